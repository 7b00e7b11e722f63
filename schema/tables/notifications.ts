import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Day } from "../contracts/day.ts";
import type { NoticeKind, NoticeWay } from "../contracts/notifications.ts";

export const applicantNotification = sqliteTable("applicant_notification", {
  requestId: text("request_id").primaryKey().notNull(),
  way: text().$type<NoticeWay>().notNull(),
  sinceAt: text("since_at").notNull(),
  /** Events up to this number are not notified of. */
  afterSeq: integer("after_seq").notNull(),
  /** The due date as the applicant knew it when they asked. */
  dueOn: text("due_on").$type<Day>(),
  /** Of a merged request the case that it is answered in. */
  answeredIn: text("answered_in"),
  unplanned: integer({ mode: "boolean" }).notNull().default(true),
  endedAt: text("ended_at"),
});

export const applicantNotice = sqliteTable("applicant_notice", {
  id: integer().primaryKey(),
  requestId: text("request_id").notNull(),
  kind: text().$type<NoticeKind>().notNull(),
  ref: text().notNull(),
  dayOn: text("day_on").$type<Day>(),
  calendarVersion: integer("calendar_version").notNull(),
  status: text().$type<"queued" | "sent" | "dead" | "void">().notNull(),
  plannedAt: text("planned_at").notNull(),
  attempts: integer().notNull().default(0),
  nextAttemptAt: text("next_attempt_at").notNull(),
  lastError: text("last_error"),
  sentAt: text("sent_at"),
  sentBy: text("sent_by").$type<NoticeWay>(),
});
