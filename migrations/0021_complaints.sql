-- Complaints about how the agency discloses (2019 Regulation, Art. 47 and 51), and what became of each. Their texts are sealed apart, so
-- that they can be erased.
CREATE TABLE complaint (
  id TEXT PRIMARY KEY NOT NULL,
  year INTEGER NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  secret_hash TEXT NOT NULL CHECK (length(secret_hash) = 64),
  channel TEXT NOT NULL CHECK (
    channel IN ('online', 'counter', 'registered_mail', 'ordinary_mail', 'fax', 'email', 'web_mailbox', 'oral')
  ),
  received_on TEXT NOT NULL CHECK (length(received_on) = 10),
  about TEXT CHECK (length(about) = 11),
  registered_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  UNIQUE (year, seq)
) STRICT;

CREATE INDEX complaint_received ON complaint (received_on);

CREATE TABLE complaint_step (
  complaint_id TEXT NOT NULL REFERENCES complaint (id),
  seq INTEGER NOT NULL CHECK (seq > 0),
  type TEXT NOT NULL CHECK (type IN ('forwarded', 'decided', 'corrected')),
  happened_on TEXT NOT NULL CHECK (length(happened_on) = 10),
  recorded_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  office TEXT CHECK (json_valid(office)),
  result TEXT CHECK (result IN ('upheld', 'partly', 'rejected')),
  voids INTEGER CHECK (voids > 0),
  CHECK ((type = 'forwarded') = (office IS NOT NULL)),
  CHECK ((type = 'decided') = (result IS NOT NULL)),
  CHECK ((type = 'corrected') = (voids IS NOT NULL)),
  PRIMARY KEY (complaint_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER complaint_step_no_update BEFORE UPDATE ON complaint_step
BEGIN SELECT RAISE(ABORT, 'steps of a complaint are append-only'); END;

CREATE TRIGGER complaint_step_no_delete BEFORE DELETE ON complaint_step
BEGIN SELECT RAISE(ABORT, 'steps of a complaint are append-only'); END;

-- REPLACE and upsert pass the two triggers above on D1.
CREATE TRIGGER complaint_step_no_replace BEFORE INSERT ON complaint_step
WHEN EXISTS (SELECT 1 FROM complaint_step WHERE complaint_id = NEW.complaint_id AND seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'steps of a complaint are append-only'); END;

-- Number 0 is the complaint itself, any other the step of that number.
CREATE TABLE complaint_text (
  complaint_id TEXT NOT NULL REFERENCES complaint (id),
  seq INTEGER NOT NULL CHECK (seq >= 0),
  key_id TEXT NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (complaint_id, seq)
) STRICT, WITHOUT ROWID;
