import { sqliteTable, text } from "drizzle-orm/sqlite-core";

export const websiteReport = sqliteTable("website_report", {
  period: text().primaryKey().notNull(),
  document: text().notNull(),
  storedAt: text("stored_at").notNull(),
  storedBy: text("stored_by").notNull(),
});
