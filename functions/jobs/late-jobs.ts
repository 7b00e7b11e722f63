import type { Outside } from "../env.ts";
import type { JobRun } from "./jobs.store.ts";
import { jobs } from "./jobs.ts";
import { type JobState, statesOfJobs } from "./late-jobs.store.ts";
import { isLate } from "./schedule.ts";

/** A run as it is answered. */
export const serializeRun = (run: JobRun) => ({
  scheduled_for: run.scheduledFor,
  started_at: run.startedAt,
  finished_at: run.finishedAt,
  status: run.status,
  counts: run.counts,
  error: run.error,
  tasks: run.tasks,
});

/** Which jobs are later than they should be. */
export const lateAmong = (states: readonly JobState[], now: Date): string[] =>
  jobs.flatMap((job) => {
    const state = states.find(({ name }) => name === job.name);
    return isLate(job, state?.succeeded ?? undefined, instantOf(state?.installed), now) ? [job.name] : [];
  });

/** Which jobs are later than they should be, and whether all are in time and the last run of none failed: one statement. */
export async function jobsInTime(
  database: D1Database,
  outside: Pick<Outside, "now">,
): Promise<{ late: string[]; isFine: boolean }> {
  const states = await statesOfJobs(database);
  const late = lateAmong(states, outside.now());
  return { late, isFine: late.length === 0 && states.every(({ status }) => status !== "failed") };
}

/** An instant as wrangler writes it: UTC, with a blank in the middle. */
function instantOf(written: string | null | undefined): Date | undefined {
  const at = new Date(`${written?.replace(" ", "T")}Z`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
