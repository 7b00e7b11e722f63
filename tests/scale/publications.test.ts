import { beforeAll, describe, expect, it } from "vitest";
import { importOutcome } from "../../schema/contracts/import-outcome.ts";
import { publicationList } from "../../schema/contracts/publications.ts";
import { backfillSlice, divisions } from "../../schema/contracts/rollups.ts";
import { rowsOf, watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, daily, emptyCache, environmentAt } from "../support/environment.ts";
import { sendItem } from "../support/publications.ts";
import { brief, counted, dirty, revisionsOf, rollupOf } from "../support/rollups.ts";
import { staffWith } from "../support/staff.ts";
import { makeMillion, publications } from "./million.ts";

const now = "2026-03-05T02:00:00.000Z";
const staff = await staffWith();

/** An environment whose Worker has an empty cache, with its database watched. */
function freshEnvironment() {
  const watching = watched(bindings.DB);
  return { ...watching, ...environmentAt(now, { DB: watching.DB, ...emptyCache() }) };
}

beforeAll(async () => {
  await makeMillion(staff);
});

it("holds a million publications over ten years, by their own count", async () => {
  expect(
    await rowsOf("SELECT count(*) AS n, count(DISTINCT substr(published_on, 1, 4)) AS years FROM publication"),
  ).toEqual([{ n: publications, years: 10 }]);
});

describe("the rollup", () => {
  const itemsOf = async (month: string) => {
    const [row] = await rowsOf<{ n: number }>(
      "SELECT count(*) AS n FROM publication WHERE published_on >= ?1 || '-01' AND published_on <= ?1 || '-31' AND withdrawn_at IS NULL",
      month,
    );
    return row?.n ?? 0;
  };

  it.each(["2016-01", "2020-02", "2025-12"])("of %s reads at most 1.2 times its rows, in one SELECT", async (month) => {
    const fresh = freshEnvironment();
    const { items } = await counted(fresh, staff, month);
    expect(items).toBe(await itemsOf(month));
    expect(items).toBeGreaterThan(7_500);
    expect(fresh.rowsRead()).toBeLessThanOrEqual(1.2 * items);
    const reading = fresh.trips
      .flatMap(({ statements }) => statements)
      .filter((sql) => /from "publication"/i.test(sql));
    expect(reading).toHaveLength(1);
  });

  it("of ten years is backfilled in slices of at most 40 queries, each row read about once", async () => {
    let next: string | null = "/v1/staff/rollups?from=2016-01&to=2025-12";
    let rowsRead = 0;
    while (next !== null) {
      const fresh = freshEnvironment();
      const slice = backfillSlice.parse(await (await fresh.call("POST", next, staff)).json());
      expect(fresh.queries()).toBeLessThanOrEqual(40);
      rowsRead += fresh.rowsRead();
      ({ next } = slice);
    }
    const [{ n = 0 } = {}] = await rowsOf<{ n: number }>(
      "SELECT count(*) AS n FROM publication WHERE withdrawn_at IS NULL",
    );
    expect(rowsRead).toBeLessThanOrEqual(1.2 * n);
    const [{ items = 0 } = {}] = await rowsOf<{ items: number }>("SELECT sum(items) AS items FROM rollup_month");
    expect(items).toBe(n);
    expect(await rowsOf("SELECT month FROM rollup_dirty")).toEqual([]);
  });

  it.each(divisions)("of a year by %s is served with at most 30 rows read", async (by) => {
    for (const range of ["from=2020-01&to=2020-12", "from=2020-07&to=2021-06"]) {
      const fresh = freshEnvironment();
      const rows = brief(await rollupOf(fresh, `?by=${by}&${range}`));
      expect(fresh.rowsRead()).toBeLessThanOrEqual(30);
      expect(rows.at(-1)?.toDate).toBeGreaterThan(45_000);
    }
  });

  it("of ten years is served with a row read a month", async () => {
    const fresh = freshEnvironment();
    await rollupOf(fresh, "?from=2016-01&to=2025-12");
    expect(fresh.rowsRead()).toBeLessThanOrEqual(125);
  });

  it("a late entry makes the daily run read its month alone, and the month's next revision", async () => {
    expect(
      (await sendItem(environmentAt(now), staff, { title: "迟到", published_on: "2019-07-01", channels: ["sms"] }))
        .status,
    ).toBe(201);
    hush("log");
    const fresh = freshEnvironment();
    await fresh.schedule(daily, "2026-03-05T00:30:00Z");
    expect(fresh.rowsRead()).toBeLessThanOrEqual(1.2 * (await itemsOf("2019-07")));
    const [latest] = await revisionsOf(environmentAt(now), "2019-07");
    expect(latest).toMatchObject({ revision: 2 });
    expect(latest?.difference.slice(1, 2)).toEqual([{ by: "channel", value: "sms", channel: "sms", from: 0, to: 1 }]);
  });
});

