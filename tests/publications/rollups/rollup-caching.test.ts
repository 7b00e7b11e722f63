import Papa from "papaparse";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { cacheKey, currentGeneration, endGeneration } from "../../../functions/http/caching.ts";
import { rowsOf, watched } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, daily, emptyCache, environmentAt, monthly } from "../../support/environment.ts";
import { expectFaults } from "../../support/problem.ts";
import { asCsv, brief, counted, rollupOf, seed } from "../../support/rollups.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-03-05T02:00:00.000Z";
const publisher = await staffWith("publisher");

/** An environment whose Worker has an empty cache, with its database watched. */
function freshEnvironment() {
  const watching = watched(bindings.DB);
  return { ...watching, ...environmentAt(now, { DB: watching.DB, ...emptyCache() }) };
}

describe("the rollup by subject, genre and unit", () => {
  beforeAll(async () => {
    await seed(
      publisher,
      { day: "2016-01-05", items: 2, subjects: ["finance", "own_code"], genre: "budget", unit: "财务处" },
      { day: "2016-02-05", channels: ["portal", "weibo"], subjects: ["finance"], genre: "news", unit: "宣传处" },
      { day: "2016-02-06", channels: ["weibo"] },
    );
    for (const month of ["2016-01", "2016-02"]) await counted(environmentAt(now), publisher, month);
  });
  const rowsUnder = async (query: string) =>
    brief(await rollupOf(freshEnvironment(), query)).map(({ month, value, items, toDate }) => [
      month,
      value,
      items,
      toDate,
    ]);

  it("has a row a month and value that was counted since January, those without one last, then the total", async () => {
    expect(await rowsUnder("?by=subject&from=2016-02&to=2016-02")).toEqual([
      ["2016-02", "finance", 1, 3],
      ["2016-02", "own_code", 0, 2],
      ["2016-02", "_U", 1, 1],
      ["2016-02", "_T", 2, 4],
    ]);
    expect(await rowsUnder("?by=unit&from=2016-01&to=2016-01")).toEqual([
      ["2016-01", "财务处", 2, 2],
      ["2016-01", "_T", 2, 2],
    ]);
  });

  it("is of one channel's items where a channel is asked for", async () => {
    expect(await rowsUnder("?by=genre&channel=weibo&from=2016-01&to=2016-02")).toEqual([
      ["2016-01", "budget", 0, 0],
      ["2016-01", "news", 0, 0],
      ["2016-01", "_U", 0, 0],
      ["2016-01", "_T", 0, 0],
      ["2016-02", "budget", 0, 0],
      ["2016-02", "news", 1, 1],
      ["2016-02", "_U", 1, 1],
      ["2016-02", "_T", 2, 2],
    ]);
  });

  it("names genres and subjects by their code lists, in three languages; a code of the agency's own by itself", async () => {
    const { items } = await rollupOf(freshEnvironment(), "?by=subject&from=2016-01&to=2016-01");
    expect(items).toMatchObject([
      { subject: "finance", label_zh_hans: "财政信息", label_zh_hant: "財政信息", label_en: "Public finance" },
      { subject: "own_code", label_zh_hans: "own_code", label_en: "own_code" },
      { subject: "_T" },
    ]);
  });

  it("is served as CSV with a column named after what the months are divided by", async () => {
    const query = "?by=genre&from=2016-01&to=2016-02";
    const text = await (await freshEnvironment().call("GET", `/v1/rollups/publications.csv${query}`)).text();
    const { data, meta } = Papa.parse<Record<string, string>>(text.trimEnd(), { header: true });
    expect(meta.fields).toEqual([
      "month",
      "genre",
      "label_zh_hans",
      "label_zh_hant",
      "label_en",
      "items",
      "year_to_date",
      "year_to_date_lacks",
      "provisional",
      "differs",
      "in_use",
    ]);
    const { items } = await rollupOf(freshEnvironment(), query);
    expect(data).toEqual(items.map(asCsv));
  });

  it("is divided by nothing else", async () => {
    await expectFaults(await freshEnvironment().call("GET", "/v1/rollups/publications.json?by=title"), [
      "/by",
      "invalid-value",
    ]);
  });
});

