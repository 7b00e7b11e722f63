-- A row that a job's task could not work with: named by its table and key, with the kind of failure, never a value. The task goes on
-- without it and tries some of them anew on each run; the row here goes once the one it names succeeds, or is due no more.
CREATE TABLE set_aside (
  task TEXT NOT NULL,
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  failure TEXT NOT NULL,
  since TEXT NOT NULL,
  last_at TEXT NOT NULL,
  -- 0 while a run tries it anew.
  waits INTEGER NOT NULL DEFAULT 1 CHECK (waits IN (0, 1)),
  PRIMARY KEY (task, table_name, row_key)
) STRICT, WITHOUT ROWID;

-- Those of a task that were tried longest ago.
CREATE INDEX set_aside_next ON set_aside (task, waits, last_at);

-- Every column that holds a day or a month takes one that exists and nothing else: SQLite's date() gives another text for 2026-02-30 and
-- none for 2026-1-01. Guards and not CHECKs, because a table cannot get a CHECK later without being made anew, and a database may have
-- such a day already: it stays, is named in set_aside under the task `days`, and may be written again as it is. tests/repository/days.test.ts
-- finds a column without its guard.

CREATE TRIGGER request_days_insert BEFORE INSERT ON request
WHEN NEW.received_on IS NOT date(NEW.received_on)
  OR NEW.confirmed_on IS NOT date(NEW.confirmed_on)
  OR NEW.receipt_on IS NOT date(NEW.receipt_on)
  OR NEW.closed_on IS NOT date(NEW.closed_on)
  OR NEW.due_on IS NOT date(NEW.due_on)
  OR NEW.stopped_since IS NOT date(NEW.stopped_since)
  OR NEW.runs_until IS NOT date(NEW.runs_until)
BEGIN SELECT RAISE(ABORT, 'a day of request does not exist'); END;
CREATE TRIGGER request_days_update BEFORE UPDATE ON request
WHEN (NEW.received_on IS NOT OLD.received_on AND NEW.received_on IS NOT date(NEW.received_on))
  OR (NEW.confirmed_on IS NOT OLD.confirmed_on AND NEW.confirmed_on IS NOT date(NEW.confirmed_on))
  OR (NEW.receipt_on IS NOT OLD.receipt_on AND NEW.receipt_on IS NOT date(NEW.receipt_on))
  OR (NEW.closed_on IS NOT OLD.closed_on AND NEW.closed_on IS NOT date(NEW.closed_on))
  OR (NEW.due_on IS NOT OLD.due_on AND NEW.due_on IS NOT date(NEW.due_on))
  OR (NEW.stopped_since IS NOT OLD.stopped_since AND NEW.stopped_since IS NOT date(NEW.stopped_since))
  OR (NEW.runs_until IS NOT OLD.runs_until AND NEW.runs_until IS NOT date(NEW.runs_until))
BEGIN SELECT RAISE(ABORT, 'a day of request does not exist'); END;
CREATE TRIGGER request_days_mended AFTER UPDATE ON request
WHEN (OLD.received_on IS NOT date(OLD.received_on)
  OR OLD.confirmed_on IS NOT date(OLD.confirmed_on)
  OR OLD.receipt_on IS NOT date(OLD.receipt_on)
  OR OLD.closed_on IS NOT date(OLD.closed_on)
  OR OLD.due_on IS NOT date(OLD.due_on)
  OR OLD.stopped_since IS NOT date(OLD.stopped_since)
  OR OLD.runs_until IS NOT date(OLD.runs_until))
  AND NOT (NEW.received_on IS NOT date(NEW.received_on)
  OR NEW.confirmed_on IS NOT date(NEW.confirmed_on)
  OR NEW.receipt_on IS NOT date(NEW.receipt_on)
  OR NEW.closed_on IS NOT date(NEW.closed_on)
  OR NEW.due_on IS NOT date(NEW.due_on)
  OR NEW.stopped_since IS NOT date(NEW.stopped_since)
  OR NEW.runs_until IS NOT date(NEW.runs_until))
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'request' AND row_key = OLD.id; END;
CREATE TRIGGER request_days_gone AFTER DELETE ON request
WHEN OLD.received_on IS NOT date(OLD.received_on)
  OR OLD.confirmed_on IS NOT date(OLD.confirmed_on)
  OR OLD.receipt_on IS NOT date(OLD.receipt_on)
  OR OLD.closed_on IS NOT date(OLD.closed_on)
  OR OLD.due_on IS NOT date(OLD.due_on)
  OR OLD.stopped_since IS NOT date(OLD.stopped_since)
  OR OLD.runs_until IS NOT date(OLD.runs_until)
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'request' AND row_key = OLD.id; END;

