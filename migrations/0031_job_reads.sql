-- What the daily job looks for is found without reading what it has nothing to do with.

-- What is sealed under another key than the first.
CREATE INDEX applicant_key ON applicant (key_id);
CREATE INDEX sealed_text_key ON sealed_text (key_id);
CREATE INDEX complaint_text_key ON complaint_text (key_id);

-- Entries still to be published whose day was computed under another calendar.
CREATE INDEX publication_duty ON publication (coalesce(due_calendar, 0))
WHERE published_on IS NULL AND withdrawn_at IS NULL;

-- What may be erased once its retention is over, by the day it ended as its own row says: closed cases that were archived as they
-- stand, and complaints that were answered, as long as something of theirs is left to erase. Derived by the triggers below, whoever
-- writes.
CREATE TABLE erasable (
  kind TEXT NOT NULL CHECK (kind IN ('request', 'complaint')),
  id TEXT NOT NULL,
  ended TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX erasable_ended ON erasable (kind, ended, id);

-- A case: when its archive was exported as it stands,
CREATE TRIGGER erasable_archived AFTER INSERT ON case_access
WHEN NEW.purpose = 'archive'
BEGIN
  INSERT INTO erasable (kind, id, ended)
  SELECT 'request', id, closed_on FROM request
  WHERE id = NEW.request_id AND state = 'closed' AND version = NEW.version
    AND (NOT EXISTS (SELECT 1 FROM erasure WHERE request_id = NEW.request_id)
      OR EXISTS (SELECT 1 FROM sealed_text WHERE request_id = NEW.request_id))
  ON CONFLICT DO UPDATE SET ended = excluded.ended;
END;

-- and when something was written to one that was erased;
CREATE TRIGGER erasable_written AFTER INSERT ON sealed_text
WHEN EXISTS (SELECT 1 FROM erasure WHERE request_id = NEW.request_id)
BEGIN
  INSERT INTO erasable (kind, id, ended)
  SELECT 'request', id, closed_on FROM request
  WHERE id = NEW.request_id AND state = 'closed' AND EXISTS (
    SELECT 1 FROM case_access WHERE request_id = request.id AND purpose = 'archive' AND case_access.version = request.version
  )
  ON CONFLICT DO UPDATE SET ended = excluded.ended;
END;

-- no more once the case goes on, and again once it stands as it was archived; nor once it is erased.
CREATE TRIGGER erasable_continued AFTER UPDATE OF version, state, closed_on ON request
WHEN OLD.state = 'closed' OR NEW.state = 'closed'
BEGIN
  DELETE FROM erasable WHERE kind = 'request' AND id = NEW.id;
  INSERT INTO erasable (kind, id, ended)
  SELECT 'request', NEW.id, NEW.closed_on
  WHERE NEW.state = 'closed'
    AND EXISTS (
      SELECT 1 FROM case_access WHERE request_id = NEW.id AND purpose = 'archive' AND case_access.version = NEW.version
    )
    AND (NOT EXISTS (SELECT 1 FROM erasure WHERE request_id = NEW.id)
      OR EXISTS (SELECT 1 FROM sealed_text WHERE request_id = NEW.id));
END;
CREATE TRIGGER erasable_erased AFTER UPDATE OF key_id ON applicant
WHEN NEW.key_id = ''
BEGIN DELETE FROM erasable WHERE kind = 'request' AND id = NEW.request_id; END;

-- A complaint: what its steps say, while it has texts.
CREATE TRIGGER erasable_step AFTER INSERT ON complaint_step
BEGIN
  DELETE FROM erasable WHERE kind = 'complaint' AND id = NEW.complaint_id;
  INSERT INTO erasable (kind, id, ended)
  SELECT 'complaint', complaint_id, max(happened_on) FROM complaint_step AS ending
  WHERE complaint_id = NEW.complaint_id AND type <> 'corrected' AND NOT EXISTS (
    SELECT 1 FROM complaint_step AS voiding WHERE voiding.complaint_id = ending.complaint_id AND voiding.voids = ending.seq
  ) AND EXISTS (SELECT 1 FROM complaint_text WHERE complaint_text.complaint_id = ending.complaint_id)
  GROUP BY complaint_id;
END;
CREATE TRIGGER erasable_text_written AFTER INSERT ON complaint_text
BEGIN
  INSERT INTO erasable (kind, id, ended)
  SELECT 'complaint', complaint_id, max(happened_on) FROM complaint_step AS ending
  WHERE complaint_id = NEW.complaint_id AND type <> 'corrected' AND NOT EXISTS (
    SELECT 1 FROM complaint_step AS voiding WHERE voiding.complaint_id = ending.complaint_id AND voiding.voids = ending.seq
  )
  GROUP BY complaint_id
  ON CONFLICT DO UPDATE SET ended = excluded.ended;
END;
CREATE TRIGGER erasable_text_erased AFTER DELETE ON complaint_text
WHEN NOT EXISTS (SELECT 1 FROM complaint_text WHERE complaint_id = OLD.complaint_id)
BEGIN DELETE FROM erasable WHERE kind = 'complaint' AND id = OLD.complaint_id; END;

-- What there is already.
INSERT INTO erasable (kind, id, ended)
SELECT 'request', id, closed_on FROM request
WHERE state = 'closed'
  AND EXISTS (
    SELECT 1 FROM case_access WHERE request_id = request.id AND purpose = 'archive' AND case_access.version = request.version
  )
  AND (NOT EXISTS (SELECT 1 FROM erasure WHERE request_id = request.id)
    OR EXISTS (SELECT 1 FROM sealed_text WHERE request_id = request.id));

INSERT INTO erasable (kind, id, ended)
SELECT 'complaint', complaint_id, max(happened_on) FROM complaint_step AS ending
WHERE type <> 'corrected' AND NOT EXISTS (
  SELECT 1 FROM complaint_step AS voiding WHERE voiding.complaint_id = ending.complaint_id AND voiding.voids = ending.seq
) AND EXISTS (SELECT 1 FROM complaint_text WHERE complaint_text.complaint_id = ending.complaint_id)
GROUP BY complaint_id;
