import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { health } from "../../schema/contracts/health.ts";
import { everything, rowsOf, watched } from "../support/database.ts";
import { bindings, daily, environmentAt } from "../support/environment.ts";
import { spyOnReminders } from "../support/reminders.ts";
import { append, registerLetter, replied } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const staff = await staffWith();
/** 08:30 in Beijing. */
const morning = (day: string) => `${day}T00:30:00.000Z`;

/** A case of its own, due on 2026-03-06, and the daily run of any day; every other case is closed first. */
async function opened() {
  const environment = environmentAt("2026-02-02T02:00:00Z");
  const open = await environment.call("GET", "/v1/staff/requests?limit=100", staff);
  const { items } = await open.json<{ items: { receipt_no: string; received_on: string }[] }>();
  for (const { receipt_no, received_on } of items) {
    await append(environment, staff, receipt_no, replied(received_on), { version: 1 });
  }
  const { receipt_no } = await registerLetter(environment, staff, "2026-02-02");
  return {
    environment,
    receipt_no,
    async run(day: string) {
      environment.setNow(morning(day));
      await environment.schedule(daily, morning(day));
    },
  };
}

let log: ReturnType<typeof spyOnReminders>;
beforeEach(() => {
  log = spyOnReminders();
});
afterEach(() => vi.restoreAllMocks());

const days = (from: string, until: string): string[] => {
  const all: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(until); at += 86_400_000) {
    all.push(new Date(at).toISOString().slice(0, 10));
  }
  return all;
};

describe("the daily run, day by day", () => {
  it("reminds 10, 5, 3 and 1 working days ahead, on the due date, and on every working day past it", async () => {
    const { run, receipt_no } = await opened();
    const sent: string[] = [];
    for (const day of days("2026-02-20", "2026-03-15")) {
      await run(day);
      for (const line of log.lines()) sent.push(`${day} ${line.rule} ${line.working_days_left} ${line.receipt_no}`);
    }
    expect(sent).toEqual([
      // On 14 February, before the holiday, ten days were left; the first run came after it.
      `2026-02-24 ahead_10 9 ${receipt_no}`,
      `2026-02-28 ahead_5 5 ${receipt_no}`,
      `2026-03-03 ahead_3 3 ${receipt_no}`,
      `2026-03-05 ahead_1 1 ${receipt_no}`,
      `2026-03-06 ahead_0 0 ${receipt_no}`,
      `2026-03-09 overdue -1 ${receipt_no}`,
      `2026-03-10 overdue -2 ${receipt_no}`,
      `2026-03-11 overdue -3 ${receipt_no}`,
      `2026-03-12 overdue -4 ${receipt_no}`,
      `2026-03-13 overdue -5 ${receipt_no}`,
    ]);
  });

  it("twice sends nothing twice", async () => {
    const { run } = await opened();
    for (const day of ["2026-03-02", "2026-03-02", "2026-03-06", "2026-03-06", "2026-03-09", "2026-03-09"])
      await run(day);
    expect(log.lines().map(({ rule }) => rule)).toEqual(["ahead_5", "ahead_0", "overdue"]);
  });

  it("at the same time as another sends each reminder, and stores it once", async () => {
    const { environment, receipt_no } = await opened();
    environment.setNow(morning("2026-03-02"));
    await Promise.all([1, 2, 3].map(() => environment.schedule(daily, morning("2026-03-02"))));
    expect(new Set(log.lines().map((line) => line.receipt_no))).toEqual(new Set([receipt_no]));
    const ledger = await rowsOf(
      "SELECT rule, status, sent_at FROM reminder JOIN request ON request.id = request_id WHERE receipt_seq = ? AND kind = 'reply' AND status <> 'folded'",
      Number(receipt_no.slice(5)),
    );
    expect(ledger).toEqual([{ rule: "ahead_5", status: "sent", sent_at: morning("2026-03-02") }]);
  });

  it("skipped is caught up with what is still true, and says what was missed", async () => {
    const soon = await opened();
    await soon.run("2026-03-05");
    const earlier = ["ahead_10", "ahead_5", "ahead_3"].map((rule) => ({ rule, count: 1 }));
    expect(log.lines()).toMatchObject([{ rule: "ahead_1", working_days_left: 1, missed: earlier }]);
    await soon.run("2026-03-16");
    const since = [
      { rule: "ahead_0", count: 1 },
      { rule: "overdue", count: 5 },
    ];
    expect(log.lines()).toMatchObject([{ rule: "overdue", working_days_left: -6, missed: since }]);
    const late = await opened();
    await late.run("2026-04-01");
    expect(log.lines()).toMatchObject([{ rule: "overdue", receipt_no: late.receipt_no }]);
  });

  it("goes by the agency's day: at 16:00 UTC the next one has begun", async () => {
    const { environment } = await opened();
    environment.setNow("2026-03-05T15:59:59Z");
    await environment.schedule(daily, morning("2026-03-05"));
    expect(log.lines()).toMatchObject([{ rule: "ahead_1" }]);
    environment.setNow("2026-03-05T16:00:00Z");
    await environment.schedule(daily, morning("2026-03-05"));
    expect(log.lines()).toMatchObject([{ rule: "ahead_0" }]);
  });

  it("reminds nobody of a case that is closed", async () => {
    const { environment, run, receipt_no } = await opened();
    environment.setNow("2026-03-02T02:00:00Z");
    await append(environment, staff, receipt_no, replied("2026-03-02"), { version: 1 });
    for (const day of ["2026-03-03", "2026-03-06", "2026-03-10"]) await run(day);
    expect(log.lines()).toEqual([]);
  });
});

