import { zipOf } from "./zip.ts";

/** A sheet of texts. */
export interface Sheet {
  name: string;
  rows: readonly (readonly string[])[];
  /** Characters a column is wide. */
  width: number;
}

const references: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (character) => references[character] ?? "");

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006";
const contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Style 1: text, so that a spreadsheet makes no date of 2016-06 and keeps leading zeros. */
const styles =
  `<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>` +
  '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>';

/** A column by its letters: A, Z, AA. */
const letters = (column: number): string =>
  column < 0 ? "" : letters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));

function sheetXml({ rows, width }: Sheet): string {
  const columns = Math.max(1, ...rows.map(({ length }) => length));
  const cell = (text: string, at: string) =>
    text === ""
      ? `<c r="${at}" s="1"/>`
      : `<c r="${at}" s="1" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
  const written = rows
    .map((row, at) => {
      const cells = row.map((text, place) => cell(text, `${letters(place)}${at + 1}`));
      return `<row r="${at + 1}">${cells.join("")}</row>`;
    })
    .join("");
  return (
    `<worksheet xmlns="${main}"><sheetFormatPr defaultRowHeight="15"/>` +
    `<cols><col min="1" max="${columns}" width="${width}" style="1" customWidth="1"/></cols><sheetData>${written}</sheetData></worksheet>`
  );
}

/** A workbook of sheets of texts (ECMA-376), as small as spreadsheets open it. */
export function workbookOf(sheets: readonly Sheet[]): Uint8Array<ArrayBuffer> {
  const numbered = sheets.map((sheet, at) => ({ ...sheet, number: at + 1 }));
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${relationships}/${type}" Target="${target}"/>`;
  const override = (part: string, type: string) =>
    `<Override PartName="/${part}" ContentType="${contentType}.${type}+xml"/>`;
  const listed = numbered.map(
    ({ name, number }) => `<sheet name="${escaped(name)}" sheetId="${number}" r:id="r${number}"/>`,
  );
  const files = {
    "[Content_Types].xml":
      `<Types xmlns="${packaged}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      override("xl/workbook.xml", "sheet.main") +
      override("xl/styles.xml", "styles") +
      `${numbered.map(({ number }) => override(`xl/worksheets/sheet${number}.xml`, "worksheet")).join("")}</Types>`,
    "_rels/.rels": `<Relationships xmlns="${packaged}/relationships">${relation("r0", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets>${listed.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels":
      `<Relationships xmlns="${packaged}/relationships">${relation("r0", "styles", "styles.xml")}` +
      `${numbered.map(({ number }) => relation(`r${number}`, "worksheet", `worksheets/sheet${number}.xml`)).join("")}</Relationships>`,
    "xl/styles.xml": styles,
    ...Object.fromEntries(numbered.map((sheet) => [`xl/worksheets/sheet${sheet.number}.xml`, sheetXml(sheet)])),
  };
  return zipOf(Object.fromEntries(Object.entries(files).map(([path, xml]) => [path, declaration + xml])));
}