CREATE TRIGGER deadline_days_insert BEFORE INSERT ON deadline
WHEN NEW.due_on IS NOT date(NEW.due_on)
  OR NEW.seen_due_on IS NOT date(NEW.seen_due_on)
  OR NEW.resume_on IS NOT date(NEW.resume_on)
BEGIN SELECT RAISE(ABORT, 'a day of deadline does not exist'); END;
CREATE TRIGGER deadline_days_update BEFORE UPDATE ON deadline
WHEN (NEW.due_on IS NOT OLD.due_on AND NEW.due_on IS NOT date(NEW.due_on))
  OR (NEW.seen_due_on IS NOT OLD.seen_due_on AND NEW.seen_due_on IS NOT date(NEW.seen_due_on))
  OR (NEW.resume_on IS NOT OLD.resume_on AND NEW.resume_on IS NOT date(NEW.resume_on))
BEGIN SELECT RAISE(ABORT, 'a day of deadline does not exist'); END;
CREATE TRIGGER deadline_days_mended AFTER UPDATE ON deadline
WHEN (OLD.due_on IS NOT date(OLD.due_on)
  OR OLD.seen_due_on IS NOT date(OLD.seen_due_on)
  OR OLD.resume_on IS NOT date(OLD.resume_on))
  AND NOT (NEW.due_on IS NOT date(NEW.due_on)
  OR NEW.seen_due_on IS NOT date(NEW.seen_due_on)
  OR NEW.resume_on IS NOT date(NEW.resume_on))
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'deadline' AND row_key = OLD.request_id || ' ' || OLD.kind || ' ' || OLD.ref; END;
CREATE TRIGGER deadline_days_gone AFTER DELETE ON deadline
WHEN OLD.due_on IS NOT date(OLD.due_on)
  OR OLD.seen_due_on IS NOT date(OLD.seen_due_on)
  OR OLD.resume_on IS NOT date(OLD.resume_on)
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'deadline' AND row_key = OLD.request_id || ' ' || OLD.kind || ' ' || OLD.ref; END;

CREATE TRIGGER deadline_ended_days_insert BEFORE INSERT ON deadline_ended
WHEN NEW.due_on IS NOT date(NEW.due_on)
  OR NEW.paused_on IS NOT date(NEW.paused_on)
BEGIN SELECT RAISE(ABORT, 'a day of deadline_ended does not exist'); END;
CREATE TRIGGER deadline_ended_days_update BEFORE UPDATE ON deadline_ended
WHEN (NEW.due_on IS NOT OLD.due_on AND NEW.due_on IS NOT date(NEW.due_on))
  OR (NEW.paused_on IS NOT OLD.paused_on AND NEW.paused_on IS NOT date(NEW.paused_on))
BEGIN SELECT RAISE(ABORT, 'a day of deadline_ended does not exist'); END;
CREATE TRIGGER deadline_ended_days_mended AFTER UPDATE ON deadline_ended
WHEN (OLD.due_on IS NOT date(OLD.due_on)
  OR OLD.paused_on IS NOT date(OLD.paused_on))
  AND NOT (NEW.due_on IS NOT date(NEW.due_on)
  OR NEW.paused_on IS NOT date(NEW.paused_on))
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'deadline_ended' AND row_key = OLD.id; END;
CREATE TRIGGER deadline_ended_days_gone AFTER DELETE ON deadline_ended
WHEN OLD.due_on IS NOT date(OLD.due_on)
  OR OLD.paused_on IS NOT date(OLD.paused_on)
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'deadline_ended' AND row_key = OLD.id; END;

CREATE TRIGGER case_event_days_insert BEFORE INSERT ON case_event
WHEN NEW.happened_on IS NOT date(NEW.happened_on)
BEGIN SELECT RAISE(ABORT, 'a day of case_event does not exist'); END;

CREATE TRIGGER draft_step_days_insert BEFORE INSERT ON draft_step
WHEN NEW.done_on IS NOT date(NEW.done_on)
BEGIN SELECT RAISE(ABORT, 'a day of draft_step does not exist'); END;

CREATE TRIGGER erasure_days_insert BEFORE INSERT ON erasure
WHEN NEW.erased_on IS NOT date(NEW.erased_on)
  OR NEW.kept_until IS NOT date(NEW.kept_until)
