import { type SQL, sql } from "drizzle-orm";
import { insertRecords } from "../../log/records.store.ts";
import { statement } from "../../platform/database.ts";
import { integer, nullable, rows, text } from "../../platform/rows.ts";
import { returningClosed } from "./marks.store.ts";

/** A revision without what was redacted now, under the number of its redactions. */
export interface RedactedRevision {
  month: string;
  revision: number;
  number: number;
  /** The index number of the entry. */
  publication: string;
  /** JSON. */
  difference: string;
  /** The hash of the revision with this difference. */
  contentHash: string;
}

const revisionColumns = {
  month: text,
  revision: integer,
  recorded_at: text,
  items: integer,
  by_channel: text,
  checksum: text,
  difference: text,
  cells_hash: nullable(text),
  by_family: nullable(text),
  entries: nullable(text),
  redactions: integer,
};

/** A month's revisions as they are hashed, each with how often it was redacted. */
export const readStoredRevisions = (database: D1Database, month: string) =>
  rows(
    database,
    revisionColumns,
    sql`
      SELECT month, revision, recorded_at, items, by_channel, checksum, difference, cells_hash, by_family, entries, (
        SELECT count(*) FROM rollup_redaction AS redaction
        WHERE redaction.month = rollup_revision.month AND redaction.revision = rollup_revision.revision
      ) AS redactions
      FROM rollup_revision WHERE month = ${month}`,
  );

/** SQL: these months have no revision or redaction more than were read. */
export function monthsAsRead(months: readonly string[], read: { revisions: number; redactions: number }): SQL {
  const list = sql`(SELECT value FROM json_each(${JSON.stringify(months)}))`;
  return sql`(
    (SELECT count(*) FROM rollup_revision WHERE month IN ${list}) = CAST(${read.revisions} AS INTEGER)
    AND (SELECT count(*) FROM rollup_redaction WHERE month IN ${list}) = CAST(${read.redactions} AS INTEGER)
  )`;
}

/** Months that were counted and may name what was redacted since: the three marked last. The daily run counts those that are left. */
export async function readWithheldMonths(database: D1Database): Promise<string[]> {
  const counted = sql`
    SELECT month FROM rollup_dirty JOIN rollup_month USING (month) WHERE withheld <> '[]'
    ORDER BY rollup_dirty.marked_at DESC, month LIMIT 3`;
  return (await rows(database, { month: text }, counted)).map(({ month }) => month);
}

/** Marks months as changed since they were counted, and what their next count is not to name. */
export const markRedacted = (
  database: D1Database,
  months: readonly { month: string; withheld: readonly string[] }[],
  { at, token }: { at: string; token: string },
  when: SQL,
): D1PreparedStatement =>
  statement(
    database,
    sql`
      INSERT INTO rollup_dirty (month, token, marked_at, withheld)
      SELECT entry.value ->> 'month', ${token}, ${at}, entry.value ->> 'withheld' FROM json_each(${JSON.stringify(months)}) AS entry
      WHERE ${when}
      ON CONFLICT (month) DO UPDATE SET token = excluded.token, marked_at = excluded.marked_at, withheld = (
        SELECT json_group_array(value) FROM (
          SELECT value FROM json_each(rollup_dirty.withheld) UNION SELECT value FROM json_each(excluded.withheld)
        )
      )
      ${returningClosed}`,
  );

/** Puts redactions of revisions on record, and then takes out what they redact, where `guard` is true. */
export async function storeRedactions(
  database: D1Database,
  redacted: readonly RedactedRevision[],
  redactedAt: string,
  guard: SQL,
): Promise<D1PreparedStatement[]> {
  const records = redacted.map(({ difference: _, ...record }) => ({ ...record, redactedAt }));
  const inserts = await insertRecords("rollup_redaction", records, guard);
  const changes = redacted.map(
    ({ month, revision, difference }) => sql`
      UPDATE rollup_revision SET difference = ${difference}
      WHERE month = ${month} AND revision = CAST(${revision} AS INTEGER) AND ${guard}`,
  );
  return [...inserts, ...changes].map((query) => statement(database, query));
}
