import type { Role, StaffMember } from "../../schema/contracts/staff.ts";
import type { StaffCall } from "../http/operation.ts";
import { keyringOf } from "../platform/keyring.ts";
import { dutyOfDraft } from "../reminders/deadlines/drafts.ts";
import type { WaitingDraft } from "../requests/drafting/drafts.store.ts";
import { worksCases } from "../staff/case-worker.ts";
import type { CountedCases } from "./counted-cases.store.ts";

/** A draft that waits, and since when. */
interface Waiting {
  draft: WaitingDraft;
  sinceAt: string;
}

/** The drafts that wait for the member's approval, or for anybody's where the member approves none; and of these cases those that wait for their service. */
export async function draftsThatWait(
  { env, member }: Pick<StaffCall, "env" | "member">,
  cases: CountedCases,
  drafts: readonly WaitingDraft[],
): Promise<{ approval: Waiting[]; service: Waiting[] }> {
  const waiting: { approval: Waiting[]; service: Waiting[] } = { approval: [], service: [] };
  if (drafts.length === 0) return waiting;
  const keyring = await keyringOf(env);
  for (const draft of drafts) {
    const duty = await dutyOfDraft(draft, env, keyring);
    if (duty === undefined) continue;
    const { sinceAt } = duty;
    // Who approves is asked whose case it is of: the head's approvals are of everybody's cases.
    if (duty.approvers === null) {
      if (isOf(cases, draft.of)) waiting.service.push({ draft, sinceAt });
    } else if (mayApprove(member, duty.approvers)) waiting.approval.push({ draft, sinceAt });
  }
  return waiting;
}

/** Whether a draft waits for this member: one who approves, and did not write it. Who approves nothing is told of all. */
export function mayApprove(
  member: Pick<StaffMember, "id" | "roles">,
  approvers: { roles: readonly Role[]; except: readonly string[] },
) {
  if (!worksCases(member)) return true;
  return member.roles.some((role) => approvers.roles.includes(role)) && !approvers.except.includes(member.id);
}

/** Whether a case is one of these. */
export function isOf(
  cases: CountedCases,
  { assignedTo, unit }: { assignedTo: string | null; unit: string | null },
): boolean {
  if (cases.of === "all") return true;
  return cases.of === "member" ? assignedTo === cases.id : unit !== null && cases.units.includes(unit);
}
