-- The house: every table the foundation stores into. Each is described in docs/data-dictionary.md.
-- Days are agency-local YYYY-MM-DD, instants are RFC 3339 in UTC, `..._hash` columns hold lower-case hex.

-- Calendars: a State Council notice as it stood from a version on, and the version every due date is computed with. Notices are
-- added, never replaced, so that the calendar of any earlier version can be put together again.
CREATE TABLE calendar_notice (
  year INTEGER NOT NULL CHECK (year BETWEEN 2008 AND 2100),
  version INTEGER NOT NULL CHECK (version > 0),
  document_no TEXT,
  off TEXT NOT NULL CHECK (json_type(off) = 'array'),
  makeup TEXT NOT NULL CHECK (json_type(makeup) = 'array'),
  overrides TEXT NOT NULL CHECK (json_type(overrides) = 'array'),
  loaded_at TEXT NOT NULL,
  PRIMARY KEY (year, version)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER calendar_notice_no_update BEFORE UPDATE ON calendar_notice
BEGIN SELECT RAISE(ABORT, 'notices are append-only'); END;
CREATE TRIGGER calendar_notice_no_delete BEFORE DELETE ON calendar_notice
BEGIN SELECT RAISE(ABORT, 'notices are append-only'); END;
CREATE TRIGGER calendar_notice_no_replace BEFORE INSERT ON calendar_notice
WHEN EXISTS (SELECT 1 FROM calendar_notice WHERE year = NEW.year AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'notices are append-only'); END;

CREATE TABLE calendar_version (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL CHECK (version > 0)
) STRICT;

-- Staff and their keys. A key is random and long, so its plain SHA-256 is enough to recognise it.
CREATE TABLE staff_member (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  email TEXT,
  roles TEXT NOT NULL CHECK (json_type(roles) = 'array'),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_key (
  key_hash TEXT PRIMARY KEY CHECK (length(key_hash) = 64),
  member_id TEXT NOT NULL REFERENCES staff_member (id),
  name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT,
  revoked_at TEXT
) STRICT, WITHOUT ROWID;

-- One row per Idempotency-Key and scope, kept 24 hours. `subject` is the id of what the first call made.
CREATE TABLE idempotency (
  scope TEXT NOT NULL,
  key_hash TEXT NOT NULL CHECK (length(key_hash) = 64),
  body_hash TEXT NOT NULL CHECK (length(body_hash) = 64),
  subject TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (scope, key_hash)
) STRICT, WITHOUT ROWID;

-- Disclosure requests: the projection of their events. Nothing here identifies a person.
CREATE TABLE request (
  id TEXT PRIMARY KEY CHECK (length(id) = 36),
  receipt_year INTEGER NOT NULL CHECK (receipt_year BETWEEN 2008 AND 2100),
  receipt_seq INTEGER NOT NULL CHECK (receipt_seq > 0),
  secret_hash TEXT NOT NULL CHECK (length(secret_hash) = 64),
  intake_channel TEXT NOT NULL
    CHECK (intake_channel IN ('online', 'counter', 'registered_mail', 'ordinary_mail', 'fax', 'email', 'oral')),
  applicant_kind TEXT NOT NULL
    CHECK (applicant_kind IN ('natural_person', 'commercial', 'research', 'social', 'legal_service', 'other_organisation')),
  form TEXT NOT NULL CHECK (form IN ('paper', 'electronic', 'disc')),
  route TEXT NOT NULL CHECK (route IN ('post', 'email', 'pickup', 'on_site')),
  received_on TEXT NOT NULL CHECK (length(received_on) = 10),
  confirmed_on TEXT CHECK (length(confirmed_on) = 10),
  receipt_on TEXT NOT NULL CHECK (length(receipt_on) = 10),
  regulation TEXT NOT NULL CHECK (regulation IN ('2008', '2019')),
  own_no TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'awaiting_clarification', 'awaiting_payment', 'closed')),
  closed_as TEXT CHECK (closed_as IN ('replied', 'withdrawn', 'clarification_lapsed', 'fee_lapsed', 'merged')),
  closed_on TEXT CHECK (length(closed_on) = 10),
  outcome TEXT,
  due_on TEXT CHECK (length(due_on) = 10),
  provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
  stopped_since TEXT CHECK (length(stopped_since) = 10),
  extended INTEGER NOT NULL CHECK (extended IN (0, 1)),
  calendar_version INTEGER NOT NULL,
  calendar_seen INTEGER NOT NULL,
  topic TEXT,
  unit TEXT,
  assigned_to TEXT,
  version INTEGER NOT NULL CHECK (version > 0),
  queue_on TEXT NOT NULL GENERATED ALWAYS AS (coalesce(due_on, '9999-12-31')) VIRTUAL,
  CHECK ((state = 'closed') = (closed_as IS NOT NULL)),
  CHECK ((state = 'closed') = (closed_on IS NOT NULL)),
  UNIQUE (receipt_year, receipt_seq)
) STRICT, WITHOUT ROWID;