BEGIN SELECT RAISE(ABORT, 'a day of erasure does not exist'); END;

CREATE TRIGGER complaint_days_insert BEFORE INSERT ON complaint
WHEN NEW.received_on IS NOT date(NEW.received_on)
BEGIN SELECT RAISE(ABORT, 'a day of complaint does not exist'); END;
CREATE TRIGGER complaint_days_update BEFORE UPDATE ON complaint
WHEN (NEW.received_on IS NOT OLD.received_on AND NEW.received_on IS NOT date(NEW.received_on))
BEGIN SELECT RAISE(ABORT, 'a day of complaint does not exist'); END;
CREATE TRIGGER complaint_days_mended AFTER UPDATE ON complaint
WHEN (OLD.received_on IS NOT date(OLD.received_on))
  AND NOT (NEW.received_on IS NOT date(NEW.received_on))
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'complaint' AND row_key = OLD.id; END;
CREATE TRIGGER complaint_days_gone AFTER DELETE ON complaint
WHEN OLD.received_on IS NOT date(OLD.received_on)
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'complaint' AND row_key = OLD.id; END;

CREATE TRIGGER complaint_step_days_insert BEFORE INSERT ON complaint_step
WHEN NEW.happened_on IS NOT date(NEW.happened_on)
BEGIN SELECT RAISE(ABORT, 'a day of complaint_step does not exist'); END;

CREATE TRIGGER publication_days_insert BEFORE INSERT ON publication
WHEN NEW.formed_on IS NOT date(NEW.formed_on)
  OR NEW.published_on IS NOT date(NEW.published_on)
  OR NEW.effective_from IS NOT date(NEW.effective_from)
  OR NEW.due_on IS NOT date(NEW.due_on)
BEGIN SELECT RAISE(ABORT, 'a day of publication does not exist'); END;
CREATE TRIGGER publication_days_update BEFORE UPDATE ON publication
WHEN (NEW.formed_on IS NOT OLD.formed_on AND NEW.formed_on IS NOT date(NEW.formed_on))
  OR (NEW.published_on IS NOT OLD.published_on AND NEW.published_on IS NOT date(NEW.published_on))
  OR (NEW.effective_from IS NOT OLD.effective_from AND NEW.effective_from IS NOT date(NEW.effective_from))
  OR (NEW.due_on IS NOT OLD.due_on AND NEW.due_on IS NOT date(NEW.due_on))
BEGIN SELECT RAISE(ABORT, 'a day of publication does not exist'); END;
CREATE TRIGGER publication_days_mended AFTER UPDATE ON publication
WHEN (OLD.formed_on IS NOT date(OLD.formed_on)
  OR OLD.published_on IS NOT date(OLD.published_on)
  OR OLD.effective_from IS NOT date(OLD.effective_from)
  OR OLD.due_on IS NOT date(OLD.due_on))
  AND NOT (NEW.formed_on IS NOT date(NEW.formed_on)
  OR NEW.published_on IS NOT date(NEW.published_on)
  OR NEW.effective_from IS NOT date(NEW.effective_from)
  OR NEW.due_on IS NOT date(NEW.due_on))
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'publication' AND row_key = OLD.id; END;
CREATE TRIGGER publication_days_gone AFTER DELETE ON publication
WHEN OLD.formed_on IS NOT date(OLD.formed_on)
  OR OLD.published_on IS NOT date(OLD.published_on)
  OR OLD.effective_from IS NOT date(OLD.effective_from)
  OR OLD.due_on IS NOT date(OLD.due_on)
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'publication' AND row_key = OLD.id; END;

CREATE TRIGGER reminder_days_insert BEFORE INSERT ON reminder
WHEN NEW.due_on IS NOT date(NEW.due_on)
  OR NEW.day_on IS NOT date(NEW.day_on)
  OR NEW.digest_on IS NOT date(NEW.digest_on)
BEGIN SELECT RAISE(ABORT, 'a day of reminder does not exist'); END;
CREATE TRIGGER reminder_days_update BEFORE UPDATE ON reminder
WHEN (NEW.due_on IS NOT OLD.due_on AND NEW.due_on IS NOT date(NEW.due_on))
  OR (NEW.day_on IS NOT OLD.day_on AND NEW.day_on IS NOT date(NEW.day_on))
  OR (NEW.digest_on IS NOT OLD.digest_on AND NEW.digest_on IS NOT date(NEW.digest_on))
