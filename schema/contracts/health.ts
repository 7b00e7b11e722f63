import * as z from "zod";
import { nextCursor } from "./cursor.ts";
import { failedNotices } from "./notifications.ts";
import { instant } from "./text.ts";

const counts = z.record(z.string(), z.int()).meta({
  description: "What was done, in numbers; `left` of what a run an hour later takes up.",
  examples: [{ planned: 12, sent: 3 }],
});

const jobName = z.string().meta({ description: "`daily`, `delivery`, `anchoring` or `monthly`.", examples: ["daily"] });
const taskName = z.string().meta({ description: "The task by its name.", examples: ["remind"] });
const late = z.boolean().meta({ description: "Its last time and its grace have passed without a run that succeeded." });

const taskRun = z.strictObject({
  name: taskName,
  status: z
    .enum(["succeeded", "failed"])
    .meta({ description: "A task that was put off for want of statements has `succeeded`." }),
  counts,
  error: z
    .string()
    .nullable()
    .meta({ description: "The kind of failure; null where the task succeeded.", examples: ["database-SQLITE_BUSY"] }),
});
export type TaskRun = z.infer<typeof taskRun>;

const jobRun = z.strictObject({
  scheduled_for: instant.meta({ description: "The time the schedule meant, UTC." }),
  started_at: instant,
  finished_at: instant.nullable().meta({ description: "Null while it runs, and of one that was killed." }),
  status: z
    .enum(["running", "succeeded", "failed"])
    .meta({ description: "`failed` where a task did. A run that was killed stays `running`." }),
  counts,
  error: z
    .string()
    .nullable()
    .meta({
      description: "Which tasks failed and of what kind; null where none did.",
      examples: ["anchor: database-SQLITE_BUSY; erase: TypeError"],
    }),
  tasks: z.array(taskRun).meta({
    description:
      "How each task ended, in their order; empty while the run goes on, and of runs before tasks were recorded.",
  }),
});

export const health = z
  .strictObject({
    status: z
      .enum(["ok", "unhealthy"])
      .meta({ description: "`unhealthy`: the database does not answer, a job's last run failed, or a job is late." }),
  })
  .meta({ id: "Health", description: "Whether the service can do its work." });

export const jobRuns = z
  .strictObject({
    jobs: z
      .array(
        z.strictObject({
          name: jobName,
          schedule: z.string().meta({ description: "Cron, UTC.", examples: ["30 0 * * *"] }),
          grace_minutes: z.int().meta({
            description: "How long after its time a run may still come before the job is late.",
            examples: [360],
          }),
          last_due_at: instant.meta({ description: "The last time up to now that the schedule meant, UTC." }),
          late,
        }),
      )
      .meta({ description: "Every job there is." }),
    items: z
      .array(
        jobRun.extend({
          id: z.int().meta({ description: "Running number of the run, over all jobs.", examples: [412] }),
          job: jobName,
        }),
      )
      .meta({ description: "Runs, latest first." }),
    next: nextCursor,
  })
  .meta({ id: "JobRuns", description: "Which jobs there are, and every run of theirs." });

const setAsideBy = z.string().meta({
  description: "The task; `days` is none: a migration found a day that does not exist.",
  examples: ["recompute"],
});

export const staffHealth = z
  .strictObject({
    jobs: z
      .array(
        z.strictObject({
          name: jobName,
          late,
          last: jobRun.nullable().meta({ description: "Its latest run; null before its first." }),
        }),
      )
      .meta({
        description: "Each job, its last run with how each task ended, and whether it is later than it should be.",
      }),
    sinks: z
      .array(
        z.strictObject({
          id: z.string().meta({ description: "The sink's id; of the one there is at first `log`.", examples: ["log"] }),
          kind: z
            .string()
            .meta({ description: "`log`, `webhook`, `email`, `wecom` or `dingtalk`.", examples: ["log"] }),
          name: z.string().meta({ description: "What staff call it.", examples: ["运行日志"] }),
          dead: z.int().meta({ description: "Messages that were given up.", examples: [0] }),
          waiting: z
            .int()
            .meta({ description: "Messages that are queued, also those to be tried again.", examples: [2] }),
          oldest_waiting_on: z
            .string()
            .nullable()
            .meta({
              description: "The day of the oldest message that waits; null where none does.",
              examples: ["2026-02-02"],
            }),
        }),
      )
      .meta({ description: "Each sink there is, with the messages that did not reach it." }),
    applicant_notices: failedNotices,
    set_aside: z
      .strictObject({
        tasks: z
          .array(
            z.strictObject({
              task: setAsideBy,
              count: z.int().meta({ description: "Rows it has set aside.", examples: [1] }),
            }),
          )
          .meta({ description: "How many rows each task has set aside; none where it has none." }),
        rows: z
          .array(
            z.strictObject({
              task: setAsideBy,
              table: z.string().meta({ description: "The table of the row.", examples: ["request"] }),
              key: z.string().meta({
                description: "Its primary key, the columns with a blank between.",
                examples: ["7a1c9e52-3d84-4b6f-9c07-e5b2d8f41a63"],
              }),
              failure: z.string().meta({ description: "The kind of failure.", examples: ["TypeError"] }),
              since: instant.meta({ description: "When it failed first, UTC." }),
              last_at: instant.meta({ description: "When it failed last, UTC." }),
            }),
          )
          .meta({
            description: "Up to 100 of them, those since longest first: table, key and kind of failure, never a value.",
          }),
      })
      .meta({
        description: "Rows that a task could not work with; it went on without them and tries some anew each run.",
      }),
    schema: z
      .strictObject({
        version: z
          .string()
          .nullable()
          .meta({ description: "The last migration applied.", examples: ["0032_races_and_redactions.sql"] }),
        faults: z
          .array(
            z.strictObject({
              fault: z.string().meta({
                description: "`schema-missing`, `schema-added` or `schema-altered`.",
                examples: ["schema-altered"],
              }),
              record: z
                .string()
                .nullable()
                .meta({ description: "The table, index, trigger or view.", examples: ["trigger act_no_update"] }),
            }),
          )
          .meta({ description: "Where the database is not as the migrations of this release make it." }),
      })
      .meta({ description: "How far the database was migrated, and what in it is otherwise." }),
    copies: z
      .strictObject({
        last_at: instant
          .nullable()
          .meta({ description: "When the last copy was tried, UTC; null where none was since the server began." }),
        failure: z
          .string()
          .nullable()
          .meta({
            description:
              "What failed of it: `copying`, `checking` (it does not open), `copying-files` (a file of a case is missing, or was not copied), or `taking-away` (the command that takes it to another machine); null where nothing did.",
            examples: ["taking-away"],
          }),
      })
      .nullable()
      .meta({
        description:
          "The hourly copies of the database on a server of the agency's own; null where none are made by it.",
      }),
    search_index: z.boolean().meta({ description: "Whether there is an index for the search of publications." }),
    database_bytes: z.int().meta({ description: "The size of the database.", examples: [52_428_800] }),
  })
  .meta({ id: "StaffHealth", description: "What works, what does not, and what waits." });
