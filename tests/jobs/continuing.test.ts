import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { metered } from "../../functions/platform/meter.ts";
import { remind } from "../../functions/reminders/remind.ts";
import { rowsOf, watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, daily, environmentAt, monthly } from "../support/environment.ts";
import { registerLetter } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const delivery = "15 * * * *";
const staff = await staffWith();
const execute = (...statements: string[]) => bindings.DB.batch(statements.map((sql) => bindings.DB.prepare(sql)));
let log: ReturnType<typeof hush>;
beforeEach(async () => {
  log = hush("log");
  hush("warn");
  hush("error");
  const tables = ["job_run", "task_lease", "set_aside", "reminder", "rollup_dirty"];
  await execute(...tables.map((table) => `DELETE FROM ${table}`));
});
afterEach(() => vi.restoreAllMocks());

const scheduled = (cron: string, at: string, more: object = {}) => environmentAt(at, more).schedule(cron, at);
const counts = async () => {
  const [run] = await rowsOf<{ tasks: string }>("SELECT tasks FROM job_run ORDER BY id DESC LIMIT 1");
  const tasks: { name: string; counts: Record<string, number> }[] = JSON.parse(run?.tasks ?? "[]");
  return Object.fromEntries(tasks.map((task) => [task.name, task.counts]));
};

describe("months that were put off", () => {
  const closed = async (since: string) =>
    (await rowsOf(`SELECT month FROM rollup_month WHERE closed_at IS NOT NULL AND month >= '${since}'`)).length;
  /** The monthly run of a day, which was last made fifteen months before and has statements for some of them. */
  const putOff = async (since: string, day: string) => {
    await execute(
      `INSERT INTO job_run (job, scheduled_for, started_at, finished_at, status, counts)
       VALUES ('monthly', '${since}-01T02:00:00.000Z', '${day}', '${day}', 'succeeded', '{}')`,
    );
    await scheduled(monthly, `${day}T02:00:00.000Z`, { QUERIES_A_RUN: 50 });
    const some = await closed(since);
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(15);
    return some;
  };

  it("are closed an hour after the run that took them up and failed", async () => {
    const some = await putOff("2024-12", "2026-03-01");
    const { DB } = watched(bindings.DB, ({ statements }) => {
      if (statements.some((sql) => sql.includes("rollup_month"))) throw new Error("D1_ERROR: Network connection lost.");
    });
    await expect(scheduled(delivery, "2026-03-01T02:15:00.000Z", { DB })).rejects.toThrow("close-months");
    expect(await closed("2024-12")).toBe(some);
    await scheduled(delivery, "2026-03-01T03:15:00.000Z");
    expect(await closed("2024-12")).toBe(15);
  });

  it("are closed an hour after the run that took them up and was killed", async () => {
    const some = await putOff("2026-03", "2027-06-01");
    const { DB } = watched(bindings.DB, (_, trip) => {
      if (trip >= 3) throw new Error("Killed");
    });
    await expect(scheduled(delivery, "2027-06-01T02:15:00.000Z", { DB })).rejects.toThrow();
    expect(await closed("2026-03")).toBe(some);
    await scheduled(delivery, "2027-06-01T03:15:00.000Z");
    expect(await closed("2026-03")).toBe(15);
  });
});

describe("who reminds alone", () => {
  const notices = async () => (await rowsOf("SELECT 1 FROM reminder")).length;
  const lease = (until: string) => `INSERT INTO task_lease VALUES ('remind', 'another', '${until}')`;

  it("is held up by another run no longer than a run may take, and says that it was", async () => {
    await registerLetter(environmentAt("2026-02-10T02:00:00.000Z"), staff, "2026-02-02");
    await execute(lease("2026-03-06T00:31:00.000Z"));
    await scheduled(daily, "2026-03-06T00:30:00.000Z");
    expect(await notices()).toBe(0);
    expect((await counts()).remind).toMatchObject({ left_to_another: 1 });
    await scheduled(delivery, "2026-03-06T01:15:00.000Z");
    expect(await notices()).toBeGreaterThan(0);
    expect((await counts()).remind).not.toHaveProperty("left_to_another");
  });

  it("is not held up by a lease of a clock that ran ahead, nor by what a run of a quarter past left", async () => {
    for (const until of ["2031-01-01T00:15:00.000Z", "2026-03-06T00:29:30.000Z"]) {
      await execute(
        "DELETE FROM reminder",
        "UPDATE deadline SET resume_on = NULL",
        "DELETE FROM task_lease",
        lease(until),
      );
      await scheduled(daily, "2026-03-06T00:30:00.000Z");
      expect(await notices(), until).toBeGreaterThan(0);
    }
  });
});

describe("reminders whose run may ask no more", () => {
  it("are logged once, whichever statement is the last one", async () => {
    const lately = environmentAt("2026-06-01T02:00:00.000Z");
    for (let letters = 0; letters < 30; letters++) await registerLetter(lately, staff, "2026-06-01");
    await execute(`CREATE TRIGGER refuses_one BEFORE INSERT ON reminder
      WHEN NEW.request_id = (SELECT min(id) FROM request WHERE received_on = '2026-06-01') AND NEW.kind = 'reply'
      BEGIN SELECT RAISE(ABORT, 'refused'); END`);
    for (let limit = 50; limit < 66; limit += 3) {
      const since = "since_at = '2026-06-01T02:00:00.000Z'";
      const tables = ["reminder", "set_aside", "job_run", "task_lease"].map((table) => `DELETE FROM ${table}`);
      await execute(...tables, `UPDATE deadline SET resume_on = NULL, ${since}`);
      log.mockClear();
      for (const hour of ["01", "02", "03", "04"]) {
        await scheduled(delivery, `2026-06-29T${hour}:15:00.000Z`, { QUERIES_A_RUN: limit });
      }
      const lines = log.mock.calls.map(([line]) => String(line)).filter((line) => line.includes('"reminder"'));
      expect(lines.length, `${limit} statements`).toBeGreaterThan(25);
      expect(new Set(lines).size, `${limit} statements`).toBe(lines.length);
    }
    await execute("DROP TRIGGER refuses_one");
  }, 120_000);

  it("leave what was set aside as it is until it is tried", async () => {
    const at = environmentAt("2026-06-29T01:15:00.000Z");
    const aside = () => rowsOf("SELECT row_key FROM set_aside");
    for (let left = 8; left < 30; left++) {
      await execute(
        ...[
          "DELETE FROM task_lease",
          "DELETE FROM set_aside",
          "UPDATE deadline SET resume_on = NULL",
          "DELETE FROM reminder",
        ],
        "INSERT INTO set_aside (task, table_name, row_key, failure, since, last_at) VALUES ('remind', 'deadline', 'x', 'day', '1', '1')",
      );
      const DB = metered(bindings.DB, left);
      const ended = await remind({ ...at.bound, DB }, at.outside).catch(() => undefined);
      const isTried = ended !== undefined && (ended.looked_at ?? 0) > 0;
      if (!isTried) expect(await aside(), `${left} statements`).toHaveLength(1);
    }
  });
});
