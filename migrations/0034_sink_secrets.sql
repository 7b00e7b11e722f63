-- The secret that a sink had before: messages are signed with it, too, until then. The value is sealed as `sealed` was.
ALTER TABLE sink ADD COLUMN former_key_id TEXT;
ALTER TABLE sink ADD COLUMN former_sealed BLOB CHECK ((former_key_id IS NULL) = (former_sealed IS NULL));
ALTER TABLE sink ADD COLUMN former_until TEXT CHECK ((former_until IS NULL) = (former_sealed IS NULL));

-- When it was last tried by hand.
ALTER TABLE sink ADD COLUMN pinged_at TEXT;
