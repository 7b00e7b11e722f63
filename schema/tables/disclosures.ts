import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Day } from "../contracts/day.ts";

export const disclosure = sqliteTable("disclosure", {
  no: integer().primaryKey().notNull(),
  requestId: text("request_id").notNull(),
  title: text().notNull(),
  summary: text().notNull(),
  /** That of its case when it was written. */
  topic: text(),
  publicationId: integer("publication_id"),
  publishedOn: text("published_on").$type<Day>().notNull(),
  changedAt: text("changed_at").notNull(),
  changedBy: text("changed_by").notNull(),
  withdrawnAt: text("withdrawn_at"),
  withdrawalReason: text("withdrawal_reason"),
  version: integer().notNull().default(1),
});
