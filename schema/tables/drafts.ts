import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Day } from "../contracts/day.ts";
import type { draftSteps, ServedAct } from "../contracts/drafts.ts";

export const draft = sqliteTable(
  "draft",
  {
    requestId: text("request_id").notNull(),
    number: integer().notNull(),
    act: text().$type<ServedAct>().notNull(),
    version: integer().notNull(),
    /** How many steps it has. */
    steps: integer().notNull(),
    ended: text().$type<"served" | "discarded">(),
    eventSeq: integer("event_seq"),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.number] })],
);

export const draftStep = sqliteTable(
  "draft_step",
  {
    requestId: text("request_id").notNull(),
    draft: integer().notNull(),
    seq: integer().notNull(),
    version: integer().notNull(),
    step: text().$type<(typeof draftSteps)[number]>().notNull(),
    result: text().$type<"passed" | "returned">(),
    memberId: text("member_id").notNull(),
    doneOn: text("done_on").$type<Day>().notNull(),
    recordedAt: text("recorded_at").notNull(),
    textId: text("text_id"),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.draft, table.seq] })],
);