BEGIN SELECT RAISE(ABORT, 'a day of reminder does not exist'); END;
CREATE TRIGGER reminder_days_mended AFTER UPDATE ON reminder
WHEN (OLD.due_on IS NOT date(OLD.due_on)
  OR OLD.day_on IS NOT date(OLD.day_on)
  OR OLD.digest_on IS NOT date(OLD.digest_on))
  AND NOT (NEW.due_on IS NOT date(NEW.due_on)
  OR NEW.day_on IS NOT date(NEW.day_on)
  OR NEW.digest_on IS NOT date(NEW.digest_on))
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'reminder' AND row_key = OLD.id; END;
CREATE TRIGGER reminder_days_gone AFTER DELETE ON reminder
WHEN OLD.due_on IS NOT date(OLD.due_on)
  OR OLD.day_on IS NOT date(OLD.day_on)
  OR OLD.digest_on IS NOT date(OLD.digest_on)
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'reminder' AND row_key = OLD.id; END;

CREATE TRIGGER reminder_message_days_insert BEFORE INSERT ON reminder_message
WHEN NEW.digest_on IS NOT date(NEW.digest_on)
BEGIN SELECT RAISE(ABORT, 'a day of reminder_message does not exist'); END;
CREATE TRIGGER reminder_message_days_update BEFORE UPDATE ON reminder_message
WHEN (NEW.digest_on IS NOT OLD.digest_on AND NEW.digest_on IS NOT date(NEW.digest_on))
BEGIN SELECT RAISE(ABORT, 'a day of reminder_message does not exist'); END;
CREATE TRIGGER reminder_message_days_mended AFTER UPDATE ON reminder_message
WHEN (OLD.digest_on IS NOT date(OLD.digest_on))
  AND NOT (NEW.digest_on IS NOT date(NEW.digest_on))
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'reminder_message' AND row_key = OLD.sink_id || ' ' || OLD.recipient || ' ' || OLD.digest_on; END;
CREATE TRIGGER reminder_message_days_gone AFTER DELETE ON reminder_message
WHEN OLD.digest_on IS NOT date(OLD.digest_on)
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'reminder_message' AND row_key = OLD.sink_id || ' ' || OLD.recipient || ' ' || OLD.digest_on; END;

CREATE TRIGGER rollup_month_days_insert BEFORE INSERT ON rollup_month
WHEN NEW.month || '-01' IS NOT date(NEW.month || '-01')
BEGIN SELECT RAISE(ABORT, 'a month of rollup_month does not exist'); END;
CREATE TRIGGER rollup_month_days_update BEFORE UPDATE ON rollup_month
WHEN (NEW.month IS NOT OLD.month AND NEW.month || '-01' IS NOT date(NEW.month || '-01'))
BEGIN SELECT RAISE(ABORT, 'a month of rollup_month does not exist'); END;
CREATE TRIGGER rollup_month_days_mended AFTER UPDATE ON rollup_month
WHEN (OLD.month || '-01' IS NOT date(OLD.month || '-01'))
  AND NOT (NEW.month || '-01' IS NOT date(NEW.month || '-01'))
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'rollup_month' AND row_key = OLD.month; END;
CREATE TRIGGER rollup_month_days_gone AFTER DELETE ON rollup_month
WHEN OLD.month || '-01' IS NOT date(OLD.month || '-01')
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'rollup_month' AND row_key = OLD.month; END;

CREATE TRIGGER rollup_dirty_days_insert BEFORE INSERT ON rollup_dirty
WHEN NEW.month || '-01' IS NOT date(NEW.month || '-01')
BEGIN SELECT RAISE(ABORT, 'a month of rollup_dirty does not exist'); END;
CREATE TRIGGER rollup_dirty_days_update BEFORE UPDATE ON rollup_dirty
WHEN (NEW.month IS NOT OLD.month AND NEW.month || '-01' IS NOT date(NEW.month || '-01'))
BEGIN SELECT RAISE(ABORT, 'a month of rollup_dirty does not exist'); END;
CREATE TRIGGER rollup_dirty_days_mended AFTER UPDATE ON rollup_dirty
WHEN (OLD.month || '-01' IS NOT date(OLD.month || '-01'))
  AND NOT (NEW.month || '-01' IS NOT date(NEW.month || '-01'))
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'rollup_dirty' AND row_key = OLD.month; END;
CREATE TRIGGER rollup_dirty_days_gone AFTER DELETE ON rollup_dirty
WHEN OLD.month || '-01' IS NOT date(OLD.month || '-01')
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'rollup_dirty' AND row_key = OLD.month; END;

