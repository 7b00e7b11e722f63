import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Day } from "../contracts/day.ts";

export const calendarNotice = sqliteTable("calendar_notice", {
  year: integer().primaryKey(),
  documentNo: text("document_no"),
  off: text({ mode: "json" }).$type<Day[]>().notNull(),
  makeup: text({ mode: "json" }).$type<Day[]>().notNull(),
  loadedAt: text("loaded_at").notNull(),
});

export const calendarVersion = sqliteTable("calendar_version", {
  id: integer().primaryKey(),
  version: integer().notNull(),
});
