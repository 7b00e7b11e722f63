import { expect, it } from "vitest";
import { jobs } from "../../functions/jobs/jobs.ts";
import { cronOf, isLate, latestDue, missedBetween } from "../../functions/jobs/schedule.ts";
import { jobRuns, staffHealth } from "../../schema/contracts/health.ts";
import { rowsOf } from "../support/database.ts";
import { bindings, daily, environmentAt } from "../support/environment.ts";
import { staffWith } from "../support/staff.ts";

const at = (text: string) => new Date(text);

it.each([
  [{ minute: 15 }, "15 * * * *", "2026-03-02T00:14:59Z", "2026-03-01T23:15:00.000Z"],
  [{ minute: 15 }, "15 * * * *", "2026-03-02T00:15:00Z", "2026-03-02T00:15:00.000Z"],
  [{ hour: 0, minute: 30 }, "30 0 * * *", "2026-03-01T00:00:00Z", "2026-02-28T00:30:00.000Z"],
  [{ day: 1, hour: 2, minute: 0 }, "0 2 1 * *", "2026-01-01T01:00:00Z", "2025-12-01T02:00:00.000Z"],
])("%o is %s, and at %s was last due at %s", (schedule, cron, now, due) => {
  expect(cronOf(schedule)).toBe(cron);
  expect(latestDue(schedule, at(now)).toISOString()).toBe(due);
});

it("counts the runs that never began, and tells a late job from one within its grace", () => {
  const job = { schedule: { hour: 0, minute: 30 }, graceMinutes: 360 };
  expect(missedBetween(job.schedule, at("2026-03-02T00:30:00Z"), at("2026-03-03T00:30:00Z"))).toBe(0);
  expect(missedBetween(job.schedule, at("2026-03-02T00:30:00Z"), at("2026-03-06T00:30:00Z"))).toBe(3);
  expect(isLate(job, "2026-03-02T00:30:00.000Z", undefined, at("2026-03-03T06:29:59Z"))).toBe(false);
  expect(isLate(job, "2026-03-02T00:30:00.000Z", undefined, at("2026-03-03T06:30:00Z"))).toBe(true);
  expect(isLate(job, undefined, at("2026-03-02T10:00:00Z"), at("2026-03-03T06:00:00Z"))).toBe(false);
  expect(isLate(job, undefined, at("2026-03-02T10:00:00Z"), at("2026-03-03T07:00:00Z"))).toBe(true);
  expect(isLate(job, undefined, undefined, at("2026-03-03T07:00:00Z"))).toBe(false);
});

it("a job that stays away makes the service unhealthy; its next run counts what was missed", async () => {
  const run = (day: string) => environmentAt(`${day}T00:30:00Z`).schedule(daily, `${day}T00:30:00.000Z`);
  const { headers } = await staffWith("auditor");
  await run("2026-03-02");
  await bindings.DB.prepare(
    "INSERT INTO job_run (job, scheduled_for, started_at, status, counts) SELECT 'delivery', '2026-03-05T06:15:00.000Z', '2026-03-05T06:15:00.000Z', 'succeeded', '{}'",
  ).run();
  const environment = environmentAt("2026-03-05T07:00:00Z");
  const late = await environment.call("GET", "/healthz");
  expect(late.status).toBe(503);
  expect(await late.json()).toEqual({ status: "unhealthy" });
  const named = staffHealth.parse(await (await environment.call("GET", "/v1/staff/health", { headers })).json());
  expect(named.jobs.filter((job) => job.late).map(({ name }) => name)).toEqual(["daily"]);
  await run("2026-03-06");
  const [recorded] = await rowsOf<{ counts: string }>(
    "SELECT counts FROM job_run WHERE job = 'daily' ORDER BY id DESC LIMIT 1",
  );
  expect(JSON.parse(recorded?.counts ?? "{}")).toMatchObject({ missed_runs: 3 });
  const listed = await environmentAt("2026-03-06T01:00:00Z").call("GET", "/v1/staff/jobs?job=daily", { headers });
  const body = jobRuns.parse(await listed.json());
  expect(body.jobs.map(({ name }) => name)).toEqual(jobs.map(({ name }) => name));
  expect(body.items.map(({ status }) => status)).toEqual(["succeeded", "succeeded"]);
});
