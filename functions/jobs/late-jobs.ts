import { installedAt, type JobRun, latestRun } from "./jobs.store.ts";
import { jobs } from "./jobs.ts";
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

/** The jobs that are later than they should be. */
export async function lateJobs(database: D1Database, now: Date): Promise<string[]> {
  const [since, ...succeeded] = await Promise.all([
    installedAt(database),
    ...jobs.map(({ name }) => latestRun(database, name, "succeeded")),
  ]);
  return jobs.filter((job, at) => isLate(job, succeeded[at]?.scheduledFor, since, now)).map(({ name }) => name);
}
