-- Trust: anchors over the event chains, who opened what of a case, what was erased and why it might be.

-- An anchor fixes the hashes of all events recorded since the one before it, in one published hash chained to the last.
CREATE TABLE anchor (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  day TEXT NOT NULL CHECK (length(day) = 10),
  until TEXT NOT NULL,
  events INTEGER NOT NULL CHECK (events > 0),
  heads TEXT NOT NULL CHECK (json_type(heads) = 'array'),
  previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;

-- The anchor of an event: the first that was made no earlier than the event was recorded.
CREATE INDEX anchor_until ON anchor (until);

CREATE TRIGGER anchor_no_update BEFORE UPDATE ON anchor
BEGIN SELECT RAISE(ABORT, 'anchors are append-only'); END;
CREATE TRIGGER anchor_no_delete BEFORE DELETE ON anchor
BEGIN SELECT RAISE(ABORT, 'anchors are append-only'); END;
CREATE TRIGGER anchor_no_replace BEFORE INSERT ON anchor
WHEN EXISTS (SELECT 1 FROM anchor WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'anchors are append-only'); END;

-- What was recorded since the last anchor.
CREATE INDEX case_event_recorded ON case_event (recorded_at);

-- Whoever took more of a case than its handling shows: its archive bundle, its applicant's data, a new secret.
CREATE TABLE case_access (
  id INTEGER PRIMARY KEY,
  request_id TEXT NOT NULL REFERENCES request (id),
  member_id TEXT NOT NULL REFERENCES staff_member (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('archive', 'personal_data', 'secret')),
  checked TEXT,
  version INTEGER NOT NULL CHECK (version > 0),
  accessed_at TEXT NOT NULL
) STRICT;

CREATE INDEX case_access_case ON case_access (request_id, purpose);

CREATE TRIGGER case_access_no_update BEFORE UPDATE ON case_access
BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
CREATE TRIGGER case_access_no_delete BEFORE DELETE ON case_access
BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
CREATE TRIGGER case_access_no_replace BEFORE INSERT ON case_access
WHEN EXISTS (SELECT 1 FROM case_access WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;

CREATE TRIGGER identity_read_no_update BEFORE UPDATE ON identity_read
BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
CREATE TRIGGER identity_read_no_delete BEFORE DELETE ON identity_read
BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
CREATE TRIGGER identity_read_no_replace BEFORE INSERT ON identity_read
WHEN EXISTS (SELECT 1 FROM identity_read WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;

-- An erasure of what identifies a case's people. It is refused while the law or a remedy may still need it: the case is closed,
-- its bundle was archived as it stands, its retention has ended, and no deadline runs.
CREATE TABLE erasure (
  request_id TEXT PRIMARY KEY REFERENCES request (id),
  erased_on TEXT NOT NULL CHECK (length(erased_on) = 10),
  kept_until TEXT NOT NULL CHECK (length(kept_until) = 10)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER erasure_too_early BEFORE INSERT ON erasure
WHEN NEW.kept_until > NEW.erased_on
  OR NOT EXISTS (
    SELECT 1 FROM request WHERE id = NEW.request_id AND state = 'closed' AND closed_on <= NEW.kept_until
  )
  OR NOT EXISTS (
    SELECT 1 FROM case_access
    JOIN request ON request.id = case_access.request_id AND request.version = case_access.version
    WHERE case_access.request_id = NEW.request_id AND case_access.purpose = 'archive'
  )
  OR EXISTS (SELECT 1 FROM deadline WHERE request_id = NEW.request_id AND (due_on IS NULL OR due_on >= NEW.erased_on))
BEGIN SELECT RAISE(ABORT, 'the case may not be erased yet'); END;

CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure
BEGIN SELECT RAISE(ABORT, 'erasures are append-only'); END;
CREATE TRIGGER erasure_no_delete BEFORE DELETE ON erasure
BEGIN SELECT RAISE(ABORT, 'erasures are append-only'); END;
CREATE TRIGGER erasure_no_replace BEFORE INSERT ON erasure
WHEN EXISTS (SELECT 1 FROM erasure WHERE request_id = NEW.request_id)
BEGIN SELECT RAISE(ABORT, 'erasures are append-only'); END;

-- Closed cases by the day they were closed, for the daily erasure.
CREATE INDEX request_closed ON request (closed_on, id) WHERE state = 'closed';

-- Which of a case's secrets is valid: a reissue makes the one before worthless.
ALTER TABLE request ADD COLUMN secret_no INTEGER NOT NULL DEFAULT 1 CHECK (secret_no > 0);
