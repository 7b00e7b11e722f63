-- Calls that were refused to who may not make them, counted up by the hour (Cybersecurity Law, Art. 21(3)). Not in the log: a row changes as
-- it counts, and is deleted after its time. It names nobody but a member by id; an empty text says that something is not known, or that
-- the hour had too many rows to say it.
CREATE TABLE security_event (
  hour TEXT NOT NULL,
  place INTEGER NOT NULL CHECK (place > 0),
  kind TEXT NOT NULL,
  operation TEXT NOT NULL,
  network TEXT NOT NULL,
  token TEXT NOT NULL CHECK (length(token) IN (0, 16)),
  member_id TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  first_at TEXT NOT NULL,
  last_at TEXT NOT NULL,
  PRIMARY KEY (hour, place)
) STRICT, WITHOUT ROWID;

-- The row that counts an event; the rows of a network in an hour.
CREATE UNIQUE INDEX security_event_counted ON security_event (hour, network, kind, operation, token, member_id);

-- Those of a kind are read the latest hour first.
CREATE INDEX security_event_kind ON security_event (kind, hour, place);

-- Acts are read the latest first, all of them, those of an operation, or a member's by one.
CREATE INDEX act_at ON act (at);
CREATE INDEX act_operation ON act (operation, at);
CREATE INDEX act_member_operation ON act (member_id, operation, at);

-- Values sealed under a key that is being replaced.
CREATE INDEX act_value_sealed ON act_value (key_id, act_id) WHERE key_id IS NOT NULL;
