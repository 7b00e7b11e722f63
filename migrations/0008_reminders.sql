-- Reminders: a ledger of every day a deadline is reminded of, and what carries them to people.

-- What a run has to look at is found by one index. `since_at` is when the deadline was first known with this due date; `seen_due_on`
-- is the date reminders go by where a consultation's stop has ended by law; `resume_on` is the next day a run looks at it, null after
-- any change. Without it a run looks 30 days ahead, which is earlier than 10 working days before any due date.
ALTER TABLE deadline ADD COLUMN since_at TEXT;
ALTER TABLE deadline ADD COLUMN seen_due_on TEXT CHECK (length(seen_due_on) = 10);
ALTER TABLE deadline ADD COLUMN resume_on TEXT CHECK (length(resume_on) = 10);
ALTER TABLE deadline ADD COLUMN next_reminder_on TEXT
  GENERATED ALWAYS AS (coalesce(resume_on, date(due_on, '-30 days'), '0000-00-00')) VIRTUAL;

CREATE INDEX deadline_next_reminder ON deadline (next_reminder_on);

-- Deadlines that ended or moved, as they stood: a run that comes late settles what it owes them, a calendar shows them cancelled.
CREATE TABLE deadline_ended (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,
  request_id TEXT REFERENCES request (id),
  kind TEXT NOT NULL,
  ref TEXT NOT NULL,
  due_on TEXT CHECK (length(due_on) = 10),
  since_at TEXT,
  ended_at TEXT NOT NULL,
  paused_on TEXT CHECK (length(paused_on) = 10),
  settled INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1)),
  CHECK (request_id IS NULL OR request_id = subject)
) STRICT;

CREATE INDEX deadline_ended_unsettled ON deadline_ended (id) WHERE settled = 0;
CREATE INDEX deadline_ended_request ON deadline_ended (request_id, ended_at);

-- A member's or a unit's cases, open ones (no closing day) and lately closed ones.
CREATE INDEX request_member ON request (assigned_to, closed_on) WHERE assigned_to IS NOT NULL;
CREATE INDEX request_unit ON request (unit, closed_on) WHERE unit IS NOT NULL;

-- The ledger: one row per deadline, due date, rule and the day it stands for.
CREATE TABLE ledger (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,
  request_id TEXT REFERENCES request (id),
  kind TEXT NOT NULL,
  ref TEXT NOT NULL,
  due_on TEXT CHECK (length(due_on) = 10),
  rule TEXT NOT NULL,
  day_on TEXT NOT NULL CHECK (length(day_on) = 10),
  status TEXT NOT NULL CHECK (status IN ('planned', 'sent', 'folded', 'void')),
  missed TEXT NOT NULL DEFAULT '[]' CHECK (json_type(missed) = 'array'),
  recipients TEXT NOT NULL DEFAULT '[]' CHECK (json_type(recipients) = 'array'),
  digest_on TEXT CHECK (length(digest_on) = 10),
  planned_at TEXT NOT NULL,
  sent_at TEXT,
  CHECK (request_id IS NULL OR request_id = subject),
  CHECK ((status = 'sent') <= (sent_at IS NOT NULL))
) STRICT;

-- The first ledger knew replies only, and one reminder a stage; what it had not sent is planned anew.
INSERT INTO ledger (id, subject, request_id, kind, ref, due_on, rule, day_on, status, planned_at, sent_at)
SELECT
  id, request_id, request_id, 'reply', '', due_on, rule, substr(planned_at, 1, 10),
  CASE WHEN sent_at IS NULL THEN 'void' ELSE 'sent' END, planned_at, sent_at
FROM reminder;

DROP TABLE reminder;
ALTER TABLE ledger RENAME TO reminder;

CREATE UNIQUE INDEX reminder_once ON reminder (subject, kind, ref, coalesce(due_on, ''), day_on, rule);
CREATE INDEX reminder_pending ON reminder (subject, kind, ref) WHERE status = 'planned';
CREATE INDEX reminder_digest ON reminder (digest_on) WHERE digest_on IS NOT NULL;

-- The calendar the looks ahead were reckoned with: another one makes them due again.
CREATE TABLE reminder_calendar (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL
) STRICT;

INSERT INTO reminder_calendar (id, version) VALUES (1, 0);

-- Where reminders go. `settings` holds what is no secret; secrets are sealed with the keyring.
CREATE TABLE sink (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('log', 'webhook', 'email', 'wecom', 'dingtalk')),
  name TEXT NOT NULL,
  language TEXT NOT NULL DEFAULT 'zh_hans' CHECK (language IN ('zh_hans', 'zh_hant', 'en')),
  settings TEXT NOT NULL DEFAULT '{}' CHECK (json_type(settings) = 'object'),
  key_id TEXT,
  sealed BLOB,
  created_at TEXT NOT NULL,
  created_by TEXT REFERENCES staff_member (id),
  deleted_at TEXT,
  CHECK ((key_id IS NULL) = (sealed IS NULL))
) STRICT, WITHOUT ROWID;

INSERT INTO sink (id, kind, name, created_at) VALUES ('log', 'log', 'Log', '2026-01-01T00:00:00.000Z');

-- The outbox: one digest per sink, person and day. Its lines are the ledger's rows of that day.
CREATE TABLE reminder_message (
  sink_id TEXT NOT NULL REFERENCES sink (id),
  recipient TEXT NOT NULL,
  digest_on TEXT NOT NULL CHECK (length(digest_on) = 10),
  status TEXT NOT NULL CHECK (status IN ('queued', 'sent', 'dead', 'void')),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_attempt_at TEXT NOT NULL,
  last_error TEXT,
  sent_at TEXT,
  PRIMARY KEY (sink_id, recipient, digest_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX reminder_message_queued ON reminder_message (next_attempt_at) WHERE status = 'queued';
CREATE INDEX reminder_message_day ON reminder_message (digest_on, attempts);
CREATE INDEX reminder_message_dead ON reminder_message (digest_on) WHERE status = 'dead';

-- Calendars to subscribe to. Of the token only its hash is kept.
CREATE TABLE deadline_feed (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
  member_id TEXT NOT NULL REFERENCES staff_member (id),
  scope TEXT NOT NULL CHECK (scope IN ('mine', 'unit')),
  created_at TEXT NOT NULL,
  revoked_at TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX deadline_feed_member ON deadline_feed (member_id);
