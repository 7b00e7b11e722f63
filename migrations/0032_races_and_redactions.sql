-- Which run has a task to itself, and until when: of two runs at once one writes reminders to the log. A run that dies holds a task
-- no longer than the platform lets a run live.
CREATE TABLE task_lease (
  task TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  until_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a redaction took out of a revision: `content_hash` is the hash of the revision as it is from then on, `publication` the index
-- number of the entry. Its number counts the redactions of one revision.
CREATE TABLE rollup_redaction (
  month TEXT NOT NULL,
  revision INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  redacted_at TEXT NOT NULL,
  publication TEXT NOT NULL,
  content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
  hash TEXT NOT NULL,
  PRIMARY KEY (month, revision, number),
  FOREIGN KEY (month, revision) REFERENCES rollup_revision (month, revision)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER rollup_redaction_no_update BEFORE UPDATE ON rollup_redaction
BEGIN SELECT RAISE(ABORT, 'redactions of revisions are append-only'); END;
CREATE TRIGGER rollup_redaction_no_delete BEFORE DELETE ON rollup_redaction
BEGIN SELECT RAISE(ABORT, 'redactions of revisions are append-only'); END;
CREATE TRIGGER rollup_redaction_no_replace BEFORE INSERT ON rollup_redaction
WHEN EXISTS (SELECT 1 FROM rollup_redaction WHERE month = NEW.month AND revision = NEW.revision AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'redactions of revisions are append-only'); END;
CREATE TRIGGER rollup_redaction_logged AFTER INSERT ON rollup_redaction
BEGIN
  INSERT INTO log_entry (kind, key, hash)
  VALUES ('rollup_redaction', NEW.month || ' ' || NEW.revision || ' ' || NEW.number, NEW.hash);
END;

-- Of a revision nothing is changed but that values of its difference become `_R`, once their redaction is on record; no number is.
DROP TRIGGER rollup_revision_no_update;
CREATE TRIGGER rollup_revision_no_update BEFORE UPDATE ON rollup_revision
WHEN NOT (
  (NEW.month, NEW.revision, NEW.recorded_at, NEW.items, NEW.by_channel, NEW.checksum, NEW.hash, NEW.cells_hash)
    IS (OLD.month, OLD.revision, OLD.recorded_at, OLD.items, OLD.by_channel, OLD.checksum, OLD.hash, OLD.cells_hash)
  AND EXISTS (SELECT 1 FROM rollup_redaction WHERE month = OLD.month AND revision = OLD.revision)
  AND NEW.difference <> OLD.difference
  AND json_array_length(NEW.difference) = json_array_length(OLD.difference)
  AND NOT EXISTS (
    SELECT 1 FROM json_each(OLD.difference) AS was CROSS JOIN json_each(NEW.difference) AS redacted ON redacted.key = was.key
    WHERE redacted.value <> was.value
      AND (was.value ->> 'by' NOT IN ('subject', 'genre', 'unit') OR redacted.value <> json_set(was.value, '$.value', '_R'))
  )
)
BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;

-- What is redacted and still in a month's count: the next count does not name it in the revision that it makes.
ALTER TABLE rollup_dirty ADD COLUMN withheld TEXT NOT NULL DEFAULT '[]' CHECK (json_type(withheld) = 'array');

-- A calendar ends for good with its member, with the last role that may have one, and that of a unit when its member goes to another.
UPDATE deadline_feed SET revoked_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
WHERE revoked_at IS NULL AND member_id IN (
  SELECT id FROM staff_member
  WHERE active = 0 OR NOT EXISTS (SELECT 1 FROM json_each(roles) WHERE value IN ('clerk', 'officer', 'head'))
);

CREATE TRIGGER staff_member_calendars AFTER UPDATE OF active, roles, unit ON staff_member
BEGIN
  UPDATE deadline_feed SET revoked_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
  WHERE member_id = NEW.id AND revoked_at IS NULL AND (
    NEW.active = 0 OR (scope = 'unit' AND NEW.unit <> OLD.unit)
    OR NOT EXISTS (SELECT 1 FROM json_each(NEW.roles) WHERE value IN ('clerk', 'officer', 'head'))
  );
END;
