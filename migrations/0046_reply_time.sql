-- How long replies took of late, for the public pages: one row, written anew each day from the cases that were replied to.
CREATE TABLE reply_time (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  from_on TEXT NOT NULL,
  to_on TEXT NOT NULL,
  replies INTEGER NOT NULL CHECK (replies >= 0),
  on_time INTEGER NOT NULL CHECK (on_time BETWEEN 0 AND replies),
  median_days INTEGER CHECK (median_days >= 0),
  counted_at TEXT NOT NULL,
  CHECK ((median_days IS NULL) = (replies = 0))
) STRICT;

-- What it is counted from, without the cases' own rows.
CREATE INDEX request_replied ON request (closed_on, receipt_on, due_on) WHERE closed_as = 'replied';

CREATE TRIGGER reply_time_days_insert BEFORE INSERT ON reply_time
WHEN NEW.from_on IS NOT date(NEW.from_on) OR NEW.to_on IS NOT date(NEW.to_on)
BEGIN SELECT RAISE(ABORT, 'a day of reply_time does not exist'); END;
CREATE TRIGGER reply_time_days_update BEFORE UPDATE OF from_on, to_on ON reply_time
WHEN NEW.from_on IS NOT date(NEW.from_on) OR NEW.to_on IS NOT date(NEW.to_on)
BEGIN SELECT RAISE(ABORT, 'a day of reply_time does not exist'); END;
