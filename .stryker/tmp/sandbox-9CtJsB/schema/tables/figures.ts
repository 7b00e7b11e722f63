// @ts-nocheck
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const figureDeclaration = sqliteTable("figure_declaration", {
  period: text().primaryKey().notNull(),
  document: text().notNull(),
  declaredAt: text("declared_at").notNull(),
  declaredBy: text("declared_by").notNull(),
});

export const figureRelease = sqliteTable(
  "figure_release",
  {
    period: text().notNull(),
    revision: integer().notNull(),
    form: text().notNull(),
    reason: text().notNull(),
    releasedAt: text("released_at").notNull(),
    releasedBy: text("released_by").notNull(),
    releasedAs: text("released_as").notNull(),
    contentHash: text("content_hash").notNull(),
  },
  (table) => [primaryKey({ columns: [table.period, table.revision] })],
);

export const figureRendering = sqliteTable(
  "figure_rendering",
  {
    period: text().notNull(),
    format: text().$type<"json" | "csv">().notNull(),
    revision: integer().notNull(),
    body: text().notNull(),
    bodyHash: text("body_hash").notNull(),
  },
  (table) => [primaryKey({ columns: [table.period, table.format, table.revision] })],
);
