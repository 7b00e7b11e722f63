-- How soon the requests received in each quarter that has ended were replied to, in all and by topic and unit, for the public: counted anew by the
-- daily job from the cases' rows, a year at a time. What is too small to be published is hidden where it is served, by the setting of the day.
CREATE TABLE quarter_timeliness (
  quarter TEXT NOT NULL CHECK (quarter GLOB '[0-9][0-9][0-9][0-9]-Q[1-4]'),
  division TEXT NOT NULL CHECK (division IN ('total', 'topic', 'unit')),
  code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 40),
  name TEXT,
  received INTEGER NOT NULL CHECK (received >= 0),
  replied INTEGER NOT NULL CHECK (replied >= 0),
  replied_on_time INTEGER NOT NULL CHECK (replied_on_time BETWEEN 0 AND replied),
  extended INTEGER NOT NULL CHECK (extended BETWEEN 0 AND received),
  closed_without_reply INTEGER NOT NULL CHECK (closed_without_reply >= 0),
  open INTEGER NOT NULL CHECK (open >= 0),
  overdue INTEGER NOT NULL CHECK (overdue BETWEEN 0 AND open),
  median_working_days INTEGER CHECK (median_working_days >= 0),
  counted_on TEXT NOT NULL,
  PRIMARY KEY (quarter, division, code),
  CHECK (received = replied + closed_without_reply + open),
  CHECK ((division = 'total') = (code = '_T')),
  CHECK (name IS NULL OR division = 'unit'),
  CHECK (median_working_days IS NULL OR replied > 0)
) STRICT, WITHOUT ROWID;

-- Which years are counted, and when: each has a first quarter, and is counted and stored as a whole.
CREATE INDEX quarter_timeliness_counted ON quarter_timeliness (quarter, counted_on)
  WHERE division = 'total' AND substr(quarter, 6) = 'Q1';

CREATE TRIGGER quarter_timeliness_days_insert BEFORE INSERT ON quarter_timeliness
WHEN NEW.counted_on IS NOT date(NEW.counted_on)
BEGIN SELECT RAISE(ABORT, 'a day of quarter_timeliness does not exist'); END;
CREATE TRIGGER quarter_timeliness_days_update BEFORE UPDATE OF counted_on ON quarter_timeliness
WHEN NEW.counted_on IS NOT date(NEW.counted_on)
BEGIN SELECT RAISE(ABORT, 'a day of quarter_timeliness does not exist'); END;
