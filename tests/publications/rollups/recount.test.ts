import { afterEach, describe, expect, it, vi } from "vitest";
import { jobRuns } from "../../../schema/contracts/health.ts";
import { monthCount } from "../../../schema/contracts/rollups.ts";
import { rowsOf, watched } from "../../support/database.ts";
import { bindings, environmentAt, monthly } from "../../support/environment.ts";
import { expectFaults } from "../../support/problem.ts";
import { recount, register } from "../../support/publications.ts";
import { dirty, counted as recounted, rollupOf, seed } from "../../support/rollups.ts";
import { staffWith } from "../../support/staff.ts";

const publisher = await staffWith("publisher");
const environment = environmentAt("2026-03-01T02:00:05Z");
afterEach(() => vi.restoreAllMocks());

const counted = () => rowsOf<{ month: string }>("SELECT * FROM rollup_month ORDER BY month");
const months = async () => (await counted()).map(({ month }) => month);
/** No month was ever counted; what is closed stays closed, so the revisions' own refusal is taken away for a moment. */
const clear = () =>
  bindings.DB.batch(
    [
      "DROP TRIGGER IF EXISTS rollup_revision_no_delete",
      "DELETE FROM rollup_revision",
      "DELETE FROM rollup_month",
      "DELETE FROM job_run",
    ].map((sql) => bindings.DB.prepare(sql)),
  );

describe("recounting a month", () => {
  it("counts items and channels from the rows, each item once", async () => {
    await register(environment, publisher, "2026-01-31", { channels: ["portal"] });
    await register(environment, publisher, "2026-02-01", { channels: ["portal", "weibo"] });
    await register(environment, publisher, "2026-02-28", { channels: ["weibo"] });
    await register(environment, publisher, "2026-03-01", { channels: ["sms"] });
    const response = await recount(environment, publisher, "2026-02");
    expect(response.status).toBe(200);
    const none = { _T: 2, portal: 1, weibo: 2, "family:website": 1, "family:weibo": 2 };
    expect(monthCount.parse(await response.json())).toEqual({
      month: "2026-02",
      items: 2,
      by_channel: { portal: 1, weibo: 2 },
      by_family: { website: 1, weibo: 2 },
      by_subject: { _U: none },
      by_genre: { _U: none },
      by_unit: { _U: none },
      counted_at: "2026-03-01T02:00:05.000Z",
      closed_at: "2026-03-01T02:00:05.000Z",
      revision: 1,
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
      changed: true,
    });
    expect(await counted()).toMatchObject([{ month: "2026-02", items: 2 }]);
  });

  it("again takes in what was registered since, and replaces the count", async () => {
    await recount(environment, publisher, "2026-02");
    await register(environment, publisher, "2026-02-02", { channels: ["portal"] });
    expect(await (await recount(environment, publisher, "2026-02")).json()).toMatchObject({
      items: 3,
      by_channel: { portal: 2 },
    });
    expect(await counted()).toMatchObject([{ month: "2026-02", items: 3 }]);
  });

  it("in which nothing was published counts zero", async () => {
    expect(await (await recount(environment, publisher, "2025-02")).json()).toMatchObject({ items: 0, by_channel: {} });
  });

  it("that has not begun is refused, by the agency's day; the current one is counted", async () => {
    await expectFaults(await recount(environment, publisher, "2026-04"), ["/month", "in-the-future"]);
    expect((await recount(environment, publisher, "2026-03")).status).toBe(200);
    const eve = environmentAt("2026-03-31T16:00:00Z");
    expect((await recount(eve, publisher, "2026-04")).status).toBe(200);
  });

  it("reads little more than that month's rows, in one SELECT, however many others there are", async () => {
    const days = ["2010-04-30", "2010-05-01", "2010-05-31", "2010-06-01", "2009-05-15", "2011-05-15"];
    await seed(publisher, ...days.map((day) => ({ day, items: 100, channels: ["portal", "weibo", "sms"] })));
    const { DB, rowsRead, trips } = watched(bindings.DB);
    const { items } = await recounted(environmentAt("2026-03-01T02:00:05Z", { DB }), publisher, "2010-05");
    expect(items).toBe(200);
    expect(rowsRead()).toBeLessThanOrEqual(1.2 * 200);
    const reading = trips.flatMap(({ statements }) => statements).filter((sql) => /from "publication"/.test(sql));
    expect(reading).toHaveLength(1);
  });

  it("leaves a withdrawn item and one not yet published out, and does not read them", async () => {
    await seed(publisher, { day: "2012-05-01", items: 50 }, { day: "2012-05-02", items: 50 });
    await bindings.DB.batch([
      bindings.DB.prepare(
        "UPDATE publication SET withdrawn_at = '2012-06-01', withdrawal_reason = 'wrong' WHERE published_on = '2012-05-02'",
      ),
      bindings.DB.prepare(
        "UPDATE publication SET formed_on = published_on, published_on = NULL WHERE registration IN (SELECT registration FROM publication WHERE published_on = '2012-05-01' LIMIT 10)",
      ),
    ]);
    const { DB, rowsRead } = watched(bindings.DB);
    expect(await recounted(environmentAt("2026-03-01T02:00:05Z", { DB }), publisher, "2012-05")).toMatchObject({
      items: 40,
    });
    expect(rowsRead()).toBeLessThan(60);
  });

  it("counts by subject, genre and unit too, each value by channel", async () => {
    await seed(
      publisher,
      { day: "2013-05-01", items: 2, subjects: ["finance", "statistics"], genre: "budget", unit: "财务处" },
      { day: "2013-05-09", channels: ["portal", "weibo"], subjects: ["finance"], genre: "news" },
    );
    expect(await recounted(environment, publisher, "2013-05")).toMatchObject({
      items: 3,
      by_subject: { finance: { _T: 3, portal: 3, weibo: 1 }, statistics: { _T: 2, portal: 2, "family:website": 2 } },
      by_genre: { budget: { _T: 2, portal: 2 }, news: { _T: 1, portal: 1, weibo: 1 } },
      by_unit: { 财务处: { _T: 2, portal: 2 }, _U: { _T: 1, portal: 1, weibo: 1 } },
    });
  });
});

