import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Day } from "../contracts/day.ts";

export const calendarNotice = sqliteTable(
  "calendar_notice",
  {
    year: integer().notNull(),
    version: integer().notNull(),
    documentNo: text("document_no"),
    off: text({ mode: "json" }).$type<Day[]>().notNull(),
    makeup: text({ mode: "json" }).$type<Day[]>().notNull(),
    overrides: text({ mode: "json" }).$type<{ on: Day; working: boolean; reason: string }[]>().notNull(),
    loadedAt: text("loaded_at").notNull(),
    hash: text().notNull().default(""),
  },
  (table) => [primaryKey({ columns: [table.year, table.version] })],
);

export const calendarVersion = sqliteTable("calendar_version", {
  id: integer().primaryKey(),
  version: integer().notNull(),
});
