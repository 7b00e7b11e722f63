-- What of a complaint must not change, in the log: its row as it was registered, and the hash of what was written in it. Of a complaint from
-- before, the daily task makes the record (functions/complaints/complaint-tasks.ts): SQLite has no SHA-256.
CREATE TABLE complaint_record (
  complaint_id TEXT PRIMARY KEY NOT NULL REFERENCES complaint (id),
  registered TEXT NOT NULL CHECK (json_type(registered) = 'object'),
  text_hash TEXT CHECK (length(text_hash) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER complaint_record_no_update BEFORE UPDATE ON complaint_record
BEGIN SELECT RAISE(ABORT, 'records of complaints are append-only'); END;
CREATE TRIGGER complaint_record_no_delete BEFORE DELETE ON complaint_record
BEGIN SELECT RAISE(ABORT, 'records of complaints are append-only'); END;
CREATE TRIGGER complaint_record_no_replace BEFORE INSERT ON complaint_record
WHEN EXISTS (SELECT 1 FROM complaint_record WHERE complaint_id = NEW.complaint_id)
BEGIN SELECT RAISE(ABORT, 'records of complaints are append-only'); END;
CREATE TRIGGER complaint_record_logged AFTER INSERT ON complaint_record
BEGIN INSERT INTO log_entry (kind, key, hash) VALUES ('complaint_record', NEW.complaint_id, NEW.hash); END;

-- When what was written in a complaint was erased, and the end of the retention it had.
CREATE TABLE complaint_erasure (
  complaint_id TEXT PRIMARY KEY NOT NULL REFERENCES complaint (id),
  erased_on TEXT NOT NULL CHECK (date(erased_on) IS erased_on),
  kept_until TEXT NOT NULL CHECK (date(kept_until) IS kept_until),
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER complaint_erasure_no_update BEFORE UPDATE ON complaint_erasure
BEGIN SELECT RAISE(ABORT, 'erasures of complaints are append-only'); END;
CREATE TRIGGER complaint_erasure_no_delete BEFORE DELETE ON complaint_erasure
BEGIN SELECT RAISE(ABORT, 'erasures of complaints are append-only'); END;
CREATE TRIGGER complaint_erasure_no_replace BEFORE INSERT ON complaint_erasure
WHEN EXISTS (SELECT 1 FROM complaint_erasure WHERE complaint_id = NEW.complaint_id)
BEGIN SELECT RAISE(ABORT, 'erasures of complaints are append-only'); END;
CREATE TRIGGER complaint_erasure_logged AFTER INSERT ON complaint_erasure
BEGIN INSERT INTO log_entry (kind, key, hash) VALUES ('complaint_erasure', NEW.complaint_id, NEW.hash); END;

-- The hash of what is sealed with a step, as events of cases have it; null in steps from before, and where nothing was written.
ALTER TABLE complaint_step ADD COLUMN text_hash TEXT CHECK (length(text_hash) = 64);
ALTER TABLE draft_step ADD COLUMN text_hash TEXT CHECK (length(text_hash) = 64);

-- The hash of what a revision counted by subject, genre and unit; null in revisions from before.
ALTER TABLE rollup_revision ADD COLUMN cells_hash TEXT CHECK (length(cells_hash) = 64);

-- The hashes of the decisions about the same person that an erasure deleted; null in erasures from before, which did not write them down.
ALTER TABLE erasure ADD COLUMN decisions TEXT CHECK (json_type(decisions) = 'array');
CREATE INDEX erasure_decisions ON erasure (request_id) WHERE decisions IS NULL OR decisions <> '[]';

-- Whether a complaint has its record: null in those from before, until the daily task makes it.
ALTER TABLE complaint ADD COLUMN recorded INTEGER CHECK (recorded = 1);
CREATE INDEX complaint_unrecorded ON complaint (year, seq) WHERE recorded IS NULL;
