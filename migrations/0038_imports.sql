-- Codes of the agency's own, of the lists that may have some: what is not declared here is no code.
CREATE TABLE own_code (
  list TEXT NOT NULL CHECK (list IN ('genres', 'legal_bases', 'subjects')),
  code TEXT NOT NULL CHECK (code <> ''),
  label_zh_hans TEXT NOT NULL CHECK (label_zh_hans <> ''),
  label_zh_hant TEXT NOT NULL CHECK (label_zh_hant <> ''),
  label_en TEXT NOT NULL CHECK (label_en <> ''),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  PRIMARY KEY (list, code)
) STRICT, WITHOUT ROWID;

-- Codes that entries have and nobody declared are the agency's own, each with itself as its label. One that is spelled as a label of the
-- list is retired from the beginning: from now on what is written so is the code of that label.
INSERT INTO own_code (list, code, label_zh_hans, label_zh_hant, label_en, active)
SELECT 'subjects', used.code, used.code, used.code, used.code, used.code NOT IN (
  '机构职能', '機構職能', '政策法规', '政策法規', '规划计划', '規劃計劃', '财政信息', '財政信息', '人事信息', '政府采购', '政府採購', '行政许可', '行政許可', '行政处罚',
  '行政處罰', '治安管理', '户籍管理', '戶籍管理', '交通管理', '出入境管理', '消防安全', '应急管理', '應急管理', '统计信息', '統計信息', '其他'
)
FROM (SELECT DISTINCT subject.value AS code FROM publication CROSS JOIN json_each(publication.subjects) AS subject) AS used
WHERE used.code <> '' AND used.code NOT IN (
  'organisation', 'regulations', 'planning', 'finance', 'personnel', 'procurement', 'licences', 'penalties',
  'public_order', 'household', 'traffic', 'entry_exit', 'fire_safety', 'emergency', 'statistics', 'other'
);
INSERT INTO own_code (list, code, label_zh_hans, label_zh_hant, label_en, active)
SELECT 'genres', used.code, used.code, used.code, used.code, used.code NOT IN (
  '规章', '規章', '行政规范性文件', '行政規範性文件', '通知', '公告', '通告', '意见', '意見', '决定', '決定', '批复', '批覆', '规划计划', '規劃計劃', '报告', '報告',
  '预算决算', '預算決算', '统计信息', '統計信息', '政策解读', '政策解讀', '动态信息', '動態信息', '其他', '部门规章', '政府规章', '地方政府规章', '规范性文件'
)
FROM (SELECT DISTINCT genre AS code FROM publication) AS used
WHERE used.code <> '' AND used.code NOT IN (
  'rules', 'normative', 'notice', 'announcement', 'circular', 'opinion', 'decision', 'reply', 'plan', 'report',
  'budget', 'statistics', 'interpretation', 'news', 'other'
);
-- A legal basis may be words; what has neither blanks nor Chinese characters is a code.
INSERT INTO own_code (list, code, label_zh_hans, label_zh_hant, label_en)
SELECT 'legal_bases', used.code, used.code, used.code, used.code
FROM (SELECT DISTINCT legal_basis AS code FROM publication) AS used
WHERE used.code <> '' AND used.code NOT GLOB '*[^a-zA-Z0-9_.-]*' AND used.code NOT IN (
  'art_19', 'art_20_1', 'art_20_2', 'art_20_3', 'art_20_4', 'art_20_5', 'art_20_6', 'art_20_7', 'art_20_8',
  'art_20_9', 'art_20_10', 'art_20_11', 'art_20_12', 'art_20_13', 'art_20_14', 'art_20_15', '2008-14', '2008-18',
  '2008-20', '2008-21', '2008-22', '2008-23', '2008-24', '2008-31', '2019-14', '2019-15', '2019-16', '2019-17',
  '2019-21', '2019-26', '2019-29', '2019-30', '2019-31', '2019-32', '2019-33', '2019-34', '2019-35', '2019-36',
  '2019-37', '2019-38', '2019-39', '2019-42', '2019-49', '2019-50', 'scgo-2014-32', 'scgo-2016-235', 'scgo-2019-60',
  'scgo-2020-109', 'scgo-2021-30', 'reconsideration-20', 'reconsideration-23', 'reconsideration-24',
  'reconsideration-62', 'reconsideration-64', 'reconsideration-66', 'litigation-45', 'litigation-46',
  'litigation-70', 'litigation-72', 'litigation-85', 'spc-2025-8', 'budget-14'
);

