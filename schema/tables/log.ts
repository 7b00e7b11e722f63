import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { bytes } from "./columns.ts";

/** Every record that must not change, in the order in which they were inserted. A trigger of each logged table writes it. */
export const logEntry = sqliteTable("log_entry", {
  /** Consecutive from 1. */
  seq: integer().primaryKey().notNull(),
  /** The table of the record. */
  kind: text().notNull(),
  /** Its primary key; the columns of a composite one are separated by a space. */
  key: text().notNull(),
  /** The SHA-256 of its content, lower-case hex. */
  hash: text().notNull(),
});

export const act = sqliteTable("act", {
  id: text().primaryKey().notNull(),
  memberId: text("member_id").notNull(),
  /** The beginning of the staff key's hash; null where the member signed in by another way. */
  keyId: text("key_id"),
  /** The operation, by its id in openapi.json. */
  operation: text().notNull(),
  /** What it was done to, `channel/portal`, `request/<id>`: by what it is known by before the batch, never by a name. */
  object: text().notNull(),
  at: text().notNull(),
  beforeHash: text("before_hash"),
  afterHash: text("after_hash"),
  hash: text().notNull(),
});

/** What an act changed, apart from it, so that it can be erased. */
export const actValue = sqliteTable("act_value", {
  actId: text("act_id").primaryKey().notNull(),
  /** Hashed with each value, so that neither is found by trying. */
  salt: text().notNull(),
  /** JSON `[before, after]` where anybody may read it. */
  open: text(),
  /** The same sealed, bound to `act/<id>`, where not. */
  keyId: text("key_id"),
  sealed: bytes(),
});
