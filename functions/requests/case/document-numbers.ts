import { documentNumberOf } from "../../calendars/document-no.ts";
import { fold } from "../../text/fold.ts";
import { type CaseHistory, ofType } from "./history.ts";

const blanks = /[\s\p{Z}]+/gu;

/**
 * A document number as it is compared: brackets of any kind, width, script, blanks and leading zeros do not count, so that 渝公答[2026]007號
 * is 渝公答〔2026〕7号. One of another shape is compared without its blanks.
 */
export const comparedDocumentNo = (written: string): string => {
  const folded = fold(written).replaceAll(blanks, "");
  return fold(documentNumberOf(folded)?.text ?? folded);
};

/** The document numbers that a case's replies have used, as they are compared, each once; not those corrected away. */
export const documentsOf = (history: Pick<CaseHistory, "entries">): string[] => [
  ...new Set(
    ofType(history, "replied").flatMap(({ document_no }) =>
      document_no === undefined ? [] : [comparedDocumentNo(document_no)],
    ),
  ),
];
