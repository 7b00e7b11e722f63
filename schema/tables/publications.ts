import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Day } from "../contracts/day.ts";
import type { DueRule, Origin, Validity } from "../contracts/registry.ts";

export const channel = sqliteTable("channel", {
  id: text().primaryKey().notNull(),
  position: integer().notNull(),
  labelZhHans: text("label_zh_hans").notNull(),
  labelZhHant: text("label_zh_hant").notNull(),
  labelEn: text("label_en").notNull(),
});

/** A list of keys, as JSON. */
const keys = (name: string) => text(name, { mode: "json" }).$type<string[]>();

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
  subjects: keys("subjects").notNull().default([]),
  genre: text(),
  maker: text(),
  origin: text().$type<Origin>().notNull().default("own"),
  formedOn: text("formed_on").$type<Day>(),
  publishedOn: text("published_on").$type<Day>(),
  effectiveFrom: text("effective_from").$type<Day>(),
  dueOn: text("due_on").$type<Day>(),
  dueRule: text("due_rule").$type<DueRule>().notNull().default("regulation"),
  dueProvisional: integer("due_provisional", { mode: "boolean" }).notNull().default(false),
  dueCalendar: integer("due_calendar"),
  channels: keys("channels").notNull(),
  url: text(),
  legalBasis: text("legal_basis"),
  reviewBy: text("review_by"),
  reviewResult: text("review_result"),
  validity: text().$type<Validity>().notNull().default("valid"),
  validityBy: text("validity_by"),
  validityNote: text("validity_note"),
  keywords: keys("keywords").notNull().default([]),
  contentHash: text("content_hash"),
  version: integer().notNull().default(1),
  registeredAt: text("registered_at").notNull(),
  registeredBy: text("registered_by").notNull(),
  changedAt: text("changed_at").notNull(),
  withdrawnAt: text("withdrawn_at"),
  withdrawalReason: text("withdrawal_reason"),
  redacted: integer({ mode: "boolean" }).notNull().default(false),
});

export const publicationStaging = sqliteTable(
  "publication_staging",
  {
    importId: text("import_id").notNull(),
    part: integer().notNull(),
    stagedAt: text("staged_at").notNull(),
    entries: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.part] })],
);

export const rollupDirty = sqliteTable("rollup_dirty", {
  month: text().primaryKey().notNull(),
  token: text().notNull(),
  markedAt: text("marked_at").notNull(),
});

export const rollupMonth = sqliteTable("rollup_month", {
  month: text().primaryKey().notNull(),
  items: integer().notNull(),
  byChannel: text("by_channel", { mode: "json" }).$type<Record<string, number>>().notNull(),
  countedAt: text("counted_at").notNull(),
});
