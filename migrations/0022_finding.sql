-- What a case is found by beside its applicant: the title staff gave it, the number its letter came under, the numbers of its replies.

-- The event that holds the title.
ALTER TABLE request ADD COLUMN title_seq INTEGER CHECK (title_seq > 1);

-- The carrier's number of the incoming letter, keyed: one that is registered twice is noticed.
CREATE TABLE postal_key (
  key TEXT NOT NULL CHECK (length(key) = 32),
  request_id TEXT NOT NULL REFERENCES request (id),
  PRIMARY KEY (key, request_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX postal_key_request ON postal_key (request_id);

-- The document numbers of replies that count, in the form in which they are compared: each is used once. `npm run rebuild` fills it in
-- for replies recorded before.
CREATE TABLE reply_document (
  number TEXT PRIMARY KEY CHECK (number <> ''),
  request_id TEXT NOT NULL REFERENCES request (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX reply_document_request ON reply_document (request_id);
