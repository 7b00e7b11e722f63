import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { publication } from "../../../schema/contracts/publications.ts";
import { everything } from "../../support/database.ts";
import { environmentAt } from "../../support/environment.ts";
import { outcomeOf, sendFile } from "../../support/importing.ts";
import { expectFaults } from "../../support/problem.ts";
import { register, withdraw } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-01T16:30:00.000Z");
const publisher = await staffWith("publisher");
const get = (query: string, headers: Record<string, string> = {}) =>
  environment.call("GET", `/v1/publications.csv${query}`, { headers });
const textOf = async (query: string) => {
  const response = await get(query);
  expect(response.status).toBe(200);
  expect(response.headers.get("Content-Type")).toBe("text/csv; charset=utf-8; header=present");
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await response.arrayBuffer());
};
const rowsIn = (csv: string) =>
  Papa.parse<Record<string, string>>(csv.trimEnd(), { header: true, newline: "\r\n" }).data;

/** Everything a member may say, and texts that a CSV, a spreadsheet or a list in a cell could take for something else. */
const plain = await register(environment, publisher, "2016-03-04", { title: "部门预算" });
const full = await register(environment, publisher, "2016-03-05", {
  title: '关于"放管服"的通知, 一',
  summary: "第一行\n第二行",
  publisher_unit: "'98支队",
  document_no: "渝公发〔2016〕1号",
  subjects: ["household", "自编-01"],
  genre: "normative",
  maker: "=1+1",
  origin: "republished",
  formed_on: "2016-03-01",
  effective_from: "2016-04-01",
  due_rule: "budget",
  channels: ["portal", "weibo"],
  url: "https://example.cn/?a=1,2;b",
  legal_basis: "条例第二十条；第一项",
  review_by: "+86 23 6396 2124",
  review_result: "同意",
  validity: "repealed",
  validity_by: plain.index_no,
  validity_note: "废止，见后",
  keywords: ["户口, 迁移", "甲;乙", "[丙]", "丁|戊、己"],
});
const bracketed = await register(environment, publisher, "2016-03-06", { keywords: ['["甲"]'] });
const another = await register(environment, publisher, "2017-01-01");
await register(environment, publisher, "2016-07-01", { published_on: null, formed_on: "2026-02-27", channels: null });
const gone = await register(environment, publisher, "2016-03-07", { title: "误发的信息" });
await withdraw(environment, publisher, gone.index_no);

describe("a year of the catalogue as CSV", () => {
  it("has the columns of an import and a line for each listed entry of the year, by day", async () => {
    const csv = await textOf("?year=2016");
    expect(csv.split("\r\n")[0]).toBe(
      "index_no,title,summary,publisher_unit,document_no,subjects,genre,maker,origin,formed_on,published_on,effective_from,effective_to,repealed_on," +
        "changed_on,updated_on,due_rule,channels,url,legal_basis,review_by,review_result,validity,validity_by,validity_note,keywords",
    );
    expect(rowsIn(csv).map(({ index_no }) => index_no)).toEqual([plain, full, bracketed].map((one) => one.index_no));
    expect(rowsIn(csv)[1]).toMatchObject({
      subjects: "household;自编-01",
      channels: "portal;weibo",
      summary: "第一行\n第二行",
    });
    expect(rowsIn(await textOf("?year=2017")).map(({ index_no }) => index_no)).toEqual([another.index_no]);
  });

  it.each(["?year=2016", "?excel=1&year=2016"])(
    "is taken by an import, which finds every entry as it is stored: %s",
    async (query) => {
      const csv = await textOf(query);
      const before = await everything();
      const outcome = await outcomeOf(await sendFile(environment, publisher, csv, { dry: true }));
      expect(outcome).toMatchObject({ rows: 3, registered: 0, unchanged: 3, errors: [] });
      expect(await everything()).toEqual(before);
    },
  );

  it("parts no value of a list, whichever mark it has, nor takes a text for a formula or an array", async () => {
    const marked = [...";；、|,，"].map((mark) => ({ keywords: [`甲${mark}乙`] }));
    const texts = ["=1", "'=1", "'1", "''", "[]", '["甲"]', '"', "@甲", "+86", "＝甲"].map((text) => ({
      title: text,
      keywords: [text],
    }));
    for (const more of [...marked, ...texts]) await register(environment, publisher, "2013-01-04", more);
    const outcome = await outcomeOf(await sendFile(environment, publisher, await textOf("?year=2013"), { dry: true }));
    expect(outcome).toMatchObject({ rows: 16, registered: 0, unchanged: 16, errors: [] });
  });

  it("says of each entry what the registry adds in the NDJSON alone", async () => {
    const response = await environment.call("GET", "/v1/publications.ndjson?year=2016");
    const ndjson = new TextDecoder().decode(await response.arrayBuffer());
    const entries = ndjson
      .trimEnd()
      .split("\n")
      .map((line) => publication.parse(JSON.parse(line)));
    expect(entries).toEqual([plain, full, bracketed]);
  });

  it("without entries is its line of headings, of the current year unless stated", async () => {
    expect(rowsIn(await textOf("?year=1999"))).toEqual([]);
    expect((await textOf("?year=1999")).endsWith("keywords\r\n")).toBe(true);
    expect(await textOf("")).toBe(await textOf("?year=2026"));
  });

  it("has an ETag of its bytes, another one with a byte order mark, and answers 304", async () => {
    const etags = [];
    for (const query of ["?year=2016", "?excel=1&year=2016"]) {
      const response = await get(query);
      const bytes = await response.arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
      expect(response.headers.get("ETag")).toBe(`"${digest}"`);
      etags.push(digest);
      const known = await get(query, { "If-None-Match": `"${digest}"` });
      expect(known.status).toBe(304);
      expect(known.headers.get("Cache-Tag")).toBe("publications");
    }
    expect(new Set(etags).size).toBe(2);
  });

  it("refuses what is no year", async () => {
    await expectFaults(await get("?year=16"), ["/year", "invalid-format"]);
  });
});

it("a file of more entries than a slice has them all, once, and its headings once", async () => {
  const lines = Array.from({ length: 1_100 }, (_, at) => ({
    title: `第${at}件`,
    published_on: "2012-06-01",
    channels: ["portal"],
  }));
  expect((await outcomeOf(await sendFile(environment, publisher, lines))).registered).toBe(1_100);
  const rows = rowsIn(await textOf("?year=2012"));
  expect(rows).toHaveLength(1_100);
  expect(new Set(rows.map(({ title }) => title)).size).toBe(1_100);
});
