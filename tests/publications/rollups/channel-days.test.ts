import { createHash } from "node:crypto";
import Papa from "papaparse";
import { beforeEach, describe, expect, it } from "vitest";
import { alteredMonths } from "../../../functions/verification/months.store.ts";
import { type Publication, publicationList } from "../../../schema/contracts/publications.ts";
import { rowsOf } from "../../support/database.ts";
import { bindings, daily, emptyCache, environmentAt } from "../../support/environment.ts";
import { declareCodes } from "../../support/own-codes.ts";
import { expectFaults } from "../../support/problem.ts";
import { amend, register, withdraw } from "../../support/publications.ts";
import { brief, counted, forgetEverything, revisionsOf, rollupOf, seed } from "../../support/rollups.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2016-07-05T02:00:00.000Z";
const staff = await staffWith();
const environment = environmentAt(now, emptyCache());

beforeEach(forgetEverything);

const count = (...months: string[]) => Promise.all(months.map((month) => counted(environment, staff, month)));
const items = async (query: string) =>
  brief(await rollupOf(environment, query)).map(({ month, value, items }) => `${month} ${value} ${items}`);

/** The checksum of a month as the catalogue's documentation says how to compute it, from what everybody reads. */
async function checksumFromCatalogue(month: string): Promise<string> {
  const answer = await environment.call("GET", "/v1/publications?limit=500");
  const lines = publicationList.parse(await answer.json()).items.flatMap((entry: Publication) => {
    const by = (is: (own: string) => boolean) =>
      entry.channels.flatMap(({ id, published_on }) => (is(published_on?.slice(0, 7) ?? "") ? [id] : [])).sort();
    const isFirst = entry.published_on?.startsWith(month) === true;
    const channels = by((own) => own === month);
    if (!isFirst && channels.length === 0) return [];
    const line = [entry.index_no, channels, [...entry.subjects].sort(), entry.genre, entry.publisher_unit];
    return [JSON.stringify(isFirst ? line : [...line, by((own) => own < month)])];
  });
  return createHash("sha256").update(lines.sort().join("\n")).digest("hex");
}

describe("a channel's own day", () => {
  it("counts the item in the month of its first day, and each channel in the month of its own", async () => {
    await register(environment, staff, "2016-01-20", {
      channels: [
        "portal",
        { id: "weibo", published_on: "2016-01-22" },
        { id: "television", published_on: "2016-03-02" },
      ],
      genre: "notice",
      publisher_unit: "治安总队",
    });
    await count("2016-01", "2016-02", "2016-03");
    for (const [channel, months] of [
      ["portal", [1, 0, 0]],
      ["weibo", [1, 0, 0]],
      ["television", [0, 0, 1]],
    ] as const) {
      const rows = brief(await rollupOf(environment, `?channel=${channel}&from=2016-01&to=2016-03`));
      expect(
        rows.map((row) => row.items),
        channel,
      ).toEqual(months);
    }
    expect(await items("?by=genre&from=2016-01&to=2016-03")).toEqual([
      ...["2016-01 notice 1", "2016-01 _T 1", "2016-02 notice 0", "2016-02 _T 0", "2016-03 notice 0", "2016-03 _T 0"],
    ]);
    expect(await items("?by=genre&channel=television&from=2016-03&to=2016-03")).toEqual([
      "2016-03 notice 1",
      "2016-03 _T 1",
    ]);
  });

  it("added in March does not revise a closed January, and January says nothing of it", async () => {
    const { index_no } = await register(environment, staff, "2016-01-20", { channels: ["portal"] });
    const [january] = await count("2016-01", "2016-03");
    const channels = ["portal", { id: "television", published_on: "2016-03-02" }];
    expect((await amend(environment, staff, index_no, { channels })).status).toBe(200);
    expect(await rowsOf("SELECT month FROM rollup_dirty")).toEqual([{ month: "2016-03" }]);
    const [after, march] = await count("2016-01", "2016-03");
    expect(after).toMatchObject({ checksum: january?.checksum, revision: 1, changed: false });
    expect(march).toMatchObject({ items: 0, by_channel: { television: 1 }, revision: 2 });
    expect((await revisionsOf(environment, "2016-03"))[0]?.entries).toEqual({
      ...{ came: [index_no], went: [], changed: [], unlisted: 0 },
    });
  });

  it("is in the checksum, which whoever reads the catalogue can compute", async () => {
    await register(environment, staff, "2016-01-20", {
      channels: ["weibo", "portal"],
      subjects: ["traffic", "finance"],
    });
    await register(environment, staff, "2016-01-21", {
      channels: ["portal", { id: "weibo", published_on: "2016-03-01" }, { id: "radio", published_on: "2016-02-01" }],
    });
    await register(environment, staff, "2016-03-01", { genre: "notice", publisher_unit: "治安总队" });
    for (const { month, checksum } of await count("2016-01", "2016-02", "2016-03")) {
      expect(checksum, month).toBe(await checksumFromCatalogue(month));
    }
  });
});

