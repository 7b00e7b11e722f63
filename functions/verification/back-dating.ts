import { and, asc, gte, lte, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { anchor } from "../../schema/tables/anchors.ts";

/** An event lands a little after the instant it was recorded as: a call is under way for seconds, and clocks differ. */
const underWayMs = 10 * 60 * 1000;

/** How many later anchors are asked whether an anchor's clock ran ahead: a day of hourly ones. */
const laterAnchors = 24;

interface Closing {
  last: number;
  madeAt: string;
}

/** The anchors that closed before these entries, from the one before the first, and a day more; by index anchor_last. */
export async function readClosingAnchors(
  database: D1Database,
  entries: readonly { seq: number }[],
): Promise<Closing[]> {
  const [first, last] = [entries.at(0)?.seq ?? 0, entries.at(-1)?.seq ?? 0];
  const closedBefore = (seq: number) => sql`(
    SELECT number FROM anchor WHERE last < ${seq} ORDER BY last DESC LIMIT 1
  )`;
  return drizzle(database)
    .select({ last: anchor.last, madeAt: anchor.madeAt })
    .from(anchor)
    .where(
      and(
        gte(anchor.number, sql`coalesce(${closedBefore(first)}, 0)`),
        lte(anchor.number, sql`coalesce(${closedBefore(last)}, 0) + ${laterAnchors}`),
      ),
    )
    .orderBy(asc(anchor.number));
}

/**
 * The instant before which no record behind these anchors can have been made: that of the anchor that closed before it, or of a later
 * one where its clock ran ahead; and never one that is still to come.
 */
export function closings(anchors: readonly Closing[], now: Date): (seq: number) => string {
  const bounds = anchors.map(({ last }, at) => {
    const instants = anchors.slice(at, at + laterAnchors + 1).map(({ madeAt }) => Date.parse(madeAt));
    const earliest = Math.min(now.getTime(), ...instants) - underWayMs;
    return { last, bound: new Date(earliest).toISOString() };
  });
  return (seq) => bounds.findLast(({ last }) => last < seq)?.bound ?? "";
}
