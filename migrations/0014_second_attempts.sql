-- Second attempts to serve something, by day: what was sent in one year may have been served in the next.
CREATE INDEX case_event_repeated ON case_event (happened_on) WHERE type = 'service_repeated';
