import { and, asc, desc, eq, gt, gte, lt, lte, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { anchor, caseEvent } from "../../../schema/tables/requests.ts";
import { statement } from "../../platform/database.ts";
import type { Anchor } from "./anchor.ts";

export type AnchorRow = typeof anchor.$inferSelect;

/** The last anchor made. */
export const lastAnchor = (database: D1Database): Promise<AnchorRow | undefined> =>
  drizzle(database).select().from(anchor).orderBy(desc(anchor.number)).limit(1).get();

export const readAnchor = (database: D1Database, number: number): Promise<AnchorRow | undefined> =>
  drizzle(database).select().from(anchor).where(eq(anchor.number, number)).get();

const listed = {
  number: anchor.number,
  day: anchor.day,
  until: anchor.until,
  events: anchor.events,
  previousHash: anchor.previousHash,
  hash: anchor.hash,
};

/** A page of anchors without what they hold, the latest first; one more than `limit` is read. */
export const readAnchors = (database: D1Database, { before, limit }: { before: number | undefined; limit: number }) =>
  drizzle(database)
    .select(listed)
    .from(anchor)
    .where(before === undefined ? undefined : lt(anchor.number, before))
    .orderBy(desc(anchor.number))
    .limit(limit + 1);

/** The hashes in the anchors made at these instants, both included; by index anchor_until. */
export async function anchoredIn(database: D1Database, since: string, until: string): Promise<Set<string>> {
  const rows = await drizzle(database)
    .select({ heads: anchor.heads })
    .from(anchor)
    .where(and(gte(anchor.until, since), lte(anchor.until, until)));
  return new Set(rows.flatMap(({ heads }) => heads));
}

/** Hashes of the events recorded in `(after, until]`, in that order; by index case_event_recorded. */
export async function recordedIn(database: D1Database, after: string, until: string): Promise<RecordedEvent[]> {
  return drizzle(database)
    .select({
      requestId: caseEvent.requestId,
      seq: caseEvent.seq,
      recordedAt: caseEvent.recordedAt,
      hash: caseEvent.hash,
    })
    .from(caseEvent)
    .where(and(gt(caseEvent.recordedAt, after), lte(caseEvent.recordedAt, until)))
    .orderBy(asc(caseEvent.recordedAt), asc(caseEvent.requestId), asc(caseEvent.seq));
}

export interface RecordedEvent {
  requestId: string;
  seq: number;
  recordedAt: string;
  hash: string;
}

/** Stores anchors in one batch, unless another run was first. */
export async function storeAnchors(database: D1Database, anchors: readonly Anchor[]): Promise<void> {
  const [first] = anchors;
  if (first === undefined) return;
  await database.batch(
    anchors.map(({ number, day, until, heads, previousHash, hash }) =>
      statement(
        database,
        sql`
          INSERT INTO anchor (number, day, until, events, heads, previous_hash, hash)
          SELECT ${number}, ${day}, ${until}, ${heads.length}, ${JSON.stringify(heads)}, ${previousHash}, ${hash}
          WHERE (SELECT coalesce(max(number), 0) FROM anchor) = CAST(${number - 1} AS INTEGER)
            AND coalesce((SELECT hash FROM anchor ORDER BY number DESC LIMIT 1), ${previousHash}) = ${previousHash}`,
      ),
    ),
  );
}

/** The anchor that holds this event's hash; by index anchor_until, the first that can. */
export const anchorHolding = (
  database: D1Database,
  { recordedAt, hash }: { recordedAt: string; hash: string },
): Promise<{ number: number; hash: string } | undefined> =>
  drizzle(database)
    .select({ number: anchor.number, hash: anchor.hash })
    .from(anchor)
    .where(and(gte(anchor.until, recordedAt), sql`instr(${anchor.heads}, ${hash}) > 0`))
    .orderBy(asc(anchor.until), asc(anchor.number))
    .limit(1)
    .get();

/** When anchors were last made before this instant; a day of several anchors shares its instant. */
export async function madeBefore(database: D1Database, until: string): Promise<string | undefined> {
  const row = await drizzle(database)
    .select({ until: anchor.until })
    .from(anchor)
    .where(lt(anchor.until, until))
    .orderBy(desc(anchor.until))
    .limit(1)
    .get();
  return row?.until;
}

/** The next anchor behind this number, and the one it should follow. */
export async function anchorAfter(
  database: D1Database,
  number: number,
): Promise<{ before: AnchorRow | undefined; current: AnchorRow } | undefined> {
  const rows = await drizzle(database)
    .select()
    .from(anchor)
    .where(gte(anchor.number, number))
    .orderBy(asc(anchor.number))
    .limit(2);
  const current = rows.find((row) => row.number > number);
  return current && { before: rows.find((row) => row.number === number), current };
}
