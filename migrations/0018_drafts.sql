-- Acts that are reviewed and approved before they are served. What a draft says, and each note to it, is in sealed_text, and is erased
-- and sealed anew with the case.
CREATE TABLE draft (
  request_id TEXT NOT NULL REFERENCES request (id),
  number INTEGER NOT NULL CHECK (number > 0),
  act TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  steps INTEGER NOT NULL CHECK (steps >= version),
  ended TEXT CHECK (ended IN ('served', 'discarded')),
  event_seq INTEGER CHECK (event_seq > 0),
  PRIMARY KEY (request_id, number),
  CHECK ((ended IS 'served') = (event_seq IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX draft_open ON draft (request_id, number) WHERE ended IS NULL;

-- Who did what to which version of a draft, and when.
CREATE TABLE draft_step (
  request_id TEXT NOT NULL,
  draft INTEGER NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  version INTEGER NOT NULL CHECK (version > 0),
  step TEXT NOT NULL CHECK (step IN ('drafted', 'secrecy_review', 'legal_review', 'approved', 'served', 'discarded')),
  result TEXT CHECK (result IN ('passed', 'returned')),
  member_id TEXT NOT NULL REFERENCES staff_member (id),
  done_on TEXT NOT NULL CHECK (length(done_on) = 10),
  recorded_at TEXT NOT NULL,
  text_id TEXT,
  PRIMARY KEY (request_id, draft, seq),
  FOREIGN KEY (request_id, draft) REFERENCES draft (request_id, number),
  CHECK ((result IS NOT NULL) = (step IN ('secrecy_review', 'legal_review', 'approved')))
) STRICT, WITHOUT ROWID;

-- Each step once to a version, and one end.
CREATE UNIQUE INDEX draft_step_once ON draft_step (request_id, draft, version, step);
CREATE UNIQUE INDEX draft_step_end ON draft_step (request_id, draft) WHERE step IN ('served', 'discarded');

CREATE TRIGGER draft_step_no_update BEFORE UPDATE ON draft_step
BEGIN SELECT RAISE(ABORT, 'steps of a draft are append-only'); END;
CREATE TRIGGER draft_step_no_delete BEFORE DELETE ON draft_step
BEGIN SELECT RAISE(ABORT, 'steps of a draft are append-only'); END;
CREATE TRIGGER draft_step_no_replace BEFORE INSERT ON draft_step
WHEN EXISTS (SELECT 1 FROM draft_step WHERE request_id = NEW.request_id AND draft = NEW.draft AND seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'steps of a draft are append-only'); END;
