-- Keys derived from what is sealed, none of which can be inverted without the server's key, and all erased with their case.

-- The minimum hashes stored until now could be inverted by who knew one text: they go, and the daily task `rekey` derives the new
-- values from the opened texts. No CHECK on the length: code deployed before writes numbers here until it is replaced, and `rekey`
-- replaces what it wrote.
DROP TABLE likeness;
CREATE TABLE likeness (
  place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 3),
  value TEXT NOT NULL,
  request_id TEXT NOT NULL REFERENCES request (id),
  PRIMARY KEY (place, value, request_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX likeness_request ON likeness (request_id);

-- Whose requests are the same person's, without reading anybody's identity: a key for the document's number, the name, and each
-- way to reach them.
CREATE TABLE person_key (
  key TEXT NOT NULL CHECK (length(key) = 32),
  kind TEXT NOT NULL CHECK (kind IN ('identity', 'name', 'contact')),
  request_id TEXT NOT NULL REFERENCES request (id),
  PRIMARY KEY (key, request_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_key_request ON person_key (request_id, kind);

-- Which way of deriving a case's keys are of; 0 before there was one. `person_hash` is read no more.
ALTER TABLE applicant ADD COLUMN keys_version INTEGER NOT NULL DEFAULT 0 CHECK (keys_version >= 0);

CREATE INDEX applicant_keys ON applicant (keys_version, request_id);

-- What officers decided about two requests that may be one person's. The latest row of a pair counts.
CREATE TABLE person_decision (
  id INTEGER PRIMARY KEY,
  request_id TEXT NOT NULL REFERENCES request (id),
  other_id TEXT NOT NULL REFERENCES request (id) CHECK (other_id > request_id),
  same INTEGER NOT NULL CHECK (same IN (0, 1)),
  member_id TEXT NOT NULL REFERENCES staff_member (id),
  decided_at TEXT NOT NULL
) STRICT;

CREATE INDEX person_decision_pair ON person_decision (request_id, other_id);
CREATE INDEX person_decision_other ON person_decision (other_id);

CREATE TRIGGER person_decision_no_update BEFORE UPDATE ON person_decision
BEGIN SELECT RAISE(ABORT, 'decisions are not altered'); END;
