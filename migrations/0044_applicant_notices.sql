-- Who asked to be sent notices of a request, and by which of the contacts that are sealed with the applicant; never the contact itself.
-- `after_seq`: events up to this number are not notified of. `due_on`: the due date as the applicant knew it when they asked.
-- `answered_in`: of a merged request the case that it is answered in. `unplanned`: something happened that was not planned for yet.
CREATE TABLE applicant_notification (
  request_id TEXT PRIMARY KEY NOT NULL REFERENCES request (id),
  way TEXT NOT NULL CHECK (way IN ('email', 'sms')),
  since_at TEXT NOT NULL,
  after_seq INTEGER NOT NULL CHECK (after_seq >= 0),
  due_on TEXT,
  answered_in TEXT REFERENCES request (id),
  unplanned INTEGER NOT NULL DEFAULT 1 CHECK (unplanned IN (0, 1)),
  ended_at TEXT,
  CHECK (answered_in IS NOT request_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX applicant_notification_unplanned ON applicant_notification (request_id) WHERE unplanned = 1 AND ended_at IS NULL;
CREATE INDEX applicant_notification_answered ON applicant_notification (answered_in) WHERE answered_in IS NOT NULL;

-- Every notice to an applicant, once for each request, kind and what it is of: both what was planned and what is to be sent. It holds no
-- contact and no text. `day_on` is the day that it says.
CREATE TABLE applicant_notice (
  id INTEGER PRIMARY KEY,
  request_id TEXT NOT NULL REFERENCES request (id),
  kind TEXT NOT NULL CHECK (kind IN (
    'filed', 'split', 'clarification', 'reasons', 'due', 'fee', 'reply', 'closed', 'clarification_ending', 'reasons_ending', 'fee_ending'
  )),
  ref TEXT NOT NULL CHECK (length(ref) > 0),
  day_on TEXT,
  calendar_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('queued', 'sent', 'dead', 'void')),
  planned_at TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_attempt_at TEXT NOT NULL,
  last_error TEXT,
  sent_at TEXT,
  sent_by TEXT CHECK (sent_by IN ('email', 'sms')),
  UNIQUE (request_id, kind, ref),
  CHECK ((status = 'sent') <= (sent_at IS NOT NULL)),
  CHECK ((sent_at IS NULL) = (sent_by IS NULL))
) STRICT;

CREATE INDEX applicant_notice_queued ON applicant_notice (next_attempt_at) WHERE status = 'queued';
CREATE INDEX applicant_notice_reckoned ON applicant_notice (calendar_version) WHERE status = 'queued';
CREATE INDEX applicant_notice_dead ON applicant_notice (id) WHERE status = 'dead';

-- Whatever is written in a case is looked at: for its own applicant, and for those of the requests that are answered in it.
CREATE TRIGGER applicant_notification_event AFTER INSERT ON case_event
BEGIN
  UPDATE applicant_notification SET unplanned = 1 WHERE request_id = NEW.request_id AND unplanned = 0;
  UPDATE applicant_notification SET unplanned = 1 WHERE answered_in = NEW.request_id AND unplanned = 0;
END;

CREATE TRIGGER applicant_notification_days_insert BEFORE INSERT ON applicant_notification
WHEN NEW.due_on IS NOT date(NEW.due_on)
BEGIN SELECT RAISE(ABORT, 'a day of applicant_notification does not exist'); END;
CREATE TRIGGER applicant_notification_days_update BEFORE UPDATE OF due_on ON applicant_notification
WHEN NEW.due_on IS NOT OLD.due_on AND NEW.due_on IS NOT date(NEW.due_on)
BEGIN SELECT RAISE(ABORT, 'a day of applicant_notification does not exist'); END;

CREATE TRIGGER applicant_notice_days_insert BEFORE INSERT ON applicant_notice
WHEN NEW.day_on IS NOT date(NEW.day_on)
BEGIN SELECT RAISE(ABORT, 'a day of applicant_notice does not exist'); END;
CREATE TRIGGER applicant_notice_days_update BEFORE UPDATE OF day_on ON applicant_notice
WHEN NEW.day_on IS NOT OLD.day_on AND NEW.day_on IS NOT date(NEW.day_on)
BEGIN SELECT RAISE(ABORT, 'a day of applicant_notice does not exist'); END;
