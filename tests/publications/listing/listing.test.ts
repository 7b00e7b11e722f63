import { beforeAll, describe, expect, it } from "vitest";
import { publication, publicationList } from "../../../schema/contracts/publications.ts";
import { searchBuilt } from "../../../schema/contracts/search.ts";
import { staffPublicationList } from "../../../schema/contracts/staff-publications.ts";
import { rowsOf, watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { amend, register, sendItem, withdraw } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const [admin, publisher] = [await staffWith("admin"), await staffWith("publisher")];

type Query = Record<string, string>;
const asQuery = (query: Query) => new URLSearchParams(query).toString();

async function list(query: Query, at = environment) {
  const response = await at.call("GET", `/v1/staff/publications?${asQuery(query)}`, publisher);
  expect(response.status).toBe(200);
  return staffPublicationList.parse(await response.json());
}
const titles = async (query: Query) => (await list(query)).items.map(({ title }) => title);
const publicTitles = async (query: Query) => {
  const response = await environment.call("GET", `/v1/publications?${asQuery(query)}`);
  expect(response.status).toBe(200);
  return publicationList.parse(await response.json()).items.map(({ title }) => title);
};
async function form(title: string, formed_on: string, more: object = {}) {
  const response = await sendItem(environment, publisher, { title, formed_on, ...more });
  return publication.parse(await response.json());
}

const [household, traffic] = ["户政总队", "交巡警总队"];

beforeAll(async () => {
  const made = (title: string, on: string, more: Record<string, unknown>) =>
    register(environment, publisher, on, { title, ...more });
  await made("准时通知", "2026-02-03", { genre: "notice", publisher_unit: household, formed_on: "2026-02-02" });
  await made("迟到通知", "2026-02-28", { genre: "notice", publisher_unit: traffic, formed_on: "2026-01-02" });
  await made("迟到规划", "2025-02-28", { genre: "plan", publisher_unit: "戶 政 總 隊", formed_on: "2025-01-02" });
  await made("无期限", "2026-02-10", {});
  for (const [title, at] of [
    ["先撤", "2026-03-02T03:00:00.000Z"],
    ["后撤", "2026-03-02T04:00:00.000Z"],
  ] as const) {
    const { index_no } = await made(title, "2026-02-11", { genre: "notice", publisher_unit: household });
    await withdraw(environmentAt(at), publisher, index_no, { reason: "误发" });
  }
  const { index_no } = await form("未公开而撤", "2026-02-20");
  await withdraw(environmentAt("2026-03-02T05:00:00.000Z"), publisher, index_no, { reason: "不予公开" });
  await form("逾期待公开", "2026-01-05", { genre: "notice", publisher_unit: household });
  await form("待公开", "2026-02-20", { genre: "plan", publisher_unit: traffic });
});

describe("the list of entries for staff", () => {
  it("has what is published, newest registered first, with who registered and changed it", async () => {
    const { items } = await list({});
    expect(items.map(({ title }) => title)).toEqual(["无期限", "迟到规划", "迟到通知", "准时通知"]);
    for (const one of items) {
      expect(one).toMatchObject({ registered_by: publisher.id, changed_by: publisher.id, withdrawal: null });
    }
  });

  it.each([
    [{ genre: "notice" }, ["迟到通知", "准时通知"]],
    [{ unit: household }, ["迟到规划", "准时通知"]],
    [{ unit: "户政 总队" }, ["迟到规划", "准时通知"]],
    [{ late: "true" }, ["迟到规划", "迟到通知"]],
    [{ late: "false" }, ["准时通知"]],
    [{ late: "true", unit: household, genre: "plan" }, ["迟到规划"]],
    [{ published_from: "2026-02-04", published_to: "2026-02-28" }, ["无期限", "迟到通知"]],
    [{ genre: "rules" }, []],
    [{ owed: "false", withdrawn: "false", genre: "plan" }, ["迟到规划"]],
  ] as [Query, string[]][])("of what is published has by %j: %j, as the catalogue", async (query, found) => {
    expect(await titles(query)).toEqual(found);
    const { owed: _, withdrawn: __, ...filters } = query;
    expect(await publicTitles(filters)).toEqual(found);
  });

  it.each([
    [{}, ["逾期待公开", "待公开"]],
    [{ late: "true" }, ["逾期待公开"]],
    [{ late: "false" }, ["待公开"]],
    [{ unit: "戶政總隊" }, ["逾期待公开"]],
    [{ genre: "plan" }, ["待公开"]],
    [{ published_from: "2020-01-01" }, []],
    [{ published_to: "2030-01-01" }, []],
  ] as [Query, string[]][])("of what is owed has by %j: %j, the earliest due first", async (query, found) => {
    expect(await titles({ ...query, owed: "true" })).toEqual(found);
  });

  it.each([
    [{}, ["未公开而撤", "后撤", "先撤"]],
    [{ unit: household }, ["后撤", "先撤"]],
    [{ published_to: "2026-02-11" }, ["后撤", "先撤"]],
    [{ published_from: "2026-02-12" }, []],
    [{ genre: "plan" }, []],
  ] as [Query, string[]][])("of what was withdrawn has by %j: %j, the latest first", async (query, found) => {
    const { items } = await list({ ...query, withdrawn: "true" });
    expect(items.map(({ title }) => title)).toEqual(found);
    for (const { withdrawal } of items) expect(withdrawal).not.toBeNull();
  });

  it("still has as late what was late when a later correction makes it in time", async () => {
    const { index_no } = await register(environment, publisher, "2024-02-28", {
      title: "曾迟到",
      formed_on: "2024-01-02",
    });
    expect(await titles({ late: "true", published_to: "2024-12-31" })).toEqual(["曾迟到"]);
    expect((await amend(environment, publisher, index_no, { formed_on: "2024-02-27" })).status).toBe(200);
    expect(await titles({ late: "true", published_to: "2024-12-31" })).toEqual(["曾迟到"]);
    expect(await publicTitles({ late: "false", published_to: "2024-12-31" })).toEqual([]);
  });

  it("is found by the same filters once the search index was dropped and built again", async () => {
    const filters = [{ late: "true" }, { late: "false" }, { genre: "notice" }, { unit: household }];
    const before = await Promise.all(filters.map(publicTitles));
    expect((await environment.call("DELETE", "/v1/staff/search", admin)).status).toBe(204);
    const built = await environment.call("POST", "/v1/staff/search", admin);
    expect(searchBuilt.parse(await built.json()).next).toBeNull();
    expect(await Promise.all(filters.map(publicTitles))).toEqual(before);
  });

  it("is walked without an entry twice or left out, also where many are due or were withdrawn at one instant", async () => {
    const formed = await Promise.all(Array.from({ length: 5 }, (_, at) => form(`同日${at}`, "2026-02-24")));
    for (const { index_no } of formed.slice(0, 3)) await withdraw(environment, publisher, index_no);
    for (const set of [{ owed: "true" }, { withdrawn: "true" }, {}, { genre: "notice" }] as Query[]) {
      const all = (await list(set)).items.map(({ index_no }) => index_no);
      const walked: string[] = [];
      let next: string | null = "";
      while (next !== null) {
        const found: Awaited<ReturnType<typeof list>> = await list({
          ...set,
          limit: "2",
          ...(next === "" ? {} : { cursor: next }),
        });
        expect(found.items.length).toBeLessThanOrEqual(2);
        walked.push(...found.items.map(({ index_no }) => index_no));
        ({ next } = found);
      }
      expect(walked).toEqual(all);
      expect(all.length).toBeGreaterThan(1);
    }
  });

  it("refuses what contradicts itself, unknown parameters, values and cursors, and members without the right to it", async () => {
    const get = (query: string, caller = publisher) =>
      environment.call("GET", `/v1/staff/publications${query}`, caller);
    await expectFaults(await get("?owed=true&withdrawn=true"), ["/withdrawn", "contradictory"]);
    await expectFaults(await get("?late=yes"), ["/late", "invalid-value"]);
    await expectProblem(await get("?of=owed"), "unknown-parameter");
    for (const set of ["", "&owed=true", "&withdrawn=true"]) {
      await expectProblem(await get(`?cursor=abc${set}`), "cursor-invalid");
    }
    const { next } = await list({ limit: "1" });
    await expectProblem(await get(`?cursor=${next}&owed=true`), "cursor-invalid");
    await expectProblem(await get("", await staffWith("officer", "clerk")), "forbidden");
    await expectProblem(await environment.call("GET", "/v1/staff/publications.csv", {}), "unauthorized");
  });
});

describe("the CSV of entries for staff", () => {
  const csv = async (query: Query, at = environment) => {
    const response = await at.call("GET", `/v1/staff/publications.csv?${asQuery(query)}`, publisher);
    return { response, lines: response.status === 200 ? (await response.text()).split("\r\n") : [] };
  };

  it("has the entries of the list with what the registry adds", async () => {
    const { response, lines } = await csv({ late: "true", unit: traffic });
    expect(response.headers.get("Content-Type")).toContain("text/csv");
    expect(response.headers.get("Cache-Control")).toContain("no-store");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(
      /^index_no,title,.*,keywords,due_on,late,registered_at,changed_at,withdrawn_at,withdrawal_reason,redacted$/,
    );
    expect(lines[1]).toMatch(/迟到通知.*,2026-01-29,true,2026-03-02T02:00:00\.000Z,.*,,,false$/);
    const withdrawn = await csv({ withdrawn: "true", unit: household });
    expect(withdrawn.lines[1]).toContain("2026-03-02T04:00:00.000Z,误发,false");
    expect((await csv({ owed: "true", genre: "plan" })).lines[1]).toContain("待公开");
  });

  it("has every entry over all its slices", async () => {
    await fill(1_203, "2011-06-02");
    const { lines } = await csv({ published_from: "2011-01-01", published_to: "2011-12-31" });
    expect(lines).toHaveLength(1_205);
    expect(new Set(lines).size).toBe(1_205);
  });

  it("of too many says how to narrow it down", async () => {
    await fill(20_100, "2012-06-02");
    const { response } = await csv({});
    const { detail } = await expectProblem(response.clone(), "validation-failed");
    expect(detail).toContain("published_from");
    await expectFaults(response, ["", "too-many"]);
    expect((await csv({ published_from: "2013-01-01" })).response.status).toBe(200);
  });
});

/** Listed entries straight into the store, with their search index. */
async function fill(items: number, on: string): Promise<void> {
  const series = JSON.stringify(Array.from({ length: items }, (_, at) => at + 1));
  await bindings.DB.batch([
    bindings.DB.prepare(
      `INSERT INTO publication (registration, organisation, year, seq, title, published_on, channels, registered_at, registered_by, changed_at)
       SELECT ?1 || value, 'chongqing', CAST(substr(?1, 1, 4) AS INTEGER), value, '批量' || value, ?1, '["radio"]', ?2, ?3, ?2 FROM json_each(?4)`,
    ).bind(on, now, publisher.id, series),
    bindings.DB.prepare(
      `INSERT INTO publication_search (rowid, words, characters, facets)
       SELECT id, '批量', '批 量', 'y' || substr(?1, 1, 4) || ' g_72756c6573' FROM publication WHERE published_on = ?1`,
    ).bind(on),
  ]);
}

describe("what a page of 50 reads", () => {
  const reads = async (query: Query) => {
    const { DB, rowsRead } = watched(bindings.DB);
    const { items, next } = await list(query, environmentAt(now, { DB }));
    return { items: items.length, next, rows: rowsRead() };
  };

  it("is a row an entry, one more and the caller's key; by a filter two rows an entry", async () => {
    const plain = await reads({});
    expect(plain.items).toBe(50);
    expect(plain.rows).toBe(2 + 51);
    const filtered = await reads({ genre: "rules" });
    expect(filtered.items).toBe(50);
    expect(filtered.rows).toBe(2 + 51 + 50);
  });

  it("of what is owed and was withdrawn is 1,000 rows at the most, and goes on behind them", async () => {
    const series = JSON.stringify(Array.from({ length: 1_500 }, (_, at) => at + 1));
    for (const withdrawn_at of [null, "2026-03-01T00:00:00.000Z"]) {
      await rowsOf(
        `INSERT INTO publication (
           registration, organisation, year, seq, title, formed_on, due_on, channels, registered_at, registered_by, changed_at,
           withdrawn_at, withdrawal_reason
         )
         SELECT 'many' || ?1 || value, 'chongqing', iif(?1, 2007, 2008), value, '很多', '2008-06-02', '2008-06-30', '[]', ?2, ?3, ?2, ?4, iif(?1, 'T', NULL)
         FROM json_each(?5)`,
        Number(withdrawn_at !== null),
        now,
        publisher.id,
        withdrawn_at,
        series,
      );
    }
    const owed = await reads({ owed: "true", genre: "plan" });
    expect(owed).toMatchObject({ items: 0, next: expect.any(String), rows: 2 + 1_001 });
    const behind = await reads({ owed: "true", genre: "plan", cursor: owed.next ?? "" });
    expect(behind).toMatchObject({ items: 1, next: null });
    const withdrawn = await reads({ withdrawn: "true", genre: "rules" });
    expect(withdrawn).toMatchObject({ items: 0, next: expect.any(String), rows: 2 + 1_001 });
  });
});
