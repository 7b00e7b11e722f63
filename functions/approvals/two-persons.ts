import type * as z from "zod";
import type { approval as approvalContract } from "../../schema/contracts/approvals.ts";
import type { TwoPersonAct } from "../../schema/contracts/practice.ts";
import type { StaffCall } from "../http/operation.ts";
import { type Act, recordAct } from "../log/acts.ts";
import { keyringOf } from "../platform/keyring.ts";
import { type ApprovalRow, ask, giveBack, use } from "./approvals.store.ts";

/** How long an approval may be given and used. */
const lifetimeMs = 7 * 24 * 60 * 60 * 1000;

/** An approval as staff read it. */
export const approvalView = (row: ApprovalRow): z.input<typeof approvalContract> => ({
  id: row.id,
  act: row.act,
  subject: row.subject,
  by: row.askedBy,
  asked_at: row.askedAt,
  expires_at: row.expiresAt,
  approved_by: row.approvedBy,
  approved_at: row.approvedAt,
});

/** What asking for an approval and giving it are acts on: the approval, and what it is for, sealed. */
export const actOn = ({ id, act, subject }: Pick<ApprovalRow, "id" | "act" | "subject">): Act => ({
  object: `approval/${id}`,
  after: { act, subject },
});

/** What a call that needs two persons is about. `body` is what it says: another body is another call. */
interface TwoPersonCall {
  act: TwoPersonAct;
  subject: string;
  body: unknown;
}

/**
 * Runs a call that may need two persons by the settings. Where it does, the first time it only asks: another member with a role for the
 * operation approves it, and then the same call by the same member goes through once. What fails may be tried again; what is interrupted
 * is asked for again.
 */
export async function byTwoPersons<Answer>(
  call: StaffCall,
  { act, subject, body }: TwoPersonCall,
  run: () => Promise<Answer>,
): Promise<Answer | { status: 202; body: z.input<typeof approvalContract> }> {
  const { env, outside, member, contract } = call;
  if (env.PRACTICE.two_persons?.includes(act) !== true) return run();
  const now = outside.now();
  const bodyHash = await (await keyringOf(env)).mac("two-persons", JSON.stringify(body));
  const asked = { act, subject, bodyHash, askedBy: member.id };
  const used = await use(env.DB, asked, now);
  if (used === undefined) {
    const row = {
      ...asked,
      id: outside.newId(),
      roles: contract.policy.who === "staff" ? [...contract.policy.roles] : [],
      askedAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + lifetimeMs).toISOString(),
      approvedBy: null,
      approvedAt: null,
      usedAt: null,
    };
    return { status: 202, body: approvalView(await ask(env.DB, row, await recordAct(call, actOn(row)))) };
  }
  try {
    return await run();
  } catch (error) {
    await giveBack(env.DB, used);
    throw error;
  }
}
