import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
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

export const setAside = sqliteTable(
  "set_aside",
  {
    task: text().notNull(),
    tableName: text("table_name").notNull(),
    rowKey: text("row_key").notNull(),
    failure: text().notNull(),
    since: text().notNull(),
    lastAt: text("last_at").notNull(),
    waits: integer({ mode: "boolean" }).notNull().default(true),
  },
  (table) => [primaryKey({ columns: [table.task, table.tableName, table.rowKey] })],
);
export const taskLease = sqliteTable("task_lease", {
  task: text().primaryKey().notNull(),
  holder: text().notNull(),
  untilAt: text("until_at").notNull(),
});
