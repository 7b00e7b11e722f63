import type { JobRun } from "./jobs.store.ts";
import type { Task } from "./jobs.ts";

/**
 * The tasks of a run, in order: what the latest run left undone, and then its own. Those that had not begun come before those that had,
 * so that a task with much to do holds up no other for more than an hour. Of a run that was killed nothing is known, so that all
 * tasks of the day are taken up; each hour begins with another of them, for the one that had it killed is to hold up none for ever.
 *
 * @param latest the latest run of a job that continues others' work; undefined before the first
 * @param known the tasks of all those jobs
 */
export function tasksOf(
  own: readonly Task[],
  latest: Pick<JobRun, "status" | "tasks"> | undefined,
  { daily, known, hour }: { daily: readonly Task[]; known: readonly Task[]; hour: number },
): Task[] {
  const left = latest?.tasks.filter(({ counts }) => counts.left !== undefined) ?? [];
  const inOrder = [
    ...left.filter(({ counts }) => counts.not_begun !== undefined),
    ...left.filter(({ counts }) => counts.not_begun === undefined),
  ];
  const at = hour % daily.length;
  const before =
    latest?.status === "running"
      ? [...daily.slice(at), ...daily.slice(0, at)]
      : inOrder.flatMap(({ name }) => known.find((task) => task.name === name) ?? []);
  return [...new Map([...before, ...own].map((task) => [task.name, task])).values()];
}
