import type { Archive } from "./archive.ts";
import { type Found, reading } from "./finding.ts";
import { isOn, officeFindings } from "./office.ts";
import { type Look, lookThrough, type PartPlace } from "./package-parts.ts";
import type { Element } from "./xml-scan.ts";

/** The sheets' names by the part that each is, as far as the package says. */
function sheetNames(archive: Archive, found: Found): ReadonlyMap<string, string> {
  const partOf = new Map<string, string>();
  const names = new Map<string, string>();
  const look = (shape: RegExp, element: (element: Element) => void) => {
    for (const part of archive.parts.filter(({ name }) => shape.test(name))) {
      reading(found, () => lookThrough(archive, part, [{ element }]));
    }
  };
  look(/^xl\/_rels\/workbook\d*\.xml\.rels$/i, ({ name, attribute }) => {
    const target = (attribute("Target") ?? "").replace(/^\/?(?:xl\/)?/i, "");
    if (name === "Relationship") partOf.set(attribute("Id") ?? "", `xl/${target}`.toLowerCase());
  });
  look(/^xl\/workbook\d*\.xml$/i, ({ name, attribute, attributes }) => {
    // `r:id`: the sheet's own number is an attribute of another name.
    const id = attributes().find(([key]) => key.endsWith(":id"))?.[1] ?? "";
    if (name === "sheet") names.set(partOf.get(id) ?? "", attribute("name") ?? "");
  });
  return names;
}

/** What the workbook says of its sheets, of names, and of where it lay. */
function workbookElement({ name, attribute }: Element, part: string, found: Found): void {
  const own = attribute("name") ?? "";
  if (name === "sheet" && (attribute("state") ?? "visible") !== "visible") found("hidden-sheet", own);
  // A window without tabs shows one sheet, a hidden one none.
  if (name === "workbookView") {
    const isVisible = (attribute("visibility") ?? "visible") === "visible" && isOn(attribute("showSheetTabs") ?? "1");
    if (!isVisible) found("hidden-sheet", part);
  }
  if (name === "definedName" && isOn(attribute("hidden")) && !own.startsWith("_xlnm.")) {
    found("cached-data", `${part}: ${own}`);
  }
  if (name === "absPath") found("path", `${part}: absPath`);
  if (name === "fileSharing" && attribute("userName") !== undefined) found("author", `${part}: fileSharing`);
}

/** A height or a width at which nothing can be read. */
const isFlat = (size: string | undefined) => size !== undefined && Number(size) < 1;

/** What hides rows and columns of a sheet, by which program ever, and what is stored in it and not shown. */
function sheetElement({ name, attribute }: Element, sheet: string, found: Found): void {
  if (name === "row" && (isOn(attribute("hidden")) || isFlat(attribute("ht")))) found("hidden-rows", sheet);
  if (name === "col" && (isOn(attribute("hidden")) || isFlat(attribute("width")))) found("hidden-columns", sheet);
  if (name === "sheetFormatPr") {
    if (isOn(attribute("zeroHeight")) || isFlat(attribute("defaultRowHeight"))) found("hidden-rows", sheet);
    if (isFlat(attribute("defaultColWidth"))) found("hidden-columns", sheet);
  }
  // Other values for cells, each with who thought of them.
  if (name === "scenario") found("cached-data", sheet);
}

/** Texts that a workbook may share between cells; beyond them it is not asked which are used. */
const mostTexts = 4_000_000;

/** Texts that no cell has any more, as programs leave them that write over cells. */
function leftTexts(found: Found) {
  const isUsed = new Uint8Array(mostTexts);
  let isText = false;
  const ofSheets = {
    element({ name, attribute }: Element, { root }: PartPlace) {
      if (root === "worksheet" && name === "c") isText = attribute("t") === "s";
    },
    text(text: string, element: string, { root }: PartPlace) {
      if (root === "worksheet" && element === "v" && isText) isUsed[Number(text)] = 1;
    },
  };
  let index = -1;
  const ofTexts: Look = {
    element({ name }) {
      if (name === "si") index += 1;
    },
    text(_text, element, { part }) {
      if (element === "t" && isUsed[index] === 0) found("cached-data", part);
    },
  };
  return { ofSheets, ofTexts };
}

const sheets = new Set(["worksheet", "dialogsheet", "chartsheet"]);

/** What a workbook (ECMA-376 Part 1, 18) has that a reader does not see. */
export function workbookFindings(archive: Archive, found: Found): void {
  const names = sheetNames(archive, found);
  const { ofSheets, ofTexts } = leftTexts(found);
  officeFindings(archive, found, {
    element(element, place) {
      const { part, root } = place;
      if (root === "workbook") workbookElement(element, part, found);
      if (sheets.has(root)) sheetElement(element, names.get(part.toLowerCase()) ?? part, found);
      if (root === "macrosheet") found("macros", part);
      ofSheets.element(element, place);
    },
    text: ofSheets.text,
  });
  for (const part of archive.parts.filter(({ name }) => /^xl\/sharedStrings\w*\.xml$/i.test(name))) {
    reading(found, () => lookThrough(archive, part, [ofTexts]));
  }
}