CREATE TRIGGER rollup_revision_days_insert BEFORE INSERT ON rollup_revision
WHEN NEW.month || '-01' IS NOT date(NEW.month || '-01')
BEGIN SELECT RAISE(ABORT, 'a month of rollup_revision does not exist'); END;

CREATE TRIGGER channel_metric_days_insert BEFORE INSERT ON channel_metric
WHEN NEW.month || '-01' IS NOT date(NEW.month || '-01')
BEGIN SELECT RAISE(ABORT, 'a month of channel_metric does not exist'); END;
CREATE TRIGGER channel_metric_days_update BEFORE UPDATE ON channel_metric
WHEN (NEW.month IS NOT OLD.month AND NEW.month || '-01' IS NOT date(NEW.month || '-01'))
BEGIN SELECT RAISE(ABORT, 'a month of channel_metric does not exist'); END;
CREATE TRIGGER channel_metric_days_mended AFTER UPDATE ON channel_metric
WHEN (OLD.month || '-01' IS NOT date(OLD.month || '-01'))
  AND NOT (NEW.month || '-01' IS NOT date(NEW.month || '-01'))
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'channel_metric' AND row_key = OLD.channel_id || ' ' || OLD.month || ' ' || OLD.metric || ' ' || OLD.measure; END;
CREATE TRIGGER channel_metric_days_gone AFTER DELETE ON channel_metric
WHEN OLD.month || '-01' IS NOT date(OLD.month || '-01')
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'channel_metric' AND row_key = OLD.channel_id || ' ' || OLD.month || ' ' || OLD.metric || ' ' || OLD.measure; END;

-- The CHECKs of staff_key take what date() gives nothing for. A key is named by its member and when it was made, never by its hash.
CREATE TRIGGER staff_key_days_insert BEFORE INSERT ON staff_key
WHEN NEW.last_used_on IS NOT date(NEW.last_used_on)
  OR NEW.lapses_on IS NOT date(NEW.lapses_on)
BEGIN SELECT RAISE(ABORT, 'a day of staff_key does not exist'); END;
CREATE TRIGGER staff_key_days_update BEFORE UPDATE ON staff_key
WHEN (NEW.last_used_on IS NOT OLD.last_used_on AND NEW.last_used_on IS NOT date(NEW.last_used_on))
  OR (NEW.lapses_on IS NOT OLD.lapses_on AND NEW.lapses_on IS NOT date(NEW.lapses_on))
BEGIN SELECT RAISE(ABORT, 'a day of staff_key does not exist'); END;
CREATE TRIGGER staff_key_days_mended AFTER UPDATE ON staff_key
WHEN (OLD.last_used_on IS NOT date(OLD.last_used_on)
  OR OLD.lapses_on IS NOT date(OLD.lapses_on))
  AND NOT (NEW.last_used_on IS NOT date(NEW.last_used_on)
  OR NEW.lapses_on IS NOT date(NEW.lapses_on))
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'staff_key' AND row_key = OLD.member_id || ' ' || OLD.created_at; END;
CREATE TRIGGER staff_key_days_gone AFTER DELETE ON staff_key
WHEN OLD.last_used_on IS NOT date(OLD.last_used_on)
  OR OLD.lapses_on IS NOT date(OLD.lapses_on)
BEGIN DELETE FROM set_aside WHERE task = 'days' AND table_name = 'staff_key' AND row_key = OLD.member_id || ' ' || OLD.created_at; END;

-- What is there already.
INSERT OR IGNORE INTO set_aside (task, table_name, row_key, failure, since, last_at)
SELECT 'days', 'request', CAST(id AS TEXT), 'day', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM request WHERE received_on IS NOT date(received_on)
  OR confirmed_on IS NOT date(confirmed_on)
  OR receipt_on IS NOT date(receipt_on)
  OR closed_on IS NOT date(closed_on)
  OR due_on IS NOT date(due_on)
  OR stopped_since IS NOT date(stopped_since)
  OR runs_until IS NOT date(runs_until)
LIMIT 1000;
INSERT OR IGNORE INTO set_aside (task, table_name, row_key, failure, since, last_at)
SELECT 'days', 'deadline', request_id || ' ' || kind || ' ' || ref, 'day', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM deadline WHERE due_on IS NOT date(due_on)
  OR seen_due_on IS NOT date(seen_due_on)
  OR resume_on IS NOT date(resume_on)
