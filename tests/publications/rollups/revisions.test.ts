import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { backfillSlice, rollupStates } from "../../../schema/contracts/rollups.ts";
import { rowsOf, watched } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, daily, emptyCache, environmentAt, monthly } from "../../support/environment.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { counted, dirty, forgetEverything, mark, revisionsOf, rollupOf, seed } from "../../support/rollups.ts";
import { callsTried, placesTried } from "../../support/runs.ts";
import { staffWith } from "../../support/staff.ts";

const publisher = await staffWith("publisher");
const now = "2026-03-05T02:00:00.000Z";
const environment = environmentAt(now, emptyCache());

const stored = () => rowsOf("SELECT * FROM rollup_month ORDER BY month");
const revisions = () => rowsOf("SELECT * FROM rollup_revision ORDER BY month, revision");
const state = async () => ({ months: await stored(), revisions: await revisions(), dirty: await dirty() });

beforeEach(async () => {
  hush("log");
  await forgetEverything();
});
afterEach(() => vi.restoreAllMocks());

const withdraw = (day: string) =>
  bindings.DB.batch([
    bindings.DB.prepare(
      "UPDATE publication SET withdrawn_at = ?1, withdrawal_reason = 'wrong' WHERE id = (SELECT id FROM publication WHERE published_on = ?2 AND withdrawn_at IS NULL LIMIT 1)",
    ).bind(now, day),
    mark(day.slice(0, 7)),
  ]);

describe("a closed month that changes", () => {
  it("gets its next revision with each number that differs, by the next daily run, and the ones before stay", async () => {
    await seed(publisher, { day: "2026-02-10", items: 3, genre: "notice" });
    await environment.schedule(monthly, "2026-03-01T02:00:00Z");
    await seed(publisher, { day: "2026-02-28", channels: ["portal", "weibo"], genre: "report", unit: "财务处" });
    await withdraw("2026-02-10");
    expect(await rollupOf(environment, "?from=2026-02&to=2026-02")).toMatchObject({ counted: [{ revision: 1 }] });

    await environment.schedule(daily, "2026-03-05T00:30:00Z");
    const [second, first] = await revisionsOf(environment, "2026-02");
    const of = (by: string, value: string, channels: string[], from: number, to: number) =>
      channels.map((channel) => ({ by, value, channel, from, to }));
    const onPortal = ["_T", "family:website", "portal"];
    const less = (by: string, value: string) => of(by, value, onPortal, 3, 2);
    const more = (by: string, value: string) =>
      of(by, value, ["_T", "family:website", "family:weibo", "portal", "weibo"], 0, 1);
    expect(first).toMatchObject({ revision: 1, items: 3, by_channel: { portal: 3 }, difference: [] });
    expect(second).toMatchObject({ revision: 2, recorded_at: now, items: 3, by_channel: { portal: 3, weibo: 1 } });
    expect(second?.difference).toEqual([
      { by: "channel", value: "weibo", channel: "weibo", from: 0, to: 1 },
      { by: "family", value: "weibo", channel: "_T", from: 0, to: 1 },
      { by: "subject", value: "_U", channel: "family:weibo", from: 0, to: 1 },
      { by: "subject", value: "_U", channel: "weibo", from: 0, to: 1 },
      ...less("genre", "notice"),
      ...more("genre", "report"),
      ...less("unit", "_U"),
      ...more("unit", "财务处"),
    ]);
    expect(second?.entries).toMatchObject({ came: [expect.any(String)], went: [expect.any(String)], changed: [] });
    expect(first?.entries).toEqual({ came: [], went: [], changed: [], unlisted: 0 });
    expect(second?.checksum).not.toBe(first?.checksum);
    expect(await rollupOf(environment, "?from=2026-02&to=2026-02")).toMatchObject({
      counted: [{ revision: 2, checksum: second?.checksum }],
    });
    expect(await dirty()).toEqual([]);
  });

  it("gets none where the mark turns out to have changed nothing that is counted", async () => {
    await seed(publisher, { day: "2026-02-10" });
    await environment.schedule(monthly, "2026-03-01T02:00:00Z");
    const before = await state();
    await bindings.DB.batch([bindings.DB.prepare("UPDATE publication SET title = 'another'"), mark("2026-02")]);
    await environmentAt("2026-03-09T00:30:00Z").schedule(daily, "2026-03-09T00:30:00Z");
    expect(await state()).toEqual(before);
  });

  it("gets one where other items are counted though every number stays, because the checksum tells", async () => {
    await seed(publisher, { day: "2026-02-10" });
    await counted(environment, publisher, "2026-02");
    await withdraw("2026-02-10");
    await seed(publisher, { day: "2026-02-11" });
    await environment.schedule(daily, "2026-03-05T00:30:00Z");
    expect(await revisionsOf(environment, "2026-02")).toMatchObject([
      { revision: 2, items: 1, difference: [] },
      { revision: 1, items: 1, difference: [] },
    ]);
  });

  it("never changes silently: the database refuses to change, delete or replace a revision", async () => {
    await counted(environment, publisher, "2026-02");
    for (const sql of [
      "UPDATE rollup_revision SET items = 9",
      "DELETE FROM rollup_revision",
      "INSERT OR REPLACE INTO rollup_revision SELECT * FROM rollup_revision",
      "INSERT INTO rollup_revision SELECT * FROM rollup_revision WHERE true ON CONFLICT (month, revision) DO UPDATE SET items = 9",
    ]) {
      await expect(bindings.DB.prepare(sql).run()).rejects.toThrow(/append-only/);
    }
    expect(await revisions()).toHaveLength(1);
  });
});

