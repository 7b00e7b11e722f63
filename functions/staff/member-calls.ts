import * as z from "zod";
import { approval } from "../../schema/contracts/approvals.ts";
import { byTwoPersons } from "../approvals/two-persons.ts";
import type { Call, StaffCall } from "../http/operation.ts";
import { freshly, staff } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import type { Fault } from "../http/validation.ts";
import { type MemberRow, readMember } from "./staff.store.ts";

export const aboutMembers = { tag: "Staff: members", policy: staff("admin"), caching: "no-store" } as const;
/** The same of what lets somebody in or do more. */
export const lettingInMembers = { ...aboutMembers, policy: freshly(aboutMembers.policy) } as const;
export const approvalAsked = {
  description: "Asked for: the settings want two persons to let somebody in, or to let them do more.",
  schema: approval,
};

/**
 * Runs what lets somebody in or do more, by two persons where the settings ask for it. Each role may make or approve some call of two
 * persons, so whoever could make a second member, or sign in as one, would need no other.
 */
export const lettingIn = <Answer>(
  call: StaffCall,
  isMore: boolean,
  subject: string,
  body: unknown,
  run: () => Promise<Answer>,
) => (isMore ? byTwoPersons(call, { act: "admin", subject, body }, run) : run());

export const memberParams = z.strictObject({
  id: z
    .string()
    .min(1)
    .max(64)
    .meta({ description: "The member's id.", examples: ["5d2c7c1e-8c0b-4a7e-9a53-2f8c3c1d7b10"] }),
});

const noMember = () => new ProblemError("not-found", "No member has this id; GET /v1/staff/members lists them.");
/** A conflict, and what stands in the way, for a page to say beside its field. */
export const blocked = (fault: Fault, detail: string): ProblemError =>
  new ProblemError("conflict", detail, { errors: [fault] });
export const lastAdmin = (): ProblemError =>
  blocked(
    { pointer: "", code: "last-admin", detail: "is the last admin who can sign in" },
    "This is the last admin who can sign in. Make another member admin first, with a key or an address that works.",
  );
export const signInRulesOf = ({ env, outside }: Call) => ({ now: outside.now(), env });

export async function memberNamed(call: Call, id: string): Promise<MemberRow> {
  const row = await readMember(call.env.DB, id);
  if (row === undefined) throw noMember();
  return row;
}
