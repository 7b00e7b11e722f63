import { comparedDocumentNo } from "../document-numbers.ts";
import { ofType } from "../history.ts";
import { type Guard, refuse } from "./guard.ts";

/**
 * Convention: a document number names one reply. One that was ordered anew, or sent late beside another, has a number of its own; a
 * corrected reply leaves its number free. Whether another case has used it, only the store knows.
 */
export const documentNumberUnused: Guard = ({ history, entry }) => {
  if (entry.type !== "replied" || entry.document_no === undefined) return null;
  const number = comparedDocumentNo(entry.document_no);
  const used = ofType(history, "replied").find(
    ({ document_no }) => document_no !== undefined && comparedDocumentNo(document_no) === number,
  );
  if (used === undefined) return null;
  return refuse("document-number-used", null, `the reply of entry ${used.seq} has this document number`);
};
