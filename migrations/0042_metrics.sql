-- Likes, shares and comments are metrics too. SQLite changes no CHECK, so the table is made anew.
CREATE TABLE metric_anew (
  channel_id TEXT NOT NULL REFERENCES channel (id),
  month TEXT NOT NULL CHECK (length(month) = 7),
  metric TEXT NOT NULL CHECK (metric IN ('visits', 'reads', 'posts', 'followers', 'likes', 'shares', 'comments')),
  measure TEXT NOT NULL CHECK (measure IN ('flow', 'stock', 'cumulative')),
  value INTEGER NOT NULL CHECK (value >= 0 OR (metric = 'followers' AND measure = 'flow')),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES staff_member (id),
  PRIMARY KEY (channel_id, month, metric, measure),
  CHECK (CASE metric WHEN 'followers' THEN measure <> 'cumulative' ELSE measure <> 'stock' END)
) STRICT, WITHOUT ROWID;
INSERT INTO metric_anew (channel_id, month, metric, measure, value, recorded_at, recorded_by)
SELECT channel_id, month, metric, measure, value, recorded_at, recorded_by FROM channel_metric;
DROP TABLE channel_metric;
ALTER TABLE metric_anew RENAME TO channel_metric;

CREATE TRIGGER channel_metric_days_insert BEFORE INSERT ON channel_metric
WHEN NEW.month || '-01' IS NOT date(NEW.month || '-01')
BEGIN SELECT RAISE(ABORT, 'a month of channel_metric does not exist'); END;
CREATE TRIGGER channel_metric_days_update BEFORE UPDATE OF month ON channel_metric
WHEN (NEW.month IS NOT OLD.month AND NEW.month || '-01' IS NOT date(NEW.month || '-01'))
BEGIN SELECT RAISE(ABORT, 'a month of channel_metric does not exist'); END;
CREATE TRIGGER channel_metric_days_mended AFTER UPDATE OF month ON channel_metric
WHEN (OLD.month || '-01' IS NOT date(OLD.month || '-01'))
  AND NOT (NEW.month || '-01' IS NOT date(NEW.month || '-01'))
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'channel_metric' AND row_key = OLD.channel_id || ' ' || OLD.month || ' ' || OLD.metric || ' ' || OLD.measure; END;
CREATE TRIGGER channel_metric_days_gone AFTER DELETE ON channel_metric
WHEN OLD.month || '-01' IS NOT date(OLD.month || '-01')
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'channel_metric' AND row_key = OLD.channel_id || ' ' || OLD.month || ' ' || OLD.metric || ' ' || OLD.measure; END;

-- What was recorded before: a row for each value that another one replaced, or that was taken back, with who did it and why.
CREATE TABLE channel_metric_former (
  channel_id TEXT NOT NULL REFERENCES channel (id),
  month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01')),
  metric TEXT NOT NULL,
  measure TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  value INTEGER NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES staff_member (id),
  replaced_at TEXT NOT NULL,
  replaced_by TEXT NOT NULL REFERENCES staff_member (id),
  reason TEXT NOT NULL CHECK (length(reason) > 0),
  PRIMARY KEY (channel_id, month, metric, measure, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER channel_metric_former_no_update BEFORE UPDATE ON channel_metric_former
BEGIN SELECT RAISE(ABORT, 'what was recorded stays on record'); END;
CREATE TRIGGER channel_metric_former_no_delete BEFORE DELETE ON channel_metric_former
BEGIN SELECT RAISE(ABORT, 'what was recorded stays on record'); END;
CREATE TRIGGER channel_metric_former_no_replace BEFORE INSERT ON channel_metric_former
WHEN EXISTS (
  SELECT 1 FROM channel_metric_former
  WHERE (channel_id, month, metric, measure, number) = (NEW.channel_id, NEW.month, NEW.metric, NEW.measure, NEW.number)
)
BEGIN SELECT RAISE(ABORT, 'what was recorded stays on record'); END;
