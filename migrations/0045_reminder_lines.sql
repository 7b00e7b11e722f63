-- A remedy that is over with an outcome that is not on record belongs to what the figures read of remedies.
DROP INDEX case_event_remedy;
CREATE INDEX case_event_remedy ON case_event (happened_on)
WHERE type IN (
  'appeal_decided', 'appeal_filed', 'litigation_decided', 'litigation_filed', 'reconsideration_accepted',
  'reconsideration_decided', 'reconsideration_extended', 'reconsideration_filed', 'remedy_resumed', 'remedy_settled',
  'remedy_suspended'
);