describe("a month that is not closed", () => {
  it("is counted daily while it runs, provisional and without a revision", async () => {
    await seed(publisher, { day: "2026-03-02" });
    await environment.schedule(daily, "2026-03-05T00:30:00Z");
    expect(await rollupOf(environment, "?from=2026-03&to=2026-03")).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ channel: "_T", items: 1, provisional: true })]),
      counted: [{ month: "2026-03", closed_at: null, revision: null }],
    });
    expect(await revisions()).toEqual([]);
  });

  it("waits for the monthly run to close it, though a daily run counts it on the morning before", async () => {
    await seed(publisher, { day: "2026-02-28" });
    await environmentAt("2026-03-01T00:30:00Z").schedule(daily, "2026-03-01T00:30:00Z");
    expect(await stored()).toMatchObject([{ month: "2026-02", items: 1, revision: null }]);
    await environmentAt("2026-03-01T02:00:00Z").schedule(monthly, "2026-03-01T02:00:00Z");
    expect(await stored()).toMatchObject([{ month: "2026-02", revision: 1, closed_at: "2026-03-01T02:00:00.000Z" }]);
  });

  it("and is long over is closed by the daily run that counts it", async () => {
    await seed(publisher, { day: "2019-05-20" });
    await environment.schedule(daily, "2026-03-05T00:30:00Z");
    expect(await revisionsOf(environment, "2019-05")).toMatchObject([{ revision: 1, items: 1 }]);
  });

  it("has no revisions to read", async () => {
    expect(await revisionsOf(environment, "2031-01")).toEqual([]);
    expect((await environment.call("GET", "/v1/rollups/publications/2031-13/revisions")).status).toBe(404);
  });
});

