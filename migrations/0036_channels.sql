-- A channel's family, the days of its life, its accounts, and the names it had.

ALTER TABLE channel ADD COLUMN family TEXT NOT NULL DEFAULT 'other' CHECK (
  family IN ('website', 'weibo', 'wechat', 'other_new_media', 'press', 'broadcast', 'gazette', 'counter', 'other')
);
-- Its first and its last day; it takes no item of a day outside. `active` is 1 while it has no last day, for the version before.
ALTER TABLE channel ADD COLUMN opened_on TEXT CHECK (opened_on IS date(opened_on));
ALTER TABLE channel ADD COLUMN retired_on TEXT CHECK (retired_on IS date(retired_on) AND (retired_on >= opened_on) IS NOT 0);
-- After how many days of silence it is reminded of; null where the setting of its family says it.
ALTER TABLE channel ADD COLUMN cadence_days INTEGER CHECK (cadence_days > 0);

UPDATE channel SET family = CASE id
  WHEN 'portal' THEN 'website'
  WHEN 'city_portal_catalogue' THEN 'website'
  WHEN 'city_portal_news' THEN 'website'
  WHEN 'topic_site' THEN 'website'
  WHEN 'weibo' THEN 'weibo'
  WHEN 'wechat' THEN 'wechat'
  WHEN 'toutiao' THEN 'other_new_media'
  WHEN 'penguin' THEN 'other_new_media'
  WHEN 'press_central' THEN 'press'
  WHEN 'press_provincial' THEN 'press'
  WHEN 'press_local' THEN 'press'
  WHEN 'television' THEN 'broadcast'
  WHEN 'radio' THEN 'broadcast'
  WHEN 'gazette' THEN 'gazette'
  WHEN 'service_window' THEN 'counter'
  ELSE 'other'
END;

-- A retired channel's last day is that of the act that retired it, in China's one time. Where no act says it, today at the latest.
UPDATE channel SET retired_on = coalesce(
  (
    SELECT date(max(act.at), '+8 hours') FROM act CROSS JOIN act_value ON act_value.act_id = act.id
    WHERE act.object = 'channel/' || channel.id AND act.operation = 'changeChannel'
      AND open ->> '$[0].active' = 1 AND open ->> '$[1].active' = 0
  ),
  date('now', '+8 hours')
)
WHERE active = 0;

-- The version before retires a channel by `active`; whatever writes one of the two, the other follows.
CREATE TRIGGER channel_retired_by_active AFTER UPDATE OF active ON channel
WHEN NEW.active <> (NEW.retired_on IS NULL)
BEGIN UPDATE channel SET retired_on = CASE NEW.active WHEN 0 THEN date('now', '+8 hours') END WHERE id = NEW.id; END;
CREATE TRIGGER channel_active_by_retirement AFTER UPDATE OF retired_on ON channel
WHEN NEW.active <> (NEW.retired_on IS NULL)
BEGIN UPDATE channel SET active = NEW.retired_on IS NULL WHERE id = NEW.id; END;
CREATE TRIGGER channel_retired_from_the_start AFTER INSERT ON channel
WHEN NEW.active <> (NEW.retired_on IS NULL)
BEGIN
  UPDATE channel SET active = 0, retired_on = coalesce(NEW.retired_on, date('now', '+8 hours')) WHERE id = NEW.id;
END;

-- Whose voice a channel has: the accounts the agency, or who it charges with it, runs there.
CREATE TABLE channel_account (
  channel_id TEXT NOT NULL REFERENCES channel (id),
  id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 40),
  name TEXT NOT NULL CHECK (length(name) > 0),
  operator TEXT,
  opened_on TEXT CHECK (opened_on IS date(opened_on)),
  closed_on TEXT CHECK (closed_on IS date(closed_on) AND (closed_on >= opened_on) IS NOT 0),
  cadence_days INTEGER CHECK (cadence_days > 0),
  PRIMARY KEY (channel_id, id)
) STRICT, WITHOUT ROWID;

-- What a channel is called since a day. Before the first of these it had the labels of its own row.
CREATE TABLE channel_name (
  channel_id TEXT NOT NULL REFERENCES channel (id),
  from_on TEXT NOT NULL CHECK (from_on IS date(from_on)),
  label_zh_hans TEXT NOT NULL,
  label_zh_hant TEXT NOT NULL,
  label_en TEXT NOT NULL,
  PRIMARY KEY (channel_id, from_on)
) STRICT, WITHOUT ROWID;

