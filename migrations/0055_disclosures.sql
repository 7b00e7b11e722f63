-- The disclosure log: what was granted on request, in words of staff's own. Everybody reads an entry while its case is closed by a reply that
-- grants (functions/disclosures).
CREATE TABLE disclosure (
  no INTEGER PRIMARY KEY NOT NULL,
  request_id TEXT NOT NULL UNIQUE REFERENCES request (id),
  title TEXT NOT NULL CHECK (title <> ''),
  summary TEXT NOT NULL CHECK (summary <> ''),
  topic TEXT,
  publication_id INTEGER REFERENCES publication (id),
  published_on TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL REFERENCES staff_member (id),
  withdrawn_at TEXT,
  withdrawal_reason TEXT,
  version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
  CHECK ((withdrawn_at IS NULL) = (withdrawal_reason IS NULL))
) STRICT;

CREATE INDEX disclosure_listed ON disclosure (published_on, no) WHERE withdrawn_at IS NULL;
CREATE INDEX disclosure_topic ON disclosure (topic, published_on, no) WHERE withdrawn_at IS NULL AND topic IS NOT NULL;

CREATE TRIGGER disclosure_days_insert BEFORE INSERT ON disclosure
WHEN NEW.published_on IS NOT date(NEW.published_on)
BEGIN SELECT RAISE(ABORT, 'a day of disclosure does not exist'); END;
CREATE TRIGGER disclosure_days_update BEFORE UPDATE OF published_on ON disclosure
WHEN NEW.published_on IS NOT date(NEW.published_on)
BEGIN SELECT RAISE(ABORT, 'a day of disclosure does not exist'); END;

-- Its words, as publication_search has those of the catalogue; rowid is the number of the entry.
CREATE VIRTUAL TABLE disclosure_search USING fts5(
  words, characters, facets, content = '', contentless_delete = 1, tokenize = "unicode61 tokenchars '_'"
);
