import type { Archive } from "./archive.ts";
import { type Finding, finding } from "./finding.ts";
import { packageFindings, readPart } from "./office.ts";

/** Elements that are there while changes are tracked (ECMA-376 Part 1, 17.13.5). */
const changes = new Set(
  (
    "ins del moveFrom moveTo cellIns cellDel cellMerge rPrChange pPrChange tblPrChange trPrChange tcPrChange sectPrChange " +
    "numberingChange tblGridChange tblPrExChange"
  ).split(" "),
);
/** An element of which these values switch it off. */
const isOff = (value: string | undefined) => value === "0" || value === "false" || value === "off";

/** What a Word document (ECMA-376 Part 1, 17) has that a reader does not see. */
export function wordFindings(archive: Archive): Finding[] {
  const findings = packageFindings(archive);
  for (const name of archive.names.filter((one) => /^word\/[^/]+\.xml$/i.test(one))) {
    // Styles may define hidden text that nobody uses.
    const isText = /^word\/(?:document|header|footer|footnotes|endnotes)\d*\.xml$/i.test(name);
    readPart(archive, name, (element, attributeOf) => {
      if (changes.has(element)) findings.push(finding("tracked-changes", name));
      if (isText && (element === "vanish" || element === "webHidden") && !isOff(attributeOf("val"))) {
        findings.push(finding("hidden-text", name));
      }
      if (element === "altChunk") findings.push(finding("embedded-object", name));
      return true;
    });
  }
  return findings;
}
