import type { Outside } from "../env.ts";
import { beginRun, endRun, latestRun } from "./jobs.store.ts";
import { missedBetween, type Schedule } from "./schedule.ts";

/** What a job did, in numbers. */
export type Counts = Record<string, number>;

/** The part of a job that recording its runs needs. */
interface Scheduled {
  name: string;
  schedule: Schedule;
}

/**
 * Runs a job and records it: begun, then succeeded with its counts or failed. A run that was killed stays `running`, so its
 * silence shows. Runs that never began since the last one, and a last one that never ended, are counted and logged by this one.
 * Of an error only the kind is kept, because a database error's text carries the values that were bound.
 */
export async function recordRun(
  database: D1Database,
  outside: Outside,
  { name: job, schedule }: Scheduled,
  scheduledFor: Date,
  work: () => Promise<Counts>,
): Promise<void> {
  const before = await latestRun(database, job);
  const missed = before === undefined ? 0 : missedBetween(schedule, new Date(before.scheduledFor), scheduledFor);
  const unfinished = before?.status === "running" ? 1 : 0;
  const id = await beginRun(database, {
    job,
    scheduledFor: scheduledFor.toISOString(),
    startedAt: outside.now().toISOString(),
  });
  if (missed + unfinished > 0) {
    // biome-ignore lint/suspicious/noConsole: a run that did not happen is told where runs are watched
    console.warn(JSON.stringify({ event: "missed-runs", job, missed, unfinished, since: before?.scheduledFor }));
  }
  try {
    const counts = await work();
    const silence: Counts = {
      ...(missed > 0 ? { missed_runs: missed } : {}),
      ...(unfinished > 0 ? { unfinished_runs: 1 } : {}),
    };
    await endRun(database, id, {
      status: "succeeded",
      counts: { ...counts, ...silence },
      finishedAt: outside.now().toISOString(),
    });
  } catch (error) {
    const kind = error instanceof Error ? error.name : "unknown";
    await endRun(database, id, { status: "failed", error: kind, finishedAt: outside.now().toISOString() });
    throw error;
  }
}
