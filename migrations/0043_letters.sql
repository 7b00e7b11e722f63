-- Letters as they were approved. What one says is in sealed_text, and is erased and sealed anew with the case; its hash stays. `series` is
-- that of its number, `own_no` the number of a reply that states its own; a kind without a number has neither.
CREATE TABLE letter (
  request_id TEXT NOT NULL,
  draft INTEGER NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  kind TEXT NOT NULL CHECK (length(kind) > 0),
  wording TEXT NOT NULL CHECK (length(wording) > 0),
  made_on TEXT NOT NULL CHECK (made_on IS date(made_on)),
  series TEXT CHECK (length(series) > 0 AND instr(series, ' ') = 0),
  own_no TEXT CHECK (length(own_no) > 0),
  text_id TEXT NOT NULL,
  text_hash TEXT NOT NULL CHECK (length(text_hash) = 64),
  recorded_at TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  PRIMARY KEY (request_id, draft, version),
  FOREIGN KEY (request_id, draft) REFERENCES draft (request_id, number),
  CHECK (series IS NULL OR own_no IS NULL)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER letter_no_update BEFORE UPDATE ON letter
BEGIN SELECT RAISE(ABORT, 'letters are append-only'); END;
CREATE TRIGGER letter_no_delete BEFORE DELETE ON letter
BEGIN SELECT RAISE(ABORT, 'letters are append-only'); END;
CREATE TRIGGER letter_no_replace BEFORE INSERT ON letter
WHEN EXISTS (SELECT 1 FROM letter WHERE request_id = NEW.request_id AND draft = NEW.draft AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'letters are append-only'); END;
CREATE TRIGGER letter_logged AFTER INSERT ON letter
BEGIN
  INSERT INTO log_entry (kind, key, hash)
  VALUES ('letter', NEW.request_id || ' ' || NEW.draft || ' ' || NEW.version, NEW.hash);
END;

-- The numbers of letters, one after the other in each series and year; `version` is of the letter that the draft got its number with.
CREATE TABLE letter_number (
  series TEXT NOT NULL CHECK (length(series) > 0 AND instr(series, ' ') = 0),
  year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 9999),
  number INTEGER NOT NULL CHECK (number > 0),
  agency_word TEXT NOT NULL CHECK (length(agency_word) > 0),
  request_id TEXT NOT NULL,
  draft INTEGER NOT NULL,
  version INTEGER NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  PRIMARY KEY (series, year, number),
  FOREIGN KEY (request_id, draft, version) REFERENCES letter (request_id, draft, version)
) STRICT, WITHOUT ROWID;

-- A draft has one number of a series and year, however often it is approved.
CREATE UNIQUE INDEX letter_number_draft ON letter_number (request_id, draft, series, year);

CREATE TRIGGER letter_number_no_update BEFORE UPDATE ON letter_number
BEGIN SELECT RAISE(ABORT, 'numbers of letters are append-only'); END;
CREATE TRIGGER letter_number_no_delete BEFORE DELETE ON letter_number
BEGIN SELECT RAISE(ABORT, 'numbers of letters are append-only'); END;
-- The first of a series and year may follow those of the system before; each later one follows the one before it.
CREATE TRIGGER letter_number_no_gap BEFORE INSERT ON letter_number
WHEN NEW.number <> (SELECT max(number) + 1 FROM letter_number WHERE series = NEW.series AND year = NEW.year)
BEGIN SELECT RAISE(ABORT, 'numbers of letters are append-only, one after the other'); END;
CREATE TRIGGER letter_number_logged AFTER INSERT ON letter_number
BEGIN
  INSERT INTO log_entry (kind, key, hash)
  VALUES ('letter_number', NEW.series || ' ' || NEW.year || ' ' || NEW.number, NEW.hash);
END;

-- An agency's own wordings; null: the built-in one again. The latest version whose day has come holds.
CREATE TABLE letter_wording (
  kind TEXT NOT NULL CHECK (length(kind) > 0),
  regulation TEXT NOT NULL CHECK (regulation IN ('2008', '2019')),
  version INTEGER NOT NULL CHECK (version > 0),
  from_on TEXT NOT NULL CHECK (from_on IS date(from_on)),
  wording TEXT CHECK (json_valid(wording)),
  member_id TEXT NOT NULL REFERENCES staff_member (id),
  recorded_at TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  PRIMARY KEY (kind, regulation, version)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER letter_wording_no_update BEFORE UPDATE ON letter_wording
BEGIN SELECT RAISE(ABORT, 'wordings of letters are append-only'); END;
CREATE TRIGGER letter_wording_no_delete BEFORE DELETE ON letter_wording
BEGIN SELECT RAISE(ABORT, 'wordings of letters are append-only'); END;
CREATE TRIGGER letter_wording_no_replace BEFORE INSERT ON letter_wording
WHEN EXISTS (SELECT 1 FROM letter_wording WHERE kind = NEW.kind AND regulation = NEW.regulation AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'wordings of letters are append-only'); END;
CREATE TRIGGER letter_wording_logged AFTER INSERT ON letter_wording
BEGIN
  INSERT INTO log_entry (kind, key, hash)
  VALUES ('letter_wording', NEW.kind || ' ' || NEW.regulation || ' ' || NEW.version, NEW.hash);
END;
