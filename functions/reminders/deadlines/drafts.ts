import type { Role } from "../../../schema/contracts/staff.ts";
import { localDay } from "../../clock/days.ts";
import type { Bindings } from "../../env.ts";
import type { Walk } from "../../jobs/set-aside.ts";
import { type Keyring, keyringOf } from "../../platform/keyring.ts";
import { approvalRuleOf } from "../../requests/approving/approval-rules.ts";
import { actsAfterClosing, approvalOf, approversBy, stateOf, stepsLeft } from "../../requests/drafting/draft-rules.ts";
import { textOf } from "../../requests/drafting/draft-text.ts";
import { draftOf, readWaitingDrafts, type WaitingDraft } from "../../requests/drafting/drafts.store.ts";
import { readLedgers } from "../ledger/ledger.store.ts";
import { draftRef } from "../ledger/waiting-draft.store.ts";
import type { OtherDuty } from "./other-duties.ts";

/** A draft that waits for its approval alone, or approved for its service, since its last step. */
interface DraftDuty {
  kind: "draft_approval" | "draft_service";
  sinceAt: string;
  /** Who may approve it: with which role, and who not because they wrote it. */
  approvers: { roles: readonly Role[]; except: readonly string[] } | null;
  draft: WaitingDraft;
}

/** What a draft waits for; undefined where it is with who writes or reviews it. Only what a reply says decides what else it needs. */
export async function dutyOfDraft(
  rows: WaitingDraft,
  { PRACTICE }: Pick<Bindings, "PRACTICE">,
  keyring: Keyring,
): Promise<DraftDuty | undefined> {
  const draft = draftOf(rows);
  const act = draft.act === "replied" ? (await textOf(rows, keyring))?.event : undefined;
  const rule = approvalRuleOf(PRACTICE, act ?? { type: draft.act });
  const last = draft.steps.at(-1);
  const state = stateOf(draft, rule);
  if (last === undefined) return undefined;
  const of = { sinceAt: last.recordedAt, draft: rows };
  if (state === "ready") {
    return approvalOf(draft) === undefined ? undefined : { ...of, kind: "draft_service", approvers: null };
  }
  if (state !== "drafted" || stepsLeft(draft, rule).join() !== "approved") return undefined;
  const writers = draft.steps.flatMap(({ step, by }) => (step === "drafted" ? [by] : []));
  const except = PRACTICE.approver_differs === false ? [] : writers;
  return { ...of, kind: "draft_approval", approvers: { roles: approversBy(rule), except } };
}

/** What the drafts of all cases wait for. */
async function dutiesOfDrafts(env: Bindings, walk?: Walk): Promise<DraftDuty[]> {
  const drafts = await readWaitingDrafts(env.DB, actsAfterClosing);
  if (drafts.length === 0) return [];
  const keyring = await keyringOf(env);
  const work = (rows: WaitingDraft) => dutyOfDraft(rows, env, keyring);
  const keyOf = ({ row }: WaitingDraft) => `${row.requestId} ${row.number}`;
  const duties =
    walk === undefined ? await Promise.all(drafts.map(work)) : await walk.each("draft", drafts, keyOf, work);
  return duties.filter((duty) => duty !== undefined);
}

/** The same as reminders look at it, with what the ledger has of each. */
export async function draftDuties(env: Bindings, walk: Walk): Promise<OtherDuty[]> {
  const waiting = await dutiesOfDrafts(env, walk);
  const named = waiting.map(({ kind, draft: { row } }) => ({ subject: row.requestId, kind, ref: draftRef(row) }));
  const ledgers = await readLedgers(env.DB, named);
  return waiting.map(({ kind, sinceAt, approvers, draft: { row, of } }, at): OtherDuty => {
    const { last_day_on: lastDayOn = null, pending = [] } = ledgers[at] ?? {};
    return {
      subject: row.requestId,
      kind,
      ref: draftRef(row),
      dueOn: null,
      since: localDay(new Date(sinceAt), env.AGENCY.time_zone),
      until: null,
      ledger: { lastDayOn, pending },
      row: {
        ...{ request_id: row.requestId, version: null, receipt_year: of.receiptYear, receipt_seq: of.receiptSeq },
        ...{ unit: of.unit, assigned_to: of.assignedTo, clarify_by: null, reply_due_on: null },
      },
      approvers,
    };
  });
}

/** How many drafts wait for each. */
export async function countWaitingDrafts(env: Bindings): Promise<Record<DraftDuty["kind"], number>> {
  const waiting = await dutiesOfDrafts(env);
  const countOf = (kind: DraftDuty["kind"]) => waiting.filter((one) => one.kind === kind).length;
  return { draft_approval: countOf("draft_approval"), draft_service: countOf("draft_service") };
}
