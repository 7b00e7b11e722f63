import { strToU8, Zip, ZipDeflate } from "fflate";
import readWorkbook from "read-excel-file/universal";
import { describe, expect, it } from "vitest";
import { rowCount } from "../../functions/tables/row.ts";
import { workbookRows } from "../../functions/tables/workbook/workbook.ts";
import { workbookOf } from "../../functions/tables/workbook/workbook-writer.ts";
import { readXml } from "../../functions/tables/workbook/xml.ts";
import { mostUnpackedBytes, zipOf } from "../../functions/tables/workbook/zip.ts";
import { workbookType } from "../../schema/contracts/tables.ts";
import { everything } from "../support/database.ts";
import { environmentAt } from "../support/environment.ts";
import { expectProblem } from "../support/problem.ts";
import { staffWith } from "../support/staff.ts";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The parts of a workbook by the text of its first sheet, written by hand as other programs do. */
const partsOf = (sheet: string, more: Record<string, string> = {}) => ({
  "_rels/.rels": `<Relationships><Relationship Id="a" Type="${relations}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `<x:workbook xmlns:x="${main}" xmlns:r="${relations}"><x:sheets><x:sheet name="hidden" sheetId="1" state="hidden" r:id="r1"/><x:sheet name="一" sheetId="2" r:id="r2"/></x:sheets></x:workbook>`,
  "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r2" Type="${relations}/worksheet" Target="worksheets/one.xml"/><Relationship Id="s" Type="${relations}/sharedStrings" Target="texts.xml"/></Relationships>`,
  "xl/worksheets/one.xml": sheet,
  ...more,
});

const workbook = (sheet: string, more: Record<string, string> = {}) => zipOf(partsOf(sheet, more));

/** The same as programs write it that do not know the sizes beforehand: they stand behind each part. */
function streamed(parts: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    chunks.push(chunk);
  });
  for (const [path, text] of Object.entries(parts)) {
    const file = new ZipDeflate(path);
    zip.add(file);
    file.push(strToU8(text), true);
  }
  zip.end();
  return Uint8Array.from(chunks.flatMap((chunk) => [...chunk]));
}

/** An archive whose records say that every file has so many bytes unpacked. */
function declaring(archive: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> {
  const bytes = archive.slice();
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 30 < bytes.length; at += 1) {
    const signature = view.getUint32(at, true);
    if (signature === 0x04034b50) view.setUint32(at + 22, size, true);
    if (signature === 0x02014b50) view.setUint32(at + 24, size, true);
  }
  return bytes;
}

const rowsOf = (bytes: Uint8Array<ArrayBuffer>, most = 100) =>
  workbookRows(bytes, rowCount(most)).map((row) => ("fault" in row ? row.fault : row.value));