it("marks the current month provisional, and a month that is not closed", async () => {
  await seed(publisher, { day: "2026-03-04" });
  await counted(environmentAt(now), publisher, "2026-02");
  await counted(environmentAt(now), publisher, "2026-03");
  const answer = await rollupOf(freshEnvironment(), "?channel=portal&from=2026-01&to=2026-03");
  expect(brief(answer)).toMatchObject([
    { month: "2026-01", items: null, provisional: true },
    { month: "2026-02", items: 0, provisional: false },
    { month: "2026-03", items: 1, provisional: true },
  ]);
  expect(answer.counted).toMatchObject([
    { month: "2026-02", revision: 1, closed_at: now },
    { month: "2026-03", revision: null, closed_at: null },
  ]);
});

it("reads at most 30 rows for a year, by any division, whatever is counted and however many channels there are", {
  timeout: 60_000,
}, async () => {
  const months = Array.from(
    { length: 24 },
    (_, at) => `${2020 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`,
  );
  await seed(publisher, ...months.map((month) => ({ day: `${month}-10`, items: 40, unit: "财务处", genre: "notice" })));
  for (const month of months) await counted(environmentAt(now), publisher, month);
  await bindings.DB.prepare(
    "INSERT INTO channel (id, position, label_zh_hans, label_zh_hant, label_en) SELECT 'more_' || value, 100 + value, '新', '新', 'New' FROM json_each(?)",
  )
    .bind(JSON.stringify(Array.from({ length: 40 }, (_, at) => at)))
    .run();
  for (const by of ["channel", "subject", "genre", "unit"]) {
    for (const range of ["from=2020-01&to=2020-12", "from=2020-07&to=2021-06", "from=2020-12&to=2021-11"]) {
      const fresh = freshEnvironment();
      expect((await fresh.call("GET", `/v1/rollups/publications.json?by=${by}&${range}`)).status).toBe(200);
      expect(fresh.rowsRead(), `${by} ${range}`).toBeLessThanOrEqual(30);
    }
  }
});

