import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Day } from "../contracts/day.ts";
import type { FormId } from "../contracts/figures.ts";
import type { Format } from "../contracts/releases.ts";
import type { CellChange } from "../contracts/revisions.ts";
import type { Section } from "../contracts/sections.ts";
import type { TimelinessDivision } from "../contracts/timeliness-by-quarter.ts";

export const figureDeclaration = sqliteTable("figure_declaration", {
  period: text().primaryKey().notNull(),
  document: text().notNull(),
  declaredAt: text("declared_at").notNull(),
  declaredBy: text("declared_by").notNull(),
});

export const figureNarrative = sqliteTable("figure_narrative", {
  period: text().primaryKey().notNull(),
  document: text().notNull(),
  writtenAt: text("written_at").notNull(),
  writtenBy: text("written_by").notNull(),
});

export const figureRelease = sqliteTable(
  "figure_release",
  {
    period: text().notNull(),
    revision: integer().notNull(),
    form: text().$type<FormId>().notNull(),
    reason: text().notNull(),
    releasedAt: text("released_at").notNull(),
    releasedBy: text("released_by").notNull(),
    releasedAs: text("released_as").notNull(),
    contentHash: text("content_hash").notNull(),
    explanation: text(),
    sections: text({ mode: "json" }).$type<Section[]>().notNull().default([]),
    changes: text({ mode: "json" }).$type<CellChange[]>(),
    hash: text().notNull().default(""),
    unfinishedReason: text("unfinished_reason"),
  },
  (table) => [primaryKey({ columns: [table.period, table.revision] })],
);

export const figureRendering = sqliteTable(
  "figure_rendering",
  {
    period: text().notNull(),
    format: text().$type<Format>().notNull(),
    revision: integer().notNull(),
    body: text().notNull(),
    bodyHash: text("body_hash").notNull(),
    hash: text().notNull().default(""),
  },
  (table) => [primaryKey({ columns: [table.period, table.format, table.revision] })],
);

/** The latest release of a period, as the catalogue lists it. Null: released before CSV was rendered. */
export interface Catalogued {
  period: string;
  form: FormId;
  revision: number;
  releasedAt: string;
  csvBytes: number | null;
  csvHash: string | null;
}

export const figureCatalogue = sqliteTable("figure_catalogue", {
  id: integer().primaryKey().notNull(),
  releases: text({ mode: "json" }).$type<Catalogued[]>().notNull(),
});

export const figureRecount = sqliteTable("figure_recount", {
  period: text().primaryKey().notNull(),
  revision: integer().notNull(),
  cells: integer().notNull(),
  countedAt: text("counted_at").notNull(),
});

export const replyTime = sqliteTable("reply_time", {
  id: integer().primaryKey(),
  fromOn: text("from_on").$type<Day>().notNull(),
  toOn: text("to_on").$type<Day>().notNull(),
  replies: integer().notNull(),
  onTime: integer("on_time").notNull(),
  medianDays: integer("median_days"),
  countedAt: text("counted_at").notNull(),
});

export const quarterTimeliness = sqliteTable(
  "quarter_timeliness",
  {
    quarter: text().notNull(),
    division: text().$type<TimelinessDivision>().notNull(),
    code: text().notNull(),
    name: text(),
    received: integer().notNull(),
    replied: integer().notNull(),
    repliedOnTime: integer("replied_on_time").notNull(),
    extended: integer().notNull(),
    closedWithoutReply: integer("closed_without_reply").notNull(),
    open: integer().notNull(),
    overdue: integer().notNull(),
    medianWorkingDays: integer("median_working_days"),
    countedOn: text("counted_on").$type<Day>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.quarter, table.division, table.code] })],
);
