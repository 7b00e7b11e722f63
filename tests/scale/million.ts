import { bindings } from "../support/environment.ts";
import type { Caller } from "../support/staff.ts";

/** A million publications over the ten years from 2016: how many, in how many days, how many of them a statement makes. */
export const publications = 1_000_000;
const days = 3_653;
const atATime = 50_000;

/** Every 500th is withdrawn: still a row, in no list and no count. */
const withdrawn = "n % 500 = 0";

/**
 * Makes them in SQL alone, as the registry would store them: one, two or three channels, a subject or two, a genre, one of forty
 * units, a title of a dozen characters, and the words of the search index. One in a thousand speaks of 烟花 (fireworks), one in a
 * hundred thousand of 渡轮 (ferries).
 */
export async function makeMillion({ id: member }: Caller): Promise<void> {
  const { DB } = bindings;
  const channels = `CASE n % 5 WHEN 0 THEN '["portal"]' WHEN 1 THEN '["portal","weibo"]' WHEN 2 THEN '["weibo","wechat"]'
    WHEN 3 THEN '["portal","weibo","wechat"]' ELSE '["city_portal_news"]' END`;
  const subjects = `CASE n % 4 WHEN 0 THEN '["traffic"]' WHEN 1 THEN '["household","traffic"]' WHEN 2 THEN '["finance"]' ELSE '[]' END`;
  const about = "CASE WHEN n % 100000 = 7 THEN '渡轮' WHEN n % 1000 = 3 THEN '烟花' ELSE '交通' END";
  const day = `date('2016-01-01', (n % ${days}) || ' days')`;
  for (let first = 1; first <= publications; first += atATime) {
    await DB.batch([
      DB.prepare(
        `WITH RECURSIVE series (n) AS (SELECT ${first} UNION ALL SELECT n + 1 FROM series WHERE n < ${first + atATime - 1})
         INSERT INTO publication (
           id, registration, organisation, year, seq, title, publisher_unit, subjects, genre, published_on, channels, url,
           registered_at, registered_by, changed_at, withdrawn_at, withdrawal_reason
         )
         SELECT
           n, 'scale-' || n, 'chongqing', CAST(strftime('%Y', ${day}) AS INTEGER),
           (n / ${days}) * 366 + CAST(strftime('%j', ${day}) AS INTEGER), '重庆市公安局' || ${about} || '管理第' || n || '号', '第' || (n % 40) || '处',
           ${subjects}, CASE n % 3 WHEN 0 THEN 'notice' WHEN 1 THEN 'news' END, ${day},
           ${channels}, 'https://gov.example/' || n, '2026-01-01T00:00:00.000Z', ?1, '2026-01-01T00:00:00.000Z',
           iif(${withdrawn}, '2026-01-02T00:00:00.000Z', NULL), iif(${withdrawn}, '误发', NULL)
         FROM series`,
      ).bind(member),
      DB.prepare(
        `INSERT INTO publication_search (rowid, words, characters, facets)
         SELECT
           publication.id,
           '重庆 庆市 市公 公安 安局 局' || substr(title, 7, 1) || ' ' || substr(title, 7, 2) || ' ' || substr(title, 8, 1) || '管 管理 理第 _ '
             || id || ' _ 号',
           '重 庆 市 公 安 局 管 理 第 号 ' || substr(title, 7, 1) || ' ' || substr(title, 8, 1),
           (SELECT group_concat('c_' || value, ' ') FROM json_each(channels)) || ' '
             || coalesce((SELECT group_concat('s_' || lower(hex(value)), ' ') FROM json_each(subjects)) || ' ', '')
             || 'v_valid y' || substr(published_on, 1, 4) || ' m' || substr(replace(published_on, '-', ''), 1, 6)
             || ' d' || replace(published_on, '-', '')
         FROM publication WHERE id BETWEEN ${first} AND ${first + atATime - 1} AND withdrawn_at IS NULL`,
      ),
    ]);
  }
  await DB.prepare(
    `INSERT INTO rollup_dirty (month, token, marked_at)
     SELECT DISTINCT substr(published_on, 1, 7), 'made', '2026-01-01T00:00:00.000Z' FROM publication WHERE id <= ${days}`,
  ).run();
}
