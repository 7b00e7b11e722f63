-- What is learned later changes what was reckoned before.

-- Second attempts to serve something, by day: what was sent in one year may have been served in the next.
CREATE INDEX case_event_repeated ON case_event (happened_on) WHERE type = 'service_repeated';

-- The last day of a case's deadlines: of closed cases those are found whose remedies still ran when days off were announced.
ALTER TABLE request ADD COLUMN runs_until TEXT
  CHECK (runs_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
UPDATE request SET runs_until = (SELECT max(due_on) FROM deadline WHERE request_id = request.id);
CREATE INDEX request_running ON request (calendar_seen, runs_until) WHERE state = 'closed' AND runs_until IS NOT NULL;
