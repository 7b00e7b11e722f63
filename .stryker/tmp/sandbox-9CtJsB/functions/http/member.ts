// @ts-nocheck
import type { StaffMember } from "../../schema/contracts/staff.ts";
import type { AppContext } from "./operation.ts";

/** The staff member who calls. Only for operations whose policy is `staff`, which has set it. */
export function memberOf(c: AppContext): StaffMember {
  const { member } = c.var;
  if (member === undefined) throw new Error("This operation's policy is not `staff`");
  return member;
}
