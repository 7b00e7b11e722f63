-- The narrative of a year's report as its editor writes it, with the places its tables' numbers go, until a release freezes it with them.
CREATE TABLE figure_narrative (
  period TEXT PRIMARY KEY CHECK (length(period) = 4),
  document TEXT NOT NULL CHECK (json_type(document) = 'array'),
  written_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES staff_member (id)
) STRICT, WITHOUT ROWID;

-- Why a year was released though it had not ended, lacked sections or had blank cells.
ALTER TABLE figure_release ADD COLUMN unfinished_reason TEXT;
