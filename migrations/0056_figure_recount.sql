-- What a released year that was computed would count now: how many of its cells differ from the revision that was released, as the daily job
-- counted them last. A row of an earlier revision than the latest says nothing any more.
CREATE TABLE figure_recount (
  period TEXT PRIMARY KEY CHECK (length(period) = 4),
  revision INTEGER NOT NULL,
  cells INTEGER NOT NULL CHECK (cells >= 0),
  counted_at TEXT NOT NULL,
  FOREIGN KEY (period, revision) REFERENCES figure_release (period, revision)
) STRICT, WITHOUT ROWID;