-- An organisation's code may have 18 characters (the unified social credit code), and a document's number is compared by a key: without
-- brackets, blanks and the case of letters. The tables are made anew, as SQLite changes no CHECK; what refers to entries comes along.
CREATE TABLE registry (
  id INTEGER PRIMARY KEY,
  registration TEXT NOT NULL UNIQUE,
  organisation TEXT NOT NULL CHECK (length(organisation) IN (8, 9, 18)),
  year INTEGER NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  title TEXT NOT NULL,
  summary TEXT,
  publisher_unit TEXT,
  document_no TEXT,
  subjects TEXT NOT NULL DEFAULT '[]' CHECK (json_type(subjects) = 'array'),
  genre TEXT,
  maker TEXT,
  origin TEXT NOT NULL DEFAULT 'own' CHECK (origin IN ('own', 'republished', 'drafted')),
  formed_on TEXT CHECK (length(formed_on) = 10),
  published_on TEXT CHECK (length(published_on) = 10),
  effective_from TEXT CHECK (length(effective_from) = 10),
  due_on TEXT CHECK (length(due_on) = 10),
  due_rule TEXT NOT NULL DEFAULT 'regulation' CHECK (due_rule IN ('regulation', 'budget')),
  due_provisional INTEGER NOT NULL DEFAULT 0 CHECK (due_provisional IN (0, 1)),
  due_calendar INTEGER,
  channels TEXT NOT NULL CHECK (json_type(channels) = 'array'),
  url TEXT,
  legal_basis TEXT,
  review_by TEXT,
  review_result TEXT,
  validity TEXT NOT NULL DEFAULT 'valid' CHECK (validity IN ('valid', 'amended', 'repealed', 'expired')),
  validity_by TEXT,
  validity_note TEXT,
  keywords TEXT NOT NULL DEFAULT '[]' CHECK (json_type(keywords) = 'array'),
  content_hash TEXT CHECK (length(content_hash) = 64),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
  registered_at TEXT NOT NULL,
  registered_by TEXT NOT NULL REFERENCES staff_member (id),
  changed_at TEXT NOT NULL,
  withdrawn_at TEXT,
  withdrawal_reason TEXT,
  redacted INTEGER NOT NULL DEFAULT 0 CHECK (redacted IN (0, 1)),
  changed_by TEXT REFERENCES staff_member (id),
  change INTEGER CHECK (change > 0),
  effective_to TEXT CHECK (effective_to IS date(effective_to)),
  repealed_on TEXT CHECK (repealed_on IS date(repealed_on)),
  changed_on TEXT CHECK (changed_on IS date(changed_on)),
  updated_on TEXT CHECK (updated_on IS date(updated_on)),
  change_due_on TEXT CHECK (change_due_on IS date(change_due_on)),
  change_due_provisional INTEGER NOT NULL DEFAULT 0 CHECK (change_due_provisional IN (0, 1)),
  change_due_calendar INTEGER,
  channel_details TEXT NOT NULL DEFAULT '{}' CHECK (json_type(channel_details) = 'object'),
  was_late INTEGER NOT NULL DEFAULT 0 CHECK (was_late IN (0, 1)),
  document_key TEXT,
  CHECK (formed_on IS NOT NULL OR published_on IS NOT NULL),
  CHECK ((withdrawn_at IS NULL) = (withdrawal_reason IS NULL)),
  CHECK (redacted = 0 OR withdrawn_at IS NOT NULL),
  UNIQUE (organisation, year, seq)
) STRICT;

