import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { TaskRun } from "../contracts/health.ts";

export const jobRun = sqliteTable("job_run", {
  id: integer().primaryKey(),
  job: text().notNull(),
  scheduledFor: text("scheduled_for").notNull(),
  startedAt: text("started_at").notNull(),
  finishedAt: text("finished_at"),
  status: text().$type<"running" | "succeeded" | "failed">().notNull(),
  counts: text({ mode: "json" }).$type<Record<string, number>>().notNull(),
  error: text(),
  tasks: text({ mode: "json" }).$type<TaskRun[]>().notNull().default([]),
});

export const taskLease = sqliteTable("task_lease", {
  task: text().primaryKey().notNull(),
  holder: text().notNull(),
  untilAt: text("until_at").notNull(),
});
