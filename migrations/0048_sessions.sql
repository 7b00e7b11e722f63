-- A passkey: the public key of a credential that an authenticator of the member's holds (W3C Web Authentication, Level 3). `counter` is that
-- of its last signature. `transports` are how the authenticator is reached, a JSON list.
CREATE TABLE passkey (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  member_id TEXT NOT NULL REFERENCES staff_member (id),
  credential_id TEXT NOT NULL UNIQUE CHECK (length(credential_id) BETWEEN 1 AND 1364),
  public_key TEXT NOT NULL,
  counter INTEGER NOT NULL CHECK (counter >= 0),
  transports TEXT NOT NULL CHECK (json_type(transports) = 'array'),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  created_at TEXT NOT NULL,
  last_used_at TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX passkey_member ON passkey (member_id, created_at);

-- A sign-in at the desk, by a passkey (`by_id` its id) or a staff key (its hash). The browser holds the token, this its SHA-256. Each sign-in is a
-- session of its own; what it was made by is used up: `spent` is the SHA-256 of the challenge or the link, which makes no second one.
CREATE TABLE staff_session (
  token_hash TEXT PRIMARY KEY NOT NULL CHECK (length(token_hash) = 64),
  member_id TEXT NOT NULL REFERENCES staff_member (id),
  by TEXT NOT NULL CHECK (by IN ('passkey', 'key')),
  by_id TEXT NOT NULL,
  signed_in_at TEXT NOT NULL,
  ends_at TEXT NOT NULL CHECK (ends_at > signed_in_at),
  revoked_at TEXT,
  spent TEXT UNIQUE
) STRICT, WITHOUT ROWID;

CREATE INDEX staff_session_member ON staff_session (member_id, signed_in_at);
CREATE INDEX staff_session_made_by ON staff_session (by_id);
CREATE INDEX staff_session_end ON staff_session (ends_at);
