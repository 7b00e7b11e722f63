-- Channels as data that staff keep, their metrics, and the monthly rollup with its closed months and revisions.

-- A retired channel takes no new items; what it counted stays.
ALTER TABLE channel ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));

-- The code list as one row, because a rollup that reads it has to read the same few rows however many channels there are. The
-- triggers keep it, whoever writes a channel.
CREATE TABLE channel_list (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  channels TEXT NOT NULL CHECK (json_type(channels) = 'array')
) STRICT;

CREATE VIEW channel_listing AS
SELECT json_group_array(json(entry)) AS channels FROM (
  SELECT json_object(
    'id', id,
    'label', json_object('zh_hans', label_zh_hans, 'zh_hant', label_zh_hant, 'en', label_en),
    'position', position,
    'active', json(iif(active, 'true', 'false'))
  ) AS entry
  FROM channel ORDER BY position
);

INSERT INTO channel_list (id, channels) SELECT 1, channels FROM channel_listing;

CREATE TRIGGER channel_list_insert AFTER INSERT ON channel
BEGIN UPDATE channel_list SET channels = (SELECT channels FROM channel_listing); END;
CREATE TRIGGER channel_list_update AFTER UPDATE ON channel
BEGIN UPDATE channel_list SET channels = (SELECT channels FROM channel_listing); END;
CREATE TRIGGER channel_list_delete AFTER DELETE ON channel
BEGIN UPDATE channel_list SET channels = (SELECT channels FROM channel_listing); END;

-- What a channel did in a month. `flow` is of the month alone, `stock` as it stood at its end, `cumulative` a running total;
-- only flows may be added up. Followers are a stock, or a flow of gains and losses; nothing else is a stock or falls.
CREATE TABLE channel_metric (
  channel_id TEXT NOT NULL REFERENCES channel (id),
  month TEXT NOT NULL CHECK (length(month) = 7),
  metric TEXT NOT NULL CHECK (metric IN ('visits', 'reads', 'posts', 'followers')),
  measure TEXT NOT NULL CHECK (measure IN ('flow', 'stock', 'cumulative')),
  value INTEGER NOT NULL CHECK (value >= 0 OR (metric = 'followers' AND measure = 'flow')),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES staff_member (id),
  PRIMARY KEY (channel_id, month, metric, measure),
  CHECK (CASE metric WHEN 'followers' THEN measure <> 'cumulative' ELSE measure <> 'stock' END)
) STRICT, WITHOUT ROWID;

-- A month's count, now by subject, genre and unit too: {value: {channel: items}}, `_T` for a value's distinct items. `checksum` is
-- over the items counted. A closed month has a revision, which rises only when what it counts changes. `countings` rises with every
-- stored change, so that of two who count at once only the one who read last stores.
ALTER TABLE rollup_month ADD COLUMN by_subject TEXT NOT NULL DEFAULT '{}' CHECK (json_type(by_subject) = 'object');
ALTER TABLE rollup_month ADD COLUMN by_genre TEXT NOT NULL DEFAULT '{}' CHECK (json_type(by_genre) = 'object');
ALTER TABLE rollup_month ADD COLUMN by_unit TEXT NOT NULL DEFAULT '{}' CHECK (json_type(by_unit) = 'object');
ALTER TABLE rollup_month ADD COLUMN checksum TEXT CHECK (length(checksum) = 64);
ALTER TABLE rollup_month ADD COLUMN closed_at TEXT;
ALTER TABLE rollup_month ADD COLUMN revision INTEGER CHECK (revision > 0 AND (revision IS NULL) = (closed_at IS NULL));
ALTER TABLE rollup_month ADD COLUMN countings INTEGER NOT NULL DEFAULT 0;

-- Every revision of a closed month, written once: what it counted, and each number that differs from the revision before.
CREATE TABLE rollup_revision (
  month TEXT NOT NULL REFERENCES rollup_month (month),
  revision INTEGER NOT NULL CHECK (revision > 0),
  recorded_at TEXT NOT NULL,
  items INTEGER NOT NULL CHECK (items >= 0),
  by_channel TEXT NOT NULL CHECK (json_type(by_channel) = 'object'),
  checksum TEXT NOT NULL CHECK (length(checksum) = 64),
  difference TEXT NOT NULL CHECK (json_type(difference) = 'array'),
  PRIMARY KEY (month, revision)
) STRICT, WITHOUT ROWID;

-- What changed lately, for feeds.
CREATE INDEX rollup_revision_recorded ON rollup_revision (recorded_at);

CREATE TRIGGER rollup_revision_no_update BEFORE UPDATE ON rollup_revision
BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;
CREATE TRIGGER rollup_revision_no_delete BEFORE DELETE ON rollup_revision
BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;
CREATE TRIGGER rollup_revision_no_replace BEFORE INSERT ON rollup_revision
WHEN EXISTS (SELECT 1 FROM rollup_revision WHERE month = NEW.month AND revision = NEW.revision)
BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;

-- What was counted before is counted again, by subject, genre and unit too.
INSERT INTO rollup_dirty (month, token, marked_at)
SELECT month, 'migrated', counted_at FROM rollup_month WHERE true
ON CONFLICT (month) DO NOTHING;
