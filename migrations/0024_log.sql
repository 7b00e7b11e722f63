-- The log: every record that must not change, numbered in the batch that stores it. A trigger of each table writes it, so that nothing is
-- stored without it. What a record says is hashed where it is made (functions/log/records.store.ts); an hourly task chains the hashes.
CREATE TABLE log_entry (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;

-- A record's place in the log, by its hash.
CREATE INDEX log_entry_hash ON log_entry (hash);

CREATE TRIGGER log_entry_no_update BEFORE UPDATE ON log_entry
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_entry_no_delete BEFORE DELETE ON log_entry
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_entry_no_replace BEFORE INSERT ON log_entry
WHEN EXISTS (SELECT 1 FROM log_entry WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_entry_no_gap AFTER INSERT ON log_entry
WHEN NEW.seq > 1 AND NOT EXISTS (SELECT 1 FROM log_entry WHERE seq = NEW.seq - 1)
BEGIN SELECT RAISE(ABORT, 'the log has no gaps'); END;

-- What members of staff did: with which key, to what, and salted hashes of how that was before and after.
CREATE TABLE act (
  id TEXT PRIMARY KEY NOT NULL,
  member_id TEXT NOT NULL REFERENCES staff_member (id),
  key_id TEXT CHECK (length(key_id) = 16),
  operation TEXT NOT NULL,
  object TEXT NOT NULL,
  at TEXT NOT NULL,
  before_hash TEXT CHECK (length(before_hash) = 64),
  after_hash TEXT CHECK (length(after_hash) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT, WITHOUT ROWID;

-- The history of one thing; what one member did.
CREATE INDEX act_object ON act (object, at);
CREATE INDEX act_member ON act (member_id, at);

CREATE TRIGGER act_no_update BEFORE UPDATE ON act
BEGIN SELECT RAISE(ABORT, 'acts are append-only'); END;
CREATE TRIGGER act_no_delete BEFORE DELETE ON act
BEGIN SELECT RAISE(ABORT, 'acts are append-only'); END;
CREATE TRIGGER act_no_replace BEFORE INSERT ON act
WHEN EXISTS (SELECT 1 FROM act WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'acts are append-only'); END;

-- What an act changed, apart from it and erasable: without the salt its hashes tell nothing.
CREATE TABLE act_value (
  act_id TEXT PRIMARY KEY NOT NULL REFERENCES act (id),
  salt TEXT NOT NULL CHECK (length(salt) = 32),
  open TEXT CHECK (json_type(open) = 'array'),
  key_id TEXT,
  sealed BLOB,
  CHECK ((open IS NULL) = (sealed IS NOT NULL)),
  CHECK ((key_id IS NULL) = (sealed IS NULL))
) STRICT, WITHOUT ROWID;

ALTER TABLE identity_read ADD COLUMN hash TEXT NOT NULL DEFAULT '';
ALTER TABLE case_access ADD COLUMN hash TEXT NOT NULL DEFAULT '';
ALTER TABLE erasure ADD COLUMN hash TEXT NOT NULL DEFAULT '';
ALTER TABLE person_decision ADD COLUMN hash TEXT NOT NULL DEFAULT '';
ALTER TABLE draft_step ADD COLUMN hash TEXT NOT NULL DEFAULT '';
ALTER TABLE complaint_step ADD COLUMN hash TEXT NOT NULL DEFAULT '';
ALTER TABLE rollup_revision ADD COLUMN hash TEXT NOT NULL DEFAULT '';
ALTER TABLE figure_release ADD COLUMN hash TEXT NOT NULL DEFAULT '';
ALTER TABLE figure_rendering ADD COLUMN hash TEXT NOT NULL DEFAULT '';
ALTER TABLE calendar_notice ADD COLUMN hash TEXT NOT NULL DEFAULT '';

-- The notices that came with the calendar, which no member loaded.
DROP TRIGGER calendar_notice_no_update;
UPDATE calendar_notice SET hash = CASE year
  WHEN 2008 THEN '9670ad7041c9d43d08e23901c0d96ffa4de172f03f479692fc401e271368c3f0'
  WHEN 2009 THEN '52300ef1d21ad249507fa08c5be2d74539e2cb3f06b6e56b05cf826d036ad1ce'
  WHEN 2010 THEN '7c5eda34e03c57fc8396a706ed49c9024e19a95a30d799ac8940e58d76c6907c'
  WHEN 2011 THEN '6d423e8b52c8c0ce81a3d613639528bf1051ea53a2854cd26107221f04a7f069'
  WHEN 2012 THEN '29018bf665e85ff4e1b2b05d9bb0f265b3c8d2fae470bd060435a5003829a5ad'
  WHEN 2013 THEN '27c911479fa4a98ba07a877c7700882f8f2bd74b38e402f9b8b87c005875d7eb'
  WHEN 2014 THEN '861af27238ac50a4356c6c1de394e514226c71f448d89da7b970f6f7765c47fb'
  WHEN 2015 THEN 'f1f57bf68fdfe52e754e1c951f03679beefcd2092d1b7c4bb0baa422962f5a86'
  WHEN 2016 THEN '096e849a312bcb087d6ec89032271bf8fc2f6731b3bc575d0a146360063e7b61'
  WHEN 2017 THEN 'f1deef628da7fd0cc00ea25a8214f1ae81c556f727ea34616161abccb014bb03'
  WHEN 2018 THEN '26edd15ef118c733cc91c699db13d56dbb1785d4a7fa1b70aff72edbbae722c0'
  WHEN 2019 THEN '4c60dca9ac16d17deed939069f7e725433ad7aeffefe78c5fc283727a1671f0f'
  WHEN 2020 THEN '966138a3199e65d6cbf7fab550d658405c16e05b383430bc65f24d4706e1e453'
  WHEN 2021 THEN 'b6aece056a51e9778f96397d8e3a6769129ae2b7f8a0577cec4c4ea4ec7ba616'
  WHEN 2022 THEN '6e45847863362235c352f1ee749ddf2034eed46a51cd6c29a0872b5e1da3a8e0'
  WHEN 2023 THEN 'aaab66df9a357bfee5a3e1c88bdebd1e6d4eba43e99084b45a47f715d8278f24'
  WHEN 2024 THEN '3ace8b84c4db2b061e86691d7495b9f3efc23a1f87c87bfe76dc1e1a07fb6b83'
  WHEN 2025 THEN '825f93f117b50a992f93b1db09975be3d08a42705fca7b5c3f82fbc6cb2f5b45'
  WHEN 2026 THEN '62f120b9a8d5cd409a858842e619132f03299c4b1dc9062eb7957d8cb4dcf29c'
  ELSE '' END
WHERE version = 1;
CREATE TRIGGER calendar_notice_no_update BEFORE UPDATE ON calendar_notice
BEGIN SELECT RAISE(ABORT, 'notices are append-only'); END;
INSERT INTO log_entry (kind, key, hash)
SELECT 'calendar_notice', year || ' ' || version, hash FROM calendar_notice WHERE hash <> '' ORDER BY year;

-- Records of this database from before, which only a database under development has: case events with their hashes.
INSERT INTO log_entry (kind, key, hash)
SELECT 'case_event', request_id || ' ' || seq, hash FROM case_event ORDER BY recorded_at, request_id, seq;

CREATE TRIGGER calendar_notice_logged AFTER INSERT ON calendar_notice
BEGIN INSERT INTO log_entry (kind, key, hash) VALUES ('calendar_notice', NEW.year || ' ' || NEW.version, NEW.hash); END;
CREATE TRIGGER case_event_logged AFTER INSERT ON case_event
BEGIN INSERT INTO log_entry (kind, key, hash) VALUES ('case_event', NEW.request_id || ' ' || NEW.seq, NEW.hash); END;
CREATE TRIGGER identity_read_logged AFTER INSERT ON identity_read
BEGIN INSERT INTO log_entry (kind, key, hash) VALUES ('identity_read', NEW.id, NEW.hash); END;
CREATE TRIGGER case_access_logged AFTER INSERT ON case_access
BEGIN INSERT INTO log_entry (kind, key, hash) VALUES ('case_access', NEW.id, NEW.hash); END;
CREATE TRIGGER erasure_logged AFTER INSERT ON erasure
BEGIN INSERT INTO log_entry (kind, key, hash) VALUES ('erasure', NEW.request_id, NEW.hash); END;
CREATE TRIGGER person_decision_logged AFTER INSERT ON person_decision
BEGIN INSERT INTO log_entry (kind, key, hash) VALUES ('person_decision', NEW.id, NEW.hash); END;
CREATE TRIGGER draft_step_logged AFTER INSERT ON draft_step
BEGIN INSERT INTO log_entry (kind, key, hash) VALUES ('draft_step', NEW.request_id || ' ' || NEW.draft || ' ' || NEW.seq, NEW.hash); END;
CREATE TRIGGER complaint_step_logged AFTER INSERT ON complaint_step
BEGIN INSERT INTO log_entry (kind, key, hash) VALUES ('complaint_step', NEW.complaint_id || ' ' || NEW.seq, NEW.hash); END;
CREATE TRIGGER rollup_revision_logged AFTER INSERT ON rollup_revision
BEGIN INSERT INTO log_entry (kind, key, hash) VALUES ('rollup_revision', NEW.month || ' ' || NEW.revision, NEW.hash); END;
CREATE TRIGGER figure_release_logged AFTER INSERT ON figure_release
BEGIN INSERT INTO log_entry (kind, key, hash) VALUES ('figure_release', NEW.period || ' ' || NEW.revision, NEW.hash); END;
CREATE TRIGGER figure_rendering_logged AFTER INSERT ON figure_rendering
BEGIN INSERT INTO log_entry (kind, key, hash) VALUES ('figure_rendering', NEW.period || ' ' || NEW.format || ' ' || NEW.revision, NEW.hash); END;
CREATE TRIGGER act_logged AFTER INSERT ON act
BEGIN INSERT INTO log_entry (kind, key, hash) VALUES ('act', NEW.id, NEW.hash); END;
