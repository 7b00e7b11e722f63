import type { Day } from "../../../schema/contracts/day.ts";
import {
  type draftStates,
  type draftSteps,
  type ReviewStep,
  type ServedAct,
  servedActs,
} from "../../../schema/contracts/drafts.ts";
import type { Role } from "../../../schema/contracts/staff.ts";
import type { ApprovalRule } from "../approving/approval-rules.ts";
import { moves } from "../case/moves.ts";

/** One thing that was done to a version of a draft, and by which member. */
export interface DraftStep {
  version: number;
  step: (typeof draftSteps)[number];
  /** Of reviews and the approval. */
  result: "passed" | "returned" | null;
  by: string;
  on: Day;
  recordedAt: string;
}

/** A draft without what it says: the act, how often it was written, and all that was done to it, in order. */
export interface Draft {
  number: number;
  act: ServedAct;
  version: number;
  ended: "served" | "discarded" | null;
  steps: readonly DraftStep[];
}

/** What is still served in a case that is closed. */
export const actsAfterClosing: readonly ServedAct[] = servedActs.filter((act) => moves[act].from.includes("closed"));

type DraftState = (typeof draftStates)[number];

/** What was done to the text as it is now. */
const current = ({ version, steps }: Draft) => steps.filter((step) => step.version === version);

/** The steps that the text as it is now still needs; a changed text needs all of them again. */
export function stepsLeft(draft: Draft, { steps }: ApprovalRule): ReviewStep[] {
  const passed = new Set(current(draft).flatMap(({ step, result }) => (result === "passed" ? [step] : [])));
  return steps.filter((step) => !passed.has(step));
}

const isReturned = (draft: Draft) => current(draft).some(({ result }) => result === "returned");

/** Where a draft stands. */
export function stateOf(draft: Draft, rule: ApprovalRule): DraftState {
  if (draft.ended !== null) return draft.ended;
  if (isReturned(draft)) return "returned";
  return stepsLeft(draft, rule).length === 0 ? "ready" : "drafted";
}

/** The approval of the text as it is now. */
export const approvalOf = (draft: Draft): DraftStep | undefined =>
  current(draft).find(({ step, result }) => step === "approved" && result === "passed");

/** Why something is not done to a draft: it stands otherwise, or another member has to do it. */
export interface DraftRefusal {
  code: "conflict" | "forbidden";
  detail: string;
}

const conflict = (detail: string): DraftRefusal => ({ code: "conflict", detail });
const forbidden = (detail: string): DraftRefusal => ({ code: "forbidden", detail });

/** Why nothing more is done to a draft: it has ended. */
export function refusalOfEnded({ ended }: Pick<Draft, "ended">): DraftRefusal | null {
  if (ended === null) return null;
  return conflict(`This draft was ${ended}; make another one.`);
}

/** Why a draft is neither reviewed nor served as it is. */
export function refusalOfService(draft: Draft): DraftRefusal | null {
  return refusalOfEnded(draft) ?? (isReturned(draft) ? conflict("This draft was returned; change it first.") : null);
}

/** What is wrong with the day on which a step was done on paper; null where nothing is. */
export function faultOfDay(
  on: Day,
  { receivedOn }: { receivedOn: Day },
  today: Day,
): { code: string; detail: string } | null {
  if (on > today) return { code: "in-the-future", detail: "must not be after today" };
  return on < receivedOn ? { code: "before-receipt", detail: "must not be before the request arrived" } : null;
}

/** Who may approve by a rule: the head may whatever an officer may. */
export const approversBy = ({ by }: Pick<ApprovalRule, "by">): readonly Role[] =>
  by === "head" ? ["head"] : ["officer", "head"];

/**
 * Why a member does not review or approve a draft. Reviews come in any order, the approval after them. Who wrote any version of it does
 * not approve it, unless the settings let them. An act that needs no approval may have one where that makes its letter: by whoever serves
 * it.
 */
export function refusalOfStep(
  draft: Draft,
  rule: ApprovalRule,
  {
    step,
    by,
    approverDiffers,
    hasLetter,
  }: {
    step: ReviewStep;
    by: { id: string; roles: readonly Role[] };
    approverDiffers: boolean;
    /** Whether it is served by a letter, which its approval makes. */
    hasLetter: boolean;
  },
): DraftRefusal | null {
  const refusal = refusalOfService(draft);
  if (refusal !== null) return refusal;
  const isNeeded = rule.steps.includes(step);
  if (!isNeeded && !(step === "approved" && hasLetter)) {
    return conflict(`This draft needs no such step as ${step}.`);
  }
  const left = stepsLeft(draft, rule);
  if (isNeeded ? !left.includes(step) : approvalOf(draft) !== undefined)
    return conflict("This was done already; a changed text needs it again.");
  if (step !== "approved") return null;
  const before = left.filter((one) => one !== "approved");
  if (before.length > 0) return conflict(`It is approved after these: ${before.join(", ")}.`);
  if (!isNeeded) return null;
  const may = approversBy(rule);
  if (!by.roles.some((role) => may.includes(role))) return forbidden(`This is approved by: ${may.join(", ")}.`);
  if (approverDiffers && draft.steps.some((one) => one.step === "drafted" && one.by === by.id)) {
    return forbidden("Who drafted an act does not approve it; another member does.");
  }
  return null;
}