describe("families of channels", () => {
  const websites = ["portal", "city_portal_catalogue", "city_portal_news"];

  it("count an item once: three web channels sum to 447, and 379 items were on a website", async () => {
    await seed(
      staff,
      { day: "2016-01-05", items: 320, channels: ["portal"], genre: "notice" },
      { day: "2016-01-06", items: 50, channels: ["portal", "city_portal_catalogue"] },
      { day: "2016-01-07", items: 9, channels: websites },
      { day: "2016-01-08", items: 21, channels: ["weibo"] },
    );
    await count("2016-01");
    const range = "from=2016-01&to=2016-01";
    const by = brief(await rollupOf(environment, `?family=website&${range}`));
    expect(by.map(({ value }) => value)).toEqual([...websites, "topic_site", "_T"]);
    expect(by.slice(0, 3).reduce((sum, row) => sum + (row.items ?? 0), 0)).toBe(447);
    expect(by.at(-1)).toMatchObject({ value: "_T", items: 379 });
    const families = brief(await rollupOf(environment, `?by=family&${range}`));
    expect(families.filter((row) => row.items !== 0).map(({ value, items: n }) => [value, n])).toEqual([
      ["website", 379],
      ["weibo", 21],
      ["_T", 400],
    ]);
    expect(await items(`?by=genre&family=website&${range}`)).toEqual([
      "2016-01 notice 320",
      "2016-01 _U 59",
      "2016-01 _T 379",
    ]);
  });

  it("count an item in the month of its first day in the family, so that months add up to the year", async () => {
    await register(environment, staff, "2016-01-20", {
      channels: [
        "weibo",
        { id: "portal", published_on: "2016-02-03" },
        { id: "topic_site", published_on: "2016-03-02" },
      ],
    });
    await count("2016-01", "2016-02", "2016-03");
    const website = brief(await rollupOf(environment, "?by=family&family=website&from=2016-01&to=2016-03"));
    expect(website.map(({ value, items: n, toDate }) => [value, n, toDate])).toEqual([
      ["website", 0, 0],
      ["website", 1, 1],
      ["website", 0, 1],
    ]);
    expect(await items("?channel=topic_site&from=2016-03&to=2016-03")).toEqual(["2016-03 topic_site 1"]);
  });

  it("that change mark the counted months, whose next count is a revision though the items are the same", async () => {
    await register(environment, staff, "2016-01-20", { channels: ["portal", "topic_site"] });
    await register(environment, staff, "2016-01-21", { channels: ["topic_site"] });
    const [before] = await count("2016-01");
    const changed = await environment.call("PATCH", "/v1/staff/channels/topic_site", {
      body: { family: "other" },
      headers: staff.headers,
    });
    expect(changed.status).toBe(200);
    await environment.schedule(daily, "2016-07-05T02:00:00Z");
    const [latest] = await revisionsOf(environment, "2016-01");
    expect(latest).toMatchObject({ revision: 2, checksum: before?.checksum, by_family: { website: 1, other: 2 } });
    expect(latest?.difference.slice(0, 2)).toEqual([
      { by: "family", value: "other", channel: "_T", from: 0, to: 2 },
      { by: "family", value: "website", channel: "_T", from: 2, to: 1 },
    ]);
    expect(latest?.entries).toEqual({ came: [], went: [], changed: [], unlisted: 0 });
    await bindings.DB.prepare("UPDATE channel SET family = 'website' WHERE id = 'topic_site'").run();
  });

  it("are not asked for beside a channel", async () => {
    const refused = async (query: string) => environment.call("GET", `/v1/rollups/publications.json?${query}`);
    await expectFaults(await refused("family=website&channel=portal"), ["/family", "conflict"]);
    await expectFaults(await refused("by=family&channel=portal"), ["/channel", "conflict"]);
    await expectFaults(await refused("family=pigeons"), ["/family", "invalid-value"]);
  });
});

