import { afterEach, describe, expect, it, vi } from "vitest";
import type { JobName } from "../../functions/jobs/jobs.ts";
import { Schedules } from "../../node/schedules.ts";

const crons = ["30 0 * * *", "15 * * * *", "45 * * * *", "0 2 1 * *"];
const since = new Date("2026-03-01T12:00:00Z");

afterEach(() => {
  vi.useRealTimers();
});

/** Schedules at a time, whose jobs ran last for these times. */
function schedulesAt(time: string, latest: Partial<Record<JobName, string>> = {}) {
  vi.useFakeTimers({ now: new Date(time) });
  const runs: string[] = [];
  const schedules = new Schedules(crons, {
    run: async (cron, scheduledFor) => {
      runs.push(`${cron} for ${scheduledFor.toISOString().slice(0, 16)}`);
    },
    latest: async (job) => (latest[job] === undefined ? undefined : new Date(latest[job])),
    since,
    now: () => new Date(),
  });
  return { schedules, runs };
}

describe("the schedules of a server", () => {
  it("run at the start what was due while it was off: each job once, for the last time that it was due", async () => {
    const { schedules, runs } = schedulesAt("2026-03-05T10:20:00Z", {
      daily: "2026-03-02T00:30:00Z",
      delivery: "2026-03-05T10:15:00Z",
      anchoring: "2026-03-02T06:45:00Z",
      monthly: "2026-03-01T02:00:00Z",
    });
    await schedules.start();
    await vi.advanceTimersByTimeAsync(1);
    await schedules.stop();
    expect(runs).toEqual(["30 0 * * * for 2026-03-05T00:30", "45 * * * * for 2026-03-05T09:45"]);
  });

  it("run nothing of before the database was there", async () => {
    const { schedules, runs } = schedulesAt("2026-03-01T12:10:00Z");
    await schedules.start();
    await vi.advanceTimersByTimeAsync(1);
    await schedules.stop();
    expect(runs).toEqual([]);
  });

  it("run each at its time, in UTC, once", async () => {
    const { schedules, runs } = schedulesAt("2026-03-31T22:50:00Z", {
      daily: "2026-03-31T00:30:00Z",
      delivery: "2026-03-31T22:15:00Z",
      anchoring: "2026-03-31T22:45:00Z",
      monthly: "2026-03-01T02:00:00Z",
    });
    await schedules.start();
    await vi.advanceTimersByTimeAsync(3.5 * 3_600_000);
    await schedules.stop();
    expect(runs).toEqual([
      "15 * * * * for 2026-03-31T23:15",
      "45 * * * * for 2026-03-31T23:45",
      "15 * * * * for 2026-04-01T00:15",
      "30 0 * * * for 2026-04-01T00:30",
      "45 * * * * for 2026-04-01T00:45",
      "15 * * * * for 2026-04-01T01:15",
      "45 * * * * for 2026-04-01T01:45",
      "0 2 1 * * for 2026-04-01T02:00",
      "15 * * * * for 2026-04-01T02:15",
    ]);
  });

  it("begin none any more once the server is to stop, and end the one that is at it", async () => {
    vi.useFakeTimers({ now: new Date("2026-03-05T10:20:00Z") });
    const runs: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const schedules = new Schedules(crons, {
      run: async (cron) => {
        runs.push(cron);
        await promise;
        runs.push("ended");
      },
      latest: async () => new Date("2026-01-01T00:00:00Z"),
      since,
      now: () => new Date(),
    });
    await schedules.start();
    await vi.advanceTimersByTimeAsync(0);
    const stopped = schedules.stop();
    resolve();
    await stopped;
    expect(runs).toEqual(["30 0 * * *", "ended"]);
  });

  it("are each of a job, or the server does not start", () => {
    const runs = { run: async () => {}, latest: async () => undefined, since, now: () => new Date() };
    expect(() => new Schedules(["31 0 * * *"], runs)).toThrow(/no job runs on the schedule 31 0 \* \* \*/);
  });
});
