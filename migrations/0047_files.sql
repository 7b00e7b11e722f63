-- A file that was sent and belongs to nothing yet. Its row is written before its bytes, which lie under `files/<id>`, sealed with the key
-- that `sealed` holds beside its name, salt and hash. Who attaches it takes the row away; what nobody attached is removed a day later.
-- `sender`: a keyed hash of the day and of the network that it came from, so that none takes the room of all others; null of staff's.
CREATE TABLE staged_file (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  type TEXT NOT NULL CHECK (type IN ('pdf', 'ofd', 'docx', 'xlsx', 'jpeg', 'png', 'csv', 'text')),
  size INTEGER NOT NULL CHECK (size BETWEEN 0 AND 20971520),
  staged_at TEXT NOT NULL,
  sender TEXT CHECK (length(sender) = 64),
  key_id TEXT NOT NULL,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX staged_file_sender ON staged_file (sender, size);
CREATE INDEX staged_file_age ON staged_file (staged_at);
CREATE INDEX staged_file_key ON staged_file (key_id);

-- Where the bytes of a case's files are, one row for each `file_attached`. `removed_at`: the bytes are gone, and the event's hash stays.
CREATE TABLE case_file (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  request_id TEXT NOT NULL REFERENCES request (id),
  seq INTEGER NOT NULL,
  size INTEGER NOT NULL CHECK (size BETWEEN 0 AND 20971520),
  removed_at TEXT,
  UNIQUE (request_id, seq)
) STRICT, WITHOUT ROWID;

-- Bytes whose key was erased with the texts of their case.
CREATE TABLE unreadable_file (
  id TEXT PRIMARY KEY NOT NULL REFERENCES case_file (id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER case_file_erased AFTER DELETE ON sealed_text WHEN OLD.purpose = 'file_attached'
BEGIN
  INSERT INTO unreadable_file (id)
  SELECT case_file.id FROM case_event JOIN case_file ON case_file.request_id = case_event.request_id AND case_file.seq = case_event.seq
  WHERE case_event.request_id = OLD.request_id AND case_event.text_id = OLD.id AND case_file.removed_at IS NULL
  ON CONFLICT DO NOTHING;
END;

-- Which file of the case it was that was read; null of a reading of who asks.
ALTER TABLE identity_read ADD COLUMN file_id TEXT CHECK (length(file_id) = 36);
