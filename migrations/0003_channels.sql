-- The channels an agency publishes through. Others are added by staff.
INSERT INTO channel (id, position, label_zh_hans, label_zh_hant, label_en) VALUES
  ('portal', 1, '门户网站', '門戶網站', 'Agency portal'),
  ('city_portal_catalogue', 2, '市政府门户网站信息公开目录', '市政府門戶網站信息公開目錄', 'City portal, disclosure catalogue'),
  ('city_portal_news', 3, '市政府门户网站动态信息', '市政府門戶網站動態信息', 'City portal, news'),
  ('topic_site', 4, '专题网站', '專題網站', 'Topic sites'),
  ('weibo', 5, '官方微博', '官方微博', 'Weibo'),
  ('wechat', 6, '微信公众号', '微信公眾號', 'WeChat'),
  ('toutiao', 7, '头条号', '頭條號', 'Toutiao'),
  ('penguin', 8, '企鹅号', '企鵝號', 'Penguin (Tencent)'),
  ('press_central', 9, '中央级报刊', '中央級報刊', 'Press, central'),
  ('press_provincial', 10, '省级报刊', '省級報刊', 'Press, provincial'),
  ('press_local', 11, '地方报刊', '地方報刊', 'Press, local'),
  ('television', 12, '电视', '電視', 'Television'),
  ('radio', 13, '广播', '廣播', 'Radio'),
  ('press_conference', 14, '新闻发布会', '新聞發布會', 'Press conference'),
  ('sms', 15, '手机短信', '手機短信', 'SMS'),
  ('gazette', 16, '政府公报', '政府公報', 'Gazette'),
  ('service_window', 17, '服务窗口', '服務窗口', 'Service window');
