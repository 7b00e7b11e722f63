-- What a month counts by family of channels, and by genre and unit together: {genre: {unit: {place: items}}}. Null where the month was
-- counted before; its next count adds it. Families are places of the cells, too: `family:website` beside the channels.
ALTER TABLE rollup_month ADD COLUMN by_family TEXT CHECK (json_type(by_family) = 'object');
ALTER TABLE rollup_month ADD COLUMN by_genre_unit TEXT
  CHECK (json_type(by_genre_unit) = 'object' AND (by_genre_unit IS NULL) = (by_family IS NULL));
CREATE INDEX rollup_month_incomplete ON rollup_month (month) WHERE by_family IS NULL;

-- The same of a revision, and the entries that came, went and changed since the one before; null in revisions from before.
ALTER TABLE rollup_revision ADD COLUMN by_family TEXT CHECK (json_type(by_family) = 'object');
ALTER TABLE rollup_revision ADD COLUMN entries TEXT CHECK (json_type(entries) = 'object');

DROP TRIGGER rollup_revision_no_update;
CREATE TRIGGER rollup_revision_no_update BEFORE UPDATE ON rollup_revision
WHEN NOT (
  (NEW.month, NEW.revision, NEW.recorded_at, NEW.items, NEW.by_channel, NEW.checksum, NEW.hash, NEW.cells_hash, NEW.by_family, NEW.entries)
    IS (OLD.month, OLD.revision, OLD.recorded_at, OLD.items, OLD.by_channel, OLD.checksum, OLD.hash, OLD.cells_hash, OLD.by_family, OLD.entries)
  AND EXISTS (SELECT 1 FROM rollup_redaction WHERE month = OLD.month AND revision = OLD.revision)
  AND NEW.difference <> OLD.difference
  AND json_array_length(NEW.difference) = json_array_length(OLD.difference)
  AND NOT EXISTS (
    SELECT 1 FROM json_each(OLD.difference) AS was CROSS JOIN json_each(NEW.difference) AS redacted ON redacted.key = was.key
    WHERE redacted.value <> was.value
      AND (was.value ->> 'by' NOT IN ('subject', 'genre', 'unit') OR redacted.value <> json_set(was.value, '$.value', '_R'))
  )
)
BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;

-- The entries that were written since a closed month was counted that counts them, or did: what they stated when it was counted, null of
-- those that it did not count. Triggers write it; it goes with the mark, once the month is counted.
CREATE TABLE rollup_change (
  month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01')),
  publication_id INTEGER NOT NULL,
  stated TEXT CHECK (json_type(stated) = 'object'),
  PRIMARY KEY (month, publication_id)
) STRICT, WITHOUT ROWID;

-- 1 where the month was marked before such changes were written down.
ALTER TABLE rollup_dirty ADD COLUMN unlisted INTEGER NOT NULL DEFAULT 0 CHECK (unlisted IN (0, 1));
UPDATE rollup_dirty SET unlisted = 1;

CREATE TRIGGER rollup_change_days_update BEFORE UPDATE OF month ON rollup_change
WHEN NEW.month IS NOT OLD.month AND NEW.month || '-01' IS NOT date(NEW.month || '-01')
BEGIN SELECT RAISE(ABORT, 'a month of rollup_change does not exist'); END;
CREATE TRIGGER rollup_change_counted AFTER DELETE ON rollup_dirty
BEGIN DELETE FROM rollup_change WHERE month = OLD.month; END;

CREATE TRIGGER rollup_change_registered AFTER INSERT ON publication
WHEN NEW.published_on IS NOT NULL AND NEW.withdrawn_at IS NULL
BEGIN
  INSERT INTO rollup_change (month, publication_id)
  SELECT month, NEW.id FROM rollup_month WHERE month = substr(NEW.published_on, 1, 7) AND closed_at IS NOT NULL
  ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER rollup_change_registered_later AFTER INSERT ON publication
WHEN NEW.channel_details <> '{}' AND NEW.published_on IS NOT NULL AND NEW.withdrawn_at IS NULL
BEGIN
  INSERT INTO rollup_change (month, publication_id)
  SELECT month, NEW.id FROM rollup_month
  WHERE closed_at IS NOT NULL AND month IN (
    SELECT substr(value ->> 'published_on', 1, 7) FROM json_each(NEW.channel_details)
  )
  ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER rollup_change_written
AFTER UPDATE OF published_on, channels, channel_details, subjects, genre, publisher_unit, withdrawn_at ON publication
WHEN (OLD.withdrawn_at IS NULL OR NEW.withdrawn_at IS NULL)
  AND (
    substr(OLD.published_on, 1, 7), OLD.channels, OLD.channel_details, OLD.subjects, OLD.genre, OLD.publisher_unit, OLD.withdrawn_at
  ) IS NOT (
    substr(NEW.published_on, 1, 7), NEW.channels, NEW.channel_details, NEW.subjects, NEW.genre, NEW.publisher_unit, NEW.withdrawn_at
  )
BEGIN
  INSERT INTO rollup_change (month, publication_id, stated)
  SELECT
    month, NEW.id,
    iif(OLD.published_on IS NULL OR OLD.withdrawn_at IS NOT NULL, NULL, json_object(
      'published_on', OLD.published_on,
      'channels', (
        SELECT json_group_array(json_object('id', value, 'published_on', OLD.channel_details -> value ->> 'published_on'))
        FROM json_each(OLD.channels)
      ),
      'subjects', json(iif(NEW.redacted, '[]', OLD.subjects)), 'genre', iif(NEW.redacted, NULL, OLD.genre),
      'publisher_unit', iif(NEW.redacted, NULL, OLD.publisher_unit)
    ))
  FROM rollup_month
  WHERE closed_at IS NOT NULL AND month IN (
    SELECT substr(OLD.published_on, 1, 7)
    UNION SELECT substr(NEW.published_on, 1, 7)
    UNION SELECT substr(value ->> 'published_on', 1, 7) FROM json_each(OLD.channel_details)
    UNION SELECT substr(value ->> 'published_on', 1, 7) FROM json_each(NEW.channel_details)
  )
  ON CONFLICT DO NOTHING;
END;

-- A redaction takes what an entry stated out of it, and puts none of it in; whether the month counted the entry stays.
CREATE TRIGGER rollup_change_redacted AFTER UPDATE OF redacted ON publication
WHEN NEW.redacted = 1
BEGIN
  UPDATE rollup_change SET stated = json_set(stated, '$.subjects', json('[]'), '$.genre', NULL, '$.publisher_unit', NULL)
  WHERE publication_id = NEW.id AND stated IS NOT NULL AND month IN (SELECT month FROM rollup_month WHERE closed_at IS NOT NULL);
END;

-- A channel in another family changes what the counted months count by family.
CREATE TRIGGER rollup_dirty_families AFTER UPDATE OF family ON channel
WHEN NEW.family <> OLD.family
BEGIN
  INSERT INTO rollup_dirty (month, token, marked_at)
  SELECT month, lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') FROM rollup_month WHERE true
  ON CONFLICT (month) DO UPDATE SET token = excluded.token, marked_at = excluded.marked_at;
END;
