import type { Archive } from "./archive.ts";
import { type Report, reading } from "./finding.ts";
import { isOn, officeFindings } from "./office.ts";
import { type Look, lookThrough, type Place } from "./package-parts.ts";
import type { Element } from "./xml-scan.ts";

/** The sheets' names by the part that each is, as far as the package says. */
function sheetNames(archive: Archive, report: Report): ReadonlyMap<string, string> {
  const partOf = new Map<string, string>();
  const names = new Map<string, string>();
  const look = (shape: RegExp, element: (element: Element) => void) => {
    for (const part of archive.parts.filter(({ name }) => shape.test(name))) {
      reading(report, () => lookThrough(archive, part, [{ element }]));
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
function workbookElement({ name, attribute }: Element, part: string, report: Report): void {
  const own = attribute("name") ?? "";
  if (name === "sheet" && (attribute("state") ?? "visible") !== "visible") report("hidden-sheet", own);
  // A window without tabs shows one sheet, a hidden one none.
  if (name === "workbookView") {
    const isShown = (attribute("visibility") ?? "visible") === "visible" && isOn(attribute("showSheetTabs") ?? "1");
    if (!isShown) report("hidden-sheet", part);
  }
  if (name === "definedName" && isOn(attribute("hidden")) && !own.startsWith("_xlnm.")) {
    report("cached-data", `${part}: ${own}`);
  }
  if (name === "absPath") report("path", `${part}: absPath`);
  if (name === "fileSharing" && attribute("userName") !== undefined) report("author", `${part}: fileSharing`);
}

/** A height or a width at which nothing can be read. */
const isFlat = (size: string | undefined) => size !== undefined && Number(size) < 1;

/** What hides rows and columns of a sheet, by which program ever, and what is stored in it and not shown. */
function sheetElement({ name, attribute }: Element, sheet: string, report: Report): void {
  if (name === "row" && (isOn(attribute("hidden")) || isFlat(attribute("ht")))) report("hidden-rows", sheet);
  if (name === "col" && (isOn(attribute("hidden")) || isFlat(attribute("width")))) report("hidden-columns", sheet);
  if (name === "sheetFormatPr") {
    if (isOn(attribute("zeroHeight")) || isFlat(attribute("defaultRowHeight"))) report("hidden-rows", sheet);
    if (isFlat(attribute("defaultColWidth"))) report("hidden-columns", sheet);
  }
  // Other values for cells, each with who thought of them.
  if (name === "scenario") report("cached-data", sheet);
}

/** Texts that a workbook may share between cells; beyond them it is not asked which are used. */
const mostTexts = 4_000_000;

/** Texts that no cell has any more, as programs leave them that write over cells. */
function leftTexts(report: Report) {
  const isUsed = new Uint8Array(mostTexts);
  let isText = false;
  const ofSheets = {
    element({ name, attribute }: Element, { root }: Place) {
      if (root === "worksheet" && name === "c") isText = attribute("t") === "s";
    },
    text(text: string, element: string, { root }: Place) {
      if (root === "worksheet" && element === "v" && isText) isUsed[Number(text)] = 1;
    },
  };
  let index = -1;
  const ofTexts: Look = {
    element({ name }) {
      if (name === "si") index += 1;
    },
    text(_text, element, { part }) {
      if (element === "t" && isUsed[index] === 0) report("cached-data", part);
    },
  };
  return { ofSheets, ofTexts };
}

const sheets = new Set(["worksheet", "dialogsheet", "chartsheet"]);

/** What a workbook (ECMA-376 Part 1, 18) has that a reader does not see. */
export function workbookFindings(archive: Archive, report: Report): void {
  const names = sheetNames(archive, report);
  const { ofSheets, ofTexts } = leftTexts(report);
  officeFindings(archive, report, {
    element(element, place) {
      const { part, root } = place;
      if (root === "workbook") workbookElement(element, part, report);
      if (sheets.has(root)) sheetElement(element, names.get(part.toLowerCase()) ?? part, report);
      if (root === "macrosheet") report("macros", part);
      ofSheets.element(element, place);
    },
    text: ofSheets.text,
  });
  for (const part of archive.parts.filter(({ name }) => /^xl\/sharedStrings\w*\.xml$/i.test(name))) {
    reading(report, () => lookThrough(archive, part, [ofTexts]));
  }
}
