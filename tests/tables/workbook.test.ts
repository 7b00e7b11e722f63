import readWorkbook from "read-excel-file/universal";
import { describe, expect, it } from "vitest";
import { rowCount } from "../../functions/tables/row.ts";
import { workbookRows } from "../../functions/tables/workbook/workbook.ts";
import { workbookOf } from "../../functions/tables/workbook/workbook-writer.ts";
import { readXml } from "../../functions/tables/workbook/xml.ts";
import { mostUnpackedBytes } from "../../functions/tables/workbook/zip.ts";
import { zipOf } from "../../functions/tables/workbook/zip-writer.ts";
import { workbookType } from "../../schema/contracts/tables.ts";
import { everything } from "../support/database.ts";
import { environmentAt } from "../support/environment.ts";
import { expectProblem } from "../support/problem.ts";
import { staffWith } from "../support/staff.ts";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook by the text of its first sheet, written by hand as other programs do. */
const workbook = (sheet: string, more: Record<string, string> = {}) =>
  zipOf({
    "_rels/.rels": `<Relationships><Relationship Id="a" Type="${relations}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<x:workbook xmlns:x="${main}" xmlns:r="${relations}"><x:sheets><x:sheet name="hidden" sheetId="1" state="hidden" r:id="r1"/><x:sheet name="一" sheetId="2" r:id="r2"/></x:sheets></x:workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r2" Type="${relations}/worksheet" Target="worksheets/one.xml"/><Relationship Id="s" Type="${relations}/sharedStrings" Target="texts.xml"/></Relationships>`,
    "xl/worksheets/one.xml": sheet,
    ...more,
  });

const rowsOf = async (bytes: Uint8Array<ArrayBuffer>, most = 100) =>
  (await workbookRows(bytes, rowCount(most))).map((row) => ("fault" in row ? row.fault : row.value));

describe("a workbook", () => {
  it("is read from the first sheet that is not hidden, whatever its prefixes, gaps and kinds of text", async () => {
    const texts = `<sst><si><t>甲&amp;乙 </t></si><si><r><t>丙</t></r><r><t>丁</t></r><rPh><t>ding</t></rPh></si></sst>`;
    const sheet =
      `<?xml version="1.0"?><!-- a > b --><x:worksheet xmlns:x="${main}"><x:sheetData><x:row r="2"><x:c r="A2" t="s"><x:v>0</x:v></x:c>` +
      '<x:c r="C2" t="s"><x:v>1</x:v></x:c></x:row><x:row r="5"><x:c t="inlineStr"><x:is><x:t><![CDATA[<b>]]></x:t></x:is></x:c>' +
      '<x:c t="b"><x:v>1</x:v></x:c><x:c t="str"><x:f>A1&amp;"x"</x:f><x:v>a_x000A_b</x:v></x:c></x:row><x:row r="6"><x:c t="e"><x:v>#REF!</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const bytes = await workbook(sheet, { "xl/texts.xml": texts });
    const rows = await workbookRows(bytes, rowCount(9));
    expect(rows).toEqual([
      { number: 2, value: ["甲&乙 ", "", "丙丁"] },
      { number: 5, value: ["<b>", "TRUE", "a\nb"] },
      { number: 6, fault: "formula-error" },
    ]);
  });

  it("has a cell that is merged over rows in each of them, and says over which columns one is merged", async () => {
    const cell = (text: string) => `<c t="str"><v>${text}</v></c>`;
    const bytes = await workbook(
      `<worksheet><sheetData><row>${cell("a")}${cell("b")}</row><row><c/><c/>${cell("c")}</row></sheetData><mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells></worksheet>`,
    );
    expect(await workbookRows(bytes, rowCount(9))).toEqual([
      { number: 1, value: ["a", "b"], spans: [[1, 2]] },
      { number: 2, value: ["a", "", "c"] },
    ]);
  });

  it("of too many rows is read no further than is needed to say so", async () => {
    const sheet = `<worksheet><sheetData>${'<row><c t="str"><v>x</v></c></row>'.repeat(1_000)}</sheetData></worksheet>`;
    expect((await rowsOf(await workbook(sheet), 20)).length).toBeLessThanOrEqual(21);
  });

  it("that is written reads back, by us and by another reader", async () => {
    const rows = [
      ["标题", "<&>\"'", ""],
      ["=1+1", " a ", "0010"],
    ];
    const bytes = await workbookOf([
      { name: "数据", width: 10, rows },
      { name: "<说明>", width: 10, rows: [["x"]] },
    ]);
    expect(await rowsOf(bytes)).toEqual([
      ["标题", "<&>\"'"],
      ["=1+1", " a ", "0010"],
    ]);
    const sheets = await readWorkbook(new Blob([bytes]));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(["数据", "<说明>"]);
    expect(sheets[0]?.data.map((row) => row.map((cell) => (typeof cell === "string" ? cell.trim() : cell)))).toEqual([
      ["标题", "<&>\"'", null],
      ["=1+1", "a", "0010"],
    ]);
  });
});

describe("a broken workbook", async () => {
  const environment = environmentAt("2026-03-02T02:00:00.000Z");
  const staff = await staffWith("publisher", "editor");
  const headers = { ...staff.headers, "Content-Type": workbookType };
  const doors = [
    ["POST", "/v1/staff/publications/import"],
    ["PUT", "/v1/staff/figures/2024"],
  ] as const;
  const valid = await workbook("<worksheet><sheetData/></worksheet>");
  const at = (from: number, ...bytes: number[]) => {
    const copy = valid.slice();
    copy.set(bytes, from < 0 ? copy.length + from : from);
    return copy;
  };
  const files: [string, Uint8Array<ArrayBuffer>][] = [
    ["cut short", valid.slice(0, -30)],
    ["of its first bytes only", valid.slice(0, 30)],
    ["whose directory lies elsewhere", at(-6, 0xff, 0xff, 0xff, 0x7f)],
    ["whose packed bytes are altered", at(60, 0xff, 0xff, 0xff, 0xff)],
    ["without a sheet", await zipOf({ "a.txt": "a" })],
    ["that declares types", await workbook('<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>')],
    ["with a tag that does not end", await workbook("<worksheet><sheetData")],
    ["with a remark that does not end", await workbook("<!-- <worksheet>")],
  ];

  it.each(files)("%s is refused as malformed at both doors, and nothing stored", async (_, body) => {
    const before = await everything();
    for (const [method, path] of doors)
      await expectProblem(await environment.call(method, path, { body, headers }), "malformed-file");
    expect(await everything()).toEqual(before);
  });

  it("that unpacks to more than a Worker holds is refused while it is unpacked", async () => {
    const bomb = await workbook(`<worksheet>${" ".repeat(mostUnpackedBytes)}</worksheet>`);
    expect(bomb.byteLength).toBeLessThan(1024 * 1024);
    for (const [method, path] of doors)
      await expectProblem(await environment.call(method, path, { body: bomb, headers }), "payload-too-large");
  });

  it("has each of its characters read once, however often a mark does not end", () => {
    const reader = { open: () => true, close() {}, text() {} };
    expect(() => readXml(`${"<a ".repeat(500_000)}`, reader)).toThrow();
    expect(() => readXml(`${"<!-- ".repeat(500_000)}`, reader)).toThrow();
    expect(() => readXml(`<${"a".repeat(5_000_000)}`, reader)).toThrow();
  });
});