describe("the monthly run", () => {
  it("counts the month before, by the agency's calendar", async () => {
    await clear();
    await environment.schedule(monthly, "2026-03-01T02:00:00Z");
    expect(await months()).toEqual(["2026-02"]);
    await clear();
    await environment.schedule(monthly, "2026-03-31T15:59:59Z");
    expect(await months()).toEqual(["2026-02"]);
    await clear();
    await environment.schedule(monthly, "2026-03-31T16:00:00Z");
    expect(await months()).toEqual(["2026-03"]);
  });

  it("in January counts December", async () => {
    await clear();
    await environment.schedule(monthly, "2026-01-01T02:00:00Z");
    expect(await months()).toEqual(["2025-12"]);
  });

  it("twice gives the same count", async () => {
    await clear();
    await environment.schedule(monthly, "2026-03-01T02:00:00Z");
    const once = await counted();
    await environment.schedule(monthly, "2026-03-01T02:00:00Z");
    expect(await counted()).toEqual(once);
  });

  it("late by ten days counts the month it was scheduled for", async () => {
    await clear();
    const late = environmentAt("2026-03-11T02:00:00Z");
    await late.schedule(monthly, "2026-03-01T02:00:00Z");
    expect(await counted()).toMatchObject([{ month: "2026-02", counted_at: "2026-03-11T02:00:00.000Z" }]);
  });

  it("catches up on every month since the last run that succeeded", async () => {
    await clear();
    await environment.schedule(monthly, "2025-11-01T02:00:00Z");
    await environment.schedule(monthly, "2026-03-01T02:00:00Z");
    expect(await months()).toEqual(["2025-10", "2025-11", "2025-12", "2026-01", "2026-02"]);
  });

  it("sets aside a month with an item that cannot be counted, closes the others, and it once it can be", async () => {
    await clear();
    await environment.schedule(monthly, "2025-12-01T02:00:00Z");
    await bindings.DB.prepare(
      `INSERT INTO publication (registration, organisation, year, seq, title, published_on, channels, subjects, registered_at,
         registered_by, changed_at)
       VALUES ('broken', 'chongqing', 2026, 60000, 'T', '2026-01-05', '[]', '[1]', '2026-01-05', ?, '2026-01-05')`,
    )
      .bind(publisher.id)
      .run();
    await environment.schedule(monthly, "2026-03-01T02:00:00Z");
    expect(await months()).toEqual(["2025-11", "2025-12", "2026-02"]);
    const [run] = await rowsOf<{ counts: string }>("SELECT counts FROM job_run ORDER BY id DESC LIMIT 1");
    expect(JSON.parse(run?.counts ?? "{}")).toMatchObject({ months: 2, set_aside: 1 });
    await bindings.DB.prepare("DELETE FROM publication WHERE registration = 'broken'").run();
    await environment.schedule(monthly, "2026-04-01T02:00:00Z");
    expect(await months()).toEqual(["2025-11", "2025-12", "2026-01", "2026-02", "2026-03"]);
    expect(await rowsOf("SELECT * FROM set_aside")).toEqual([]);
  });

  it("is recorded with what it did", async () => {
    await clear();
    await environment.schedule(monthly, "2026-03-01T02:00:00Z");
    const answer = await environment.call("GET", "/v1/staff/jobs?job=monthly&limit=1", await staffWith("auditor"));
    expect(jobRuns.parse(await answer.json()).items[0]).toMatchObject({
      scheduled_for: "2026-03-01T02:00:00.000Z",
      started_at: "2026-03-01T02:00:05.000Z",
      finished_at: "2026-03-01T02:00:05.000Z",
      status: "succeeded",
      counts: { months: 1, items: 3 },
      error: null,
      tasks: [{ name: "close-months", status: "succeeded", counts: { months: 1, items: 3 }, error: null }],
    });
  });

  it("that fails is recorded as failed, and the next run counts its month too", async () => {
    await clear();
    await environment.schedule(monthly, "2026-01-01T02:00:00Z");
    const { DB } = watched(bindings.DB, ({ statements }) => {
      if (statements.some((sql) => sql.includes('from "publication"'))) throw new Error("D1_ERROR: 机密");
    });
    const failing = environmentAt("2026-02-01T02:00:05Z", { DB });
    await expect(failing.schedule(monthly, "2026-02-01T02:00:00Z")).rejects.toThrow();
    expect(await rowsOf("SELECT status, error FROM job_run ORDER BY id DESC LIMIT 1")).toEqual([
      { status: "failed", error: "close-months: database-D1_ERROR" },
    ]);
    await environment.schedule(monthly, "2026-03-01T02:00:00Z");
    expect(await months()).toEqual(["2025-12", "2026-01", "2026-02"]);
  });
});

