import { asc, desc, eq, gt, lt, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { anchor, anchorKey, anchorWitness } from "../../schema/tables/anchors.ts";
import { logEntry } from "../../schema/tables/log.ts";
import { insertRecords } from "../log/records.store.ts";
import { statement } from "../platform/database.ts";
import { integer, rows, text } from "../platform/rows.ts";
import { insertInto, jsonParts } from "../platform/tables.ts";
import { type Anchor, noAnchor } from "./anchor.ts";
import type { PublicKey } from "./signing.ts";

/** The last anchor made, by its number; `noAnchor` before the first. */
export async function lastAnchor(database: D1Database): Promise<Pick<Anchor, "number" | "hash" | "last">> {
  const row = await drizzle(database)
    .select({ number: anchor.number, hash: anchor.hash, last: anchor.last })
    .from(anchor)
    .orderBy(desc(anchor.number))
    .limit(1)
    .get();
  return row ?? { ...noAnchor, last: 0 };
}

/** The log's next entries behind a number, by primary key. */
export const entriesAfter = (database: D1Database, seq: number, limit: number) =>
  drizzle(database)
    .select({ seq: logEntry.seq, kind: logEntry.kind, hash: logEntry.hash })
    .from(logEntry)
    .where(gt(logEntry.seq, seq))
    .orderBy(asc(logEntry.seq))
    .limit(limit);

/** The query of the newest record's number in the log. */
export const newestEntry = (database: D1Database) =>
  drizzle(database).select({ seq: logEntry.seq }).from(logEntry).orderBy(desc(logEntry.seq)).limit(1);

const listed = {
  number: anchor.number,
  madeAt: anchor.madeAt,
  first: anchor.first,
  last: anchor.last,
  entriesHash: anchor.entriesHash,
  previousHash: anchor.previousHash,
  hash: anchor.hash,
  jws: anchor.jws,
  witnessKind: anchorWitness.kind,
  witnessHost: anchorWitness.host,
  witnessedAt: anchorWitness.witnessedAt,
};

/** A page of anchors without their entries, the latest first; one more than `limit` is read. */
export const readAnchors = (database: D1Database, { before, limit }: { before: number | undefined; limit: number }) =>
  drizzle(database)
    .select(listed)
    .from(anchor)
    .leftJoin(anchorWitness, eq(anchorWitness.anchor, anchor.number))
    .where(before === undefined ? undefined : lt(anchor.number, before))
    .orderBy(desc(anchor.number))
    .limit(limit + 1);

export type ListedAnchor = Awaited<ReturnType<typeof readAnchors>>[number];

export async function newestAnchor(database: D1Database): Promise<ListedAnchor | undefined> {
  const [newest] = await readAnchors(database, { before: undefined, limit: 0 });
  return newest;
}

/** Records what a witness answered of an anchor, unless another run was first. */
export async function storeWitness(
  database: D1Database,
  witness: Omit<typeof anchorWitness.$inferSelect, "hash">,
): Promise<void> {
  const unwitnessed = sql`NOT EXISTS (SELECT 1 FROM anchor_witness WHERE anchor = CAST(${witness.anchor} AS INTEGER))`;
  const queries = await insertRecords("anchor_witness", [witness], unwitnessed);
  await database.batch(queries.map((query) => statement(database, query)));
}

/** One anchor with its entries and what its witness answered. */
export const readAnchor = (database: D1Database, number: number) =>
  drizzle(database)
    .select({ ...listed, entries: anchor.entries, answer: anchorWitness.answer })
    .from(anchor)
    .leftJoin(anchorWitness, eq(anchorWitness.anchor, anchor.number))
    .where(eq(anchor.number, number))
    .get();

/** The public part of every key that ever signed, the first used first. */
export const readAnchorKeys = (database: D1Database): Promise<(PublicKey & { since: string })[]> =>
  drizzle(database)
    .select({ id: anchorKey.id, x: anchorKey.x, since: anchorKey.since })
    .from(anchorKey)
    .orderBy(asc(anchorKey.since), asc(anchorKey.id));

/**
 * Stores an anchor, and the key that signed it where that is its first, unless another run was first. Answers whether it did.
 * The key's record goes into the log behind what the anchor covers.
 */
export async function storeAnchor(
  database: D1Database,
  made: Anchor & { jws: string | null },
  key: PublicKey | undefined,
): Promise<boolean> {
  const follows = sql`(SELECT coalesce(max(number), 0) FROM anchor) = CAST(${made.number - 1} AS INTEGER)`;
  const [stored] = jsonParts([made]);
  const landed = sql`changes() > 0 AND NOT EXISTS (SELECT 1 FROM anchor_key WHERE id = ${key?.id ?? ""})`;
  const keys =
    key === undefined ? [] : await insertRecords("anchor_key", [{ id: key.id, x: key.x, since: made.madeAt }], landed);
  const [result] = await database.batch(
    [insertInto(anchor, sql`FROM json_each(${stored}) AS entry WHERE ${follows}`), ...keys].map((query) =>
      statement(database, query),
    ),
  );
  return (result?.meta.changes ?? 0) > 0;
}

/** Where a record is: its number in the log and the anchor that covers it; by indexes log_entry_hash and anchor_last. */
export async function anchorOfRecord(
  database: D1Database,
  hash: string,
): Promise<{ seq: number; number: number; hash: string } | undefined> {
  const [row] = await rows(
    database,
    { seq: integer, number: integer, hash: text },
    sql`
      SELECT log_entry.seq, anchor.number, anchor.hash
      FROM log_entry
      CROSS JOIN anchor ON anchor.last = (SELECT min(last) FROM anchor WHERE last >= log_entry.seq)
      WHERE log_entry.hash = ${hash} AND anchor.first <= log_entry.seq
      LIMIT 1`,
  );
  return row;
}
