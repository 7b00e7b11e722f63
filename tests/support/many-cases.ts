import { bindings } from "./environment.ts";

/** Members and units that many cases lie with; of fifty one lies with nobody. */
export const memberOf = (number: number): string => `member-${number}`;
export const unitOf = (number: number): string => `第${number}处`;
const members = 50;
const units = 40;

const atATime = 20_000;

/**
 * Makes cases in SQL alone, as they are stored: six in ten open, one in ten awaiting a clarification, three in ten closed, due over two
 * years, by four channels, of twenty topics, each with a title that does not open. One in a hundred has a letter that came back.
 */
export async function makeCases(count: number, year = 2025): Promise<void> {
  const { DB } = bindings;
  const id = "printf('%08d-%04d-4000-8000-000000000000', n, year)";
  await DB.prepare(
    `INSERT INTO staff_member (id, name, unit, roles, active, created_at)
     SELECT 'member-' || value, '工作人员' || value, 'U', '["officer"]', 1, '2026-01-01T00:00:00.000Z'
     FROM json_each('[${Array.from({ length: members }, (_, at) => at).join()}]') WHERE true ON CONFLICT DO NOTHING`,
  ).run();
  for (let first = 1; first <= count; first += atATime) {
    const last = Math.min(count, first + atATime - 1);
    const series = `WITH RECURSIVE series (n, year) AS (SELECT ${first}, ${year} UNION ALL SELECT n + 1, year FROM series WHERE n < ${last})`;
    await DB.batch(
      [
        `${series}
         INSERT INTO request (
           id, receipt_year, receipt_seq, secret_hash, intake_channel, applicant_kind, form, route, received_on, receipt_on, regulation,
           state, closed_as, closed_on, outcome, due_on, provisional, extended, calendar_version, calendar_seen, topic, unit, assigned_to,
           version, title_seq
         )
         SELECT
           ${id}, year, n, printf('%064d', n), CASE n % 4 WHEN 0 THEN 'online' WHEN 1 THEN 'counter' WHEN 2 THEN 'fax' ELSE 'email' END,
           'natural_person', 'paper', 'post', date('2025-01-01', (n % 365) || ' days'), date('2025-01-01', (n % 365) || ' days'), '2019',
           CASE WHEN n % 10 < 6 THEN 'open' WHEN n % 10 = 6 THEN 'awaiting_clarification' ELSE 'closed' END,
           iif(n % 10 > 6, 'replied', NULL), iif(n % 10 > 6, '2026-01-05', NULL), iif(n % 10 > 6, 'other.misc', NULL),
           iif(n % 10 = 6, NULL, date('2025-06-01', (n % 700) || ' days')), 0, 0, (SELECT version FROM calendar_version),
           (SELECT version FROM calendar_version), 'topic_' || (n % 20), '第' || (n % ${units}) || '处',
           iif(n % 50 = 41, NULL, 'member-' || (n % 50)), 2, 2
         FROM series`,
        `${series}
         INSERT INTO case_event (request_id, seq, type, happened_on, recorded_at, actor, body, text_id, text_hash, previous_hash, hash)
         SELECT ${id}, 2, 'titled', '2026-01-05', '2026-01-05T00:00:00.000Z', 'system', '{}', 'title', printf('%064d', 0),
           printf('%064d', 0), lower(hex(randomblob(32)))
         FROM series`,
        `${series}
         INSERT INTO sealed_text (request_id, id, purpose, key_id, sealed) SELECT ${id}, 'title', 'titled', 'none', x'00' FROM series`,
        `${series}
         INSERT INTO deadline (request_id, kind, ref, owed_by, due_on, provisional)
         SELECT ${id}, 'returned_mail', '2', 'agency', NULL, 0 FROM series WHERE n % 100 = 0`,
        `${series}
         INSERT INTO deadline (request_id, kind, ref, owed_by, due_on, provisional)
         SELECT ${id}, 'reconsideration_answer', 'r1', 'agency', date('2026-03-01', (n % 60) || ' days'), 0 FROM series WHERE n % 20 = 0`,
      ].map((sql) => DB.prepare(sql)),
    );
  }
}
