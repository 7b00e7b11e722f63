-- Operations that need two persons where the settings ask for it: one asks, another approves, and the same call goes through once.
CREATE TABLE approval (
  id TEXT PRIMARY KEY NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('erasure', 'export', 'admin', 'release')),
  subject TEXT NOT NULL,
  body_hash TEXT NOT NULL CHECK (length(body_hash) = 64),
  roles TEXT NOT NULL CHECK (json_type(roles) = 'array'),
  asked_by TEXT NOT NULL REFERENCES staff_member (id),
  asked_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  approved_by TEXT REFERENCES staff_member (id) CHECK (approved_by <> asked_by),
  approved_at TEXT,
  used_at TEXT,
  CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
  CHECK (used_at IS NULL OR approved_at IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- What one member asked for and is still to be used; what waits, for those who may approve it.
CREATE INDEX approval_asked ON approval (asked_by, act, subject, body_hash) WHERE used_at IS NULL;
CREATE INDEX approval_open ON approval (expires_at) WHERE used_at IS NULL;

CREATE TRIGGER approval_no_delete BEFORE DELETE ON approval
BEGIN SELECT RAISE(ABORT, 'approvals stay on record'); END;
CREATE TRIGGER approval_facts_stay BEFORE UPDATE ON approval
WHEN NEW.id <> OLD.id OR NEW.act <> OLD.act OR NEW.subject <> OLD.subject OR NEW.body_hash <> OLD.body_hash
  OR NEW.roles <> OLD.roles OR NEW.asked_by <> OLD.asked_by OR NEW.asked_at <> OLD.asked_at
  OR NEW.expires_at <> OLD.expires_at OR (OLD.approved_by IS NOT NULL AND NEW.approved_by IS NOT OLD.approved_by)
BEGIN SELECT RAISE(ABORT, 'what was asked and who approved it is not altered'); END;
