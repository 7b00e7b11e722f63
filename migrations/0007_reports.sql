-- A release carries the report's narrative, the explanation of checks that fail, and which cells it changed; it is rendered in
-- every format; and one row lists what is released, so that reading the list costs one row however much there is.
ALTER TABLE figure_release ADD COLUMN explanation TEXT;
ALTER TABLE figure_release ADD COLUMN sections TEXT NOT NULL DEFAULT '[]' CHECK (json_type(sections) = 'array');
-- Null for revisions released before changes were written down.
ALTER TABLE figure_release ADD COLUMN changes TEXT CHECK (json_type(changes) = 'array');

-- The feed of updates reads the newest releases, withdrawals and notices.
CREATE INDEX figure_release_latest ON figure_release (released_at);
CREATE INDEX publication_withdrawn ON publication (withdrawn_at)
WHERE withdrawn_at IS NOT NULL AND published_on IS NOT NULL;
CREATE INDEX calendar_notice_latest ON calendar_notice (version);

-- More formats: a CHECK is changed by making the table anew. Its rows stay as they are, and so do the triggers that freeze them.
CREATE TABLE figure_rendering_anew (
  period TEXT NOT NULL,
  format TEXT NOT NULL CHECK (
    format IN ('json', 'csv', 'jsonstat', 'html', 'fragment', 'report_json', 'report_html', 'revisions')
  ),
  revision INTEGER NOT NULL,
  body TEXT NOT NULL,
  body_hash TEXT NOT NULL CHECK (length(body_hash) = 64),
  PRIMARY KEY (period, format, revision),
  FOREIGN KEY (period, revision) REFERENCES figure_release (period, revision)
) STRICT, WITHOUT ROWID;

INSERT INTO figure_rendering_anew (period, format, revision, body, body_hash)
SELECT period, format, revision, body, body_hash FROM figure_rendering;

DROP TABLE figure_rendering;
ALTER TABLE figure_rendering_anew RENAME TO figure_rendering;

CREATE TRIGGER figure_rendering_no_update BEFORE UPDATE ON figure_rendering
BEGIN SELECT RAISE(ABORT, 'released figures are frozen'); END;
CREATE TRIGGER figure_rendering_no_delete BEFORE DELETE ON figure_rendering
BEGIN SELECT RAISE(ABORT, 'released figures are frozen'); END;
CREATE TRIGGER figure_rendering_no_replace BEFORE INSERT ON figure_rendering
WHEN EXISTS (
  SELECT 1 FROM figure_rendering
  WHERE period = NEW.period AND format = NEW.format AND revision = NEW.revision
)
BEGIN SELECT RAISE(ABORT, 'released figures are frozen'); END;

-- The latest release of every period, oldest period first, as one row: derived, and written again with every release.
CREATE TABLE figure_catalogue (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  releases TEXT NOT NULL CHECK (json_type(releases) = 'array')
) STRICT;

INSERT INTO figure_catalogue (id, releases)
SELECT 1, json_group_array(
  json_object(
    'period', period, 'form', form, 'revision', revision, 'releasedAt', released_at,
    'csvBytes', csv_bytes, 'csvHash', csv_hash
  )
)
FROM (
  SELECT
    released.period, released.form, released.revision, released.released_at,
    octet_length(csv.body) AS csv_bytes, csv.body_hash AS csv_hash
  FROM figure_release AS released
  LEFT JOIN figure_rendering AS csv
    ON csv.period = released.period AND csv.format = 'csv' AND csv.revision = released.revision
  WHERE NOT EXISTS (
    SELECT 1 FROM figure_release AS later
    WHERE later.period = released.period AND later.revision > released.revision
  )
  ORDER BY released.period
);
