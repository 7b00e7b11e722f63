import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Day } from "../contracts/day.ts";
import type {
  FeedScope,
  MessageStatus,
  Missed,
  ReminderKind,
  ReminderStatus,
  SinkKind,
} from "../contracts/reminders.ts";
import { bytes } from "./columns.ts";

export const reminder = sqliteTable("reminder", {
  id: integer().primaryKey(),
  subject: text().notNull(),
  requestId: text("request_id"),
  kind: text().$type<ReminderKind>().notNull(),
  ref: text().notNull(),
  dueOn: text("due_on").$type<Day>(),
  rule: text().notNull(),
  dayOn: text("day_on").$type<Day>().notNull(),
  status: text().$type<ReminderStatus>().notNull(),
  missed: text({ mode: "json" }).$type<Missed[]>().notNull().default([]),
  recipients: text({ mode: "json" }).$type<string[]>().notNull().default([]),
  digestOn: text("digest_on").$type<Day>(),
  plannedAt: text("planned_at").notNull(),
  sentAt: text("sent_at"),
});

export const reminderCalendar = sqliteTable("reminder_calendar", {
  id: integer().primaryKey(),
  version: integer().notNull(),
});

export const sink = sqliteTable("sink", {
  id: text().primaryKey().notNull(),
  kind: text().$type<SinkKind>().notNull(),
  name: text().notNull(),
  language: text().$type<"zh_hans" | "zh_hant" | "en">().notNull().default("zh_hans"),
  settings: text({ mode: "json" }).$type<Record<string, string>>().notNull().default({}),
  keyId: text("key_id"),
  sealed: bytes(),
  createdAt: text("created_at").notNull(),
  createdBy: text("created_by"),
  deletedAt: text("deleted_at"),
  formerKeyId: text("former_key_id"),
  formerSealed: bytes("former_sealed"),
  formerUntil: text("former_until"),
  pingedAt: text("pinged_at"),
});

export const reminderMessage = sqliteTable(
  "reminder_message",
  {
    sinkId: text("sink_id").notNull(),
    recipient: text().notNull(),
    digestOn: text("digest_on").$type<Day>().notNull(),
    status: text().$type<MessageStatus>().notNull(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: text("next_attempt_at").notNull(),
    lastError: text("last_error"),
    sentAt: text("sent_at"),
    parts: text({ mode: "json" }).$type<number[][]>(),
    partsSent: integer("parts_sent").notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.sinkId, table.recipient, table.digestOn] })],
);

export const deadlineFeed = sqliteTable("deadline_feed", {
  id: text().primaryKey().notNull(),
  tokenHash: text("token_hash").notNull(),
  memberId: text("member_id").notNull(),
  scope: text().$type<FeedScope>().notNull(),
  createdAt: text("created_at").notNull(),
  revokedAt: text("revoked_at"),
});
