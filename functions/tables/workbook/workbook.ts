import { malformedFile } from "../file-text.ts";
import type { RowCount, SheetRow } from "../row.ts";
import { sharedTexts, sheetRows, styleKinds } from "./sheet.ts";
import { readXml } from "./xml.ts";
import { unpacking } from "./zip.ts";

interface Relation {
  id: string;
  type: string;
  path: string;
}

/** What a part of the package refers to (ECMA-376 Part 2, 9.3): paths are relative to its folder, or begin at the root. */
function relationsOf(xml: string | undefined, folder: string): Relation[] {
  const relations: Relation[] = [];
  readXml(xml, {
    open(name, attributeOf) {
      if (name !== "Relationship") return true;
      const of = (member: string) => attributeOf(member) ?? "";
      const path = new URL(of("Target"), `file:///${folder}`).pathname.slice(1);
      relations.push({ id: of("Id"), type: of("Type").split("/").at(-1) ?? "", path: decodeURI(path) });
      return true;
    },
  });
  return relations;
}

/** The relation of the first sheet that is not hidden, and from when days are counted. */
function firstSheet(xml: string | undefined): { id: string | undefined; from1904: boolean } {
  let id: string | undefined;
  let from1904 = false;
  readXml(xml, {
    open(name, attributeOf) {
      if (name === "workbookPr") from1904 = ["1", "true"].includes(attributeOf("date1904") ?? "");
      if (name === "sheet" && (attributeOf("state") ?? "visible") === "visible") {
        id ??= attributeOf("id");
      }
      return true;
    },
  });
  return { id, from1904 };
}

/** The rows of a workbook's first sheet. Throws `malformed-file`, or `payload-too-large` where it unpacks to too much. */
export function workbookRows(bytes: Uint8Array, count: RowCount): SheetRow[] {
  const read = unpacking(bytes);
  const part = (path: string | undefined) => (path === undefined ? undefined : read(path));
  const relations = relationsOf(part("_rels/.rels"), "");
  const book = relations.find(({ type }) => type === "officeDocument")?.path ?? "xl/workbook.xml";
  const folder = book.slice(0, book.lastIndexOf("/") + 1);
  const { id, from1904 } = firstSheet(part(book));
  const parts = relationsOf(part(`${folder}_rels/${book.slice(folder.length)}.rels`), folder);
  const pathOf = (type: string) => parts.find((relation) => relation.type === type)?.path;
  const sheet = part(parts.find((relation) => relation.id === id)?.path);
  if (sheet === undefined)
    throw malformedFile("The file has no sheet that a spreadsheet shows. Save it as .xlsx again.");
  const texts = sharedTexts(part(pathOf("sharedStrings")));
  const kinds = styleKinds(part(pathOf("styles")));
  return sheetRows(sheet, { texts, kinds, from1904 }, count);
}