-- The queue, and the reminders: cases of a state by due date, those without one last.
CREATE INDEX request_queue ON request (state, queue_on, receipt_year, receipt_seq);

-- An imported case keeps its number, and is imported once.
CREATE UNIQUE INDEX request_own_no ON request (own_no) WHERE own_no IS NOT NULL;

-- Open cases still to be looked at after a new calendar.
CREATE INDEX request_calendar ON request (calendar_seen, id) WHERE state <> 'closed';

-- What a case owes or awaits, of whom, until when: derived from its events, rewritten with each.
CREATE TABLE deadline (
  request_id TEXT NOT NULL REFERENCES request (id),
  kind TEXT NOT NULL,
  ref TEXT NOT NULL,
  owed_by TEXT NOT NULL CHECK (owed_by IN ('agency', 'applicant', 'third_party', 'other_agency', 'unit')),
  due_on TEXT CHECK (length(due_on) = 10),
  provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
  PRIMARY KEY (request_id, kind, ref)
) STRICT, WITHOUT ROWID;

CREATE INDEX deadline_due ON deadline (due_on, kind);

-- Who asks, sealed (AES-256-GCM, request id bound), apart from the case, so that it can be erased or kept elsewhere.
CREATE TABLE applicant (
  request_id TEXT PRIMARY KEY REFERENCES request (id),
  key_id TEXT NOT NULL,
  sealed BLOB NOT NULL,
  person_hash TEXT NOT NULL CHECK (length(person_hash) = 64)
) STRICT, WITHOUT ROWID;

-- A person's other requests, without reading anybody's identity.
CREATE INDEX applicant_person ON applicant (person_hash);

-- Requests of like text, without reading any: keyed minimum hashes of the description's character pairs.
CREATE TABLE likeness (
  place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 3),
  value INTEGER NOT NULL,
  request_id TEXT NOT NULL REFERENCES request (id),
  PRIMARY KEY (place, value, request_id)
) STRICT, WITHOUT ROWID;

-- Free text, sealed. An event holds the text's id and its hash, so that the text can go while the event stays.
CREATE TABLE sealed_text (
  request_id TEXT NOT NULL REFERENCES request (id),
  id TEXT NOT NULL,
  purpose TEXT NOT NULL,
  key_id TEXT NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (request_id, id)
) STRICT, WITHOUT ROWID;

