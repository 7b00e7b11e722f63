-- What computing a year's figures reads by, so that it reads the year's cases once and of their events only those that count.

-- Cases of earlier years that were not closed when a year began.
CREATE INDEX request_carried ON request (receipt_year, coalesce(closed_on, '9999-12-31'), receipt_seq);

-- What moved a reply clock, by day: how long a reply took net of stops, and the processing fees.
CREATE INDEX case_event_course ON case_event (happened_on)
WHERE type IN (
  'clarification_received', 'clarification_requested', 'consultation_closed', 'consultation_opened', 'extended',
  'fee_notified', 'fee_paid', 'reply_deferred'
);

-- What makes a case's row say another thing than its first closing: rare.
CREATE INDEX case_event_revised ON case_event (happened_on) WHERE type IN ('corrected', 'redo_ordered', 'split_from');

-- Remedies brought and decided.
CREATE INDEX case_event_remedy ON case_event (happened_on)
WHERE type IN ('litigation_decided', 'litigation_filed', 'reconsideration_decided', 'reconsideration_filed');

-- Table 2: the rules and normative documents there are, of all years, because in force counts those of all years.
CREATE INDEX publication_document ON publication (genre) WHERE genre IN ('normative', 'rules');

-- When an entry was recorded as repealed or expired, since the entry itself only says that it is.
CREATE TABLE publication_repeal (
  publication_id INTEGER PRIMARY KEY REFERENCES publication (id),
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER publication_repeal_recorded AFTER UPDATE OF validity ON publication
WHEN NEW.validity IN ('repealed', 'expired') AND OLD.validity NOT IN ('repealed', 'expired')
BEGIN INSERT INTO publication_repeal (publication_id, recorded_at) VALUES (NEW.id, NEW.changed_at); END;
CREATE TRIGGER publication_repeal_taken_back AFTER UPDATE OF validity ON publication
WHEN NEW.validity NOT IN ('repealed', 'expired') AND OLD.validity IN ('repealed', 'expired')
BEGIN DELETE FROM publication_repeal WHERE publication_id = NEW.id; END;
