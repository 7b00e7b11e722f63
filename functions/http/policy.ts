import type { SignInRefusal } from "../../schema/contracts/security-events.ts";
import type { Role, StaffMember } from "../../schema/contracts/staff.ts";
import { ProblemError } from "./problems.ts";

export interface AnyonePolicy {
  who: "anyone";
  /** The parameter of the path that is the only key to what is answered; the lookup by it is the check, a wrong one is the same 404. */
  tokenIn?: string;
}
/** The holder of a case's tracking secret; the lookup by secret is the check, a wrong one is the same 404 as no case. */
export interface ApplicantPolicy {
  who: "applicant";
}
export interface StaffPolicy {
  who: "staff";
  roles: readonly Role[];
  onCase?: CaseRight;
}

/** Who may call an operation. Stated in its contract; an operation without one does not compile. */
export type Policy = AnyonePolicy | ApplicantPolicy | StaffPolicy;

/** A rule about a member and a case; small ones are composed with `allOf` and `anyOf`, and read like law. */
export type CaseRight = (member: StaffMember, request: { assignedTo: string | null }) => boolean;

export const holds =
  (role: Role): CaseRight =>
  ({ roles }) =>
    roles.includes(role);
export const allOf =
  (...rights: CaseRight[]): CaseRight =>
  (member, request) =>
    rights.every((right) => right(member, request));
export const anyOf =
  (...rights: CaseRight[]): CaseRight =>
  (member, request) =>
    rights.some((right) => right(member, request));

export const anyone: AnyonePolicy = { who: "anyone" };
export const anyoneWithToken = (parameter: string): AnyonePolicy => ({ who: "anyone", tokenIn: parameter });
export const applicantWithSecret: ApplicantPolicy = { who: "applicant" };
export const staff = (...roles: Role[]): StaffPolicy => ({ who: "staff", roles });
/** Staff with one of these roles, and of a case only those whom the rule allows; the handler asks it once the case is read. */
export const onCase = (right: CaseRight, ...roles: Role[]): StaffPolicy => ({ who: "staff", roles, onCase: right });

/** A member of staff who calls, and the staff key that was sent: null where they signed in by another way. */
interface Caller {
  member: StaffMember;
  keyId: string | null;
}

/** Who calls, or why nobody does; and which member it is whose key or sign-in was refused, where that is known. */
export type SignIn = Caller | { refused: SignInRefusal; memberId: string | undefined };

/** The member, if one of its roles is allowed. Throws `unauthorized` or `forbidden`. */
export function admit(policy: StaffPolicy, signIn: SignIn): Caller {
  if ("refused" in signIn) {
    if (signIn.refused === "cross_site") {
      throw new ProblemError("forbidden", "This was sent from another site. Open the service itself and try again.");
    }
    throw new ProblemError("unauthorized", "Send a valid staff key as Authorization: Bearer <key>.", {
      headers: { "WWW-Authenticate": "Bearer" },
    });
  }
  const { member } = signIn;
  if (!member.roles.some((role) => policy.roles.includes(role))) {
    throw new ProblemError("forbidden", `This needs one of the roles: ${policy.roles.join(", ")}.`);
  }
  return signIn;
}

/** The token of `Authorization: Bearer <token>` (RFC 6750), if there is one. */
export function bearer(header: string | null): string | undefined {
  return /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(header ?? "")?.[1];
}
