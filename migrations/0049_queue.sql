-- The queue by what narrows it, each in the order of due dates: whom a case lies with, or that it lies with nobody, its unit, its topic,
-- by which channel it came, and whether its clock is stopped.
CREATE INDEX request_member_queue ON request (assigned_to, state, queue_on, receipt_year, receipt_seq) WHERE assigned_to IS NOT NULL;
CREATE INDEX request_unassigned_queue ON request (state, queue_on, receipt_year, receipt_seq) WHERE assigned_to IS NULL;
CREATE INDEX request_unit_queue ON request (unit, state, queue_on, receipt_year, receipt_seq) WHERE unit IS NOT NULL;
CREATE INDEX request_topic_queue ON request (topic, state, queue_on, receipt_year, receipt_seq) WHERE topic IS NOT NULL;
CREATE INDEX request_channel_queue ON request (intake_channel, state, queue_on, receipt_year, receipt_seq);
CREATE INDEX request_stopped_queue ON request (state, queue_on, receipt_year, receipt_seq) WHERE stopped_since IS NOT NULL;

-- The same by day of arrival and by number.
CREATE INDEX request_received_queue ON request (state, received_on, receipt_year, receipt_seq);
CREATE INDEX request_number_queue ON request (state, receipt_year, receipt_seq);

-- What falls due of the agency besides replies, day by day.
CREATE INDEX deadline_agency ON deadline (due_on, request_id) WHERE owed_by = 'agency' AND kind <> 'reply';
