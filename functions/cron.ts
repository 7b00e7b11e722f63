import type { Bindings, Outside } from "./env.ts";
import { forgetOldKeys } from "./idempotency/store.ts";
import { type Counts, recordRun } from "./jobs/run.ts";
import { countDueMonths } from "./publications/job.ts";
import { remind } from "./reminders/job.ts";
import { anchorEvents } from "./requests/anchoring/job.ts";
import { eraseDue, reseal } from "./requests/personal/job.ts";
import { recomputeAll } from "./requests/recomputation/recompute.ts";

interface Job {
  name: string;
  /** As in wrangler.toml, UTC. */
  schedule: string;
  run(env: Bindings, outside: Outside, scheduledFor: Date): Promise<Counts>;
}

/** Which schedule runs which job. */
export const jobs: readonly Job[] = [
  {
    name: "daily",
    schedule: "30 0 * * *",
    async run(env, outside) {
      const recomputed = await recomputeAll(env, outside);
      const counts = { ...(await remind(env, outside)), recomputed };
      await forgetOldKeys(env.DB, outside.now());
      return { ...counts, anchored: await anchorEvents(env, outside), ...(await tend(env, outside)) };
    },
  },
  {
    name: "monthly",
    schedule: "0 2 1 * *",
    run: (env, outside, scheduledFor) => countDueMonths(env, outside, scheduledFor),
  },
];

/** What is due of personal data: erased after its retention, sealed anew under a new key. */
const tend = async (env: Bindings, outside: Outside): Promise<Counts> => ({
  erased: await eraseDue(env, outside),
  resealed: await reseal(env, outside),
});

/** Runs and records the jobs of a schedule. Throws for a schedule no job knows, so that a typing error is seen. */
export async function runSchedule(
  schedule: string,
  scheduledFor: Date,
  env: Bindings,
  outside: Outside,
): Promise<void> {
  const due = jobs.filter((job) => job.schedule === schedule);
  if (due.length === 0) throw new Error(`No job runs on the schedule ${schedule}`);
  for (const job of due) {
    await recordRun(env.DB, outside, { job: job.name, scheduledFor }, () => job.run(env, outside, scheduledFor));
  }
}
