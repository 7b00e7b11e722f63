import { and, asc, desc, eq, gte, lte, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import * as z from "zod";
import { formId, frozenRow } from "../../schema/contracts/figures.ts";
import { figureRelease, figureRendering } from "../../schema/tables/figures.ts";
import { channelList, rollupMonth } from "../../schema/tables/publications.ts";
import { integer, json, oneOf, type RowOf, rows, text } from "../platform/rows.ts";
import { revisionColumns } from "./figures.store.ts";
import { yearFrom } from "./links.ts";

const jsonOf = (database: D1Database, period: string, revision?: number) =>
  drizzle(database)
    .select({ revision: figureRendering.revision, body: figureRendering.body })
    .from(figureRendering)
    .where(
      and(
        eq(figureRendering.period, period),
        eq(figureRendering.format, "json"),
        revision === undefined ? undefined : eq(figureRendering.revision, revision),
      ),
    )
    .orderBy(desc(figureRendering.revision))
    .limit(1);

/**
 * What a page about a year is drawn from, in one round trip: a revision's JSON (the latest where none is named), the year's revisions, the
 * latest JSON of the year before, and the year's months as they are counted, all by primary key.
 */
export async function readReport(database: D1Database, period: string, revision?: number) {
  const db = drizzle(database);
  const yearBefore = yearFrom(period, -1);
  const [[json], revisions, [before], months, [list]] = await db.batch([
    jsonOf(database, period, revision),
    db
      .select(revisionColumns)
      .from(figureRelease)
      .where(eq(figureRelease.period, period))
      .orderBy(asc(figureRelease.revision)),
    jsonOf(database, yearBefore),
    db
      .select({
        month: rollupMonth.month,
        items: rollupMonth.items,
        byChannel: rollupMonth.byChannel,
        closedAt: rollupMonth.closedAt,
        differs: sql`EXISTS (SELECT 1 FROM rollup_dirty AS marked WHERE marked.month = rollup_month.month)`
          .mapWith(Boolean)
          .as("differs"),
      })
      .from(rollupMonth)
      .where(and(gte(rollupMonth.month, `${period}-01`), lte(rollupMonth.month, `${period}-12`)))
      .orderBy(asc(rollupMonth.month)),
    db.select({ channels: channelList.channels }).from(channelList),
  ]);
  return { json, revisions, before: before?.body, months, channels: list?.channels ?? [] };
}

/** The total rows by which a year is told from others at a glance. */
const headlineColumns = {
  period: text,
  form: oneOf(formId.options),
  revision: integer,
  releasedAt: text,
  failed: integer,
  rows: json(z.array(frozenRow)),
};

/** A released year with the rows asked for. */
export type ReleasedHeadlines = RowOf<typeof headlineColumns>;

/**
 * Every released year, the latest first, with how many checks fail and the rows of these cells (`indicator/breakdown`) of all kinds of
 * applicant: one statement that reads each year's latest JSON by primary key, and sends little of it.
 */
export const readHeadlines = (database: D1Database, cells: readonly string[]): Promise<ReleasedHeadlines[]> =>
  rows(
    database,
    headlineColumns,
    sql`
      SELECT
        released.period, released.form, released.revision, released.released_at AS releasedAt,
        (
          SELECT count(*) FROM json_each(latest.body, '$.meta.checks') AS checked
          WHERE checked.value ->> 'status' = 'fail'
        ) AS failed,
        (
          SELECT json_group_array(json(figure.value)) FROM json_each(latest.body, '$.data') AS figure
          WHERE figure.value ->> 'applicant_kind' = '_T'
            AND (figure.value ->> 'indicator') || '/' || (figure.value ->> 'breakdown')
              IN (SELECT value FROM json_each(${JSON.stringify(cells)}))
        ) AS rows
      FROM figure_release AS released
      JOIN figure_rendering AS latest
        ON latest.period = released.period AND latest.format = 'json' AND latest.revision = released.revision
      WHERE NOT EXISTS (
        SELECT 1 FROM figure_release AS later
        WHERE later.period = released.period AND later.revision > released.revision
      )
      ORDER BY released.period DESC`,
  );
