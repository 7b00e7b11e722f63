-- The registry: an item may be registered when it is formed and published later; it carries its channels and subjects itself, so
-- that a month is counted from one row an item; it may be amended and withdrawn, and is found by a search index.
PRAGMA defer_foreign_keys = on;

CREATE TABLE registry (
  id INTEGER PRIMARY KEY,
  registration TEXT NOT NULL UNIQUE,
  organisation TEXT NOT NULL CHECK (length(organisation) IN (8, 9)),
  year INTEGER NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  title TEXT NOT NULL,
  summary TEXT,
  publisher_unit TEXT,
  document_no TEXT,
  subjects TEXT NOT NULL DEFAULT '[]' CHECK (json_type(subjects) = 'array'),
  genre TEXT,
  maker TEXT,
  origin TEXT NOT NULL DEFAULT 'own' CHECK (origin IN ('own', 'republished', 'drafted')),
  formed_on TEXT CHECK (length(formed_on) = 10),
  published_on TEXT CHECK (length(published_on) = 10),
  effective_from TEXT CHECK (length(effective_from) = 10),
  due_on TEXT CHECK (length(due_on) = 10),
  due_rule TEXT NOT NULL DEFAULT 'regulation' CHECK (due_rule IN ('regulation', 'budget')),
  due_provisional INTEGER NOT NULL DEFAULT 0 CHECK (due_provisional IN (0, 1)),
  due_calendar INTEGER,
  channels TEXT NOT NULL CHECK (json_type(channels) = 'array'),
  url TEXT,
  legal_basis TEXT,
  review_by TEXT,
  review_result TEXT,
  validity TEXT NOT NULL DEFAULT 'valid' CHECK (validity IN ('valid', 'amended', 'repealed', 'expired')),
  validity_by TEXT,
  validity_note TEXT,
  keywords TEXT NOT NULL DEFAULT '[]' CHECK (json_type(keywords) = 'array'),
  content_hash TEXT CHECK (length(content_hash) = 64),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
  registered_at TEXT NOT NULL,
  registered_by TEXT NOT NULL REFERENCES staff_member (id),
  changed_at TEXT NOT NULL,
  withdrawn_at TEXT,
  withdrawal_reason TEXT,
  redacted INTEGER NOT NULL DEFAULT 0 CHECK (redacted IN (0, 1)),
  CHECK (formed_on IS NOT NULL OR published_on IS NOT NULL),
  CHECK ((withdrawn_at IS NULL) = (withdrawal_reason IS NULL)),
  CHECK (redacted = 0 OR withdrawn_at IS NOT NULL),
  UNIQUE (organisation, year, seq)
) STRICT;

INSERT INTO registry (
  id, registration, organisation, year, seq, title, summary, publisher_unit, document_no, formed_on, published_on, channels, url,
  registered_at, registered_by, changed_at
)
SELECT
  publication.id, registration, organisation, year, seq, title, summary, publisher_unit, document_no, formed_on,
  publication.published_on,
  (
    SELECT json_group_array(placed.channel_id)
    FROM (
      SELECT channel_id FROM publication_channel JOIN channel ON channel.id = channel_id
      WHERE publication_id = publication.id ORDER BY channel.position
    ) AS placed
  ),
  url, registered_at, registered_by, registered_at
FROM publication;

-- Their rows are the entries' `channels` now.
DROP TABLE publication_channel;
DROP TABLE publication;
ALTER TABLE registry RENAME TO publication;

-- A month is a range of this index; withdrawn items leave it.
CREATE INDEX publication_month ON publication (published_on)
WHERE published_on IS NOT NULL AND withdrawn_at IS NULL;

-- The catalogue, newest registered first, without what is not in it.
CREATE INDEX publication_listed ON publication (id)
WHERE published_on IS NOT NULL AND withdrawn_at IS NULL;

-- Formed and not yet published, by the day it must be.
CREATE INDEX publication_owed ON publication (due_on)
WHERE published_on IS NULL AND withdrawn_at IS NULL;

-- The search index: app-made words of each listed item under its id. It holds no content of its own and can be dropped and
-- built again (a database with a virtual table cannot be exported); the migration leaves it empty.
CREATE VIRTUAL TABLE publication_search USING fts5(
  words, characters, facets, content = '', contentless_delete = 1, tokenize = "unicode61 tokenchars '_'"
);

-- A file being imported, in parts: one JSON array of entries each, invisible until one batch moves them all.
CREATE TABLE publication_staging (
  import_id TEXT NOT NULL,
  part INTEGER NOT NULL CHECK (part >= 0),
  staged_at TEXT NOT NULL,
  entries TEXT NOT NULL CHECK (json_type(entries) = 'array'),
  PRIMARY KEY (import_id, part)
) STRICT;

-- Months to be counted again. Every write that changes what a month counts leaves a token of its own here, so that who counted
-- clears only the mark it saw before counting.
CREATE TABLE rollup_dirty (
  month TEXT PRIMARY KEY CHECK (length(month) = 7),
  token TEXT NOT NULL,
  marked_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
