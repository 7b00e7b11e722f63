import type { Call } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { type CaseRows, readCaseRows } from "../store/requests.store.ts";

/** The case of this receipt number. Throws `not-found`. */
export async function caseOf(call: Call, receiptNo: string): Promise<CaseRows> {
  const file = await readCaseRows(call.env.DB, receiptNo);
  if (file === undefined) throw new ProblemError("not-found", "No case has this receipt number.");
  return file;
}
