import { drizzle } from "drizzle-orm/d1";
import { beforeEach, describe, expect, it } from "vitest";
import { beginWalk } from "../../functions/jobs/set-aside.ts";
import { failureKind } from "../../functions/platform/failure.ts";
import { metered } from "../../functions/platform/meter.ts";
import { jobRun } from "../../schema/tables/jobs.ts";
import { rowsOf, watched } from "../support/database.ts";
import { bindings } from "../support/environment.ts";

const now = () => new Date("2026-03-02T00:30:00.000Z");
const begin = () => beginWalk(bindings.DB, "task", now);
const setAside = () => rowsOf("SELECT row_key, failure, waits FROM set_aside ORDER BY row_key");

const unknownFailure = watched(bindings.DB, () => {
  throw new Error("gone");
});

/** Work that fails of odd numbers. */
const halve = (row: number) => {
  if (row % 2 === 1) throw new RangeError(`${row} is odd`);
  return row / 2;
};

beforeEach(() => bindings.DB.exec("DELETE FROM set_aside"));

describe("a walk", () => {
  it("makes what can be made, and sets aside the rest by key and kind of failure", async () => {
    const walk = await begin();
    expect(await walk.each("number", [1, 2, 3, 4], String, halve)).toEqual([1, 2]);
    expect(await walk.end(true)).toEqual({ set_aside: 2 });
    const failed = { failure: "RangeError", waits: 1 };
    expect(await setAside()).toEqual([
      { row_key: "1", ...failed },
      { row_key: "3", ...failed },
    ]);
  });

  it("tries twenty anew, those tried longest ago first, and forgets those that succeed", async () => {
    const odd = Array.from({ length: 60 }, (_, at) => at * 2 + 101);
    for (const slice of [odd.slice(0, 20), odd.slice(20, 40), odd.slice(40)]) {
      await (await begin()).each("number", slice, String, halve);
      await bindings.DB.exec("UPDATE set_aside SET last_at = '0' || last_at, waits = 1");
    }
    const walk = await begin();
    expect(walk.retriedOf("number").map(Number).toSorted()).toEqual(odd.slice(0, 20));
    expect(walk.retriedOf("another")).toEqual([]);
    await walk.each("number", odd.slice(0, 20), String, (row) => (row < 121 ? row : halve(row)));
    expect(await walk.end(false)).toEqual({ set_aside: 10 });
    expect(await setAside()).toHaveLength(50);
  });

  it("forgets a row tried anew that is due no more, once none is left that it could meet", async () => {
    await (await begin()).each("number", [1], String, halve);
    await (await begin()).end(false);
    expect(await setAside()).toHaveLength(1);
    await (await begin()).end(true);
    expect(await setAside()).toEqual([]);
  });

  it("halves what the database refuses at once, down to the rows refused", async () => {
    const walk = await begin();
    const stored: number[] = [];
    await walk.together("number", [1, 2, 3, 4, 5], String, async (some) => {
      if (some.includes(2) || some.includes(5)) throw new Error("D1_ERROR: CHECK failed: SQLITE_CONSTRAINT");
      stored.push(...some);
    });
    expect(stored).toEqual([1, 3, 4]);
    expect((await setAside()).map(({ row_key }) => row_key)).toEqual(["2", "5"]);
  });

  it("sets aside a row whose own write the database refuses", async () => {
    const insert = (id: number) => bindings.DB.prepare(`INSERT INTO job_run (id) VALUES (${id})`).run();
    const walk = await begin();
    await walk.each("number", [1], String, insert);
    expect(await setAside()).toMatchObject([{ row_key: "1", failure: expect.stringMatching(/^database-SQLITE_CONS/) }]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ["the run may make no more statements", () => metered(bindings.DB, 0).prepare("SELECT 1").all()],
    ["so it is behind drizzle", async () => drizzle(metered(bindings.DB, 0)).select().from(jobRun)],
    ["a statement is wrong", () => bindings.DB.prepare("SELECT none FROM job_run").all()],
    ["drizzle says only that a query failed", async () => drizzle(unknownFailure.DB).select().from(jobRun)],
    ["the connection is lost", () => Promise.reject(new Error("D1_ERROR: Network connection lost."))],
  ])("fails and sets nothing aside where %s", async (_, work) => {
    const walk = await begin();
    await expect(walk.each("number", [1, 2], String, work)).rejects.toThrow();
    await expect(walk.together("number", [1, 2], String, async () => void (await work()))).rejects.toThrow();
    expect(await setAside()).toEqual([]);
  });
});

it("the kind of a failure is the innermost's", async () => {
  const thrown = await drizzle(metered(bindings.DB, 0))
    .select()
    .from(jobRun)
    .then(undefined, (error: unknown) => error);
  expect(failureKind(thrown)).toBe("out-of-queries");
});
