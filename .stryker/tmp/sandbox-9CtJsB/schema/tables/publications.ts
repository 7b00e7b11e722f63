// @ts-nocheck
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Day } from "../contracts/day.ts";

export const channel = sqliteTable("channel", {
  id: text().primaryKey().notNull(),
  position: integer().notNull(),
  labelZhHans: text("label_zh_hans").notNull(),
  labelZhHant: text("label_zh_hant").notNull(),
  labelEn: text("label_en").notNull(),
});

export const publication = sqliteTable("publication", {
  id: integer().primaryKey(),
  registration: text().notNull(),
  organisation: text().notNull(),
  year: integer().notNull(),
  seq: integer().notNull(),
  title: text().notNull(),
  summary: text(),
  publisherUnit: text("publisher_unit"),
  documentNo: text("document_no"),
  url: text(),
  formedOn: text("formed_on").$type<Day>(),
  publishedOn: text("published_on").$type<Day>().notNull(),
  registeredAt: text("registered_at").notNull(),
  registeredBy: text("registered_by").notNull(),
});

export const publicationChannel = sqliteTable(
  "publication_channel",
  {
    publishedOn: text("published_on").$type<Day>().notNull(),
    publicationId: integer("publication_id").notNull(),
    channelId: text("channel_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.publishedOn, table.publicationId, table.channelId] })],
);

export const rollupMonth = sqliteTable("rollup_month", {
  month: text().primaryKey().notNull(),
  items: integer().notNull(),
  byChannel: text("by_channel", { mode: "json" }).$type<Record<string, number>>().notNull(),
  countedAt: text("counted_at").notNull(),
});
