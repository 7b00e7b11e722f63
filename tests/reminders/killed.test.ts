import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { rowsOf, watched } from "../support/database.ts";
import { bindings, daily, environmentAt } from "../support/environment.ts";
import { forgetReminders, spyOnReminders } from "../support/reminders.ts";
import { append, registerLetter, replied } from "../support/requests.ts";
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
/** The hourly run after it, when a run that died no longer has the task to itself. */
const next = (DB: D1Database = bindings.DB) =>
  environmentAt("2026-03-06T01:15:00.000Z", { DB }).schedule("15 * * * *", "2026-03-06T01:15:00.000Z");
const ledger = () =>
  rowsOf<{ rule: string; sent: number }>(
    "SELECT rule, due_on, sent_at IS NOT NULL AS sent FROM reminder WHERE kind = 'reply' ORDER BY due_on, rule",
  );
const numbers = (lines: readonly { receipt_no: string }[]) => lines.map(({ receipt_no }) => receipt_no).sort();

// Killed at each of its round trips, a run is begun some dozens of times.
describe("a run that is killed", { timeout: 60_000 }, () => {
  let expected: string[];
  beforeAll(async () => {
    const environment = environmentAt("2026-02-10T02:00:00Z");
    expected = [];
    for (const day of ["2026-01-20", "2026-02-02", "2026-02-03"]) {
      expected.push((await registerLetter(environment, staff, day)).receipt_no);
    }
  });

  it("between the ledger and sending leaves its reminders to the next run", async () => {
    await forgetReminders();
    await bindings.DB.prepare(
      `INSERT INTO reminder (subject, request_id, kind, ref, due_on, rule, day_on, status, planned_at)
       SELECT id, id, 'reply', '', due_on, 'ahead_0', '2026-03-06', 'planned', '2026-03-06T00:00:00.000Z'
       FROM request WHERE due_on = '2026-03-06'`,
    ).run();
    await run();
    expect(numbers(log.lines())).toEqual(expected);
    expect((await ledger()).every(({ sent }) => sent === 1)).toBe(true);
  });

  it("at any statement loses no reminder: the next run sends what was not sent", async () => {
    await forgetReminders();
    const unhindered = watched(bindings.DB);
    await run(unhindered.DB);
    expect(numbers(log.lines())).toEqual(expected);
    const complete = await ledger();

    for (const last of callsTried(unhindered.trips, /reminder|task_lease/)) {
      await forgetReminders();
      const { DB } = watched(bindings.DB, (_, trip) => {
        if (trip >= last) throw new Error("D1_ERROR: Network connection lost.");
      });
      await expect(run(DB), `killed at round trip ${last}`).rejects.toThrow();
      const before = numbers(log.lines());
      await next();
      const after = numbers(log.lines());
      expect([...new Set([...before, ...after])].sort(), `killed at round trip ${last}`).toEqual(expected);
      expect(await ledger()).toEqual(complete);
      await run();
      expect(log.lines()).toEqual([]);
    }
  }, 180_000);

  it("stays recorded as running, so that its silence shows", async () => {
    await forgetReminders();
    const { DB } = watched(bindings.DB, (_, trip) => {
      if (trip >= 3) throw new Error("D1_ERROR: Network connection lost.");
    });
    await expect(run(DB)).rejects.toThrow();
    expect(await rowsOf("SELECT status, finished_at FROM job_run")).toEqual([{ status: "running", finished_at: null }]);
  });

  it("does not remind of a case that was closed meanwhile", async () => {
    await forgetReminders();
    const environment = environmentAt("2026-03-06T00:00:00Z");
    const { receipt_no } = await registerLetter(environment, staff, "2026-02-02");
    const { DB } = watched(bindings.DB, ({ statements }) => {
      if (statements.some((sql) => sql.includes("sent_at"))) throw new Error("D1_ERROR: Network connection lost.");
    });
    await expect(run(DB)).rejects.toThrow();
    log.lines();
    await append(environment, staff, receipt_no, replied("2026-03-06"), { version: 1 });
    await run();
    expect(numbers(log.lines())).toEqual(expected);
  });

  it("while a case is being closed writes no reminder of it", async () => {
    await forgetReminders();
    const environment = environmentAt("2026-03-06T00:00:00Z");
    const { receipt_no } = await registerLetter(environment, staff, "2026-02-02");
    let closed = false;
    const { DB } = watched(bindings.DB, async ({ statements }) => {
      if (closed || !statements.some((sql) => sql.includes("INSERT INTO reminder"))) return;
      closed = true;
      expect((await append(environment, staff, receipt_no, replied("2026-03-06"), { version: 1 })).status).toBe(201);
    });
    await run(DB);
    expect(closed).toBe(true);
    expect(numbers(log.lines())).toEqual(expected);
    expect(await ledger()).toHaveLength(expected.length);
  });
});

