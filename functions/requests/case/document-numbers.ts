import { fold } from "../../text/fold.ts";
import { type CaseHistory, ofType } from "./history.ts";

/** What offices write in several ways, in the order in which it is put into one; width, case and script are folded before. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/[\s\p{Z}]+/gu, ""],
  [/[\p{Ps}<]/gu, "〔"],
  [/[\p{Pe}>]/gu, "〕"],
  [/\p{Pd}/gu, "-"],
  [/[、,;]+/g, "、"],
  [/(?<!\d)第+(?=\d)/g, ""],
  [/(?<!\d)0+(?=\d)/g, ""],
  [/(?<=〔\d+〕\d+)(?![\d号])/g, "号"],
];

/**
 * A document number as it is compared: brackets of any kind, width, case, script, blanks, dashes, 第, leading zeros and a missing 号 do not
 * count, so that 渝公答[2026]第007號 is 渝公答〔2026〕7号. What stands for the office, and behind the number, may be anything or nothing.
 */
export const comparedDocumentNo = (written: string): string =>
  spellings.reduce((text, [spelling, one]) => text.replaceAll(spelling, one), fold(written));

/** The document numbers that a case's replies have used, as they are compared, each once; not those corrected away. */
export const documentsOf = (history: Pick<CaseHistory, "entries">): string[] => [
  ...new Set(
    ofType(history, "replied").flatMap(({ document_no }) =>
      document_no === undefined ? [] : [comparedDocumentNo(document_no)],
    ),
  ),
];