-- A case is its events: appended, chained by hash, never changed.
CREATE TABLE case_event (
  request_id TEXT NOT NULL REFERENCES request (id),
  seq INTEGER NOT NULL CHECK (seq > 0),
  type TEXT NOT NULL,
  happened_on TEXT NOT NULL CHECK (length(happened_on) = 10),
  recorded_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_type(body) = 'object'),
  text_id TEXT,
  text_hash TEXT CHECK (length(text_hash) = 64),
  previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  CHECK ((text_id IS NULL) = (text_hash IS NULL)),
  PRIMARY KEY (request_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER case_event_no_update BEFORE UPDATE ON case_event
BEGIN SELECT RAISE(ABORT, 'case events are append-only'); END;

CREATE TRIGGER case_event_no_delete BEFORE DELETE ON case_event
BEGIN SELECT RAISE(ABORT, 'case events are append-only'); END;

-- REPLACE and upsert pass the two triggers above on D1; an existing key is refused before they get that far.
CREATE TRIGGER case_event_no_replace BEFORE INSERT ON case_event
WHEN EXISTS (SELECT 1 FROM case_event WHERE request_id = NEW.request_id AND seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'case events are append-only'); END;

-- Every reading of an applicant's identity.
CREATE TABLE identity_read (
  id INTEGER PRIMARY KEY,
  request_id TEXT NOT NULL REFERENCES request (id),
  member_id TEXT NOT NULL REFERENCES staff_member (id),
  read_at TEXT NOT NULL
) STRICT;

-- Proactive disclosure: channels, what was published, and where.
CREATE TABLE channel (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL UNIQUE,
  label_zh_hans TEXT NOT NULL,
  label_zh_hant TEXT NOT NULL,
  label_en TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE publication (
  id INTEGER PRIMARY KEY,
  registration TEXT NOT NULL UNIQUE,
  organisation TEXT NOT NULL CHECK (length(organisation) IN (8, 9)),
  year INTEGER NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  title TEXT NOT NULL,
  summary TEXT,
  publisher_unit TEXT,
  document_no TEXT,
  url TEXT,
  formed_on TEXT CHECK (length(formed_on) = 10),
  published_on TEXT NOT NULL CHECK (length(published_on) = 10),
  registered_at TEXT NOT NULL,
  registered_by TEXT NOT NULL REFERENCES staff_member (id),
  UNIQUE (organisation, year, seq)
) STRICT;

-- One row per item and channel. The day is repeated here so that a month is counted from this index alone.
CREATE TABLE publication_channel (
  published_on TEXT NOT NULL CHECK (length(published_on) = 10),
  publication_id INTEGER NOT NULL REFERENCES publication (id),
  channel_id TEXT NOT NULL REFERENCES channel (id),
  PRIMARY KEY (published_on, publication_id, channel_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX publication_channels ON publication_channel (publication_id);

-- The monthly rollup: one row a month. `by_channel` is {channel: items}; an item in two channels counts in both, once in `items`.
CREATE TABLE rollup_month (
  month TEXT PRIMARY KEY CHECK (length(month) = 7),
  items INTEGER NOT NULL CHECK (items >= 0),
  by_channel TEXT NOT NULL CHECK (json_type(by_channel) = 'object'),
  counted_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The annual report: the year as last declared, and what was released of it.
CREATE TABLE figure_declaration (
  period TEXT PRIMARY KEY CHECK (length(period) = 4),
  document TEXT NOT NULL CHECK (json_type(document) = 'object'),
  declared_at TEXT NOT NULL,
  declared_by TEXT NOT NULL REFERENCES staff_member (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE figure_release (
  period TEXT NOT NULL CHECK (length(period) = 4),
  revision INTEGER NOT NULL CHECK (revision > 0),
  form TEXT NOT NULL,
  reason TEXT NOT NULL,
  released_at TEXT NOT NULL,
  released_by TEXT NOT NULL REFERENCES staff_member (id),
  released_as TEXT NOT NULL,
  content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
  PRIMARY KEY (period, revision)
) STRICT, WITHOUT ROWID;

-- The released bytes. The ETag is the SHA-256 of exactly these bytes.
CREATE TABLE figure_rendering (
  period TEXT NOT NULL,
  format TEXT NOT NULL CHECK (format IN ('json', 'csv')),
  revision INTEGER NOT NULL,
  body TEXT NOT NULL,
  body_hash TEXT NOT NULL CHECK (length(body_hash) = 64),
  PRIMARY KEY (period, format, revision),
  FOREIGN KEY (period, revision) REFERENCES figure_release (period, revision)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER figure_release_no_update BEFORE UPDATE ON figure_release
BEGIN SELECT RAISE(ABORT, 'released figures are frozen'); END;
CREATE TRIGGER figure_release_no_delete BEFORE DELETE ON figure_release
BEGIN SELECT RAISE(ABORT, 'released figures are frozen'); END;
CREATE TRIGGER figure_release_no_replace BEFORE INSERT ON figure_release
WHEN EXISTS (SELECT 1 FROM figure_release WHERE period = NEW.period AND revision = NEW.revision)
BEGIN SELECT RAISE(ABORT, 'released figures are frozen'); END;
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

-- The reminder ledger: one row per case, due date and rule. Written first, then sent, so that a killed run loses none.
CREATE TABLE reminder (
  id INTEGER PRIMARY KEY,
  request_id TEXT NOT NULL REFERENCES request (id),
  due_on TEXT NOT NULL CHECK (length(due_on) = 10),
  rule TEXT NOT NULL CHECK (rule IN ('due_soon', 'due_today', 'overdue')),
  planned_at TEXT NOT NULL,
  sent_at TEXT,
  UNIQUE (request_id, due_on, rule)
) STRICT;

CREATE INDEX reminder_unsent ON reminder (id) WHERE sent_at IS NULL;

-- Every run of every job.
CREATE TABLE job_run (
  id INTEGER PRIMARY KEY,
  job TEXT NOT NULL,
  scheduled_for TEXT NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  status TEXT NOT NULL CHECK (status IN ('running', 'succeeded', 'failed')),
  counts TEXT NOT NULL CHECK (json_type(counts) = 'object'),
  error TEXT
) STRICT;

CREATE INDEX job_run_latest ON job_run (job, id);
