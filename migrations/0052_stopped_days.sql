-- A stopped clock moves the due date with every day, and the law may end the stop without an event: what holds of it today is stored with the
-- case and reckoned anew each day, so that the queue is ordered by the day that it shows, and counts go by it.
ALTER TABLE request ADD COLUMN reckoned_on TEXT CHECK (reckoned_on IS date(reckoned_on));
ALTER TABLE request ADD COLUMN reckoned_due_on TEXT CHECK (reckoned_due_on IS date(reckoned_due_on));
ALTER TABLE request ADD COLUMN resumed INTEGER NOT NULL DEFAULT 0 CHECK (resumed IN (0, 1));

DROP INDEX request_queue;
DROP INDEX request_member_queue;
DROP INDEX request_unassigned_queue;
DROP INDEX request_unit_queue;
DROP INDEX request_topic_queue;
DROP INDEX request_channel_queue;
DROP INDEX request_stopped_queue;
ALTER TABLE request DROP COLUMN queue_on;
ALTER TABLE request ADD COLUMN queue_on TEXT NOT NULL GENERATED ALWAYS AS (coalesce(reckoned_due_on, due_on, '9999-12-31')) VIRTUAL;

CREATE INDEX request_queue ON request (state, queue_on, receipt_year, receipt_seq);
CREATE INDEX request_member_queue ON request (assigned_to, state, queue_on, receipt_year, receipt_seq) WHERE assigned_to IS NOT NULL;
CREATE INDEX request_unassigned_queue ON request (state, queue_on, receipt_year, receipt_seq) WHERE assigned_to IS NULL;
CREATE INDEX request_unit_queue ON request (unit, state, queue_on, receipt_year, receipt_seq) WHERE unit IS NOT NULL;
CREATE INDEX request_topic_queue ON request (topic, state, queue_on, receipt_year, receipt_seq) WHERE topic IS NOT NULL;
CREATE INDEX request_channel_queue ON request (intake_channel, state, queue_on, receipt_year, receipt_seq);
CREATE INDEX request_stopped_queue ON request (state, queue_on, receipt_year, receipt_seq)
  WHERE stopped_since IS NOT NULL AND resumed = 0;

-- What was not reckoned today.
CREATE INDEX request_reckoned ON request (coalesce(reckoned_on, ''), id) WHERE stopped_since IS NOT NULL AND resumed = 0;
