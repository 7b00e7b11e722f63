import type { FileType } from "../../../schema/contracts/files.ts";
import { archiveOf } from "./archive.ts";
import { distinct, type Finding, finding, Unreadable } from "./finding.ts";
import { jpegFindings, pngFindings } from "./images.ts";
import { ofdFindings } from "./ofd.ts";
import { pdfFindings } from "./pdf/pdf-findings.ts";
import { wordFindings } from "./word-document.ts";
import { workbookFindings } from "./workbook.ts";

function findingsOf(bytes: Uint8Array, type: FileType, withheld: boolean): Finding[] {
  switch (type) {
    case "pdf":
      return pdfFindings(bytes, { withheld });
    case "ofd":
      return ofdFindings(archiveOf(bytes));
    case "docx":
      return wordFindings(archiveOf(bytes));
    case "xlsx":
      return workbookFindings(archiveOf(bytes));
    case "jpeg":
      return jpegFindings(bytes, "JPEG");
    case "png":
      return pngFindings(bytes, "PNG");
    case "csv":
    case "text":
      return [];
  }
}

/**
 * What a file has that nobody sees who reads it, each with its place; none where it may leave as it is. `withheld`: the reply
 * withholds a part, so that a PDF may have no text at all. What cannot be read cannot be judged, and is found to be that.
 */
export function inspect(bytes: Uint8Array, type: FileType, { withheld }: { withheld: boolean }): Finding[] {
  try {
    return distinct(findingsOf(bytes, type, withheld));
  } catch (error) {
    if (error instanceof Unreadable) return [finding("unreadable", error.where)];
    throw error;
  }
}
