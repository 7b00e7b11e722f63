// @ts-nocheck
import { primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const idempotency = sqliteTable(
  "idempotency",
  {
    scope: text().notNull(),
    keyHash: text("key_hash").notNull(),
    bodyHash: text("body_hash").notNull(),
    subject: text().notNull(),
    createdAt: text("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.keyHash] })],
);