describe("a workbook", () => {
  it("is read from the first sheet that is not hidden, whatever its prefixes, gaps and kinds of text", async () => {
    const texts = `<sst><si><t>甲&amp;乙 </t></si><si><r><t>丙</t></r><r><t>丁</t></r><rPh><t>ding</t></rPh></si></sst>`;
    const sheet =
      `<?xml version="1.0"?><!-- a > b --><x:worksheet xmlns:x="${main}"><x:sheetData><x:row r="2"><x:c r="A2" t="s"><x:v>0</x:v></x:c>` +
      '<x:c r="C2" t="s"><x:v>1</x:v></x:c></x:row><x:row r="5"><x:c t="inlineStr"><x:is><x:t><![CDATA[<b>]]></x:t></x:is></x:c>' +
      '<x:c t="b"><x:v>1</x:v></x:c><x:c t="str"><x:f>A1&amp;"x"</x:f><x:v>a_x000A_b</x:v></x:c></x:row><x:row r="6"><x:c t="e"><x:v>#REF!</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const bytes = workbook(sheet, { "xl/texts.xml": texts });
    const rows = workbookRows(bytes, rowCount(9));
    expect(rows).toEqual([
      { number: 2, value: ["甲&乙 ", "", "丙丁"] },
      { number: 5, value: ["<b>", "TRUE", "a\nb"] },
      { number: 6, fault: "formula-error" },
    ]);
  });

  it("has a cell that is merged over rows in each of them, and says over which columns one is merged", async () => {
    const cell = (text: string) => `<c t="str"><v>${text}</v></c>`;
    const bytes = workbook(
      `<worksheet><sheetData><row>${cell("a")}${cell("b")}</row><row><c/><c/>${cell("c")}</row></sheetData><mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells></worksheet>`,
    );
    expect(workbookRows(bytes, rowCount(9))).toEqual([
      { number: 1, value: ["a", "b"], spans: [[1, 2]] },
      { number: 2, value: ["a", "", "c"] },
    ]);
  });

  it("is read alike where the sizes of its parts stand behind them, over several pieces", () => {
    const rows = Array.from(
      { length: 2_000 },
      (_, at) => `<row><c><v>${(at * 7_919) % 10_007}${(at * 104_729) % 9_973}</v></c></row>`,
    );
    const sheet = `<worksheet><sheetData>${rows.join("")}</sheetData></worksheet>`;
    const bytes = streamed(partsOf(sheet));
    expect(bytes.length).toBeGreaterThan(8 * 1024);
    expect(workbookRows(bytes, rowCount(2_000))).toEqual(workbookRows(workbook(sheet), rowCount(2_000)));
    expect(rowsOf(bytes, 2_000).length).toBe(2_000);
  });

  it.each([
    ["&#x20BB7;&#134071;", "𠮷𠮷"],
    ["&#30002;&#x4E59;", "甲乙"],
    ["&lt;&amp;lt;&gt;", "<&lt;>"],
    ["&#38;#30002;", "&#30002;"],
    ["&#x110000;&nbsp;", "&#x110000;&nbsp;"],
  ])("has its references resolved once: %s", (written, text) => {
    const sheet = `<worksheet><sheetData><row><c t="str"><v>${written}</v></c></row></sheetData></worksheet>`;
    expect(rowsOf(workbook(sheet))).toEqual([[text]]);
  });

  it("of too many rows is read no further than is needed to say so", async () => {
    const sheet = `<worksheet><sheetData>${'<row><c t="str"><v>x</v></c></row>'.repeat(1_000)}</sheetData></worksheet>`;
    expect(rowsOf(workbook(sheet), 20).length).toBeLessThanOrEqual(21);
  });

  it("that is written reads back, by us and by another reader", async () => {
    const rows = [
      ["标题", "<&>\"'", ""],
      ["=1+1", " a ", "0010"],
    ];
    const bytes = workbookOf([
      { name: "数据", width: 10, rows },
      { name: "<说明>", width: 10, rows: [["x"]] },
    ]);
    expect(rowsOf(bytes)).toEqual([
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
  const valid = workbook("<worksheet><sheetData/></worksheet>");
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
    ["without a sheet", zipOf({ "a.txt": "a" })],
    ["that declares types", workbook('<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>')],
    ["with a tag that does not end", workbook("<worksheet><sheetData")],
    ["with elements that do not match", workbook("<worksheet><sheetData></worksheet></sheetData>")],
    [
      "with a target that is no address",
      workbook("<worksheet/>", { "_rels/.rels": '<a><Relationship Target="http://["/></a>' }),
    ],
    [
      "of more files than workbooks have",
      zipOf(Object.fromEntries(Array.from({ length: 5_001 }, (_, at) => [`${at}.xml`, ""]))),
    ],
    ["with a remark that does not end", workbook("<!-- <worksheet>")],
  ];

  it.each(files)("%s is refused as malformed at both doors, and nothing stored", async (_, body) => {
    const before = await everything();
    for (const [method, path] of doors)
      await expectProblem(await environment.call(method, path, { body, headers }), "malformed-file");
    expect(await everything()).toEqual(before);
  });

  describe("that unpacks to more than a Worker holds", () => {
    const bomb = workbook(`<worksheet>${" ".repeat(mostUnpackedBytes)}</worksheet>`);

    it.each([
      ["and says so is refused by what it says", bomb],
      ["and says that it is small is refused while it is unpacked", declaring(bomb, 10)],
      ["and says nothing of it beforehand is refused while it is unpacked", declaring(bomb, 0)],
      ["by what it says, and does not, is refused, too", declaring(valid, mostUnpackedBytes + 1)],
    ])("%s", async (_, body) => {
      expect(body.byteLength).toBeLessThan(1024 * 1024);
      for (const [method, path] of doors)
        await expectProblem(await environment.call(method, path, { body, headers }), "payload-too-large");
    });
  });

  it("has each of its characters read once, however often a mark does not end", () => {
    const reader = { open: () => true };
    expect(() => readXml(`${"<a ".repeat(500_000)}`, reader)).toThrow();
    expect(() => readXml(`${"<!-- ".repeat(500_000)}`, reader)).toThrow();
    expect(() => readXml(`<${"a".repeat(5_000_000)}`, reader)).toThrow();
  });
});
