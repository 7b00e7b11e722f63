import { and, asc, gte, lte, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { anchor } from "../../schema/tables/anchors.ts";
import { anchorsAround, type ClosingAnchor } from "./back-dating.ts";

/** The anchors that closed before these entries, and a week of them before and behind; by index anchor_last. */
export async function readClosingAnchors(
  database: D1Database,
  entries: readonly { seq: number }[],
): Promise<ClosingAnchor[]> {
  const [first, last] = [entries.at(0)?.seq ?? 0, entries.at(-1)?.seq ?? 0];
  const closedBefore = (seq: number) => sql`(
    SELECT number FROM anchor WHERE last < ${seq} ORDER BY last DESC LIMIT 1
  )`;
  return drizzle(database)
    .select({ last: anchor.last, madeAt: anchor.madeAt })
    .from(anchor)
    .where(
      and(
        gte(anchor.number, sql`coalesce(${closedBefore(first)}, 0) - ${anchorsAround}`),
        lte(anchor.number, sql`coalesce(${closedBefore(last)}, 0) + ${anchorsAround}`),
      ),
    )
    .orderBy(asc(anchor.number));
}
