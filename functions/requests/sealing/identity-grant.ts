import type { StaffMember } from "../../../schema/contracts/staff.ts";
import { allOf, anyOf, type CaseRight, holds } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";

/** The case lies with nobody yet. */
const unassigned: CaseRight = (_, { assignedTo }) => assignedTo === null;
/** The case is the member's own. */
const assignedToThem: CaseRight = ({ id }, { assignedTo }) => assignedTo === id;

/** Who asks is for the registry, and for the officer who works the case or may take it up; not for those who only decide or read. */
export const mayReadIdentity: CaseRight = anyOf(
  holds("clerk"),
  allOf(holds("officer"), anyOf(unassigned, assignedToThem)),
);

/**
 * Throws `forbidden` unless a member may read who asks in some case: to find cases by a name, or by what else is somebody's own, is to
 * learn who asks in them.
 */
export function assertMaySeekByIdentity(member: StaffMember): void {
  if (mayReadIdentity(member, { assignedTo: null })) return;
  throw new ProblemError("forbidden", "Finding cases by who asks is for the registry and the officers who work cases.");
}

const granted: unique symbol = Symbol("granted");

/** Proof that a member may read who asks in a case. The store opens nothing without it, and only `grantIdentity` makes one. */
export interface IdentityGrant {
  readonly [granted]: true;
  readonly requestId: string;
  readonly memberId: string;
}

/** Throws `forbidden` where the case is somebody else's. */
export function grantIdentity(
  member: StaffMember,
  { id, assignedTo }: { id: string; assignedTo: string | null },
): IdentityGrant {
  if (!mayReadIdentity(member, { assignedTo })) {
    throw new ProblemError("forbidden", "Who asks is open to the registry and to the officer the case is assigned to.");
  }
  return { [granted]: true, requestId: id, memberId: member.id };
}
