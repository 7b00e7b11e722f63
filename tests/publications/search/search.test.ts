import * as fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { facetsOfRange } from "../../../functions/publications/search/search-terms.ts";
import { publicationList } from "../../../schema/contracts/publications.ts";
import { searchBuilt } from "../../../schema/contracts/search.ts";
import { rowsOf } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { environmentAt } from "../../support/environment.ts";
import { expectProblem } from "../../support/problem.ts";
import { item, register, sendItem, withdraw } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-01T16:30:00.000Z");
const admin = await staffWith("admin");
afterEach(() => vi.restoreAllMocks());

const found = async (q: string) =>
  publicationList
    .parse(await (await environment.call("GET", `/v1/publications?q=${encodeURIComponent(q)}`)).json())
    .items.map(({ title }) => title);
const build = async (below?: number) => {
  const path = `/v1/staff/search${below === undefined ? "" : `?below=${below}`}`;
  return searchBuilt.parse(await (await environment.call("POST", path, { headers: admin.headers })).json());
};

describe("the search index", () => {
  it("is dropped for an export and built again with the same answers", async () => {
    hush("error");
    for (let at = 0; at < 12; at++) await register(environment, admin, "2016-03-04", { title: `重建索引${at}号` });
    const { index_no } = await register(environment, admin, "2016-03-04", { title: "重建索引之撤回" });
    await withdraw(environment, admin, index_no);
    await sendItem(environment, admin, { title: "重建索引之待公开", formed_on: "2026-02-27" });
    const before = await found("重建");
    expect(before).toHaveLength(12);

    expect((await environment.call("DELETE", "/v1/staff/search", { headers: admin.headers })).status).toBe(204);
    const virtual = await rowsOf("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL%'");
    expect(virtual).toEqual([]);
    expect((await environment.call("GET", "/v1/publications")).status).toBe(200);
    await expectProblem(await sendItem(environment, admin, item("2016-03-04")), "unavailable");

    expect(await build()).toEqual({ indexed: 12, next: null });
    expect(await found("重建")).toEqual(before);
    expect(await build()).toEqual({ indexed: 12, next: null });
    expect(await found("重建")).toEqual(before);
    await register(environment, admin, "2016-03-04", { title: "重建索引以后" });
    expect(await found("重建")).toEqual(["重建索引以后", ...before]);
  });

  it("is built slice by slice, each call going on where the last one ended", async () => {
    const series = JSON.stringify(Array.from({ length: 2_500 }, (_, at) => at + 1));
    const { DB } = environment.bound;
    await DB.prepare(
      `INSERT INTO publication (registration, organisation, year, seq, title, published_on, channels, registered_at, registered_by, changed_at)
       SELECT 'slice' || value, 'chongqing', 2010, value, '分批' || value, '2010-06-01', '["radio"]', '2026-03-01T00:00:00Z', ?1, '2026-03-01T00:00:00Z'
       FROM json_each(?2)`,
    )
      .bind(admin.id, series)
      .run();
    let next: number | null | undefined;
    let indexed = 0;
    do {
      const slice = await build(next ?? undefined);
      indexed += slice.indexed;
      next = slice.next;
    } while (next !== null);
    expect(indexed).toBeGreaterThanOrEqual(2_500);
    expect(await found("分批 1")).toEqual(["分批1"]);
    expect(await found("分批 2500")).toEqual(["分批2500"]);
  });

  it("is an admin's to drop and build", async () => {
    const { headers } = await staffWith("publisher", "head");
    await expectProblem(await environment.call("DELETE", "/v1/staff/search", { headers }), "forbidden");
    await expectProblem(await environment.call("POST", "/v1/staff/search", { headers }), "forbidden");
  });
});

describe("a range of days as words of the index", () => {
  const someDay = fc
    .date({ min: new Date("1990-01-01T00:00:00Z"), max: new Date("2030-12-31T00:00:00Z"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  it("holds exactly the days from the first to the last, in few words", () => {
    fc.assert(
      fc.property(someDay, someDay, someDay, (from, to, on) => {
        const words = new Set(facetsOfRange(from, to));
        const digits = on.replaceAll("-", "");
        const found = [`y${digits.slice(0, 4)}`, `m${digits.slice(0, 6)}`, `d${digits}`].some((word) =>
          words.has(word),
        );
        expect(found).toBe(from <= on && on <= to);
        expect(words.size).toBeLessThanOrEqual(2 * 31 + 2 * 11 + 40);
      }),
      { numRuns: 2_000, seed: 20160304 },
    );
  });
});
