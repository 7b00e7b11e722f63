import { describe, expect, it, vi } from "vitest";
import { disclosureList } from "../../schema/contracts/disclosures.ts";
import { searchBuilt } from "../../schema/contracts/search.ts";
import { billed, rowsOf, watched } from "../support/database.ts";
import { disclosed, entry, grantedCase, sendEntry, withdrawEntryOf } from "../support/disclosures.ts";
import { hush } from "../support/discretion.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { expectProblem } from "../support/problem.ts";
import { staffWith } from "../support/staff.ts";

const now = "2026-03-10T02:00:00.000Z";
const environment = environmentAt(now);
const all = await staffWith();
const first = await grantedCase(environment, all, "2026-03-10");
await disclosed(environment, all, first.receipt_no, entry({ title: "首批决算" }));

const list = async (query: Record<string, string>, of = environment) => {
  const response = await of.call("GET", `/v1/disclosures?${new URLSearchParams(query)}`);
  return disclosureList.parse(await response.json());
};
const build = async (below?: number) => {
  const path = `/v1/staff/search${below === undefined ? "" : `?below=${below}`}`;
  return searchBuilt.parse(await (await environment.call("POST", path, { headers: all.headers })).json());
};
const drop = () => environment.call("DELETE", "/v1/staff/search", { headers: all.headers });
const titles = async (q: string) => (await list({ q })).items.map(({ title }) => title);

/** Copies the case as others, each with an entry of a year. */
async function copied(count: number, { from, year }: { from: number; year: number }) {
  const columns = (await rowsOf<{ name: string }>("SELECT name FROM pragma_table_info('request')")).map(
    ({ name }) => name,
  );
  const own: Record<string, string> = {
    id: "printf('%036d', value)",
    receipt_year: String(year),
    receipt_seq: "value",
    secret_hash: "printf('%064d', value)",
    own_no: "NULL",
  };
  const series = `
    WITH RECURSIVE n (value) AS (SELECT ${from} UNION ALL SELECT value + 1 FROM n WHERE value < ${from + count - 1})`;
  await bindings.DB.batch(
    [
      `INSERT INTO request (${columns.join()}) ${series}
       SELECT ${columns.map((name) => own[name] ?? `request.${name}`).join()} FROM n
       JOIN request ON request.id = (SELECT request_id FROM disclosure WHERE no = 1)`,
      `INSERT INTO disclosure (no, request_id, title, summary, topic, published_on, changed_at, changed_by) ${series}
       SELECT value, printf('%036d', value), '批量决算', '提供了批量决算。', iif(value % 2, 'household', 'other'),
         '${year}-05-01', '${now}', '${all.id}' FROM n`,
    ].map((sql) => bindings.DB.prepare(sql)),
  );
}

describe("the index of the disclosure log", () => {
  it("is dropped and built with the catalogue's; meanwhile nothing is written or searched, and the list stays", async () => {
    hush("error");
    const { receipt_no } = await grantedCase(environment, all, "2026-03-10");
    await disclosed(environment, all, receipt_no, entry({ title: "撤下决算" }));
    await withdrawEntryOf(environment, all, receipt_no, 1);
    expect((await drop()).status).toBe(204);
    const other = await grantedCase(environment, all, "2026-03-10");
    await expectProblem(await sendEntry(environment, all, other.receipt_no, entry()), "unavailable");
    await expectProblem(await environment.call("GET", "/v1/disclosures?q=x"), "unavailable");
    expect((await list({})).items.map(({ title }) => title)).toEqual(["首批决算"]);
    expect(await build()).toEqual({ indexed: 1, next: null });
    expect(await titles("首批")).toEqual(["首批决算"]);
    expect(await titles("撤下")).toEqual([]);
    vi.restoreAllMocks();
  });

  it("is built slice by slice, and a page of it reads as many rows however long the log is", async () => {
    await copied(2_500, { from: 1_001, year: 2011 });
    await copied(300, { from: 4_001, year: 2012 });
    await drop();
    const ends: (number | null)[] = [];
    let indexed = 0;
    for (let next: number | null | undefined; next !== null; ) {
      const slice = await build(next);
      indexed += slice.indexed;
      next = slice.next;
      ends.push(next);
    }
    expect(indexed).toBe(2_801);
    expect(ends.map((end) => end === null || end < 0)).toEqual([true, true]);
    const reads = async (query: Record<string, string>) => {
      const { DB, rowsRead } = watched(bindings.DB);
      const page = await list(query, environmentAt(now, { DB }));
      return { items: page.items.length, next: page.next, reads: billed(rowsRead()) };
    };
    for (const query of [
      {},
      { year: "2011" },
      { topic: "household" },
      { topic: "household", year: "2011" },
      { q: "批量" },
      { q: "量" },
      { q: "批量 决算", year: "2011", topic: "other" },
    ]) {
      const page = await reads(query);
      expect(page, JSON.stringify(query)).toMatchObject({ items: 50 });
      expect(page.reads, JSON.stringify(query)).toBeLessThanOrEqual(230);
      const deep = await reads({ ...query, cursor: page.next ?? "" });
      expect(deep.items, JSON.stringify(query)).toBe(50);
      expect(deep.reads, JSON.stringify(query)).toBeLessThanOrEqual(230);
    }
  });
});