describe("a count that changes", { timeout: 60_000 }, () => {
  const queries = [
    "",
    "?from=2018-03&to=2018-03",
    "?by=unit&from=2018-01&to=2018-12",
    "?channel=portal&from=2018-03&to=2018-04",
  ];
  const paths = [
    ...queries.flatMap((query) => [`/v1/rollups/publications.json${query}`, `/v1/rollups/publications.csv${query}`]),
    "/v1/rollups/publications/2018-03/revisions",
  ];
  type Fresh = ReturnType<typeof freshEnvironment>;
  const tagsOf = async ({ call }: Fresh) => {
    const tags: (string | null)[] = [];
    for (const path of paths) tags.push((await call("GET", path)).headers.get("ETag"));
    return tags;
  };
  const unmarked = async () => {
    await bindings.DB.prepare("DELETE FROM rollup_dirty").run();
  };

  const ways: [string, (fresh: Fresh) => Promise<unknown>][] = [
    ["a recount", (fresh) => counted(fresh, publisher, "2018-03")],
    ["a backfill", (fresh) => fresh.call("POST", "/v1/staff/rollups?from=2018-01&to=2018-12", publisher)],
    ["the daily run", (fresh) => fresh.schedule(daily, "2026-03-05T00:30:00Z")],
    [
      "the monthly run",
      async (fresh) => {
        await bindings.DB.prepare("DELETE FROM job_run").run();
        await fresh.schedule(monthly, "2018-04-01T02:00:00Z");
      },
    ],
  ];

  it.each(ways)("by %s shows at once under every URL that was kept inside", async (_, act) => {
    hush("log");
    await unmarked();
    const fresh = freshEnvironment();
    const before = await tagsOf(fresh);
    fresh.trips.length = 0;
    expect(await tagsOf(fresh)).toEqual(before);
    expect(fresh.trips).toEqual([]);

    await seed(publisher, { day: "2018-03-04", unit: "财务处" });
    await act(fresh);
    const after = await tagsOf(fresh);
    for (const [at, path] of paths.entries()) {
      // Without a range the latest year is served, which this month is not of.
      if (path.endsWith(".json") || path.endsWith(".csv")) continue;
      expect(after[at], path).not.toBe(before[at]);
    }
    fresh.trips.length = 0;
    const known = await fresh.call("GET", paths[2] ?? "", { headers: { "If-None-Match": after[2] ?? "" } });
    expect(known.status).toBe(304);
    expect(known.headers.get("Cache-Tag")).toBe("rollups");
    expect(fresh.trips).toEqual([]);
    vi.restoreAllMocks();
  });

  it("of a month asked for before anything was counted shows at once", async () => {
    const fresh = freshEnvironment();
    const range = "?channel=portal&from=2009-01&to=2009-12";
    expect(new Set((await rollupOf(fresh, range)).items.map(({ items }) => items))).toEqual(new Set([null]));
    await seed(publisher, { day: "2009-06-01" });
    await counted(fresh, publisher, "2009-06");
    expect(brief(await rollupOf(fresh, range))[5]).toMatchObject({ month: "2009-06", items: 1 });
  });

  it("while a rollup of the old one is being rendered is not hidden by it, however late that is kept", async () => {
    await seed(publisher, { day: "2008-06-01" });
    const fresh = freshEnvironment();
    const query = "?channel=portal&from=2008-06&to=2008-06";
    const key = cacheKey(fresh.bound.VERSION.id, `/v1/rollups/publications.json${query}`);
    expect(brief(await rollupOf(fresh, query))).toMatchObject([{ items: null }]);
    const late = await caches.default.match(key);
    if (late === undefined) throw new Error("Nothing was kept");
    await counted(fresh, publisher, "2008-06");
    await caches.default.put(key, new Response(late.body, { headers: late.headers }));
    expect(brief(await rollupOf(fresh, query))).toMatchObject([{ items: 1 }]);
  });
});

describe("a generation of kept responses", () => {
  const { outside } = environmentAt(now);

  it("stands until it is forgotten, under the running version alone", async () => {
    const [version, other] = [crypto.randomUUID(), crypto.randomUUID()];
    const first = await currentGeneration(version, "rollups", outside);
    expect(await currentGeneration(version, "rollups", outside)).toBe(first);
    const second = await currentGeneration(other, "rollups", outside);
    expect(second).not.toBe(first);
    const purge = vi.fn<CacheContext["purge"]>(async () => ({ success: true, errors: [] }));
    await endGeneration(
      { env: { VERSION: { ...bindings.VERSION, id: version } }, execution: { cache: { purge } } },
      "rollups",
      ["channels"],
    );
    expect(purge.mock.calls).toEqual([[{ tags: ["rollups", "channels"] }]]);
    expect(await currentGeneration(version, "rollups", outside)).not.toBe(first);
    expect(await currentGeneration(other, "rollups", outside)).toBe(second);
  });

  it("is no header of what is served", async () => {
    const { call } = freshEnvironment();
    for (let time = 0; time < 2; time++) {
      const { headers } = await call("GET", "/v1/rollups/publications.json");
      expect(headers.get("Inside-Generation")).toBeNull();
      expect(headers.get("Cache-Tag")).toBe("rollups");
    }
  });
});

it("stores nothing by being read", async () => {
  const before = await rowsOf("SELECT * FROM rollup_month");
  await rollupOf(freshEnvironment(), "?from=2016-01&to=2016-12");
  expect(await rowsOf("SELECT * FROM rollup_month")).toEqual(before);
});
