import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { rowsOf, watched } from "../support/database.ts";
import { bindings, daily, environmentAt } from "../support/environment.ts";
import { forgetReminders, spyOnReminders } from "../support/reminders.ts";
import { registerLetter } from "../support/requests.ts";
import { callsTried } from "../support/runs.ts";
import { staffWith } from "../support/staff.ts";

const at = "2026-03-06T00:30:00.000Z";
const staff = await staffWith();
let log: ReturnType<typeof spyOnReminders>;
beforeEach(() => {
  log = spyOnReminders();
});
afterEach(() => vi.restoreAllMocks());

const run = (DB: D1Database = bindings.DB) => environmentAt(at, { DB }).schedule(daily, at);
const recorded = async () => {
  const tables = ["reminder", "erasure", "rollup_revision", "anchor", "identity_read", "case_access"];
  const counts = await Promise.all(
    tables.map(async (table) => [table, (await rowsOf(`SELECT 1 FROM ${table}`)).length] as const),
  );
  return Object.fromEntries(counts);
};

it("a daily run that comes while another is at any of its calls sends and records nothing twice", async () => {
  const expected: string[] = [];
  for (const day of ["2026-01-20", "2026-02-02", "2026-02-03"]) {
    expected.push((await registerLetter(environmentAt("2026-02-10T02:00:00Z"), staff, day)).receipt_no);
  }
  await forgetReminders();
  const { DB, trips } = watched(bindings.DB);
  await run(DB);
  expect(
    log
      .lines()
      .map(({ receipt_no }) => receipt_no)
      .toSorted(),
  ).toEqual(expected);
  const alone = await recorded();
  // The run's other tasks overlap in tests/jobs.
  for (const place of callsTried(trips, /reminder|task_lease/)) {
    await forgetReminders();
    const overlapped = watched(bindings.DB, async (_, trip) => {
      if (trip === place) await run();
    });
    await run(overlapped.DB);
    expect(
      log
        .lines()
        .map(({ receipt_no }) => receipt_no)
        .toSorted(),
      `at call ${place}`,
    ).toEqual(expected);
    expect(await recorded(), `at call ${place}`).toEqual(alone);
  }
}, 120_000);
