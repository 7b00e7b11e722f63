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
