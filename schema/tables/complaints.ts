import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ComplaintResult } from "../contracts/complaints.ts";
import type { Day } from "../contracts/day.ts";
import type { Labels } from "../contracts/labels.ts";
import type { IntakeChannel } from "../contracts/requests.ts";
import { bytes } from "./columns.ts";

export const complaint = sqliteTable("complaint", {
  id: text().primaryKey().notNull(),
  year: integer().notNull(),
  seq: integer().notNull(),
  secretHash: text("secret_hash").notNull(),
  channel: text().$type<IntakeChannel>().notNull(),
  receivedOn: text("received_on").$type<Day>().notNull(),
  /** The receipt number of the request it is about, as stated. */
  about: text(),
  registeredAt: text("registered_at").notNull(),
  actor: text().notNull(),
  /** 1 once `complaint_record` has it. */
  recorded: integer(),
});

export const complaintRecord = sqliteTable("complaint_record", {
  complaintId: text("complaint_id").primaryKey().notNull(),
  /** The complaint's row as it was registered, by its columns. */
  registered: text().notNull(),
  textHash: text("text_hash"),
  hash: text().notNull(),
});

export const complaintErasure = sqliteTable("complaint_erasure", {
  complaintId: text("complaint_id").primaryKey().notNull(),
  erasedOn: text("erased_on").$type<Day>().notNull(),
  keptUntil: text("kept_until").$type<Day>().notNull(),
  hash: text().notNull(),
});

export const complaintStep = sqliteTable(
  "complaint_step",
  {
    complaintId: text("complaint_id").notNull(),
    seq: integer().notNull(),
    type: text().$type<"forwarded" | "decided" | "corrected">().notNull(),
    happenedOn: text("happened_on").$type<Day>().notNull(),
    recordedAt: text("recorded_at").notNull(),
    actor: text().notNull(),
    office: text({ mode: "json" }).$type<Labels>(),
    result: text().$type<ComplaintResult>(),
    voids: integer(),
    hash: text().notNull().default(""),
    textHash: text("text_hash"),
  },
  (table) => [primaryKey({ columns: [table.complaintId, table.seq] })],
);

export const complaintText = sqliteTable(
  "complaint_text",
  {
    complaintId: text("complaint_id").notNull(),
    seq: integer().notNull(),
    keyId: text("key_id").notNull(),
    sealed: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.complaintId, table.seq] })],
);