LIMIT 1000;
INSERT OR IGNORE INTO set_aside (task, table_name, row_key, failure, since, last_at)
SELECT 'days', 'deadline_ended', CAST(id AS TEXT), 'day', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM deadline_ended WHERE due_on IS NOT date(due_on)
  OR paused_on IS NOT date(paused_on)
LIMIT 1000;
INSERT OR IGNORE INTO set_aside (task, table_name, row_key, failure, since, last_at)
SELECT 'days', 'case_event', request_id || ' ' || seq, 'day', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM case_event WHERE happened_on IS NOT date(happened_on)
LIMIT 1000;
INSERT OR IGNORE INTO set_aside (task, table_name, row_key, failure, since, last_at)
SELECT 'days', 'draft_step', request_id || ' ' || draft || ' ' || seq, 'day', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM draft_step WHERE done_on IS NOT date(done_on)
LIMIT 1000;
INSERT OR IGNORE INTO set_aside (task, table_name, row_key, failure, since, last_at)
SELECT 'days', 'erasure', CAST(request_id AS TEXT), 'day', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM erasure WHERE erased_on IS NOT date(erased_on)
  OR kept_until IS NOT date(kept_until)
LIMIT 1000;
INSERT OR IGNORE INTO set_aside (task, table_name, row_key, failure, since, last_at)
SELECT 'days', 'complaint', CAST(id AS TEXT), 'day', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM complaint WHERE received_on IS NOT date(received_on)
LIMIT 1000;
INSERT OR IGNORE INTO set_aside (task, table_name, row_key, failure, since, last_at)
SELECT 'days', 'complaint_step', complaint_id || ' ' || seq, 'day', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM complaint_step WHERE happened_on IS NOT date(happened_on)
LIMIT 1000;
INSERT OR IGNORE INTO set_aside (task, table_name, row_key, failure, since, last_at)
SELECT 'days', 'publication', CAST(id AS TEXT), 'day', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM publication WHERE formed_on IS NOT date(formed_on)
  OR published_on IS NOT date(published_on)
  OR effective_from IS NOT date(effective_from)
  OR due_on IS NOT date(due_on)
LIMIT 1000;
INSERT OR IGNORE INTO set_aside (task, table_name, row_key, failure, since, last_at)
SELECT 'days', 'reminder', CAST(id AS TEXT), 'day', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM reminder WHERE due_on IS NOT date(due_on)
  OR day_on IS NOT date(day_on)
  OR digest_on IS NOT date(digest_on)
LIMIT 1000;
INSERT OR IGNORE INTO set_aside (task, table_name, row_key, failure, since, last_at)
SELECT 'days', 'reminder_message', sink_id || ' ' || recipient || ' ' || digest_on, 'day', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM reminder_message WHERE digest_on IS NOT date(digest_on)
LIMIT 1000;
INSERT OR IGNORE INTO set_aside (task, table_name, row_key, failure, since, last_at)
SELECT 'days', 'rollup_month', CAST(month AS TEXT), 'day', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM rollup_month WHERE month || '-01' IS NOT date(month || '-01')
LIMIT 1000;
INSERT OR IGNORE INTO set_aside (task, table_name, row_key, failure, since, last_at)
SELECT 'days', 'rollup_dirty', CAST(month AS TEXT), 'day', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM rollup_dirty WHERE month || '-01' IS NOT date(month || '-01')
LIMIT 1000;
INSERT OR IGNORE INTO set_aside (task, table_name, row_key, failure, since, last_at)
SELECT 'days', 'rollup_revision', month || ' ' || revision, 'day', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM rollup_revision WHERE month || '-01' IS NOT date(month || '-01')
LIMIT 1000;
INSERT OR IGNORE INTO set_aside (task, table_name, row_key, failure, since, last_at)
SELECT 'days', 'channel_metric', channel_id || ' ' || month || ' ' || metric || ' ' || measure, 'day', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM channel_metric WHERE month || '-01' IS NOT date(month || '-01')
LIMIT 1000;
INSERT OR IGNORE INTO set_aside (task, table_name, row_key, failure, since, last_at)
SELECT 'days', 'staff_key', member_id || ' ' || created_at, 'day', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM staff_key WHERE last_used_on IS NOT date(last_used_on)
  OR lapses_on IS NOT date(lapses_on)
LIMIT 1000;