INSERT INTO registry (
  id, registration, organisation, year, seq, title, summary, publisher_unit, document_no, subjects, genre, maker, origin,
  formed_on, published_on, effective_from, due_on, due_rule, due_provisional, due_calendar, channels, url, legal_basis,
  review_by, review_result, validity, validity_by, validity_note, keywords, content_hash, version, registered_at,
  registered_by, changed_at, withdrawn_at, withdrawal_reason, redacted, changed_by, change, effective_to, repealed_on,
  changed_on, updated_on, change_due_on, change_due_provisional, change_due_calendar, channel_details, was_late, document_key
)
SELECT
  id, registration, organisation, year, seq, title, summary, publisher_unit, document_no, subjects, genre, maker, origin,
  formed_on, published_on, effective_from, due_on, due_rule, due_provisional, due_calendar, channels, url, legal_basis,
  review_by, review_result, validity, validity_by, validity_note, keywords, content_hash, version, registered_at,
  registered_by, changed_at, withdrawn_at, withdrawal_reason, redacted, changed_by, change, effective_to, repealed_on,
  changed_on, updated_on, change_due_on, change_due_provisional, change_due_calendar, channel_details, was_late,
  CASE WHEN document_no GLOB '*[0-9]*' THEN
    lower(trim(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(document_no, '〔', '-'), '〕', '-'), '[', '-'), ']', '-'), '［', '-'), '］', '-'), '(', '-'), ')', '-'), '（', '-'), '）', '-'), '【', '-'), '】', '-'), '〈', '-'), '〉', '-'), '{', '-'), '}', '-'), ' ', ''), '　', ''), '—', '-'), '－', '-'), '·', '-'), '.', '-'), '--', '-'), '--', '-'), '--', '-'), '-'))
  END
FROM publication;