// Killed at each of its round trips, a run is begun some dozens of times.
describe("the monthly run ends in the same state", { timeout: 60_000 }, () => {
  const items = () =>
    seed(publisher, { day: "2025-12-31", items: 2 }, { day: "2026-01-15", channels: ["weibo"] }, { day: "2026-02-01" });
  const run = (DB: D1Database = bindings.DB, at = "2026-03-01T02:00:05Z") =>
    environmentAt(at, { DB }).schedule(monthly, "2026-03-01T02:00:00Z");
  const begin = async () => {
    await forgetEverything();
    await items();
    await environmentAt("2025-12-01T02:00:05Z").schedule(monthly, "2025-12-01T02:00:00Z");
  };
  const closed = async () =>
    (
      await rowsOf(
        "SELECT month, items, by_channel, checksum, revision, closed_at IS NULL AS open FROM rollup_month ORDER BY month",
      )
    ).map((row) => row);

  it("when it fires twice, or late by ten days after a daily run or two", async () => {
    await begin();
    await run();
    const once = await state();
    await run();
    await run(bindings.DB, "2026-03-11T05:00:00Z");
    expect(await state()).toEqual(once);

    const onTime = await closed();
    await begin();
    await environmentAt("2026-03-02T00:30:00Z").schedule(daily, "2026-03-02T00:30:00Z");
    await environmentAt("2026-03-10T00:30:00Z").schedule(daily, "2026-03-10T00:30:00Z");
    await run(bindings.DB, "2026-03-11T02:00:00Z");
    expect(await closed()).toEqual(onTime);
  });

  it("when it is killed at any round trip and fires again", async () => {
    await begin();
    const complete = watched(bindings.DB);
    await run(complete.DB);
    const expected = { months: await closed(), revisions: await revisions(), dirty: await dirty() };
    expect(expected.months).toHaveLength(4);
    expect(complete.trips.length).toBeGreaterThan(8);
    for (const last of placesTried(complete.trips.length)) {
      await begin();
      const { DB } = watched(bindings.DB, (_, trip) => {
        if (trip >= last) throw new Error("D1_ERROR: Network connection lost.");
      });
      await expect(run(DB), `killed at round trip ${last}`).rejects.toThrow();
      await run();
      expect(
        { months: await closed(), revisions: await revisions(), dirty: await dirty() },
        `killed at round trip ${last}`,
      ).toEqual(expected);
    }
  });

  it("a batch that failed half-way left nothing: a month's count and its revision land together", async () => {
    await seed(publisher, { day: "2026-02-01" });
    await bindings.DB.exec(
      "CREATE TRIGGER broken BEFORE INSERT ON rollup_revision BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END;",
    );
    await run();
    await bindings.DB.exec("DROP TRIGGER broken");
    expect(await stored()).toEqual([]);
    expect(await dirty()).toEqual(["2026-02"]);
    expect(await rowsOf("SELECT task, row_key FROM set_aside")).toEqual([{ task: "close-months", row_key: "2026-02" }]);
    await bindings.DB.exec("DELETE FROM set_aside");
  });
});

describe("the daily run", { timeout: 60_000 }, () => {
  it("killed at any round trip loses no mark: the next one counts what is left", async () => {
    const days = ["2025-10-01", "2025-11-01", "2025-12-01"];
    const begin = async () => {
      await forgetEverything();
      await seed(publisher, ...days.map((day) => ({ day })));
    };
    const run = (DB: D1Database = bindings.DB) => environmentAt(now, { DB }).schedule(daily, "2026-03-05T00:30:00Z");
    await begin();
    const complete = watched(bindings.DB);
    await run(complete.DB);
    const expected = await state();
    expect(expected).toMatchObject({ dirty: [], months: { length: 3 }, revisions: { length: 3 } });
    for (const last of callsTried(complete.trips, /rollup|task_lease/)) {
      await begin();
      const { DB } = watched(bindings.DB, (_, trip) => {
        if (trip >= last) throw new Error("D1_ERROR: Network connection lost.");
      });
      await expect(run(DB), `killed at round trip ${last}`).rejects.toThrow();
      expect([...(await dirty()), ...(await stored()).map(({ month }) => month)].sort()).toEqual(
        days.map((day) => day.slice(0, 7)),
      );
      await run();
      expect(await state(), `killed at round trip ${last}`).toEqual(expected);
    }
  });

  it("counts the longest marked first, and says how many months it counted and revised", async () => {
    await seed(publisher, { day: "2020-01-01" }, { day: "2021-01-01" });
    await environment.schedule(daily, "2026-03-05T00:30:00Z");
    await seed(publisher, { day: "2020-01-02" });
    await bindings.DB.prepare(
      "INSERT INTO rollup_dirty (month, token, marked_at) VALUES ('2021-01', 'same', '2026-03-01')",
    ).run();
    await environment.schedule(daily, "2026-03-06T00:30:00Z");
    const runs = await rowsOf<{ counts: string }>("SELECT counts FROM job_run ORDER BY id");
    expect(runs.map(({ counts }) => JSON.parse(counts))).toMatchObject([
      { recounted: 2, revised: 2 },
      { recounted: 2, revised: 1 },
    ]);
  });
});