describe("genre and unit together", () => {
  it("are counted as such, by channel and family too, all spellings of a unit as one", async () => {
    await seed(
      staff,
      { day: "2016-01-05", items: 2, genre: "notice", unit: "财务处", channels: ["portal", "topic_site"] },
      { day: "2016-01-06", items: 1, genre: "notice", unit: "財務處", channels: ["weibo"] },
      { day: "2016-01-07", items: 4, genre: "notice", unit: "治安总队" },
      { day: "2016-01-08", items: 8, genre: "rules", unit: "财务处" },
      { day: "2016-01-09", items: 16, genre: "rules" },
    );
    await count("2016-01");
    const range = "from=2016-01&to=2016-01";
    expect(await items(`?by=unit&genre=notice&${range}`)).toEqual([
      "2016-01 治安总队 4",
      "2016-01 财务处 3",
      "2016-01 _T 7",
    ]);
    expect(await items(`?by=unit&genre=rules&${range}`)).toEqual([
      "2016-01 财务处 8",
      "2016-01 _U 16",
      "2016-01 _T 24",
    ]);
    const unit = encodeURIComponent("財 務處");
    expect(await items(`?by=genre&unit=${unit}&${range}`)).toEqual([
      "2016-01 notice 3",
      "2016-01 rules 8",
      "2016-01 _T 11",
    ]);
    expect(await items(`?by=genre&unit=_U&${range}`)).toEqual(["2016-01 rules 16", "2016-01 _T 16"]);
    expect(await items(`?by=genre&unit=${unit}&family=website&${range}`)).toEqual([
      "2016-01 notice 2",
      "2016-01 rules 8",
      "2016-01 _T 10",
    ]);
    expect(await items(`?by=unit&genre=notice&channel=weibo&${range}`)).toEqual([
      "2016-01 治安总队 0",
      "2016-01 财务处 1",
      "2016-01 _T 1",
    ]);
    expect(await rollupOf(environment, `?by=unit&genre=notice&${range}`)).toMatchObject({
      genre: "notice",
      unit: null,
    });
  });

  it("are asked for by the one of the other", async () => {
    const refused = async (query: string) => environment.call("GET", `/v1/rollups/publications.json?${query}`);
    await expectFaults(await refused("genre=notice"), ["/genre", "conflict"]);
    await expectFaults(await refused("by=unit&unit=x"), ["/unit", "conflict"]);
  });
});

