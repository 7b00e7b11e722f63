import { afterEach, describe, expect, it, vi } from "vitest";
import { recount as recountOf } from "../../functions/publications/job.ts";
import { health } from "../../schema/contracts/health.ts";
import { monthCount } from "../../schema/contracts/publications.ts";
import { rowsOf, watched } from "../support/database.ts";
import { expectFaults } from "../support/problem.ts";
import { recount, register } from "../support/publications.ts";
import { staffWith } from "../support/staff.ts";
import { bindings, monthly, worldAt } from "../support/world.ts";

const publisher = await staffWith("publisher");
const world = worldAt("2026-03-01T02:00:05Z");
afterEach(() => vi.restoreAllMocks());

const counted = () => rowsOf<{ month: string }>("SELECT * FROM rollup_month ORDER BY month");
const months = async () => (await counted()).map(({ month }) => month);
const clear = () =>
  bindings.DB.batch([bindings.DB.prepare("DELETE FROM rollup_month"), bindings.DB.prepare("DELETE FROM job_run")]);

/** Items straight into the store, as many on each day, all on the portal. */
async function seed(days: readonly string[], items: number): Promise<void> {
  const series = JSON.stringify(Array.from({ length: items }, (_, at) => at + 1));
  await bindings.DB.batch(
    days.map((day, at) =>
      bindings.DB.prepare(
        `INSERT INTO publication (
           registration, organisation, year, seq, title, published_on, channels, registered_at, registered_by, changed_at
         )
         SELECT
           ?1 || value, 'chongqing', CAST(substr(?2, 1, 4) AS INTEGER), CAST(?3 AS INTEGER) * 1000 + value, 'T', ?2,
           '["portal"]', ?2, ?4, ?2
         FROM json_each(?5)`,
      ).bind(crypto.randomUUID(), day, at + 1, publisher.id, series),
    ),
  );
}

describe("recounting a month", () => {
  it("counts items and channels from the rows, each item once", async () => {
    await register(world, publisher, "2026-01-31", { channels: ["portal"] });
    await register(world, publisher, "2026-02-01", { channels: ["portal", "weibo"] });
    await register(world, publisher, "2026-02-28", { channels: ["weibo"] });
    await register(world, publisher, "2026-03-01", { channels: ["sms"] });
    const response = await recount(world, publisher, "2026-02");
    expect(response.status).toBe(200);
    expect(monthCount.parse(await response.json())).toEqual({
      month: "2026-02",
      items: 2,
      by_channel: { portal: 1, weibo: 2 },
      counted_at: "2026-03-01T02:00:05.000Z",
    });
    expect(await counted()).toMatchObject([{ month: "2026-02", items: 2 }]);
  });

  it("again takes in what was registered since, and replaces the count", async () => {
    await recount(world, publisher, "2026-02");
    await register(world, publisher, "2026-02-02", { channels: ["portal"] });
    expect(await (await recount(world, publisher, "2026-02")).json()).toMatchObject({
      items: 3,
      by_channel: { portal: 2 },
    });
    expect(await counted()).toMatchObject([{ month: "2026-02", items: 3 }]);
  });

  it("in which nothing was published counts zero", async () => {
    expect(await (await recount(world, publisher, "2025-02")).json()).toMatchObject({ items: 0, by_channel: {} });
  });

  it("that has not begun is refused, by the agency's day; the current one is counted", async () => {
    await expectFaults(await recount(world, publisher, "2026-04"), ["/month", "in-the-future"]);
    expect((await recount(world, publisher, "2026-03")).status).toBe(200);
    const eve = worldAt("2026-03-31T16:00:00Z");
    expect((await recount(eve, publisher, "2026-04")).status).toBe(200);
  });

  it("reads little more than that month's rows, however many others there are", async () => {
    await seed(["2010-04-30", "2010-05-01", "2010-05-31", "2010-06-01", "2009-05-15", "2011-05-15"], 100);
    const { DB, rowsRead } = watched(bindings.DB);
    const { items } = await recountOf(DB, "2010-05", new Date("2026-03-01T00:00:00Z"));
    expect(items).toBe(200);
    expect(rowsRead()).toBeLessThanOrEqual(1.2 * 200);
  });
});

describe("the monthly run", () => {
  it("counts the month before, by the agency's calendar", async () => {
    await clear();
    await world.schedule(monthly, "2026-03-01T02:00:00Z");
    expect(await months()).toEqual(["2026-02"]);
    await clear();
    await world.schedule(monthly, "2026-03-31T15:59:59Z");
    expect(await months()).toEqual(["2026-02"]);
    await clear();
    await world.schedule(monthly, "2026-03-31T16:00:00Z");
    expect(await months()).toEqual(["2026-03"]);
  });

  it("in January counts December", async () => {
    await clear();
    await world.schedule(monthly, "2026-01-01T02:00:00Z");
    expect(await months()).toEqual(["2025-12"]);
  });

  it("twice gives the same count", async () => {
    await clear();
    await world.schedule(monthly, "2026-03-01T02:00:00Z");
    const once = await counted();
    await world.schedule(monthly, "2026-03-01T02:00:00Z");
    expect(await counted()).toEqual(once);
  });

  it("late by ten days counts the month it was scheduled for", async () => {
    await clear();
    const late = worldAt("2026-03-11T02:00:00Z");
    await late.schedule(monthly, "2026-03-01T02:00:00Z");
    expect(await counted()).toMatchObject([{ month: "2026-02", counted_at: "2026-03-11T02:00:00.000Z" }]);
  });

  it("catches up on every month since the last run that succeeded", async () => {
    await clear();
    await world.schedule(monthly, "2025-11-01T02:00:00Z");
    await world.schedule(monthly, "2026-03-01T02:00:00Z");
    expect(await months()).toEqual(["2025-10", "2025-11", "2025-12", "2026-01", "2026-02"]);
  });

  it("is recorded with what it did", async () => {
    await clear();
    await world.schedule(monthly, "2026-03-01T02:00:00Z");
    const { jobs } = health.parse(await (await world.call("GET", "/healthz")).json());
    expect(jobs.monthly).toEqual({
      scheduled_for: "2026-03-01T02:00:00.000Z",
      started_at: "2026-03-01T02:00:05.000Z",
      finished_at: "2026-03-01T02:00:05.000Z",
      status: "succeeded",
      counts: { months: 1, items: 3 },
      error: null,
    });
  });

  it("that fails is recorded as failed, and the next run counts its month too", async () => {
    await clear();
    await world.schedule(monthly, "2026-01-01T02:00:00Z");
    const { DB } = watched(bindings.DB, ({ statements }) => {
      if (statements.some((sql) => sql.includes('from "publication"'))) throw new Error("D1_ERROR: 机密");
    });
    const failing = worldAt("2026-02-01T02:00:05Z", { DB });
    await expect(failing.schedule(monthly, "2026-02-01T02:00:00Z")).rejects.toThrow();
    expect(await rowsOf("SELECT status, error FROM job_run ORDER BY id DESC LIMIT 1")).toEqual([
      { status: "failed", error: expect.not.stringContaining("机密") },
    ]);
    await world.schedule(monthly, "2026-03-01T02:00:00Z");
    expect(await months()).toEqual(["2025-12", "2026-01", "2026-02"]);
  });
});
