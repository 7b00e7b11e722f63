import { describe, expect, it } from "vitest";
import { cursorOf } from "../../../functions/http/paging.ts";
import { type Publication, publication, publicationList } from "../../../schema/contracts/publications.ts";
import { watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { declareCodes } from "../../support/own-codes.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { register } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-03-01T16:30:00.000Z";
const environment = environmentAt(now);
const publisher = await staffWith("publisher");
const entry = (title: string, more: Record<string, unknown> = {}, on = "2016-03-04") =>
  register(environment, publisher, on, { title, ...more });

const get = (query: Record<string, string>, at = environment) =>
  at.call("GET", `/v1/publications?${new URLSearchParams(Object.entries(query).toSorted())}`);

async function list(query: Record<string, string>, at = environment): Promise<Publication[]> {
  const response = await get(query, at);
  expect(response.status).toBe(200);
  return publicationList.parse(await response.json()).items;
}
const titles = async (query: Record<string, string>) => (await list(query)).map(({ title }) => title);

await declareCodes("subjects", "自编-01");
const household = await entry("户籍管理办法（试行）", {
  summary: "关于落户条件的说明",
  document_no: "渝公发〔2016〕12号",
  subjects: ["household", "自编-01"],
  keywords: ["落户", "WeChat办理"],
});
const traffic = await entry(
  "道路交通信息公開指南",
  { channels: ["weibo", "portal"], subjects: ["traffic"], validity: "repealed", repealed_on: "2018-01-02" },
  "2017-12-31",
);
const fire = await entry(
  "消防，安全检查",
  { summary: "公安，安全", channels: ["weibo"], publisher_unit: "消防支队" },
  "2018-02-28",
);

describe("the catalogue", () => {
  it("lists what is published, newest registered first", async () => {
    expect(await list({})).toEqual([fire, traffic, household]);
  });

  it("holds nothing that is only formed, or withdrawn", async () => {
    const formed = await entry("尚未公开", { published_on: undefined, formed_on: "2026-02-27", channels: undefined });
    const withdrawn = await entry("即将撤回");
    await environment.call("POST", `/v1/staff/publications/${withdrawn.index_no}/withdrawal`, {
      body: { reason: "误发" },
      headers: publisher.headers,
    });
    expect(formed.published_on).toBeNull();
    expect(await list({})).toEqual([fire, traffic, household]);
    for (const q of ["尚未", "撤回"]) expect(await list({ q })).toEqual([]);
  });

  it.each<[string, Record<string, string>, string[]]>([
    ["a channel", { channel: "weibo" }, [fire.title, traffic.title]],
    ["a subject", { subject: "traffic" }, [traffic.title]],
    ["a subject code of the agency's own", { subject: "自编-01" }, [household.title]],
    ["validity", { validity: "repealed" }, [traffic.title]],
    ["a first day", { published_from: "2017-12-31" }, [fire.title, traffic.title]],
    ["a last day", { published_to: "2017-12-31" }, [traffic.title, household.title]],
    ["a range of days", { published_from: "2016-03-05", published_to: "2018-02-27" }, [traffic.title]],
    ["days the wrong way round", { published_from: "2018-01-01", published_to: "2016-01-01" }, []],
    ["several at once", { channel: "weibo", q: "安全", validity: "valid" }, [fire.title]],
    ["a subject nobody used", { subject: "planning" }, []],
  ])("is filtered by %s", async (_, query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ["a two-character word", "户籍", [household.title]],
    ["a longer phrase", "户籍管理办法", [household.title]],
    ["a single character", "籍", [household.title]],
    ["Traditional Chinese where Simplified is written", "戶籍管理", [household.title]],
    ["Simplified Chinese where Traditional is written", "信息公开", [traffic.title]],
    ["a number, whole", "2016", [household.title]],
    ["no part of a number", "201", []],
    ["full-width digits", "２０１６", [household.title]],
    ["Latin letters in either case", "wechat", [household.title]],
    ["a document number with its brackets", "渝公发〔2016〕12号", [household.title]],
    ["a keyword", "落户", [household.title]],
    ["the publishing unit", "消防支队", [fire.title]],
    ["all of several words", "试行 落户", [household.title]],
    ["no entry that lacks one of them", "试行 消防", []],
    ["no phrase across punctuation", "公安全", []],
    ["no phrase whose characters are apart", "户理", []],
    ["quotes and operators as words", '户籍" OR "消防', []],
    ["a column's name as a word", "words:户籍", []],
  ])("finds %s", async (_, q, expected) => {
    expect(await titles({ q })).toEqual(expected);
  });

  it("refuses a query without any word, an unknown parameter, a limit of 501 and another's cursor", async () => {
    await expectFaults(await get({ q: "〔〕" }), ["/q", "wordless"]);
    await expectProblem(await get({ colour: "red" }), "unknown-parameter");
    await expectFaults(await get({ limit: "501" }), ["/limit", "too-big"]);
    await expectProblem(await get({ cursor: "abc" }), "cursor-invalid");
    expect((await environment.call("GET", "/v1/publications?q=1&channel=sms")).status).toBe(200);
  });

  it("is cacheable for a minute, readable by any origin, and answers 304 with its Link", async () => {
    const response = await get({ limit: "2" });
    expect(response.headers.get("Cache-Control")).toBe("public, max-age=60, stale-if-error=0");
    const etag = response.headers.get("ETag") ?? "";
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    const again = await environment.call("GET", "/v1/publications?limit=2", { headers: { "If-None-Match": etag } });
    expect(again.status).toBe(304);
    expect(again.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(again.headers.get("Link")).toBe(response.headers.get("Link"));
    expect(again.headers.get("Link")).toMatch(/^<\/v1\/publications\?cursor=[^&]+&limit=2>; rel="next"/);
  });
});

describe("paging", () => {
  it.each<[string, Record<string, string>]>([
    ["all", {}],
    ["a search", { q: "页码" }],
  ])("%s neither repeats nor skips an entry while others are added", async (_, query) => {
    for (let at = 0; at < 5; at++) await entry(`页码${at}`);
    const there = await list({ ...query, limit: "500" });
    const paged: Publication[] = [];
    let path: string | undefined = `/v1/publications?${new URLSearchParams({ limit: "2", ...query })}`;
    while (path !== undefined) {
      const response = await environment.call("GET", path);
      const { items, next } = publicationList.parse(await response.json());
      expect(items.length).toBeGreaterThan(0);
      paged.push(...items);
      path = /<(.*)>; rel="next"/.exec(response.headers.get("Link") ?? "")?.[1];
      expect(next === null).toBe(path === undefined);
      await entry("页码，后来的");
    }
    expect(paged).toEqual(there);
  });
});

const yearFile = async (year: string) => {
  const response = await environment.call("GET", `/v1/publications.ndjson?year=${year}`);
  expect(response.headers.get("Content-Type")).toMatch(/^application\/x-ndjson/);
  const lines = new TextDecoder().decode(await response.arrayBuffer()).split("\n");
  expect(lines.pop()).toBe("");
  return lines.map((line) => publication.parse(JSON.parse(line)));
};

describe("a year of the catalogue in one file", () => {
  it("holds every listed entry of the year, one a line, by day", async () => {
    const later = await entry("年度一", {}, "2013-11-05");
    const first = await entry("年度二", {}, "2013-01-01");
    const last = await entry("年度三", {}, "2013-12-31");
    const sameDay = await entry("年度四", {}, "2013-11-05");
    await entry("下一年", {}, "2014-01-01");
    expect(await yearFile("2013")).toEqual([first, later, sameDay, last]);
  });

  it("is empty for a year without any, that of the current year unless stated, and refuses what is no year", async () => {
    expect(await yearFile("1999")).toEqual([]);
    const entry = await register(environment, publisher, "2026-01-02", { title: "今年" });
    const current = await (await environment.call("GET", "/v1/publications.ndjson")).arrayBuffer();
    expect(JSON.parse(new TextDecoder().decode(current))).toEqual(entry);
    await expectFaults(await environment.call("GET", "/v1/publications.ndjson?year=16"), ["/year", "invalid-format"]);
  });

  it("goes on over every slice it is read in", async () => {
    await fill(1_203, "2012-06-01");
    const numbers = (await yearFile("2012")).map(({ index_no }) => index_no);
    expect(numbers).toHaveLength(1_203);
    expect(new Set(numbers).size).toBe(1_203);
  });
});

/** Listed entries straight into the store, every tenth of them withdrawn, with their search index. */
async function fill(items: number, on: string): Promise<void> {
  const year = Number(on.slice(0, 4));
  const series = JSON.stringify(Array.from({ length: items }, (_, at) => at + 1));
  await bindings.DB.batch([
    bindings.DB.prepare(
      `INSERT INTO publication (registration, organisation, year, seq, title, published_on, channels, subjects, registered_at, registered_by, changed_at)
       SELECT ?1 || value, 'chongqing', CAST(?2 AS INTEGER), value + 100, '批量', ?1, '["radio"]', '["other"]', ?5, ?3, ?5 FROM json_each(?4)`,
    ).bind(on, year, publisher.id, series, now),
    bindings.DB.prepare(
      `INSERT INTO publication_search (rowid, words, characters, facets)
       SELECT id, '批量 w' || (id % 5), '批 量', 'c_radio s_6f74686572 v_valid g_706c616e u_e688b7e694bfe680bbe9989f l_1 y' || year || ' m' || year || '06 d' || replace(published_on, '-', '')
       FROM publication WHERE year = CAST(?1 AS INTEGER) AND seq > 100`,
    ).bind(year),
  ]);
}

describe("what a page of 50 reads", () => {
  const reads = async (query: Record<string, string>) => {
    const { DB, rowsRead } = watched(bindings.DB);
    const items = await list(query, environmentAt(now, { DB }));
    return { items: items.length, reads: rowsRead() };
  };
  const deep = async () => {
    const { next } = publicationList.parse(await (await get({ limit: "500" })).json());
    return next ?? "";
  };

  it("is at most 60 rows unfiltered, 120 with one filter or a search, on the first page and far behind it", async () => {
    await fill(2_000, "2011-06-02");
    // A block of withdrawn entries on top: they must not be read through.
    await bindings.DB.prepare(
      "UPDATE publication SET withdrawn_at = changed_at, withdrawal_reason = 'T' WHERE year = 2011 AND seq > 1000",
    ).run();
    await bindings.DB.prepare(
      "DELETE FROM publication_search WHERE rowid IN (SELECT id FROM publication WHERE withdrawn_at IS NOT NULL)",
    ).run();
    const cursor = await deep();
    for (const start of [{}, { cursor: cursorOf({ id: 1_000_000 }) }, { cursor }]) {
      const plain = await reads(start);
      expect(plain.items).toBe(50);
      expect(plain.reads).toBeLessThanOrEqual(60);
      for (const filter of [
        { channel: "radio" },
        { subject: "other" },
        { validity: "valid" },
        { genre: "plan" },
        { unit: "户政总队" },
        { late: "true" },
        { genre: "plan", unit: "戶政總隊", late: "true", channel: "radio" },
        { q: "批量" },
        { q: "w3" },
        { q: "量" },
        { published_from: "2011-06-02" },
        { published_to: "2012-12-31" },
        { channel: "radio", q: "批量 w1", published_from: "2011-01-03", published_to: "2012-11-30" },
      ]) {
        const filtered = await reads({ ...filter, ...start });
        expect(filtered, JSON.stringify(filter)).toMatchObject({ items: 50 });
        expect(filtered.reads, JSON.stringify(filter)).toBeLessThanOrEqual(120);
      }
      for (const filter of [
        { channel: "radio", q: "户籍" },
        { genre: "plan", late: "false" },
        { unit: "交巡警总队" },
      ]) {
        const none = await reads({ ...filter, ...start });
        expect(none.items, JSON.stringify(filter)).toBe(0);
        expect(none.reads, JSON.stringify(filter)).toBeLessThanOrEqual(120);
      }
    }
  });
});