describe("a revision of a closed month", () => {
  it("names the entries that came, went and changed, and of these the members that count", async () => {
    const stays = await register(environment, staff, "2016-02-01");
    const goes = await register(environment, staff, "2016-02-02");
    const moves = await register(environment, staff, "2016-02-03");
    const changes = await register(environment, staff, "2016-02-04", { genre: "notice" });
    await count("2016-01", "2016-02");
    await withdraw(environment, staff, goes.index_no);
    await amend(environment, staff, moves.index_no, { published_on: "2016-01-31" });
    await amend(environment, staff, changes.index_no, { genre: "rules", publisher_unit: "治安总队" });
    await amend(environment, staff, changes.index_no, { genre: "circular", subjects: ["traffic"], summary: "摘要" });
    await amend(environment, staff, stays.index_no, { genre: "rules" });
    await amend(environment, staff, stays.index_no, { genre: null, title: "另一个题名" });
    const comes = await register(environment, staff, "2016-02-05");
    await count("2016-01", "2016-02");
    const [february] = await revisionsOf(environment, "2016-02");
    expect(february?.entries).toEqual({
      came: [comes.index_no],
      went: [goes.index_no, moves.index_no],
      changed: [{ index_no: changes.index_no, members: ["subjects", "genre", "publisher_unit"] }],
      unlisted: 0,
    });
    expect((await revisionsOf(environment, "2016-01"))[0]?.entries).toMatchObject({ came: [moves.index_no], went: [] });
    expect(await rowsOf("SELECT * FROM rollup_change")).toEqual([]);
  });

  it("names none of an open month, nor where what was written before was not written down", async () => {
    const open = environmentAt("2016-02-20T02:00:00Z");
    await register(open, staff, "2016-02-01");
    await counted(open, staff, "2016-02");
    await register(open, staff, "2016-02-02");
    expect(await rowsOf("SELECT * FROM rollup_change")).toEqual([]);
    await count("2016-02");
    expect(await revisionsOf(environment, "2016-02")).toMatchObject([{ revision: 1, entries: { came: [] } }]);
    await register(environment, staff, "2016-02-03");
    await bindings.DB.prepare("UPDATE rollup_dirty SET unlisted = 1").run();
    await count("2016-02");
    expect(await revisionsOf(environment, "2016-02")).toMatchObject([{ revision: 2, entries: null }, { revision: 1 }]);
  });

  it("keeps the number of a redacted entry, and nothing that it stated", async () => {
    await declareCodes("genres", "zqgenre", "zqother");
    const { index_no } = await register(environment, staff, "2016-02-04", {
      genre: "zqgenre",
      publisher_unit: "zqunit",
    });
    await count("2016-02");
    await amend(environment, staff, index_no, { genre: "zqother" });
    expect(JSON.stringify(await rowsOf("SELECT * FROM rollup_change"))).toContain("zqgenre");
    await bindings.DB.exec("CREATE TRIGGER held BEFORE DELETE ON rollup_dirty BEGIN SELECT RAISE(IGNORE); END");
    await withdraw(environment, staff, index_no, { reason: "含个人信息", redact: true });
    await bindings.DB.exec("DROP TRIGGER held");
    expect(JSON.stringify(await rowsOf("SELECT * FROM rollup_change"))).not.toContain("zq");
    const [latest] = await revisionsOf(environment, "2016-02");
    expect(latest?.entries).toEqual({ came: [], went: [index_no], changed: [], unlisted: 0 });
    expect(JSON.stringify(await revisionsOf(environment, "2016-02"))).not.toContain("zq");
  });
});

