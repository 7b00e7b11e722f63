-- Anchors over the log, signed, and what a witness answered. The anchors of before held case events alone, and no installation has any.
DROP TABLE anchor;

-- An anchor fixes the entries of the log from `first` to `last` in one published hash, chained to the anchor before.
CREATE TABLE anchor (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  made_at TEXT NOT NULL,
  first INTEGER NOT NULL CHECK (first > 0),
  last INTEGER NOT NULL CHECK (last >= first),
  entries TEXT NOT NULL CHECK (length(entries) > 0),
  entries_hash TEXT NOT NULL CHECK (length(entries_hash) = 64),
  previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  jws TEXT
) STRICT;

-- The anchor of a record: the first whose last entry is no earlier.
CREATE UNIQUE INDEX anchor_last ON anchor (last);
-- The last anchor of a day.
CREATE INDEX anchor_made ON anchor (made_at);

CREATE TRIGGER anchor_no_update BEFORE UPDATE ON anchor
BEGIN SELECT RAISE(ABORT, 'anchors are append-only'); END;
CREATE TRIGGER anchor_no_delete BEFORE DELETE ON anchor
BEGIN SELECT RAISE(ABORT, 'anchors are append-only'); END;
CREATE TRIGGER anchor_no_replace BEFORE INSERT ON anchor
WHEN EXISTS (SELECT 1 FROM anchor WHERE number = NEW.number OR last >= NEW.first)
BEGIN SELECT RAISE(ABORT, 'anchors are append-only'); END;

-- What was recorded since the last anchor: the log's numbers say it now.
DROP INDEX case_event_recorded;

-- The public part of each key that ever signed an anchor (RFC 8037: Ed25519, 32 bytes in base64url).
CREATE TABLE anchor_key (
  id TEXT PRIMARY KEY NOT NULL,
  x TEXT NOT NULL CHECK (length(x) = 43),
  since TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER anchor_key_no_update BEFORE UPDATE ON anchor_key
BEGIN SELECT RAISE(ABORT, 'anchor keys are append-only'); END;
CREATE TRIGGER anchor_key_no_delete BEFORE DELETE ON anchor_key
BEGIN SELECT RAISE(ABORT, 'anchor keys are append-only'); END;
CREATE TRIGGER anchor_key_no_replace BEFORE INSERT ON anchor_key
WHEN EXISTS (SELECT 1 FROM anchor_key WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'anchor keys are append-only'); END;
CREATE TRIGGER anchor_key_logged AFTER INSERT ON anchor_key
BEGIN INSERT INTO log_entry (kind, key, hash) VALUES ('anchor_key', NEW.id, NEW.hash); END;

-- What a witness outside answered when it was sent an anchor: the bytes in base64, of a time-stamp server its token (RFC 3161).
CREATE TABLE anchor_witness (
  anchor INTEGER PRIMARY KEY REFERENCES anchor (number),
  kind TEXT NOT NULL CHECK (kind IN ('webhook', 'timestamp')),
  host TEXT NOT NULL,
  witnessed_at TEXT NOT NULL,
  answer TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;

CREATE TRIGGER anchor_witness_no_update BEFORE UPDATE ON anchor_witness
BEGIN SELECT RAISE(ABORT, 'what a witness answered is append-only'); END;
CREATE TRIGGER anchor_witness_no_delete BEFORE DELETE ON anchor_witness
BEGIN SELECT RAISE(ABORT, 'what a witness answered is append-only'); END;
CREATE TRIGGER anchor_witness_no_replace BEFORE INSERT ON anchor_witness
WHEN EXISTS (SELECT 1 FROM anchor_witness WHERE anchor = NEW.anchor)
BEGIN SELECT RAISE(ABORT, 'what a witness answered is append-only'); END;
CREATE TRIGGER anchor_witness_logged AFTER INSERT ON anchor_witness
BEGIN INSERT INTO log_entry (kind, key, hash) VALUES ('anchor_witness', NEW.anchor, NEW.hash); END;
