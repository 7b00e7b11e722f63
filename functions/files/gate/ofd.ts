import type { Archive } from "./archive.ts";
import { type Finding, finding } from "./finding.ts";
import { mediaFindings, readPart } from "./office.ts";

/** What an OFD document (GB/T 33190-2016) has that a reader does not see on its pages. */
export function ofdFindings(archive: Archive): Finding[] {
  const findings = mediaFindings(archive);
  for (const name of archive.names.filter((one) => /\.xml$/i.test(one))) {
    let element = "";
    readPart(
      archive,
      name,
      (opened, attributeOf) => {
        element = opened;
        if (opened === "Attachment") findings.push(finding("attachments", name));
        if (opened === "Annot" && attributeOf("Type") !== "Link") findings.push(finding("annotations", name));
        if (opened === "CustomData") findings.push(finding("author", `${name}: ${attributeOf("Name") ?? opened}`));
        if (
          (opened === "Annot" || opened === "Layer" || /Object$/.test(opened)) &&
          attributeOf("Visible") === "false"
        ) {
          findings.push(finding("hidden-layer", name));
        }
        return true;
      },
      (text) => {
        // Of a document's information; `Creator` is the program (GB/T 33190-2016, 7.5).
        if (text.trim() !== "" && element === "Author") findings.push(finding("author", `${name}: ${element}`));
      },
    );
  }
  return findings;
}
