import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Day } from "../contracts/day.ts";
import type { LetterKind } from "../contracts/letters.ts";

export const letter = sqliteTable(
  "letter",
  {
    requestId: text("request_id").notNull(),
    draft: integer().notNull(),
    version: integer().notNull(),
    kind: text().$type<LetterKind>().notNull(),
    wording: text().notNull(),
    madeOn: text("made_on").$type<Day>().notNull(),
    series: text(),
    ownNo: text("own_no"),
    textId: text("text_id").notNull(),
    textHash: text("text_hash").notNull(),
    recordedAt: text("recorded_at").notNull(),
    hash: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.draft, table.version] })],
);

export const letterNumber = sqliteTable(
  "letter_number",
  {
    series: text().notNull(),
    year: integer().notNull(),
    number: integer().notNull(),
    agencyWord: text("agency_word").notNull(),
    requestId: text("request_id").notNull(),
    draft: integer().notNull(),
    version: integer().notNull(),
    hash: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.series, table.year, table.number] })],
);

export const letterWording = sqliteTable(
  "letter_wording",
  {
    kind: text().$type<LetterKind>().notNull(),
    regulation: text().$type<"2008" | "2019">().notNull(),
    version: integer().notNull(),
    fromOn: text("from_on").$type<Day>().notNull(),
    /** JSON: its paragraphs. */
    wording: text(),
    memberId: text("member_id").notNull(),
    recordedAt: text("recorded_at").notNull(),
    hash: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.regulation, table.version] })],
);