describe("a write while the month is counted", () => {
  /** Does something once, right before the count is stored. */
  const behind = (act: () => Promise<unknown>) => {
    let done = false;
    return watched(bindings.DB, async ({ statements }) => {
      if (done || !statements.some((sql) => sql.includes("INSERT INTO rollup_month"))) return;
      done = true;
      await act();
    });
  };

  it("is counted too, because the rows are read again", async () => {
    await seed(publisher, { day: "2026-02-01" });
    const { DB } = behind(() => seed(publisher, { day: "2026-02-02" }));
    expect(await counted(environmentAt(now, { DB }), publisher, "2026-02")).toMatchObject({ items: 2, revision: 1 });
    expect(await revisions()).toMatchObject([{ items: 2 }]);
    expect(await dirty()).toEqual([]);
  });

  it("keeps its mark where the month is written to every time, and nothing wrong is stored", async () => {
    await seed(publisher, { day: "2026-02-01" });
    const { DB } = watched(bindings.DB, async ({ statements }) => {
      if (statements.some((sql) => sql.includes("INSERT INTO rollup_month")))
        await seed(publisher, { day: "2026-02-02" });
    });
    const busy = await environmentAt(now, { DB }).call("POST", "/v1/staff/rollups/2026-02", publisher);
    await expectProblem(busy, "conflict");
    expect(await dirty()).toEqual(["2026-02"]);
    expect(await stored()).toEqual([]);
  });

  it("keeps its mark where it lands right after the rows were read and they count as before", async () => {
    await seed(publisher, { day: "2026-02-01" });
    await counted(environment, publisher, "2026-02");
    await bindings.DB.batch([mark("2026-02")]);
    let reads = 0;
    const { DB } = watched(bindings.DB, async ({ statements }) => {
      // The statement that takes the mark away; a late item lands before it.
      if (statements.some((sql) => sql.includes("DELETE FROM rollup_dirty")) && reads++ === 0) {
        await seed(publisher, { day: "2026-02-02" });
      }
    });
    await counted(environmentAt(now, { DB }), publisher, "2026-02");
    expect(await dirty()).toEqual(["2026-02"]);
    await environment.schedule(daily, "2026-03-05T00:30:00Z");
    expect(await revisionsOf(environment, "2026-02")).toMatchObject([{ revision: 2, items: 2 }, { revision: 1 }]);
  });

  it("and another's count meanwhile: the one who read first does not overwrite who read last", async () => {
    await seed(publisher, { day: "2026-02-01" });
    const { DB } = behind(async () => {
      await seed(publisher, { day: "2026-02-02" });
      await counted(environment, publisher, "2026-02");
    });
    expect(await counted(environmentAt(now, { DB }), publisher, "2026-02")).toMatchObject({
      items: 2,
      revision: 1,
      changed: false,
    });
    expect(await revisions()).toMatchObject([{ revision: 1, items: 2 }]);
    expect(await dirty()).toEqual([]);
  });

  it("and another's count that leaves the month open: who closes it reads it again and closes it", async () => {
    await seed(publisher, { day: "2026-02-01" });
    const { DB } = behind(() => environment.schedule(daily, "2026-03-05T00:30:00Z"));
    expect(await counted(environmentAt(now, { DB }), publisher, "2026-02")).toMatchObject({ items: 1, revision: 1 });
    expect(await stored()).toMatchObject([{ revision: 1, countings: 2 }]);
    expect(await revisions()).toHaveLength(1);
  });

  it("two who count at once make one revision", async () => {
    await seed(publisher, { day: "2026-02-01" });
    await Promise.all([1, 2, 3].map(() => counted(environment, publisher, "2026-02")));
    expect(await revisions()).toHaveLength(1);
  });
});

