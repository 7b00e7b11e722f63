-- The annual report of the agency's website: what its editor stated of a year, beside what is counted from rows at every call.
CREATE TABLE website_report (
  period TEXT PRIMARY KEY CHECK (length(period) = 4),
  document TEXT NOT NULL CHECK (json_type(document) = 'object'),
  stored_at TEXT NOT NULL,
  stored_by TEXT NOT NULL REFERENCES staff_member (id)
) STRICT, WITHOUT ROWID;
