import type { FileType } from "../../../schema/contracts/files.ts";
import { archiveOf } from "./archive.ts";
import { type FileFinding, findingsOf } from "./finding.ts";
import { jpegFindings, pngFindings } from "./images.ts";
import { ofdFindings } from "./ofd.ts";
import { pdfFindings } from "./pdf/pdf-findings.ts";
import { wordFindings } from "./word-document.ts";
import { workbookFindings } from "./workbook.ts";

/**
 * What a file has that nobody sees who reads it, each with its place; none where it may leave as it is. `withheld`: the reply
 * withholds a part, so that a PDF or an OFD may have no text at all. What cannot be read cannot be judged, and is found to be that.
 */
export function inspect(bytes: Uint8Array, type: FileType, { withheld }: { withheld: boolean }): FileFinding[] {
  return findingsOf((found) => {
    switch (type) {
      case "pdf":
        return pdfFindings(bytes, found, { withheld });
      case "ofd":
        return ofdFindings(archiveOf(bytes), found, { withheld });
      case "docx":
        return wordFindings(archiveOf(bytes), found);
      case "xlsx":
        return workbookFindings(archiveOf(bytes), found);
      case "jpeg":
        return jpegFindings(bytes, "JPEG", found);
      case "png":
        return pngFindings(bytes, "PNG", found);
      // What is there is read: a formula in a table of text is one for everybody.
      case "csv":
      case "text":
        return undefined;
    }
  });
}
