import type { SignInRefusal } from "../../schema/contracts/security-events.ts";
import type { Role, StaffMember } from "../../schema/contracts/staff.ts";
import type { Bindings, Execution } from "../env.ts";
import { ProblemError } from "./problems.ts";

export interface AnyonePolicy {
  who: "anyone";
  /** The parameter of the path that is the only key to what is answered; the lookup by it is the check, a wrong one is the same 404. */
  tokenIn?: string;
}
/** The holder of the secret of what has this number; it is compared before anything else is read, a wrong one is the same 404 as no case. */
export interface ApplicantPolicy {
  who: "applicant";
  /** The parameter of the path that is the number. */
  numberIn: "receipt_no" | "complaint_no";
}
export interface StaffPolicy {
  who: "staff";
  roles: readonly Role[];
  onCase?: CaseRight;
  /** Whether who signed in did so within `freshMinutes`; a staff key is sent anew with every call. */
  isFresh?: true;
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
export const applicantWithSecret = (numberIn: ApplicantPolicy["numberIn"]): ApplicantPolicy => ({
  who: "applicant",
  numberIn,
});
export const staff = (...roles: Role[]): StaffPolicy => ({ who: "staff", roles });
/** Staff with one of these roles, and of a case only those whom the rule allows; the handler asks it once the case is read. */
export const onCase = (right: CaseRight, ...roles: Role[]): StaffPolicy => ({ who: "staff", roles, onCase: right });

/** The same of those who signed in a moment ago: for what somebody at an unattended desk must not do. */
export const freshly = (policy: StaffPolicy): StaffPolicy => ({ ...policy, isFresh: true });

/** How long a sign-in is fresh, in minutes. */
const freshMinutes = 10;

/** How a member signed in, where no staff key was sent with the call. */
export interface SignedIn {
  /** By a passkey or a staff key at the desk, or by the agency's identity proxy. */
  by: "passkey" | "key" | "proxy";
  /** The session's id; null behind a proxy, which has sessions of its own. */
  sessionId: string | null;
  /** When they proved who they are; null where a proxy does not say. */
  at: Date | null;
  endsAt: Date;
}

/** A member of staff who calls, and the staff key that was sent or signed in with: null where they signed in by another way. */
interface Caller {
  member: StaffMember;
  keyId: string | null;
  /** Undefined where a staff key was sent with the call. */
  signedIn: SignedIn | undefined;
}

/** Who calls, or why nobody does; and which member it is whose key or sign-in was refused, where that is known. */
export type SignIn = Caller | { refused: SignInRefusal | "session_missing"; memberId: string | undefined };

/** A call of an operation of staff's, of whom it is asked who makes it. */
export interface CallingMember {
  request: Request;
  env: Bindings;
  /** What was sent to be known by. */
  token: string | undefined;
  /** Whether a page of the desk was asked for. */
  isPage: boolean;
  now: Date;
  background: Execution;
}

/** One answer for a wrong number, a wrong secret and no secret, so that nobody learns which numbers exist. */
export const nothingBySecret = ({ numberIn }: ApplicantPolicy): ProblemError =>
  new ProblemError(
    "not-found",
    `No ${numberIn === "receipt_no" ? "case has this receipt number and tracking" : "complaint has this number and"} secret (Authorization: Bearer <secret>).`,
  );

const sendAKey = "Send a valid staff key as Authorization: Bearer <key>.";
const another = "Ask an admin for another one.";

/** What is said of a sign-in that does not do. More than that it is unknown learns only who sent a whole key or a signed token. */
const whyRefused: Readonly<Record<Exclude<SignInRefusal | "session_missing", "cross_site">, string>> = {
  key_missing: sendAKey,
  key_unknown: `This is no staff key of this service. ${sendAKey}`,
  key_expired: `This staff key has expired. ${another}`,
  key_lapsed: `This staff key was not used for so long that it works no more. ${another}`,
  key_revoked: `This staff key was revoked. ${another}`,
  member_removed: "The member whose staff key this is was removed.",
  session_missing: "Nobody is signed in here.",
  session_unknown: "Nobody is signed in here any more.",
  session_ended: "This sign-in has ended.",
  access_token_invalid: "This sign-in is not valid, or not any more. Sign in anew.",
  access_email_unknown: "No member has the e-mail address of this sign-in. Ask an admin.",
};

/** Says that who calls is known, and has to prove anew who they are (RFC 9470, section 3). */
const staleChallenge = `Bearer error="insufficient_user_authentication", max_age="${freshMinutes * 60}"`;

/** Whether what is wrong is the age of a sign-in. */
export const isStale = ({ headers }: ProblemError): boolean => headers["WWW-Authenticate"] === staleChallenge;

/** Until when a sign-in is fresh; null where nobody says when it was. */
export const freshUntil = ({ at }: SignedIn): Date | null => at && new Date(at.getTime() + freshMinutes * 60_000);

/** The member, if one of its roles is allowed. Throws `unauthorized` or `forbidden`. */
export function admit(policy: StaffPolicy, signIn: SignIn, now: Date): Caller {
  if ("refused" in signIn) {
    if (signIn.refused === "cross_site") {
      throw new ProblemError("forbidden", "This was sent from another site. Open the service itself and try again.");
    }
    const isMissing = signIn.refused === "key_missing";
    throw new ProblemError("unauthorized", whyRefused[signIn.refused], {
      // RFC 6750, section 3.1.
      headers: { "WWW-Authenticate": isMissing ? "Bearer" : 'Bearer error="invalid_token"' },
    });
  }
  const { member } = signIn;
  if (!member.roles.some((role) => policy.roles.includes(role))) {
    throw new ProblemError("forbidden", `This needs one of the roles: ${policy.roles.join(", ")}.`);
  }
  const { signedIn } = signIn;
  if (policy.isFresh && signedIn !== undefined && (freshUntil(signedIn) ?? now) <= now) {
    throw new ProblemError("unauthorized", `This needs a sign-in of the last ${freshMinutes} minutes. Sign in anew.`, {
      headers: { "WWW-Authenticate": staleChallenge },
    });
  }
  return signIn;
}

/** The token of `Authorization: Bearer <token>` (RFC 6750), if there is one. */
export function bearer(header: string | null): string | undefined {
  return /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(header ?? "")?.[1];
}
