import { type NewRequest, newRequest } from "../../../schema/contracts/requests.ts";
import { todayOf } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import { invalid } from "../../http/validation.ts";
import { unbornFault } from "../../requests/filing/new-case.ts";
import { assertOffered } from "../../requests/notifying/offered.ts";
import { assertFilesRead, typedIn } from "../run-form.ts";
import { fieldsSent } from "./filing-fields.ts";

/**
 * What a filing would say, checked as far as it is before it is stored. Throws `validation-failed`, by the contract, for its files and for what
 * only the day and the settings decide.
 */
export function checkedFiling(call: Pick<Call, "fields" | "fileFaults" | "env" | "outside">): NewRequest {
  const { fields, env, outside } = call;
  const filing = typedIn(newRequest, fieldsSent(fields));
  assertFilesRead(call);
  const unborn = unbornFault(filing.applicant, todayOf(env, outside));
  if (unborn !== undefined) throw invalid(unborn);
  if (filing.notify !== undefined) assertOffered(env, filing.notify.by, "/notify/by");
  return filing;
}
