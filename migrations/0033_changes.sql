-- The number of each published entry's last change, so that a copy of the catalogue is kept exact with one cursor. One sequence for
-- all entries: whatever changes what everybody is served of an entry gives it the next number, whoever writes. Null while an entry
-- is not published.
ALTER TABLE publication ADD COLUMN change INTEGER CHECK (change > 0);

-- What was published before, in the order of its registration.
UPDATE publication SET change = id WHERE published_on IS NOT NULL;

-- A page of changes is a range of this index, and the last number its end.
CREATE UNIQUE INDEX publication_change ON publication (change) WHERE change IS NOT NULL;

-- A row that comes with its number has it from a backup.
CREATE TRIGGER publication_change_registered AFTER INSERT ON publication
WHEN NEW.published_on IS NOT NULL AND NEW.change IS NULL
BEGIN
  UPDATE publication SET change = (SELECT coalesce(max(change), 0) + 1 FROM publication WHERE change IS NOT NULL)
  WHERE id = NEW.id;
END;

CREATE TRIGGER publication_change_written AFTER UPDATE OF
  organisation, year, seq, title, summary, publisher_unit, document_no, subjects, genre, maker, origin, formed_on, published_on,
  effective_from, due_on, due_rule, due_provisional, channels, url, legal_basis, review_by, review_result, validity, validity_by,
  validity_note, keywords, registered_at, changed_at, withdrawn_at, withdrawal_reason, redacted
ON publication
WHEN NEW.published_on IS NOT NULL
BEGIN
  UPDATE publication SET change = (SELECT coalesce(max(change), 0) + 1 FROM publication WHERE change IS NOT NULL)
  WHERE id = NEW.id;
END;

-- A page of the feeds of updates is a range of each kind's index on its instants. Notices had none; those of version 1 came with the
-- calendar and are no change.
CREATE INDEX calendar_notice_loaded ON calendar_notice (loaded_at) WHERE version > 1;
