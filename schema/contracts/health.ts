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
  .strictObject({
    status: z.enum(["ok", "unhealthy"]),
    database: z.enum(["ok", "unreachable"]),
    schema_version: z.string().nullable().meta({ description: "The last migration applied." }),
    jobs: z
      .record(z.string(), jobRun.nullable())
      .meta({ description: "The last run of each job; null before the first." }),
    late: z
      .array(z.string())
      .meta({ description: "Jobs without a run that succeeded since they were last due, their grace past." }),
  })
  .meta({ id: "Health", description: "Whether the service can do its work." });
export type Health = z.infer<typeof health>;

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
