import type { FindingCode } from "../../../schema/contracts/files.ts";
import type { Archive, ArchivePart } from "./archive.ts";
import { type Found, reading, Unreadable } from "./finding.ts";
import { imageFindings } from "./images.ts";
import { type Element, XmlScan } from "./xml-scan.ts";

/** Where an element or a text stands: its part, and the name of the part's first element, which says what the part is. */
export interface PartPlace {
  part: string;
  root: string;
}

/** What is looked for in the XML of a package. */
export interface Look {
  element?(element: Element, place: PartPlace): void;
  /** A text, with the name of the element that was opened right before it. */
  text?(text: string, element: string, place: PartPlace): void;
}

/** Parts that a kind of package has, and that are not gone through. */
export interface KnownParts {
  /** Those that have no place in what leaves, by their names. */
  refused: readonly (readonly [RegExp, FindingCode])[];
  /** Those in which nothing is hidden. */
  passed: RegExp;
}

const isXml = (first: Uint8Array) => /^(?:\u00ef\u00bb\u00bf)?\s*</.test(String.fromCharCode(...first.subarray(0, 64)));

/** Goes through the XML of a part. */
export function lookThrough(archive: Archive, part: ArchivePart, readers: readonly Look[]): void {
  const place: PartPlace = { part: part.name, root: "" };
  let opened = "";
  const scan = new XmlScan(
    {
      open(element) {
        opened = element.name;
        place.root ||= element.name;
        for (const reader of readers) reader.element?.(element, place);
      },
      close() {
        opened = "";
      },
      text(text) {
        if (text.trim() !== "") for (const reader of readers) reader.text?.(text, opened, place);
      },
    },
    part.name,
  );
  archive.pieces(part, (piece, isLast) => scan.push(piece, isLast));
}

/**
 * Judges every part of a package by what it is and not by its name: XML is gone through, pictures are read, and what is neither cannot be
 * judged.
 */
export function judgeParts(archive: Archive, found: Found, known: KnownParts, readers: readonly Look[]): void {
  for (const part of archive.parts) {
    const refused = known.refused.filter(([shape]) => shape.test(part.name));
    for (const [, code] of refused) found(code, part.name);
    if (refused.length > 0 || part.size === 0 || known.passed.test(part.name)) continue;
    reading(found, () => {
      if (isXml(archive.start(part))) lookThrough(archive, part, readers);
      else if (!imageFindings(archive.all(part), part.name, found)) throw new Unreadable(part.name);
    });
  }
}
