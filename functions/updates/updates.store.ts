import { sql } from "drizzle-orm";
import type { Agency } from "../../schema/contracts/agency.ts";
import type { Day } from "../../schema/contracts/day.ts";
import { startOfDay } from "../clock/days.ts";
import { json, rows, text } from "../platform/rows.ts";
import { mostRevisions, type RecentChange, recentChange, type UpdatePlace } from "./update.ts";

const minuteMs = 60_000;

/**
 * The changes of all kinds behind a place, newest first, of one instant in the order of their ids, one more than the limit. One merge of
 * ranges of indexes on instants (figure_release_latest, rollup_revision_closed, rollup_revision_again, publication_withdrawn,
 * calendar_notice_loaded, anchor_made): it reads a row a change, and four of each day with anchors, as many days as changes at most. Of
 * anchors it has the last of each day that is over, of days by the zone's offset today. Of months that were counted again it has one change
 * a day in UTC, in the place of the day's first: what is counted later that day is added to it and moves nothing.
 */
export function readChangesBehind(
  database: D1Database,
  { at, id }: UpdatePlace,
  { today, time_zone }: { today: Day } & Pick<Agency, "time_zone">,
  limit: number,
): Promise<{ at: string; id: string; change: RecentChange }[]> {
  const midnight = startOfDay(today, time_zone);
  const offset = (Date.parse(`${today}T00:00:00Z`) - midnight.getTime()) / minuteMs;
  const [toLocal, toUtc] = [`${offset} minutes`, `${-offset} minutes`];
  return rows(
    database,
    { at: text, id: text, change: json(recentChange) },
    sql`
      WITH RECURSIVE daily (number, made_at, last, hash, jws) AS (
        SELECT * FROM (
          SELECT number, made_at, last, hash, jws FROM anchor
          WHERE made_at < min(
            ${midnight.toISOString()}, strftime('%Y-%m-%dT%H:%M:%fZ', date(${at}, ${toLocal}, '+1 day'), ${toUtc})
          )
          ORDER BY made_at DESC, number DESC LIMIT 1
        )
        UNION ALL
        SELECT anchor.number, anchor.made_at, anchor.last, anchor.hash, anchor.jws
        FROM daily CROSS JOIN anchor ON anchor.number = (
          SELECT earlier.number FROM anchor AS earlier
          WHERE earlier.made_at < strftime('%Y-%m-%dT%H:%M:%fZ', date(daily.made_at, ${toLocal}), ${toUtc})
          ORDER BY earlier.made_at DESC, earlier.number DESC LIMIT 1
        )
        -- The first may be the place itself.
        LIMIT ${limit + 2}
      ),
      recounted (day) AS (
        SELECT (
          SELECT substr(recorded_at, 1, 10) FROM rollup_revision
          WHERE revision > 1 AND recorded_at <= ${at} ORDER BY recorded_at DESC LIMIT 1
        )
        UNION ALL
        SELECT (
          SELECT substr(recorded_at, 1, 10) FROM rollup_revision
          WHERE revision > 1 AND recorded_at < recounted.day ORDER BY recorded_at DESC LIMIT 1
        )
        FROM recounted WHERE day IS NOT NULL
        LIMIT ${limit + 2}
      ),
      -- Together, because D1 joins no more than five selects by UNION ALL.
      of_day (at, id, change) AS (
        SELECT made_at, 'anchor:' || number, json_object('kind', 'anchor', 'number', number, 'last', last, 'hash', hash, 'jws', jws)
        FROM daily
        UNION ALL
        SELECT
          (SELECT recorded_at FROM rollup_revision WHERE revision > 1 AND recorded_at >= day ORDER BY recorded_at LIMIT 1),
          'recounts:' || day, json_object('kind', 'recount', 'day', day)
        FROM recounted WHERE day IS NOT NULL
      ),
      change (at, id, change) AS (
        SELECT
          released_at, 'figures:' || period || ':r' || revision,
          json_object('kind', 'release', 'period', period, 'revision', revision, 'reason', reason)
        FROM figure_release
        UNION ALL
        SELECT
          recorded_at, 'month:' || month || ':r' || revision,
          json_object('kind', 'month', 'month', month, 'items', items)
        FROM rollup_revision
        -- As index rollup_revision_closed has it: an old month that is closed for the first time is no news.
        WHERE revision = 1 AND month >= strftime('%Y-%m', recorded_at, 'start of month', '-2 months')
        UNION ALL
        -- An entry that never was published is nobody's to read about.
        SELECT
          withdrawn_at, 'withdrawal:' || organisation || '/' || year || '-' || printf('%05d', seq),
          json_object(
            'kind', 'withdrawal', 'title', iif(redacted, NULL, title), 'reason', iif(redacted, NULL, withdrawal_reason)
          )
        FROM publication WHERE withdrawn_at IS NOT NULL AND published_on IS NOT NULL
        UNION ALL
        -- Version 1 of the calendar came with the migrations: no change that was made here.
        SELECT
          loaded_at, 'calendar:' || version,
          json_object('kind', 'calendar', 'year', year, 'version', version, 'document_no', document_no)
        FROM calendar_notice WHERE version > 1
        UNION ALL
        -- Expressions, as above: SQLite merges by index only what has the same affinities.
        SELECT at, '' || id, '' || change FROM of_day
      )
      SELECT at, id, iif(
        change ->> 'kind' <> 'recount', change,
        json_set(change, '$.revisions', (
          SELECT json_group_array(json_array(month, recorded_at)) FROM (
            SELECT month, recorded_at FROM rollup_revision
            WHERE revision > 1 AND recorded_at >= change ->> 'day' AND recorded_at < date(change ->> 'day', '+1 day')
            ORDER BY recorded_at LIMIT ${mostRevisions + 1}
          )
        ))
      ) AS change
      FROM (
        SELECT at, id, change FROM change
        WHERE at <= ${at} AND (at < ${at} OR id > ${id})
        ORDER BY at DESC, id
        LIMIT ${limit + 1}
      )
      ORDER BY at DESC, id`,
  );
}
