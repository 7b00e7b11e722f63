import type { Role } from "../../schema/contracts/staff.ts";
import type { StaffCall } from "../http/operation.ts";
import { ProblemError } from "../http/problems.ts";

function assertRole({ member }: StaffCall, memberId: string, roles: readonly Role[]): void {
  if (memberId === member.id || member.roles.some((role) => roles.includes(role))) return;
  throw new ProblemError("forbidden", `What is another member's needs one of the roles: ${roles.join(", ")}.`);
}

/** Whose sign-ins are read: one's own unless stated, and for heads and admins another's. Throws `forbidden`. */
export function assertMayRead(call: StaffCall, memberId = call.member.id): string {
  assertRole(call, memberId, ["head", "admin"]);
  return memberId;
}

/** Throws `forbidden` for what is neither one's own nor an admin's to change. */
export const assertOwnOrAdmin = (call: StaffCall, memberId: string): void => assertRole(call, memberId, ["admin"]);

/** Throws `forbidden` for a session that is neither one's own nor a head's or admin's to end. */
export const assertMayEnd = (call: StaffCall, memberId: string): void => assertRole(call, memberId, ["head", "admin"]);
