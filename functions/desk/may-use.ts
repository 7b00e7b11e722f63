import type { StaffMember } from "../../schema/contracts/staff.ts";
import type { Operation } from "../http/operation.ts";
import type { StaffPolicy } from "../http/policy.ts";

/** The policy of an operation of staff's. */
export function policyOf({ contract: { id, policy } }: Operation): StaffPolicy {
  if (policy.who !== "staff") throw new TypeError(`${id} is no operation of staff's`);
  return policy;
}

/** Whether one of a member's roles may call an operation: what they may not do is offered on no page. */
export const mayUse = (member: Pick<StaffMember, "roles">, operation: Operation): boolean =>
  policyOf(operation).roles.some((role) => member.roles.includes(role));