describe("a page of 50 of the catalogue", () => {
  /** Follows pages from the first; answers the rows read for each and how many entries each had. */
  async function pages(query: string, most: number) {
    const read: { rows: number; entries: number }[] = [];
    let path: string | null = `/v1/publications${query}`;
    const found = new Set<string>();
    while (path !== null && read.length < most) {
      const fresh = freshEnvironment();
      const response: Response = await fresh.call("GET", path);
      expect(response.status, path).toBe(200);
      const { items, next } = publicationList.parse(await response.json());
      for (const { index_no } of items) {
        expect(found.has(index_no)).toBe(false);
        found.add(index_no);
      }
      read.push({ rows: fresh.rowsRead(), entries: items.length });
      path = next === null ? null : (/<([^>]+)>/.exec(response.headers.get("Link") ?? "")?.[1] ?? null);
    }
    return read;
  }
  const cursor = (id: number) => btoa(JSON.stringify({ id })).replaceAll("=", "");

  it("unfiltered reads at most 60 rows, the first as one in the middle and the last", async () => {
    for (const query of ["", `?cursor=${cursor(500_000)}`, `?cursor=${cursor(60)}`]) {
      for (const { rows } of await pages(query, 3)) expect(rows, query).toBeLessThanOrEqual(60);
    }
  });

  it.each([
    ["a common channel", "?channel=portal"],
    ["a rare one", "?channel=sms"],
    ["one nobody publishes through", "?channel=radio"],
    ["a subject", "?subject=traffic"],
    ["what is in force", "?validity=valid"],
    ["a day to begin with", "?published_from=2025-06-15"],
    ["a day to end with", "?published_to=2016-01-02"],
    ["a common word", "?q=公安"],
    ["a word of one in a thousand", `?q=${encodeURIComponent("烟花")}`],
    ["a word of one in a hundred thousand, written in Traditional characters", `?q=${encodeURIComponent("渡輪")}`],
    ["a phrase", `?q=${encodeURIComponent("安局烟花管理")}`],
    ["a single character", `?q=${encodeURIComponent("渡")}`],
    ["a word nobody wrote", `?q=${encodeURIComponent("大熊猫")}`],
  ])("filtered by %s reads at most 120 rows", async (_, query) => {
    const read = await pages(encodeURI(decodeURI(query)), 3);
    for (const { rows } of read) expect(rows, JSON.stringify(read)).toBeLessThanOrEqual(120);
  });

  it.each([
    [
      "two channels' worth of subject and day",
      "?channel=portal&published_from=2020-02-28&published_to=2021-03-03&subject=traffic",
    ],
    ["a word and a channel that never meet", `?channel=city_portal_news&q=${encodeURIComponent("渡轮")}`],
    ["a word in a year", `?published_from=2018-01-01&published_to=2018-12-31&q=${encodeURIComponent("烟花")}`],
    [
      "everything at once",
      `?channel=weibo&published_from=2017-05-05&published_to=2024-04-04&q=${encodeURIComponent("公安")}&subject=household&validity=valid`,
    ],
  ])("filtered by %s reads at most 500 rows", async (_, query) => {
    const read = await pages(query, 3);
    for (const { rows } of read) expect(rows, JSON.stringify(read)).toBeLessThanOrEqual(500);
  });
});

it("a page of 500 changes reads a row an entry and one more, at the beginning, in the middle and at the end", async () => {
  for (const since of [0, 500_000, publications - 500]) {
    const fresh = freshEnvironment();
    const response = await fresh.call("GET", `/v1/publications?changed_since=${since}&limit=500`);
    const { items, withdrawn = [], next } = publicationList.parse(await response.json());
    expect(items.length + withdrawn.length).toBe(500);
    expect(withdrawn).toHaveLength(1);
    expect(next).toBe(String(since + 500));
    expect(fresh.rowsRead()).toBe(501);
  }
});

describe("registering an item in three channels", () => {
  it("writes at most 19 rows, that of the index of document numbers among them, in one batch, and reads a handful", async () => {
    const fresh = freshEnvironment();
    const response = await sendItem(fresh, staff, {
      title: "重庆市公安局关于烟花爆竹禁放区域的通告",
      summary: "主城区禁放区域、时间和处罚。",
      document_no: "渝公发〔2026〕12号",
      publisher_unit: "治安总队",
      subjects: ["public_order", "fire_safety"],
      genre: "circular",
      keywords: ["烟花爆竹"],
      formed_on: "2026-02-20",
      published_on: "2026-03-01",
      channels: ["portal", "weibo", "wechat"],
    });
    expect(response.status).toBe(201);
    expect(fresh.writes().map(({ kind }) => kind)).toEqual(["batch"]);
    expect(fresh.writes().reduce((sum, { rowsWritten }) => sum + rowsWritten, 0)).toBeLessThanOrEqual(19);
    expect(fresh.rowsRead()).toBeLessThanOrEqual(70);
  });

  it("is found by its words at once, on the first page", async () => {
    const response = await environmentAt(now).call("GET", `/v1/publications?q=${encodeURIComponent("煙花爆竹")}`);
    expect(publicationList.parse(await response.json()).items[0]).toMatchObject({ genre: "circular" });
  });
});

it("imports 20,000 items in one call within 50 queries, and marks their months", async () => {
  const days = Array.from({ length: 366 }, (_, at) => new Date(Date.UTC(2016, 0, 1 + at)).toISOString().slice(0, 10));
  const lines = Array.from({ length: 20_000 }, (_, at) =>
    JSON.stringify({
      title: `第${at}号通告`,
      published_on: days[at % days.length],
      channels: ["gazette"],
      subjects: ["public_order"],
    }),
  );
  const fresh = freshEnvironment();
  const response = await fresh.call("POST", "/v1/staff/publications/import", {
    body: lines.join("\n"),
    headers: { ...staff.headers, "Content-Type": "application/x-ndjson" },
  });
  expect(importOutcome.parse(await response.json())).toMatchObject({ result: "stored", registered: 20_000 });
  expect(fresh.queries()).toBeLessThanOrEqual(50);
  expect(await dirty()).toEqual(expect.arrayContaining(["2016-01", "2016-12"]));
  hush("log");
  await fresh.schedule(daily, "2026-03-05T00:30:00Z");
  expect(await dirty()).toEqual([]);
  expect(brief(await rollupOf(freshEnvironment(), "?channel=gazette&from=2016-12&to=2016-12"))).toMatchObject([
    { toDate: 20_000 },
  ]);
});
