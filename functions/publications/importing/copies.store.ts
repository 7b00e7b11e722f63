import { type SQL, sql } from "drizzle-orm";
import type { Day } from "../../../schema/contracts/day.ts";
import { integer, rows, text } from "../../platform/rows.ts";
import { jsonParts } from "../../platform/tables.ts";
import { indexNumberColumns } from "../entry/entry.store.ts";
import { indexNoOf } from "../entry/index-number.ts";

/** The first entry that is not withdrawn and has one of these keys in a column, by key: parts of one parameter each. */
async function readByKey(database: D1Database, column: SQL, keys: Iterable<string>): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const part of jsonParts([...new Set(keys)].map((key) => [key]))) {
    const entries = await rows(
      database,
      { key: text, ...indexNumberColumns },
      sql`
        SELECT entry.value ->> 0 AS key, publication.organisation, publication.year, publication.seq
        FROM json_each(${part}) AS entry
        CROSS JOIN publication ON publication.id = (
          SELECT id FROM publication WHERE ${column} = entry.value ->> 0 AND withdrawn_at IS NULL ORDER BY id LIMIT 1
        )`,
    );
    for (const { key, ...number } of entries) found.set(key, indexNoOf(number));
  }
  return found;
}

/** By index publication_document_key. */
export const readByDocument = (database: D1Database, keys: Iterable<string>) =>
  readByKey(database, sql`publication.document_key`, keys);

/** By index publication_url. */
export const readByAddress = (database: D1Database, addresses: Iterable<string>) =>
  readByKey(database, sql`publication.url`, addresses);

/** Entries of a page: their titles are in memory at once. */
const pageOfTitles = 20_000;

/** The titles of the listed entries that were published on these days, a page at a time: ranges of index publication_month. */
export async function* readTitlesOfDays(
  database: D1Database,
  days: readonly Day[],
): AsyncGenerator<{ on: string; title: string; indexNo: string }> {
  const asked = JSON.stringify(days.toSorted());
  let last = { on: "", id: 0 };
  for (;;) {
    const page = await rows(
      database,
      { id: integer, on: text, title: text, ...indexNumberColumns },
      sql`
        SELECT publication.id, published_on AS "on", title, publication.organisation, publication.year, publication.seq
        FROM json_each(${asked}) AS day
        CROSS JOIN publication ON published_on = day.value AND published_on IS NOT NULL AND withdrawn_at IS NULL
        WHERE day.value >= ${last.on} AND (day.value > ${last.on} OR publication.id > CAST(${last.id} AS INTEGER))
        ORDER BY day.value, publication.id LIMIT ${sql.raw(String(pageOfTitles))}`,
    );
    for (const { on, title, ...number } of page) yield { on, title, indexNo: indexNoOf(number) };
    const end = page.at(-1);
    if (end === undefined || page.length < pageOfTitles) return;
    last = { on: end.on, id: end.id };
  }
}