describe("a backfill", { timeout: 60_000 }, () => {
  const post = (path: string, caller = publisher, on = environment) => on.call("POST", path, caller);

  it("counts any range in slices of at most 40 queries, each naming the next", async () => {
    await seed(publisher, { day: "2015-02-01", items: 3 }, { day: "2016-11-30", items: 2 });
    let next: string | null = "/v1/staff/rollups?from=2015-01&to=2016-12";
    const months: string[] = [];
    while (next !== null) {
      const { DB, trips } = watched(bindings.DB);
      const response: Response = await post(next, publisher, environmentAt(now, { DB }));
      expect(response.status).toBe(200);
      const slice = backfillSlice.parse(await response.json());
      expect(trips.reduce((sum, { statements }) => sum + statements.length, 0)).toBeLessThanOrEqual(40);
      months.push(...slice.items.map(({ month }) => month));
      ({ next } = slice);
    }
    expect(months).toHaveLength(24);
    expect(new Set(months).size).toBe(24);
    const { items } = await rollupOf(environment, "?channel=portal&from=2015-01&to=2016-12");
    expect(items.at(-1)).toMatchObject({ year_to_date: 2 });
    expect(items.filter((row) => row.items === 0)).toHaveLength(22);
    expect(await revisions()).toHaveLength(24);
    expect(await dirty()).toEqual([]);
  });

  it("called again changes nothing, and a slice that died is called again", async () => {
    await seed(publisher, { day: "2015-02-01" });
    const from = "/v1/staff/rollups?from=2015-01&to=2015-04";
    const { DB } = watched(bindings.DB, (_, trip) => {
      if (trip > 4) throw new Error("D1_ERROR: Network connection lost.");
    });
    expect((await post(from, publisher, environmentAt(now, { DB }))).status).toBeGreaterThanOrEqual(500);
    expect((await stored()).length).toBeGreaterThan(0);
    expect((await post(from)).status).toBe(200);
    const once = await state();
    const again = backfillSlice.parse(await (await post(from)).json());
    expect(again.items.map(({ changed }) => changed)).toEqual([false, false, false, false]);
    expect(await state()).toEqual(once);
  });

  it("needs a range of months that have begun, the right way round", async () => {
    await expectFaults(await post("/v1/staff/rollups"), ["/from", "required"]);
    await expectFaults(await post("/v1/staff/rollups?from=2016-02&to=2016-01"), ["/from", "range"]);
    await expectFaults(await post("/v1/staff/rollups?from=1926-02&to=2016-02"), ["/from", "range"]);
    await expectFaults(await post("/v1/staff/rollups?from=2026-03&to=2026-04"), ["/to", "in-the-future"]);
    await expectFaults(await post("/v1/staff/rollups?from=2016&to=2016-01"), ["/from", "invalid-format"]);
    expect(await stored()).toEqual([]);
    expect((await post("/v1/staff/rollups?to=2016-02&from=2016-01")).status).toBe(200);
  });

  it("is for publishers and editors", async () => {
    const path = "/v1/staff/rollups?from=2016-01&to=2016-01";
    await expectProblem(await post(path, await staffWith("auditor")), "forbidden");
    await expectProblem(await environment.call("POST", path), "unauthorized");
    expect((await post(path, await staffWith("editor"))).status).toBe(200);
  });
});

describe("where the months stand", () => {
  it("tells staff what is counted, closed and changed since", async () => {
    await seed(publisher, { day: "2026-01-05" }, { day: "2026-02-05" }, { day: "2026-03-02" });
    await counted(environment, publisher, "2026-01");
    await counted(environment, publisher, "2026-03");
    await seed(publisher, { day: "2026-01-06" });
    const response = await environment.call("GET", "/v1/staff/rollups", publisher);
    expect(rollupStates.parse(await response.json())).toMatchObject({
      from: "2026-01",
      to: "2026-03",
      items: [
        { month: "2026-01", items: 1, revision: 1, dirty: true },
        { month: "2026-02", items: null, counted_at: null, dirty: true },
        { month: "2026-03", items: 1, revision: null, closed_at: null, dirty: false },
      ],
    });
    await expectProblem(await environment.call("GET", "/v1/staff/rollups"), "unauthorized");
  });
});
