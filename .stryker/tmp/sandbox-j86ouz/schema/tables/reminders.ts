// @ts-nocheck
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Day } from "../contracts/day.ts";
import type { ReminderRule } from "../contracts/reminders.ts";

export const reminder = sqliteTable("reminder", {
  id: integer().primaryKey(),
  requestId: text("request_id").notNull(),
  dueOn: text("due_on").$type<Day>().notNull(),
  rule: text().$type<ReminderRule>().notNull(),
  plannedAt: text("planned_at").notNull(),
  sentAt: text("sent_at"),
});
