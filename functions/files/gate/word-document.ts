import type { Archive } from "./archive.ts";
import { type Found, isLocal, reading } from "./finding.ts";
import { isOn, officeFindings } from "./office.ts";
import { lookThrough } from "./package-parts.ts";
import type { Element } from "./xml-scan.ts";

/** Elements that are there while changes are tracked (ECMA-376 Part 1, 17.13.5). */
const changes = new Set(
  (
    "ins del moveFrom moveTo cellIns cellDel cellMerge rPrChange pPrChange tblPrChange trPrChange tcPrChange sectPrChange " +
    "numberingChange tblGridChange tblPrExChange"
  ).split(" "),
);

/** An element that is switched on by being there, unless its value says otherwise. */
const isSet = ({ attribute }: Element) => isOn(attribute("val") ?? "1");

/** Parts that define what text looks like, and have none. */
const defining = new Set(["styles", "numbering", "settings", "fonts", "theme"]);

/** The styles by which text is hidden: those that say so, and those that are based on them. */
function hidingStyles(archive: Archive, found: Found): ReadonlySet<string> {
  const hiding = new Set<string>();
  const basedOn = new Map<string, string>();
  let style = "";
  for (const part of archive.parts.filter(({ name }) => /^word\/styles\w*\.xml$/i.test(name))) {
    reading(found, () =>
      lookThrough(archive, part, [
        {
          element(element) {
            if (element.name === "style") style = element.attribute("styleId") ?? "";
            if (element.name === "basedOn") basedOn.set(style, element.attribute("val") ?? "");
            if (element.name === "vanish" && isSet(element)) hiding.add(style);
          },
        },
      ]),
    );
  }
  let before = -1;
  while (hiding.size > before) {
    before = hiding.size;
    for (const [based, on] of basedOn) if (hiding.has(on)) hiding.add(based);
  }
  return hiding;
}

const styled = new Set(["rStyle", "pStyle", "tblStyle"]);

/** What a Word document (ECMA-376 Part 1, 17) has that a reader does not see. */
export function wordFindings(archive: Archive, found: Found): void {
  const hiding = hidingStyles(archive, found);
  officeFindings(archive, found, {
    element(element, { part, root }) {
      const { name, attribute } = element;
      if (changes.has(name)) found("tracked-changes", part);
      if (name === "altChunk") found("embedded-object", part);
      if (name === "docVar") found("cached-data", part);
      if (name === "mailMerge") found("external-link", part);
      if (defining.has(root)) return;
      const isHidden = name === "vanish" && isSet(element);
      if (isHidden || (styled.has(name) && hiding.has(attribute("val") ?? ""))) found("hidden-text", part);
    },
    text(text, element, { part }) {
      // A field that takes in another file.
      if (element === "instrText" && isLocal(text.replace(/^\s*[A-Z]+\s+"?/, ""))) found("path", part);
    },
  });
}