describe("what a rollup says of its months", () => {
  it("is at once that a closed month changed, also out of the cache", async () => {
    await register(environment, staff, "2016-01-20");
    await count("2016-01", "2016-02");
    const range = "?channel=portal&from=2016-01&to=2016-02";
    const differs = async () => (await rollupOf(environment, range)).counted.map((month) => month.differs);
    expect(await differs()).toEqual([false, false]);
    const { index_no } = await register(environment, staff, "2016-02-20");
    expect(await differs()).toEqual([false, true]);
    expect((await rollupOf(environment, range)).items.map((row) => row.differs)).toEqual([false, true]);
    await count("2016-02");
    expect(await differs()).toEqual([false, false]);
    await amend(environment, staff, index_no, { genre: "notice" });
    expect(await differs()).toEqual([false, true]);
    await count("2016-02");
    await withdraw(environment, staff, index_no);
    expect(await differs()).toEqual([false, true]);
  });

  it("is which months the year to date lacks", async () => {
    await register(environment, staff, "2016-01-20");
    await register(environment, staff, "2016-03-20");
    await count("2016-01", "2016-03");
    const answer = await rollupOf(environment, "?channel=portal&from=2016-01&to=2016-03");
    expect(brief(answer).map(({ items: n, toDate, lacks }) => [n, toDate, lacks])).toEqual([
      [1, 1, []],
      [null, 1, ["2016-02"]],
      [1, 2, ["2016-02"]],
    ]);
  });

  it("is where a channel was not yet, or no longer, in use: no count, which is not 0, and its name at the month's end", async () => {
    const change = (body: object) =>
      environment.call("PATCH", "/v1/staff/channels/toutiao", { body, headers: staff.headers });
    const name = { zh_hans: "新头条号", zh_hant: "新頭條號", en: "New Toutiao" };
    expect((await change({ opened_on: "2016-02-10", retired_on: "2016-04-01" })).status).toBe(200);
    expect((await change({ name, from_on: "2016-03-31" })).status).toBe(200);
    await register(environment, staff, "2016-02-20", { channels: ["toutiao"] });
    await count("2016-01", "2016-02", "2016-03", "2016-04", "2016-05");
    const query = "?channel=toutiao&from=2016-01&to=2016-05";
    const answer = await rollupOf(environment, query);
    expect(answer.items.map((row) => [row.items, row.in_use, row.year_to_date, row.label_zh_hans])).toEqual([
      [null, false, null, "头条号"],
      [1, true, 1, "头条号"],
      [0, true, 1, "新头条号"],
      [0, true, 1, "新头条号"],
      [null, false, 1, "新头条号"],
    ]);
    expect(answer.items.flatMap((row) => row.year_to_date_lacks)).toEqual([]);
    const text = await (await environment.call("GET", `/v1/rollups/publications.csv${query}`)).text();
    const { data } = Papa.parse<Record<string, string>>(text.trimEnd(), { header: true });
    expect(data.map((row) => row.items)).toEqual(["/", "1", "0", "0", "/"]);
    await change({ opened_on: null, retired_on: null });
  });
});

describe("a month that was counted before families were", () => {
  it("is completed by the daily run without a revision, and every record stays as it was", async () => {
    await register(environment, staff, "2016-01-20", { channels: ["portal", "topic_site"], genre: "notice" });
    await count("2016-01");
    const [before] = await rowsOf<Record<string, string>>("SELECT * FROM rollup_month");
    const without = (cells = "{}") =>
      JSON.stringify(JSON.parse(cells, (key, value) => (key.startsWith("family:") ? undefined : value)));
    await bindings.DB.prepare(
      `UPDATE rollup_month SET by_family = NULL, by_genre_unit = NULL, by_subject = ?, by_genre = ?, by_unit = ?`,
    )
      .bind(without(before?.by_subject), without(before?.by_genre), without(before?.by_unit))
      .run();
    const cells = [before?.by_subject, before?.by_genre, before?.by_unit].map(without);
    const hash = createHash("sha256")
      .update(`[${cells.join(",")}]`)
      .digest("hex");
    const [guard] = await rowsOf<{ sql: string }>(
      "SELECT sql FROM sqlite_schema WHERE name = 'rollup_revision_no_update'",
    );
    await bindings.DB.batch([
      bindings.DB.prepare("DROP TRIGGER rollup_revision_no_update"),
      bindings.DB.prepare("UPDATE rollup_revision SET by_family = NULL, entries = NULL, cells_hash = ?").bind(hash),
      bindings.DB.prepare(guard?.sql ?? ""),
    ]);
    expect(await alteredMonths(bindings.DB)).toEqual({ walked: 1, altered: [] });
    expect(await items("?by=family&family=website&from=2016-01&to=2016-01")).toEqual(["2016-01 website null"]);
    await environment.schedule(daily, "2016-07-05T02:00:00Z");
    expect(await rowsOf("SELECT * FROM rollup_month")).toMatchObject([{ ...before, countings: expect.any(Number) }]);
    expect(await revisionsOf(environment, "2016-01")).toMatchObject([{ revision: 1, by_family: null, entries: null }]);
    expect(await alteredMonths(bindings.DB)).toEqual({ walked: 1, altered: [] });
  });
});