CREATE TABLE repeal (
  publication_id INTEGER PRIMARY KEY REFERENCES registry (id),
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO repeal (publication_id, recorded_at) SELECT publication_id, recorded_at FROM publication_repeal;
CREATE TABLE later (
  month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01')),
  publication_id INTEGER NOT NULL REFERENCES registry (id),
  PRIMARY KEY (month, publication_id)
) STRICT, WITHOUT ROWID;
INSERT INTO later (month, publication_id) SELECT month, publication_id FROM publication_later;

DROP TABLE publication_repeal;
DROP TABLE publication_later;
DROP TABLE publication;
ALTER TABLE registry RENAME TO publication;
ALTER TABLE repeal RENAME TO publication_repeal;
ALTER TABLE later RENAME TO publication_later;

-- The indexes and triggers there were.
CREATE INDEX publication_month ON publication (published_on)
WHERE published_on IS NOT NULL AND withdrawn_at IS NULL;
CREATE INDEX publication_listed ON publication (id)
WHERE published_on IS NOT NULL AND withdrawn_at IS NULL;
CREATE INDEX publication_owed ON publication (due_on)
WHERE published_on IS NULL AND withdrawn_at IS NULL;
CREATE INDEX publication_document ON publication (genre) WHERE genre IN ('normative', 'rules');
CREATE TRIGGER publication_repeal_recorded AFTER UPDATE OF validity ON publication
WHEN NEW.validity IN ('repealed', 'expired') AND OLD.validity NOT IN ('repealed', 'expired')
BEGIN INSERT INTO publication_repeal (publication_id, recorded_at) VALUES (NEW.id, NEW.changed_at); END;
CREATE TRIGGER publication_repeal_taken_back AFTER UPDATE OF validity ON publication
WHEN NEW.validity NOT IN ('repealed', 'expired') AND OLD.validity IN ('repealed', 'expired')
BEGIN DELETE FROM publication_repeal WHERE publication_id = NEW.id; END;
CREATE INDEX publication_withdrawn ON publication (withdrawn_at)
WHERE withdrawn_at IS NOT NULL AND published_on IS NOT NULL;
CREATE TRIGGER publication_days_insert BEFORE INSERT ON publication
WHEN NEW.formed_on IS NOT date(NEW.formed_on)
  OR NEW.published_on IS NOT date(NEW.published_on)
  OR NEW.effective_from IS NOT date(NEW.effective_from)
  OR NEW.due_on IS NOT date(NEW.due_on)
BEGIN SELECT RAISE(ABORT, 'a day of publication does not exist'); END;
CREATE TRIGGER publication_days_update BEFORE UPDATE OF formed_on, published_on, effective_from, due_on ON publication
WHEN (NEW.formed_on IS NOT OLD.formed_on AND NEW.formed_on IS NOT date(NEW.formed_on))
  OR (NEW.published_on IS NOT OLD.published_on AND NEW.published_on IS NOT date(NEW.published_on))
  OR (NEW.effective_from IS NOT OLD.effective_from AND NEW.effective_from IS NOT date(NEW.effective_from))
  OR (NEW.due_on IS NOT OLD.due_on AND NEW.due_on IS NOT date(NEW.due_on))
BEGIN SELECT RAISE(ABORT, 'a day of publication does not exist'); END;
CREATE TRIGGER publication_days_mended AFTER UPDATE OF formed_on, published_on, effective_from, due_on ON publication
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
CREATE INDEX publication_duty ON publication (coalesce(due_calendar, 0))
WHERE published_on IS NULL AND withdrawn_at IS NULL;
CREATE UNIQUE INDEX publication_change ON publication (change) WHERE change IS NOT NULL;
CREATE TRIGGER publication_change_registered AFTER INSERT ON publication
WHEN NEW.published_on IS NOT NULL AND NEW.change IS NULL
BEGIN
  UPDATE publication SET change = (SELECT coalesce(max(change), 0) + 1 FROM publication WHERE change IS NOT NULL)
  WHERE id = NEW.id;
END;
CREATE TRIGGER publication_late_registered AFTER INSERT ON publication
WHEN NEW.published_on > NEW.due_on AND NEW.was_late = 0
BEGIN UPDATE publication SET was_late = 1 WHERE id = NEW.id; END;
CREATE TRIGGER publication_late_written AFTER UPDATE OF published_on, due_on ON publication
WHEN NEW.published_on > NEW.due_on AND NEW.was_late = 0
BEGIN UPDATE publication SET was_late = 1 WHERE id = NEW.id; END;
CREATE TRIGGER publication_late_stays BEFORE UPDATE OF was_late ON publication
WHEN OLD.was_late = 1 AND NEW.was_late = 0
BEGIN SELECT RAISE(ABORT, 'what was late stays late'); END;
CREATE INDEX publication_later_entry ON publication_later (publication_id);
CREATE TRIGGER publication_later_days_update BEFORE UPDATE OF month ON publication_later
WHEN NEW.month || '-01' IS NOT date(NEW.month || '-01')
BEGIN SELECT RAISE(ABORT, 'a month of publication_later does not exist'); END;
CREATE TRIGGER publication_later_registered AFTER INSERT ON publication
WHEN NEW.channel_details <> '{}' AND NEW.published_on IS NOT NULL AND NEW.withdrawn_at IS NULL
BEGIN
  INSERT OR IGNORE INTO publication_later (month, publication_id)
  SELECT DISTINCT substr(detail.value ->> 'published_on', 1, 7), NEW.id
  FROM json_each(NEW.channel_details) AS detail
  WHERE substr(detail.value ->> 'published_on', 1, 7) > substr(NEW.published_on, 1, 7);
END;
CREATE TRIGGER publication_later_written AFTER UPDATE OF channels, channel_details, published_on, withdrawn_at ON publication
WHEN NEW.channel_details <> '{}' OR OLD.channel_details <> '{}'
BEGIN
  DELETE FROM publication_later WHERE publication_id = NEW.id;
  INSERT INTO publication_later (month, publication_id)
  SELECT DISTINCT substr(detail.value ->> 'published_on', 1, 7), NEW.id
  FROM json_each(NEW.channel_details) AS detail
  WHERE NEW.published_on IS NOT NULL AND NEW.withdrawn_at IS NULL
    AND substr(detail.value ->> 'published_on', 1, 7) > substr(NEW.published_on, 1, 7);
END;
CREATE TRIGGER publication_change_written AFTER UPDATE OF
  organisation, year, seq, title, summary, publisher_unit, document_no, subjects, genre, maker, origin, formed_on, published_on,
  effective_from, due_on, due_rule, due_provisional, channels, url, legal_basis, review_by, review_result, validity, validity_by,
  validity_note, keywords, registered_at, changed_at, withdrawn_at, withdrawal_reason, redacted,
  effective_to, repealed_on, changed_on, updated_on, change_due_on, change_due_provisional, channel_details
ON publication
WHEN NEW.published_on IS NOT NULL
BEGIN
  UPDATE publication SET change = (SELECT coalesce(max(change), 0) + 1 FROM publication WHERE change IS NOT NULL)
  WHERE id = NEW.id;
END;
CREATE INDEX publication_change_owed ON publication (change_due_on)
WHERE change_due_on IS NOT NULL AND withdrawn_at IS NULL AND changed_on > coalesce(updated_on, published_on);
CREATE TRIGGER rollup_change_registered AFTER INSERT ON publication
WHEN NEW.published_on IS NOT NULL AND NEW.withdrawn_at IS NULL
BEGIN
  INSERT INTO rollup_change (month, publication_id)
  SELECT month, NEW.id FROM rollup_month WHERE month = substr(NEW.published_on, 1, 7) AND closed_at IS NOT NULL
  ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER rollup_change_registered_later AFTER INSERT ON publication
WHEN NEW.channel_details <> '{}' AND NEW.published_on IS NOT NULL AND NEW.withdrawn_at IS NULL
BEGIN
  INSERT INTO rollup_change (month, publication_id)
  SELECT month, NEW.id FROM rollup_month
  WHERE closed_at IS NOT NULL AND month IN (
    SELECT substr(value ->> 'published_on', 1, 7) FROM json_each(NEW.channel_details)
  )
  ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER rollup_change_written
AFTER UPDATE OF published_on, channels, channel_details, subjects, genre, publisher_unit, withdrawn_at ON publication
WHEN (OLD.withdrawn_at IS NULL OR NEW.withdrawn_at IS NULL)
  AND (
    substr(OLD.published_on, 1, 7), OLD.channels, OLD.channel_details, OLD.subjects, OLD.genre, OLD.publisher_unit, OLD.withdrawn_at
  ) IS NOT (
    substr(NEW.published_on, 1, 7), NEW.channels, NEW.channel_details, NEW.subjects, NEW.genre, NEW.publisher_unit, NEW.withdrawn_at
  )
BEGIN
  INSERT INTO rollup_change (month, publication_id, stated)
  SELECT
    month, NEW.id,
    iif(OLD.published_on IS NULL OR OLD.withdrawn_at IS NOT NULL, NULL, json_object(
      'published_on', OLD.published_on,
      'channels', (
        SELECT json_group_array(json_object('id', value, 'published_on', OLD.channel_details -> value ->> 'published_on'))
        FROM json_each(OLD.channels)
      ),
      'subjects', json(iif(NEW.redacted, '[]', OLD.subjects)), 'genre', iif(NEW.redacted, NULL, OLD.genre),
      'publisher_unit', iif(NEW.redacted, NULL, OLD.publisher_unit)
    ))
  FROM rollup_month
  WHERE closed_at IS NOT NULL AND month IN (
    SELECT substr(OLD.published_on, 1, 7)
    UNION SELECT substr(NEW.published_on, 1, 7)
    UNION SELECT substr(value ->> 'published_on', 1, 7) FROM json_each(OLD.channel_details)
    UNION SELECT substr(value ->> 'published_on', 1, 7) FROM json_each(NEW.channel_details)
  )
  ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER rollup_change_redacted AFTER UPDATE OF redacted ON publication
WHEN NEW.redacted = 1
BEGIN
  UPDATE rollup_change SET stated = json_set(stated, '$.subjects', json('[]'), '$.genre', NULL, '$.publisher_unit', NULL)
  WHERE publication_id = NEW.id AND stated IS NOT NULL AND month IN (SELECT month FROM rollup_month WHERE closed_at IS NOT NULL);
END;

-- Likely copies are found by these.
CREATE INDEX publication_document_key ON publication (document_key) WHERE document_key IS NOT NULL AND withdrawn_at IS NULL;
CREATE INDEX publication_url ON publication (url) WHERE url IS NOT NULL AND withdrawn_at IS NULL;

-- The last number of a year is the last that can be read: nothing is registered behind it.
CREATE TRIGGER publication_number_bound BEFORE INSERT ON publication
WHEN NEW.seq > 999999
BEGIN SELECT RAISE(ABORT, 'no index number is left'); END;

-- The version before redacts an entry and knows neither the addresses of its channels nor the key of its document.
CREATE TRIGGER publication_redacted AFTER UPDATE OF redacted ON publication
WHEN NEW.redacted = 1 AND (NEW.channel_details <> '{}' OR NEW.document_key IS NOT NULL)
BEGIN UPDATE publication SET channel_details = '{}', document_key = NULL WHERE id = NEW.id; END;