-- Their days exist, whoever writes them.
CREATE TRIGGER channel_days_update BEFORE UPDATE OF opened_on, retired_on ON channel
WHEN (NEW.opened_on IS NOT OLD.opened_on AND NEW.opened_on IS NOT date(NEW.opened_on))
  OR (NEW.retired_on IS NOT OLD.retired_on AND NEW.retired_on IS NOT date(NEW.retired_on))
BEGIN SELECT RAISE(ABORT, 'a day of channel does not exist'); END;
CREATE TRIGGER channel_account_days_update BEFORE UPDATE OF opened_on, closed_on ON channel_account
WHEN (NEW.opened_on IS NOT OLD.opened_on AND NEW.opened_on IS NOT date(NEW.opened_on))
  OR (NEW.closed_on IS NOT OLD.closed_on AND NEW.closed_on IS NOT date(NEW.closed_on))
BEGIN SELECT RAISE(ABORT, 'a day of channel_account does not exist'); END;
CREATE TRIGGER channel_name_days_update BEFORE UPDATE OF from_on ON channel_name
WHEN NEW.from_on IS NOT OLD.from_on AND NEW.from_on IS NOT date(NEW.from_on)
BEGIN SELECT RAISE(ABORT, 'a day of channel_name does not exist'); END;

-- The code list as one row carries all of it.
DROP VIEW channel_listing;
CREATE VIEW channel_listing AS
SELECT json_group_array(json(entry)) AS channels FROM (
  SELECT json_object(
    'id', id,
    'label', json(coalesce(
      (
        SELECT json_object('zh_hans', label_zh_hans, 'zh_hant', label_zh_hant, 'en', label_en) FROM channel_name
        WHERE channel_id = channel.id ORDER BY from_on DESC LIMIT 1
      ),
      json_object('zh_hans', label_zh_hans, 'zh_hant', label_zh_hant, 'en', label_en)
    )),
    'names', (
      SELECT json_group_array(json(name)) FROM (
        SELECT json_object(
          'from_on', NULL,
          'label', json_object(
            'zh_hans', channel.label_zh_hans, 'zh_hant', channel.label_zh_hant, 'en', channel.label_en
          )
        ) AS name, '' AS from_on
        UNION ALL
        SELECT json_object(
          'from_on', from_on,
          'label', json_object('zh_hans', label_zh_hans, 'zh_hant', label_zh_hant, 'en', label_en)
        ), from_on FROM channel_name WHERE channel_id = channel.id
        ORDER BY from_on
      )
    ),
    'position', position,
    'family', family,
    'opened_on', opened_on,
    'retired_on', retired_on,
    'cadence_days', cadence_days,
    'active', json(iif(retired_on IS NULL, 'true', 'false')),
    'accounts', (
      SELECT json_group_array(json(account)) FROM (
        SELECT json_object(
          'id', id, 'name', name, 'operator', operator, 'opened_on', opened_on, 'closed_on', closed_on,
          'cadence_days', cadence_days
        ) AS account
        FROM channel_account WHERE channel_id = channel.id ORDER BY id
      )
    )
  ) AS entry
  FROM channel ORDER BY position
);
UPDATE channel_list SET channels = (SELECT channels FROM channel_listing);

CREATE TRIGGER channel_list_account_insert AFTER INSERT ON channel_account
BEGIN UPDATE channel_list SET channels = (SELECT channels FROM channel_listing); END;
CREATE TRIGGER channel_list_account_update AFTER UPDATE ON channel_account
BEGIN UPDATE channel_list SET channels = (SELECT channels FROM channel_listing); END;
CREATE TRIGGER channel_list_account_delete AFTER DELETE ON channel_account
BEGIN UPDATE channel_list SET channels = (SELECT channels FROM channel_listing); END;
CREATE TRIGGER channel_list_name_insert AFTER INSERT ON channel_name
BEGIN UPDATE channel_list SET channels = (SELECT channels FROM channel_listing); END;
CREATE TRIGGER channel_list_name_update AFTER UPDATE ON channel_name
BEGIN UPDATE channel_list SET channels = (SELECT channels FROM channel_listing); END;
CREATE TRIGGER channel_list_name_delete AFTER DELETE ON channel_name
BEGIN UPDATE channel_list SET channels = (SELECT channels FROM channel_listing); END;
