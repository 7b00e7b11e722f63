import * as z from "zod";
import { instant } from "./text.ts";

const taskRun = z.strictObject({
  name: z.string(),
  status: z.enum(["succeeded", "failed"]),
  counts: z.record(z.string(), z.int()),
  error: z.string().nullable().meta({ description: "The kind of failure; null where the task succeeded." }),
});
export type TaskRun = z.infer<typeof taskRun>;

const jobRun = z.strictObject({
  scheduled_for: instant,
  started_at: instant,
  finished_at: instant.nullable(),
  status: z.enum(["running", "succeeded", "failed"]),
  counts: z.record(z.string(), z.int()),
  error: z.string().nullable(),
  tasks: z.array(taskRun).meta({
    description:
      "How each task ended, in their order; empty while the run goes on, and of runs before tasks were recorded.",
  }),
});

export const health = z
  .strictObject({ status: z.enum(["ok", "unhealthy"]) })
  .meta({ id: "Health", description: "Whether the service can do its work." });

export const jobRuns = z
  .strictObject({
    jobs: z.array(
      z.strictObject({
        name: z.string(),
        schedule: z.string().meta({ description: "Cron, UTC." }),
        grace_minutes: z.int(),
        last_due_at: instant,
        late: z.boolean(),
      }),
    ),
    items: z.array(jobRun.extend({ id: z.int(), job: z.string() })).meta({ description: "Runs, latest first." }),
    next: z.string().nullable(),
  })
  .meta({ id: "JobRuns", description: "Which jobs there are, and every run of theirs." });

export const staffHealth = z
  .strictObject({
    jobs: z.array(z.strictObject({ name: z.string(), late: z.boolean(), last: jobRun.nullable() })).meta({
      description: "Each job, its last run with how each task ended, and whether it is later than it should be.",
    }),
    sinks: z
      .array(
        z.strictObject({
          id: z.string(),
          kind: z.string(),
          name: z.string(),
          dead: z.int().meta({ description: "Messages that were given up." }),
          waiting: z.int(),
          oldest_waiting_on: z.string().nullable().meta({ description: "The day of the oldest message that waits." }),
        }),
      )
      .meta({ description: "Each sink there is, with the messages that did not reach it." }),
    set_aside: z.strictObject({
      tasks: z.array(z.strictObject({ task: z.string(), count: z.int() })),
      rows: z
        .array(
          z.strictObject({
            task: z.string(),
            table: z.string(),
            key: z.string(),
            failure: z.string(),
            since: instant,
            last_at: instant,
          }),
        )
        .meta({
          description: "Up to 100 of them, those since longest first: table, key and kind of failure, never a value.",
        }),
    }),
    schema: z.strictObject({
      version: z.string().nullable().meta({ description: "The last migration applied." }),
      faults: z
        .array(z.strictObject({ fault: z.string(), record: z.string().nullable() }))
        .meta({ description: "Where the database is not as the migrations of this release make it." }),
    }),
    search_index: z.boolean().meta({ description: "Whether there is an index for the search of publications." }),
    database_bytes: z.int(),
  })
  .meta({ id: "StaffHealth", description: "What works, what does not, and what waits." });
