import { type SQL, sql } from "drizzle-orm";
import { clockRuns } from "../requests/store/requests.store.ts";

/** Whose cases are counted: those of a member, of a unit by its spellings, or all. */
export type CountedCases = { of: "member"; id: string } | { of: "unit"; units: readonly string[] } | { of: "all" };

/** The rows of `request` by the index of whose cases are counted. */
export function casesOf(counted: CountedCases): { from: SQL; own: SQL } {
  switch (counted.of) {
    case "member":
      return { from: sql`request INDEXED BY request_member_queue`, own: sql`assigned_to = ${counted.id} AND` };
    case "unit":
      return {
        from: sql`request INDEXED BY request_unit_queue`,
        own: sql`unit IN (SELECT value FROM json_each(${JSON.stringify(counted.units)})) AND`,
      };
    case "all":
      return { from: sql`request INDEXED BY request_queue`, own: sql`` };
  }
}

/** True of the request that a row belongs to, whose cases are counted. */
export function isCounted(counted: CountedCases): SQL {
  switch (counted.of) {
    case "member":
      return sql`request.assigned_to = ${counted.id}`;
    case "unit":
      return sql`request.unit IN (SELECT value FROM json_each(${JSON.stringify(counted.units)}))`;
    case "all":
      return sql`true`;
  }
}

/** Cases that are due first, and rows of each index that are looked at for them: what is stopped is due on no day that is known. */
const mostFirst = 5;
const mostExamined = 100;

/** The open cases that are due first, as a subquery with `id`, `title_seq` and `assigned_to`; a unit's by each of its spellings. */
export function dueFirst(counted: CountedCases): SQL {
  const { from, own } = casesOf(counted);
  const owns = counted.of === "unit" ? counted.units.map((unit) => sql`unit = ${unit} AND`) : [own];
  const parts = owns.map(
    (whose) => sql`
      SELECT * FROM (
        SELECT id, title_seq, assigned_to, ${clockRuns} AS runs, queue_on, receipt_year, receipt_seq FROM ${from}
        WHERE ${whose} state = 'open' AND queue_on < '9999-12-31'
        ORDER BY queue_on, receipt_year, receipt_seq LIMIT ${sql.raw(String(mostExamined))}
      )`,
  );
  const found =
    parts.length === 0 ? sql`SELECT *, 1 AS runs FROM request WHERE false` : sql.join(parts, sql` UNION ALL `);
  return sql`(
    SELECT id, title_seq, assigned_to FROM (${found}) WHERE runs
    ORDER BY queue_on, receipt_year, receipt_seq LIMIT ${sql.raw(String(mostFirst))}
  )`;
}
