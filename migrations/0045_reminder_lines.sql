-- A remedy that is over with an outcome that is not on record belongs to what the figures read of remedies.
DROP INDEX case_event_remedy;
CREATE INDEX case_event_remedy ON case_event (happened_on)
WHERE type IN (
  'appeal_decided', 'appeal_filed', 'litigation_decided', 'litigation_filed', 'reconsideration_accepted',
  'reconsideration_decided', 'reconsideration_extended', 'reconsideration_filed', 'remedy_resumed', 'remedy_settled',
  'remedy_suspended'
);

-- Mail that came back and that nobody acted upon, to be counted.
CREATE INDEX deadline_returned ON deadline (request_id) WHERE kind = 'returned_mail';

-- A digest that is too long for one message continues in others: which notices each of them has, and how many of them were taken.
-- Null while one will do.
ALTER TABLE reminder_message ADD COLUMN parts TEXT CHECK (json_type(parts) = 'array');
ALTER TABLE reminder_message ADD COLUMN parts_sent INTEGER NOT NULL DEFAULT 0 CHECK (parts_sent >= 0);

-- By which a group's robot mentions a member: the id in WeCom; in DingTalk the id, or the mobile number.
ALTER TABLE staff_member ADD COLUMN wecom_id TEXT CHECK (length(wecom_id) BETWEEN 1 AND 64);
ALTER TABLE staff_member ADD COLUMN dingtalk_id TEXT CHECK (length(dingtalk_id) BETWEEN 1 AND 64);
