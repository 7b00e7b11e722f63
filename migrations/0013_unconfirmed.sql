-- A request may have arrived and not be confirmed yet: it has no statutory day of receipt then. A part whose split was undone is
-- closed as `split_undone` and counts nowhere. The agency's mailbox on the net is a channel of its own. SQLite changes no CHECK, so the
-- table is made anew; the rows that point at it are looked at again at the end.
PRAGMA defer_foreign_keys = on;

CREATE TABLE request_before AS
SELECT
  id, receipt_year, receipt_seq, secret_hash, intake_channel, applicant_kind, form, route, received_on, confirmed_on, receipt_on,
  regulation, own_no, state, closed_as, closed_on, outcome, due_on, provisional, stopped_since, extended, calendar_version,
  calendar_seen, topic, unit, assigned_to, version, secret_no
FROM request;

DROP TABLE request;

CREATE TABLE request (
  id TEXT PRIMARY KEY CHECK (length(id) = 36),
  receipt_year INTEGER NOT NULL CHECK (receipt_year BETWEEN 2008 AND 2100),
  receipt_seq INTEGER NOT NULL CHECK (receipt_seq > 0),
  secret_hash TEXT NOT NULL CHECK (length(secret_hash) = 64),
  intake_channel TEXT NOT NULL CHECK (
    intake_channel IN ('online', 'counter', 'registered_mail', 'ordinary_mail', 'fax', 'email', 'web_mailbox', 'oral')
  ),
  applicant_kind TEXT NOT NULL
    CHECK (applicant_kind IN ('natural_person', 'commercial', 'research', 'social', 'legal_service', 'other_organisation')),
  form TEXT NOT NULL CHECK (form IN ('paper', 'electronic', 'disc')),
  route TEXT NOT NULL CHECK (route IN ('post', 'email', 'pickup', 'on_site')),
  received_on TEXT NOT NULL CHECK (length(received_on) = 10),
  confirmed_on TEXT CHECK (length(confirmed_on) = 10),
  receipt_on TEXT CHECK (length(receipt_on) = 10),
  regulation TEXT NOT NULL CHECK (regulation IN ('2008', '2019')),
  own_no TEXT,
  state TEXT NOT NULL CHECK (state IN ('unconfirmed', 'open', 'awaiting_clarification', 'awaiting_payment', 'closed')),
  closed_as TEXT CHECK (
    closed_as IN ('replied', 'withdrawn', 'clarification_lapsed', 'fee_lapsed', 'merged', 'split_undone')
  ),
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
  secret_no INTEGER NOT NULL DEFAULT 1 CHECK (secret_no > 0),
  CHECK ((state = 'closed') = (closed_as IS NOT NULL)),
  CHECK ((state = 'closed') = (closed_on IS NOT NULL)),
  -- One that was withdrawn before it was confirmed never had a day of receipt.
  CHECK (receipt_on IS NOT NULL OR state IN ('unconfirmed', 'closed')),
  CHECK (state <> 'unconfirmed' OR receipt_on IS NULL),
  UNIQUE (receipt_year, receipt_seq)
) STRICT, WITHOUT ROWID;

INSERT INTO request (
  id, receipt_year, receipt_seq, secret_hash, intake_channel, applicant_kind, form, route, received_on, confirmed_on, receipt_on,
  regulation, own_no, state, closed_as, closed_on, outcome, due_on, provisional, stopped_since, extended, calendar_version,
  calendar_seen, topic, unit, assigned_to, version, secret_no
)
SELECT
  id, receipt_year, receipt_seq, secret_hash, intake_channel, applicant_kind, form, route, received_on, confirmed_on, receipt_on,
  regulation, own_no, state, closed_as, closed_on, outcome, due_on, provisional, stopped_since, extended, calendar_version,
  calendar_seen, topic, unit, assigned_to, version, secret_no
FROM request_before;

DROP TABLE request_before;

-- The queue: cases of a state by due date, those without one last.
CREATE INDEX request_queue ON request (state, queue_on, receipt_year, receipt_seq);
CREATE UNIQUE INDEX request_own_no ON request (own_no) WHERE own_no IS NOT NULL;
CREATE INDEX request_calendar ON request (calendar_seen, id) WHERE state <> 'closed';
CREATE INDEX request_carried ON request (receipt_year, coalesce(closed_on, '9999-12-31'), receipt_seq);
CREATE INDEX request_member ON request (assigned_to, closed_on) WHERE assigned_to IS NOT NULL;
CREATE INDEX request_unit ON request (unit, closed_on) WHERE unit IS NOT NULL;
CREATE INDEX request_closed ON request (closed_on, id) WHERE state = 'closed';

CREATE TRIGGER request_number_no_update BEFORE UPDATE OF id, receipt_year, receipt_seq ON request
BEGIN SELECT RAISE(ABORT, 'receipt numbers are frozen'); END;
CREATE TRIGGER request_number_no_replace BEFORE INSERT ON request
WHEN EXISTS (SELECT 1 FROM request WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'receipt numbers are frozen'); END;
