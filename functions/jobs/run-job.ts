import type { TaskRun } from "../../schema/contracts/health.ts";
import type { Bindings, Execution, Outside } from "../env.ts";
import { failureKind } from "../platform/failure.ts";
import { isOutOfQueries, mayBegin, metered, wasPutOff } from "../platform/meter.ts";
import { beginRun, endRun, latestRun } from "./jobs.store.ts";
import type { Counts, Job, Task } from "./jobs.ts";
import { missedBetween } from "./schedule.ts";

/** Statements a run may make where nothing is set, and at the least; and those of them that wait for its own record: five are made. */
const usualQueries = 900;
const fewestQueries = 50;
const reserved = 5;

/** Statements a task needs that states nothing else. */
const usualLeast = 12;

/** What a run is given by whoever starts it. */
export interface RunContext {
  env: Bindings;
  outside: Outside;
  scheduledFor: Date;
  execution: Pick<Execution, "cache">;
}

/**
 * Runs a job's tasks one after the other and records the run: begun, then how each task ended. A task that fails holds back no
 * other; the run succeeded if all of them did. All tasks share one budget of statements: one that finds too little of it left is put
 * off, which its counts say (`left`). A run that was killed stays `running`. Runs that never began since the last one,
 * and a last one that never ended, are counted and logged by this one.
 * Throws where a task failed or the run could not be recorded, so that the platform shows a failed invocation. The record and
 * the error thrown name only the kind of a failure, because a database error's text repeats the values that were bound.
 */
export async function runJob(job: Job, tasks: readonly Task[], context: RunContext): Promise<void> {
  const { env, outside } = context;
  let run: { id: number; silence: Counts };
  try {
    run = await begin(job, context);
  } catch (thrown) {
    throw runFailure(job, [`record (${failureKind(thrown)})`]);
  }
  const ended: TaskRun[] = [];
  const DB = metered(env.DB, Math.max(env.QUERIES_A_RUN ?? usualQueries, fewestQueries) - reserved);
  for (const task of tasks) ended.push(await runTask(task, { ...context, env: { ...env, DB } }));
  const failed = ended.filter(({ status }) => status === "failed");
  const failures = failed.map(({ name, error }) => `${name} (${error})`);
  try {
    await endRun(env.DB, run.id, {
      status: failed.length === 0 ? "succeeded" : "failed",
      counts: summed([...ended.map(({ counts }) => counts), run.silence]),
      tasks: ended,
      error: failed.length === 0 ? null : failed.map(({ name, error }) => `${name}: ${error}`).join("; "),
      finishedAt: outside.now().toISOString(),
    });
  } catch (thrown) {
    failures.push(`record (${failureKind(thrown)})`);
  }
  if (failures.length > 0) throw runFailure(job, failures);
}

/** An error of our own text and without a cause: the runtime logs what the scheduled handler throws. */
const runFailure = ({ name }: Job, failures: readonly string[]) => new Error(`${name}: ${failures.join(", ")}`);

/** Records that the run began. Answers its id, and in numbers the runs before it that never began or never ended. */
async function begin(
  { name: job, schedule }: Job,
  { env, outside, scheduledFor }: RunContext,
): Promise<{ id: number; silence: Counts }> {
  const before = await latestRun(env.DB, job);
  const missed = before === undefined ? 0 : missedBetween(schedule, new Date(before.scheduledFor), scheduledFor);
  const unfinished = before?.status === "running" ? 1 : 0;
  const startedAt = outside.now().toISOString();
  const id = await beginRun(env.DB, { job, scheduledFor: scheduledFor.toISOString(), startedAt });
  if (missed + unfinished > 0) {
    // biome-ignore lint/suspicious/noConsole: a run that did not happen is reported where runs are watched
    console.warn(JSON.stringify({ event: "missed-runs", job, missed, unfinished, since: before?.scheduledFor }));
  }
  const silence = { ...(missed > 0 && { missed_runs: missed }), ...(unfinished > 0 && { unfinished_runs: 1 }) };
  return { id, silence };
}

async function runTask(
  { name, least = usualLeast, run }: Task,
  { env, outside, scheduledFor, execution }: RunContext,
): Promise<TaskRun> {
  const left = { left: 1 };
  if (!mayBegin(env.DB, least)) {
    wasPutOff(env.DB);
    return { name, status: "succeeded", counts: { ...left, not_begun: 1 }, error: null };
  }
  try {
    const counts = await run(env, outside, scheduledFor, execution);
    return { name, status: "succeeded", counts: { ...counts, ...(wasPutOff(env.DB) && left) }, error: null };
  } catch (thrown) {
    const counts = wasPutOff(env.DB) ? left : {};
    // What it did so far is stored; nothing failed.
    if (isOutOfQueries(thrown)) return { name, status: "succeeded", counts, error: null };
    return { name, status: "failed", counts, error: failureKind(thrown) };
  }
}

function summed(all: readonly Counts[]): Counts {
  const total: Counts = {};
  for (const [name, count] of all.flatMap((counts) => Object.entries(counts))) total[name] = (total[name] ?? 0) + count;
  return total;
}