describe("a reminder's line", () => {
  it("holds what the officer needs, and nothing about the applicant or the matter", async () => {
    const { run, receipt_no } = await opened();
    await run("2026-03-03");
    const [line] = log.lines();
    expect(line).toEqual({
      event: "reminder",
      id: expect.any(Number),
      kind: "reply",
      receipt_no,
      rule: "ahead_3",
      due_on: "2026-03-06",
      working_days_left: 3,
      missed: expect.any(Array),
      unit: null,
      assigned_to: null,
      link: `https://gongkai.example/desk/requests/${receipt_no}`,
      clarify_by: null,
    });
  });
});

describe("a run", () => {
  const lastRun = () => rowsOf("SELECT * FROM job_run WHERE job = 'daily' ORDER BY id DESC LIMIT 1");
  const healthz = async () => {
    const response = await environmentAt("2026-03-02T02:00:00Z").call("GET", "/healthz");
    return { status: response.status, body: health.parse(await response.json()) };
  };

  it("is recorded with what it did, and /healthz says no more than that all is fine", async () => {
    const { run } = await opened();
    await run("2026-03-02");
    expect(await healthz()).toEqual({ status: 200, body: { status: "ok" } });
    const [recorded] = await lastRun();
    expect(recorded).toMatchObject({
      scheduled_for: morning("2026-03-02"),
      started_at: morning("2026-03-02"),
      finished_at: morning("2026-03-02"),
      status: "succeeded",
      error: null,
    });
    expect(JSON.parse(String(recorded?.counts))).toMatchObject({ looked_at: 2, planned: 1, sent: 1 });
  });

  it("that fails is recorded as failed without the error's text, and makes /healthz 503 until one succeeds", async () => {
    const { run } = await opened();
    const { DB } = watched(bindings.DB, ({ statements }) => {
      if (statements.some((sql) => sql.includes("INSERT INTO reminder"))) throw new RangeError("机密 2026-000001");
    });
    const failing = environmentAt(morning("2026-03-03"), { DB });
    await expect(failing.schedule(daily, morning("2026-03-03"))).rejects.toThrow();
    expect(await lastRun()).toMatchObject([
      { status: "failed", error: "remind: RangeError", finished_at: morning("2026-03-03") },
    ]);
    expect(await healthz()).toEqual({ status: 503, body: { status: "unhealthy" } });
    await run("2026-03-04");
    expect(await healthz()).toEqual({ status: 200, body: { status: "ok" } });
  });

  it("of a schedule that no job knows is an error", async () => {
    const { environment } = await opened();
    const before = await everything();
    await expect(environment.schedule("* * * * *", morning("2026-03-04"))).rejects.toThrow(
      "No job runs on the schedule",
    );
    expect(await everything()).toEqual(before);
  });

  it("is not missed before the first, and an unreachable database is 503", async () => {
    const down = watched(bindings.DB, () => {
      throw new Error("D1_ERROR: Network connection lost.");
    });
    const response = await environmentAt("2026-03-02T02:00:00Z", { DB: down.DB }).call("GET", "/healthz");
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status: "unhealthy" });
    await bindings.DB.prepare("DELETE FROM job_run").run();
    expect(await healthz()).toEqual({ status: 200, body: { status: "ok" } });
  });
});
