-- Remedies in all their steps: what is final, and which suit follows a reconsideration, depends on more than filing and decision.
DROP INDEX case_event_remedy;
CREATE INDEX case_event_remedy ON case_event (happened_on)
WHERE type IN (
  'appeal_decided', 'appeal_filed', 'litigation_decided', 'litigation_filed', 'reconsideration_accepted',
  'reconsideration_decided', 'reconsideration_extended', 'reconsideration_filed', 'remedy_resumed', 'remedy_suspended'
);
