import { afterEach, expect, it, vi } from "vitest";
import type { Task } from "../../functions/jobs/jobs.ts";
import { runJob } from "../../functions/jobs/run-job.ts";
import { rowsOf, watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, environmentAt } from "../support/environment.ts";

const at = "2026-03-06T00:30:00.000Z";
const job = { name: "daily", schedule: { hour: 0, minute: 30 }, graceMinutes: 60 };
const counting = (name: string, counts: Record<string, number>): Task => ({ name, run: async () => counts });
const failing = (name: string, thrown: unknown): Task => ({ name, run: () => Promise.reject(thrown) });
const run = (tasks: readonly Task[], DB = bindings.DB, scheduledFor = at) => {
  const { bound: env, outside } = environmentAt(at, { DB });
  return runJob(job, tasks, { env, outside, scheduledFor: new Date(scheduledFor), execution: {} });
};
const lastRun = async () => (await rowsOf("SELECT * FROM job_run ORDER BY id DESC LIMIT 1"))[0];
const secret = "李四 whom nobody may read of";
const refusal = () => new Error(`D1_ERROR: UNIQUE constraint failed: '${secret}': SQLITE_CONSTRAINT`);

afterEach(() => vi.restoreAllMocks());

it("adds up what the tasks counted, and lists them as they ended", async () => {
  await run([counting("one", { a: 1, b: 2 }), counting("two", {}), counting("three", { b: 3 })]);
  const { counts, tasks, ...row } = (await lastRun()) ?? {};
  expect(row).toMatchObject({ status: "succeeded", error: null, finished_at: at });
  expect(JSON.parse(String(counts))).toEqual({ a: 1, b: 5 });
  expect(JSON.parse(String(tasks))).toEqual([
    { name: "one", status: "succeeded", counts: { a: 1, b: 2 }, error: null },
    { name: "two", status: "succeeded", counts: {}, error: null },
    { name: "three", status: "succeeded", counts: { b: 3 }, error: null },
  ]);
});

it("names each failure by its kind, counts the others, and says what was missed before", async () => {
  hush("warn");
  const tasks = [
    failing("one", refusal()),
    counting("two", { a: 1 }),
    failing("three", new TypeError(secret)),
    failing("four", secret),
  ];
  await expect(run(tasks, bindings.DB, "2026-03-08T00:30:00.000Z")).rejects.toThrow(
    /^daily: one \(database-SQLITE_CONSTRAINT\), three \(TypeError\), four \(unknown\)$/,
  );
  const row = await lastRun();
  expect(row).toMatchObject({
    status: "failed",
    error: "one: database-SQLITE_CONSTRAINT; three: TypeError; four: unknown",
  });
  expect(JSON.parse(String(row?.counts))).toEqual({ a: 1, missed_runs: 1 });
  expect(JSON.stringify(row)).not.toContain(secret);
});

it.each([
  ["read the run before", "select", "daily: record (database-SQLITE_CONSTRAINT)", 0],
  ["record that it begins", "insert", "daily: record (database-SQLITE_CONSTRAINT)", 0],
  ["record how it ended", "update", "daily: two (RangeError), record (database-SQLITE_CONSTRAINT)", 1],
])("that cannot %s throws an error of its own text", async (_, verb, message, times) => {
  const { DB, trips } = watched(bindings.DB, ({ statements }) => {
    if (statements.some((sql) => sql.startsWith(verb))) throw refusal();
  });
  const one = vi.fn(async () => ({}));
  const thrown: unknown = await run([{ name: "one", run: one }, failing("two", new RangeError(secret))], DB).catch(
    (error: unknown) => error,
  );
  if (!(thrown instanceof Error)) throw new Error("Nothing was thrown");
  expect(thrown.message).toBe(message);
  expect(thrown.cause).toBeUndefined();
  expect(thrown.stack).not.toContain(secret);
  expect(one).toHaveBeenCalledTimes(times);
  expect(trips.length).toBeLessThanOrEqual(3);
});
