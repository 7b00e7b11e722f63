import type { Bindings, Outside } from "./env.ts";
import type { Purging } from "./http/inside.ts";
import { forgetOldKeys } from "./idempotency/store.ts";
import { type Counts, recordRun } from "./jobs/run.ts";
import { closeDueMonths, countDirtyMonths } from "./publications/rollups/recount.ts";
import { remind } from "./reminders/job.ts";
import { recomputeAll } from "./requests/recomputation/recompute.ts";

interface Job {
  name: string;
  /** As in wrangler.toml, UTC. */
  schedule: string;
  run(env: Bindings, outside: Outside, scheduledFor: Date, context: Purging): Promise<Counts>;
}

/** Which schedule runs which job. */
export const jobs: readonly Job[] = [
  {
    name: "daily",
    schedule: "30 0 * * *",
    async run(env, outside, _, context) {
      const recomputed = await recomputeAll(env, outside);
      const counts = { ...(await remind(env, outside)), recomputed };
      await forgetOldKeys(env.DB, outside.now());
      return { ...counts, ...(await countDirtyMonths(env, outside, context)) };
    },
  },
  {
    name: "monthly",
    schedule: "0 2 1 * *",
    run: closeDueMonths,
  },
];

/**
 * Runs and records the jobs of a schedule. What they change is purged from Workers Cache through the context, where it can be.
 * Throws for a schedule no job knows, so that a typing error is seen.
 */
export async function runSchedule(
  schedule: string,
  scheduledFor: Date,
  env: Bindings,
  outside: Outside,
  context: Purging = {},
): Promise<void> {
  const due = jobs.filter((job) => job.schedule === schedule);
  if (due.length === 0) throw new Error(`No job runs on the schedule ${schedule}`);
  for (const job of due) {
    await recordRun(env.DB, outside, { job: job.name, scheduledFor }, () =>
      job.run(env, outside, scheduledFor, context),
    );
  }
}
