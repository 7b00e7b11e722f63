import type { Archive } from "./archive.ts";
import type { Found } from "./finding.ts";
import { judgeParts, type KnownParts } from "./package-parts.ts";

/** Seals are the signer's, and are on the page; of fonts nothing can be read. */
const known: KnownParts = { refused: [], passed: /\.(?:ttf|otf|ttc|cff|esl|dat|jb2)$/i };

/**
 * What an OFD document (GB/T 33190-2016) has that a reader does not see on its pages. Where a part is withheld, any text on any page
 * counts, as in a PDF.
 */
export function ofdFindings(archive: Archive, found: Found, { withheld }: { withheld: boolean }): void {
  let versions = 0;
  judgeParts(archive, found, known, [
    {
      element({ name, attribute }, { part }) {
        if (name === "Attachment") found("attachments", part);
        if (name === "Annot" && attribute("Type") !== "Link") found("annotations", part);
        if (name === "CustomData") found("author", `${part}: ${attribute("Name") ?? name}`);
        if (name === "Extension") found("cached-data", part);
        if (name === "Version") versions += 1;
        if (versions > 1) found("earlier-version", part);
        const isDrawn = name === "Annot" || name === "Layer" || name.endsWith("Object");
        if (isDrawn && attribute("Visible") === "false") found("hidden-layer", part);
      },
      text(_text, element, { part }) {
        // Of a document's information; `Creator` is the program (GB/T 33190-2016, 7.5).
        if (element === "Author") found("author", `${part}: ${element}`);
        if (element === "TextCode" && withheld) found("text-beneath", part);
      },
    },
  ]);
}
