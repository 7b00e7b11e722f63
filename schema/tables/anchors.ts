import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** One published hash over a range of the log's entries, chained to the anchor before. */
export const anchor = sqliteTable("anchor", {
  number: integer().primaryKey().notNull(),
  madeAt: text("made_at").notNull(),
  /** The first and the last entry's number in the log. */
  first: integer().notNull(),
  last: integer().notNull(),
  /** A line `<seq> <kind> <hash>` an entry. */
  entries: text().notNull(),
  entriesHash: text("entries_hash").notNull(),
  previousHash: text("previous_hash").notNull(),
  hash: text().notNull(),
  /** The signed content, a compact JWS; null where no key was set. */
  jws: text(),
});

/** The public part of a key that signs anchors. */
export const anchorKey = sqliteTable("anchor_key", {
  id: text().primaryKey().notNull(),
  /** Base64url, as a JWK names it (RFC 8037). */
  x: text().notNull(),
  since: text().notNull(),
  hash: text().notNull(),
});

/** What a witness outside answered when it was sent an anchor. */
export const anchorWitness = sqliteTable("anchor_witness", {
  anchor: integer().primaryKey().notNull(),
  kind: text().$type<"webhook" | "timestamp">().notNull(),
  host: text().notNull(),
  witnessedAt: text("witnessed_at").notNull(),
  /** Base64. */
  answer: text().notNull(),
  hash: text().notNull(),
});