describe("a month is the agency's", () => {
  it("an item published at 00:30 on the 1st in Beijing counts in the new month, though it is the old one in UTC", async () => {
    await clear();
    // 2025-08-31T16:30Z is 2025-09-01 00:30 in Beijing: the day the publisher writes, and the door's own today.
    const midnight = environmentAt("2025-08-31T16:30:00Z");
    await register(midnight, publisher, "2025-08-31");
    await register(midnight, publisher, "2025-09-01");
    await environmentAt("2025-09-01T02:00:00Z").schedule(monthly, "2025-09-01T02:00:00Z");
    expect(await counted()).toMatchObject([{ month: "2025-08", items: 1, revision: 1 }]);
    await environmentAt("2025-10-01T02:00:00Z").schedule(monthly, "2025-10-01T02:00:00Z");
    expect(await counted()).toMatchObject([{ month: "2025-08" }, { month: "2025-09", items: 1, revision: 1 }]);
  });

  it("that the agency has begun is provisional until it is over there, whatever UTC says", async () => {
    await clear();
    const eve = environmentAt("2025-08-31T15:59:59Z");
    expect(await recounted(eve, publisher, "2025-08")).toMatchObject({ closed_at: null, revision: null });
    expect(await recounted(environmentAt("2025-08-31T16:00:00Z"), publisher, "2025-08")).toMatchObject({ revision: 1 });
  });
});

it("leaves no mark on a month that was counted, and the others' marks alone", async () => {
  await clear();
  await seed(publisher, { day: "2014-01-01" }, { day: "2014-02-01" });
  await recounted(environment, publisher, "2014-01");
  expect(await dirty()).not.toContain("2014-01");
  expect(await dirty()).toContain("2014-02");
  expect((await rollupOf(environment, "?from=2014-01&to=2014-01")).counted).toHaveLength(1);
});
