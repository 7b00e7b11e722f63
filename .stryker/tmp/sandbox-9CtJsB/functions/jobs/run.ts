// @ts-nocheck
import type { Outside } from "../env.ts";
import { beginRun, endRun } from "./store.ts";

/** What a job did, in numbers. */
export type Counts = Record<string, number>;

/**
 * Runs a job and records it: begun, then succeeded with its counts or failed. A run that was killed stays `running`, so its
 * silence shows. Of an error only the kind is kept, because a database error's text carries the values that were bound.
 */
export async function recordRun(
  database: D1Database,
  outside: Outside,
  { job, scheduledFor }: { job: string; scheduledFor: Date },
  work: () => Promise<Counts>,
): Promise<void> {
  const id = await beginRun(database, {
    job,
    scheduledFor: scheduledFor.toISOString(),
    startedAt: outside.now().toISOString(),
  });
  try {
    const counts = await work();
    await endRun(database, id, { status: "succeeded", counts, finishedAt: outside.now().toISOString() });
  } catch (error) {
    const kind = error instanceof Error ? error.name : "unknown";
    await endRun(database, id, { status: "failed", error: kind, finishedAt: outside.now().toISOString() });
    throw error;
  }
}
