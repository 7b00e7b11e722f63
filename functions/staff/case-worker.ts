import type { StaffMember } from "../../schema/contracts/staff.ts";
import type { Fault } from "../http/validation.ts";

/** The fault of a case assigned to nobody who works cases. */
export const notCaseWorker = (pointer: string): Fault => ({
  pointer,
  code: "no-such-member",
  detail: "is not the id of an active member who works cases (officer, head)",
});

/** Whether a case may lie with a member. */
export const worksCases = ({ roles }: Pick<StaffMember, "roles">): boolean =>
  roles.some((role) => role === "officer" || role === "head");
