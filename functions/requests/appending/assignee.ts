import type { Fault } from "../../http/validation.ts";
import { invalid } from "../../http/validation.ts";
import { caseWorkers } from "../../staff/staff.store.ts";

/** The fault of a case assigned to nobody who could work it. */
export const unassignable = (pointer: string): Fault => ({
  pointer,
  code: "no-such-member",
  detail: "is not the id of an active member who works cases (officer, head)",
});

/** Throws `validation-failed` where a case is assigned to nobody who could work it. */
export async function assertAssignable(database: D1Database, to: string): Promise<void> {
  if ((await caseWorkers(database, [to])).has(to)) return;
  throw invalid(unassignable("/to"), "A case is assigned to a member who can work it.");
}
