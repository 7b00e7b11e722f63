-- What is suggested for publication, and decided: found without reading every event (functions/requests/suggestions).
CREATE INDEX case_event_suggestion ON case_event (type, recorded_at)
  WHERE type IN ('publication_suggested', 'suggestion_decided');