describe("more cases than one slice holds", () => {
  const cases = 450;

  /** Copies of one case under other numbers, due on the days stated in turn, straight into the store. */
  async function copies(receiptNo: string): Promise<void> {
    const [template] = await rowsOf<Record<string, unknown>>(
      "SELECT * FROM request WHERE receipt_year = 2026 AND receipt_seq = ?",
      Number(receiptNo.slice(5)),
    );
    if (template === undefined) throw new Error("No such case");
    const { queue_on: _, ...stored } = template;
    const columns = Object.keys(stored);
    const rows = Array.from({ length: cases }, (__, index) => ({
      ...stored,
      id: crypto.randomUUID(),
      receipt_year: 2025,
      receipt_seq: index + 1,
      due_on: ["2026-03-05", "2026-03-06", "2026-03-09"][index % 3],
    }));
    const deadlines = rows.map(({ id, due_on }) => ({ id, due_on }));
    await bindings.DB.prepare(
      `INSERT INTO request (${columns.join(", ")})
       SELECT ${columns.map((name) => `value ->> '${name}'`).join(", ")} FROM json_each(?)`,
    )
      .bind(JSON.stringify(rows))
      .run();
    await bindings.DB.prepare(
      `INSERT INTO deadline (request_id, kind, ref, owed_by, due_on, provisional)
       SELECT value ->> 'id', 'reply', '', 'agency', value ->> 'due_on', 0 FROM json_each(?)`,
    )
      .bind(JSON.stringify(deadlines))
      .run();
  }

  it("are all reminded of, once each, in several slices", async () => {
    await forgetReminders();
    await bindings.DB.prepare("DELETE FROM deadline").run();
    const { receipt_no } = await registerLetter(environmentAt("2026-02-10T02:00:00Z"), staff, "2026-02-10");
    await copies(receipt_no);
    await bindings.DB.prepare(
      "DELETE FROM deadline WHERE due_on IS NULL OR due_on > '2026-03-09' OR kind <> 'reply'",
    ).run();
    const { DB, trips } = watched(bindings.DB);
    await run(DB);
    const lines = log.lines();
    expect(new Set(numbers(lines)).size).toBe(cases);
    expect(lines).toHaveLength(cases);
    expect(Object.groupBy(lines, ({ rule }) => rule)).toMatchObject({
      overdue: { length: cases / 3 },
      ahead_0: { length: cases / 3 },
      ahead_1: { length: cases / 3 },
    });
    // The whole daily run, everything else it does included; where it may make fewer (QUERIES_A_RUN), it goes on an hour later.
    expect(trips.reduce((sum, { statements }) => sum + statements.length, 0)).toBeLessThanOrEqual(80);
    await run();
    expect(log.lines()).toEqual([]);
    expect(await rowsOf("SELECT counts FROM job_run ORDER BY id")).toMatchObject([
      { counts: expect.stringContaining(`"planned":${cases},"sent":${cases}`) },
      { counts: expect.stringContaining(`"planned":0,"sent":0`) },
    ]);
  });
});
