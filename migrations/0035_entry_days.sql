-- The days of an entry beside its first publication: until when it is in force, when it was repealed, when it changed and was brought up
-- to date, and on which day each further channel published it.
ALTER TABLE publication ADD COLUMN effective_to TEXT CHECK (effective_to IS date(effective_to));
ALTER TABLE publication ADD COLUMN repealed_on TEXT CHECK (repealed_on IS date(repealed_on));
ALTER TABLE publication ADD COLUMN changed_on TEXT CHECK (changed_on IS date(changed_on));
ALTER TABLE publication ADD COLUMN updated_on TEXT CHECK (updated_on IS date(updated_on));
ALTER TABLE publication ADD COLUMN change_due_on TEXT CHECK (change_due_on IS date(change_due_on));
ALTER TABLE publication ADD COLUMN change_due_provisional INTEGER NOT NULL DEFAULT 0 CHECK (change_due_provisional IN (0, 1));
ALTER TABLE publication ADD COLUMN change_due_calendar INTEGER;

-- What differs of a channel from the entry, by the channel's id: {"television": {"published_on": "2016-03-05"}}. `channels` stays the list
-- of all ids.
ALTER TABLE publication ADD COLUMN channel_details TEXT NOT NULL DEFAULT '{}' CHECK (json_type(channel_details) = 'object');

-- Whether it was ever published after it was due: what is corrected later does not make it in time.
ALTER TABLE publication ADD COLUMN was_late INTEGER NOT NULL DEFAULT 0 CHECK (was_late IN (0, 1));
UPDATE publication SET was_late = 1 WHERE published_on > due_on;

CREATE TRIGGER publication_late_registered AFTER INSERT ON publication
WHEN NEW.published_on > NEW.due_on AND NEW.was_late = 0
BEGIN UPDATE publication SET was_late = 1 WHERE id = NEW.id; END;
CREATE TRIGGER publication_late_written AFTER UPDATE OF published_on, due_on ON publication
WHEN NEW.published_on > NEW.due_on AND NEW.was_late = 0
BEGIN UPDATE publication SET was_late = 1 WHERE id = NEW.id; END;
CREATE TRIGGER publication_late_stays BEFORE UPDATE OF was_late ON publication
WHEN OLD.was_late = 1 AND NEW.was_late = 0
BEGIN SELECT RAISE(ABORT, 'what was late stays late'); END;

-- The months after an entry's first one in which another channel published it, so that a month is counted without reading the others.
CREATE TABLE publication_later (
  month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01')),
  publication_id INTEGER NOT NULL REFERENCES publication (id),
  PRIMARY KEY (month, publication_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX publication_later_entry ON publication_later (publication_id);
CREATE TRIGGER publication_later_no_update BEFORE UPDATE ON publication_later
BEGIN SELECT RAISE(ABORT, 'a later month is written anew'); END;

CREATE TRIGGER publication_later_registered AFTER INSERT ON publication
WHEN NEW.channel_details <> '{}' AND NEW.published_on IS NOT NULL AND NEW.withdrawn_at IS NULL
BEGIN
  INSERT OR IGNORE INTO publication_later (month, publication_id)
  SELECT DISTINCT substr(detail.value ->> 'published_on', 1, 7), NEW.id
  FROM json_each(NEW.channel_details) AS detail
  WHERE substr(detail.value ->> 'published_on', 1, 7) > substr(NEW.published_on, 1, 7);
END;
CREATE TRIGGER publication_later_written AFTER UPDATE OF channels, channel_details, published_on, withdrawn_at ON publication
WHEN NEW.channel_details <> '{}' OR OLD.channel_details <> '{}'
BEGIN
  DELETE FROM publication_later WHERE publication_id = NEW.id;
  INSERT INTO publication_later (month, publication_id)
  SELECT DISTINCT substr(detail.value ->> 'published_on', 1, 7), NEW.id
  FROM json_each(NEW.channel_details) AS detail
  WHERE NEW.published_on IS NOT NULL AND NEW.withdrawn_at IS NULL
    AND substr(detail.value ->> 'published_on', 1, 7) > substr(NEW.published_on, 1, 7);
END;

-- What everybody is served of an entry has more members now.
DROP TRIGGER publication_change_written;
CREATE TRIGGER publication_change_written AFTER UPDATE OF
  organisation, year, seq, title, summary, publisher_unit, document_no, subjects, genre, maker, origin, formed_on, published_on,
  effective_from, due_on, due_rule, due_provisional, channels, url, legal_basis, review_by, review_result, validity, validity_by,
  validity_note, keywords, registered_at, changed_at, withdrawn_at, withdrawal_reason, redacted,
  effective_to, repealed_on, changed_on, updated_on, change_due_on, change_due_provisional, channel_details
ON publication
WHEN NEW.published_on IS NOT NULL
BEGIN
  UPDATE publication SET change = (SELECT coalesce(max(change), 0) + 1 FROM publication WHERE change IS NOT NULL)
  WHERE id = NEW.id;
END;

-- What changed and is still to be brought up to date, by the day it must be.
CREATE INDEX publication_change_owed ON publication (change_due_on)
WHERE change_due_on IS NOT NULL AND withdrawn_at IS NULL AND coalesce(updated_on, '') < changed_on;
