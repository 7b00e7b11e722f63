import type { Bindings } from "../../env.ts";
import { invalid } from "../../http/validation.ts";
import { notCaseWorker } from "../../staff/case-worker.ts";
import { caseWorkers } from "../../staff/staff.store.ts";

/** Throws `validation-failed` where a case is assigned to nobody who could work it. */
export async function assertAssignable({ DB }: Bindings, to: string): Promise<void> {
  if ((await caseWorkers(DB, [to])).has(to)) return;
  throw invalid(notCaseWorker("/to"), "A case is assigned to a member who can work it.");
}
