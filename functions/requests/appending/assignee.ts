import type { Bindings } from "../../env.ts";
import { invalid } from "../../http/validation.ts";
import { notCaseWorker } from "../../staff/case-worker.ts";
import { caseWorkers } from "../../staff/staff.store.ts";

/**
 * An assignment, of one case or of many, with the unit that the cases go to: that of the member where none is stated. Throws
 * `validation-failed` where it is to nobody who could work them.
 */
export async function withAssignee<Assignment extends { to: string; unit?: string | undefined }>(
  { DB }: Pick<Bindings, "DB">,
  assignment: Assignment,
): Promise<Assignment & { unit: string }> {
  const unit = (await caseWorkers(DB, [assignment.to])).get(assignment.to);
  if (unit === undefined) throw invalid(notCaseWorker("/to"), "A case is assigned to a member who can work it.");
  return { ...assignment, unit: assignment.unit ?? unit };
}
