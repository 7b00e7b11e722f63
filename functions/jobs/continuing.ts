import type { JobRun } from "./jobs.store.ts";
import { longestRunMs, type Task } from "./jobs.ts";

/**
 * The tasks of a run, in order: what the latest run left undone or failed at, and then its own. Those that had not begun come before those
 * that had, so that a task with much to do holds up no other for more than an hour. Of a run that was killed nothing is known, so that all
 * tasks are taken up; each hour begins with another one of the day's, for the one that had it killed is to hold up none for ever.
 *
 * @param latest the latest run of a job that continues others' work; undefined before the first
 * @param known the tasks of all those jobs
 */
export function tasksOf(
  own: readonly Task[],
  latest: Pick<JobRun, "status" | "tasks" | "startedAt"> | undefined,
  { daily, known, now }: { daily: readonly Task[]; known: readonly Task[]; now: Date },
): Task[] {
  const left = latest?.tasks.filter(({ counts, status }) => counts.left !== undefined || status === "failed") ?? [];
  const inOrder = [
    ...left.filter(({ counts }) => counts.not_begun !== undefined),
    ...left.filter(({ counts }) => counts.not_begun === undefined),
  ];
  const at = Math.floor(now.getTime() / 3_600_000) % daily.length;
  // One that began just now is still at it.
  const isKilled =
    latest?.status === "running" && Math.abs(now.getTime() - new Date(latest.startedAt).getTime()) >= longestRunMs;
  const before = isKilled
    ? [...daily.slice(at), ...daily.slice(0, at), ...known]
    : inOrder.flatMap(({ name }) => known.find((task) => task.name === name) ?? []);
  return [...new Map([...before, ...own].map((task) => [task.name, task])).values()];
}
