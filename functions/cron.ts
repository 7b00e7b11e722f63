import type { Bindings, Execution, Outside } from "./env.ts";
import { forgetOldRuns } from "./jobs/jobs.store.ts";
import { type Counts, recordRun } from "./jobs/run.ts";
import { cronOf, type Schedule } from "./jobs/schedule.ts";
import { forgetOldKeys } from "./once/once.store.ts";
import { forgetStaged } from "./publications/importing/importing.store.ts";
import { reckonDuties } from "./publications/owed/recompute-duties.ts";
import { closeDueMonths, countDirtyMonths } from "./publications/rollups/recount.ts";
import { recomputeAll } from "./recomputation/recompute.ts";
import { remind } from "./reminders/job.ts";
import { deliver } from "./reminders/outbox/deliver.ts";
import { anchorEvents } from "./requests/anchoring/anchor-events.ts";
import { eraseDue, reseal } from "./requests/personal/erase-and-reseal.ts";

interface Job {
  name: string;
  schedule: Schedule;
  /** How long after its time a run may still come before silence is unhealthy. */
  graceMinutes: number;
  run(env: Bindings, outside: Outside, scheduledFor: Date, execution: Pick<Execution, "cache">): Promise<Counts>;
}

/** Which schedule runs which job. */
export const jobs: readonly Job[] = [
  {
    name: "daily",
    schedule: { hour: 0, minute: 30 },
    graceMinutes: 6 * 60,
    async run(env, outside, _, execution) {
      const recomputed = await recomputeAll(env, outside);
      await reckonDuties(env, outside);
      const counts = { ...(await remind(env, outside)), ...(await deliver(env, outside)), recomputed };
      await forgetOldKeys(env.DB, outside.now());
      await forgetStaged(env.DB, outside.now());
      await forgetOldRuns(env.DB, outside.now());
      const counted = await countDirtyMonths(env, outside, execution);
      return { ...counts, ...counted, anchored: await anchorEvents(env, outside), ...(await tend(env, outside)) };
    },
  },
  {
    // What the daily run left, and messages that failed, tried again.
    name: "delivery",
    schedule: { minute: 15 },
    graceMinutes: 3 * 60,
    run: async (env, outside) => ({ ...(await remind(env, outside)), ...(await deliver(env, outside)) }),
  },
  {
    name: "monthly",
    schedule: { day: 1, hour: 2, minute: 0 },
    graceMinutes: 24 * 60,
    run: closeDueMonths,
  },
];

/** What is due of personal data: erased after its retention, sealed anew under a new key. */
const tend = async (env: Bindings, outside: Outside): Promise<Counts> => ({
  erased: await eraseDue(env, outside),
  resealed: await reseal(env, outside),
});

/**
 * Runs and records the jobs of a schedule. What they change is purged from Workers Cache through the context, where it can be.
 * Throws for a schedule no job knows, so that a typing error is seen.
 */
export async function runSchedule(
  schedule: string,
  scheduledFor: Date,
  env: Bindings,
  outside: Outside,
  execution: Pick<Execution, "cache"> = {},
): Promise<void> {
  const due = jobs.filter((job) => cronOf(job.schedule) === schedule);
  if (due.length === 0) throw new Error(`No job runs on the schedule ${schedule}`);
  for (const job of due) {
    await recordRun(env.DB, outside, job, scheduledFor, () => job.run(env, outside, scheduledFor, execution));
  }
}
