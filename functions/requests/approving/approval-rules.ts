import * as z from "zod";
import type { ReviewStep, ServedAct } from "../../../schema/contracts/drafts.ts";
import { reviewSteps, servedActs } from "../../../schema/contracts/drafts.ts";
import { type Outcome, outcome } from "../../../schema/contracts/outcomes.ts";
import { approvalSettings, type PracticeSettings } from "../../../schema/contracts/practice.ts";
import { leafOfAnswers } from "../case/answers.ts";

/** What an act needs before it is served: which steps, and whose the approval is. */
export interface ApprovalRule {
  steps: readonly ReviewStep[];
  by: "officer" | "head";
}

type ApprovalSettings = Pick<PracticeSettings, "approval" | "approver_differs">;
type StatedRule = NonNullable<ApprovalSettings["approval"]>[number];

/** An extension is agreed to by the head of the disclosure office (2008 Regulation, Art. 24; 2019, Art. 33); a deferral by convention. */
const builtIn: readonly StatedRule[] = [
  { act: "extended", steps: ["approved"] },
  { act: "reply_deferred", steps: ["approved"] },
];

/** An act as far as the rules look at it. */
export interface ProposedAct {
  type: string;
  outcome?: unknown;
  items?: unknown;
}

const answered = z.object({
  outcome: outcome.optional().catch(undefined),
  items: z.array(z.object({ outcome })).min(1).optional().catch(undefined),
});

/** What an act answers: the outcome of a reply, or those of its items and the leaf that they count under; of any other act nothing. */
function outcomesOf(act: ProposedAct): readonly (Outcome | undefined)[] {
  const { outcome: only, items } = answered.parse(act);
  return items === undefined ? [only] : [leafOfAnswers(items), ...items.map((item) => item.outcome)];
}

/** Whether an event is served on somebody, and so may be drafted. */
export const isServedAct = (type: string): type is ServedAct => servedActs.some((act) => act === type);

/**
 * What an act needs by the settings, and without a rule that fits by the built-in ones. A reply of several answers needs all that any of
 * them, or the leaf that it counts under, would need by itself; the head approves where the approval of any is the head's.
 */
export function approvalRuleOf({ approval = [] }: ApprovalSettings, act: ProposedAct): ApprovalRule {
  const rules = outcomesOf(act).flatMap((answer) => {
    const rule = [...approval, ...builtIn].find(
      (one) => one.act === act.type && (one.outcomes === undefined || one.outcomes.some((leaf) => leaf === answer)),
    );
    return rule === undefined ? [] : [rule];
  });
  const approving = rules.filter(({ steps }) => steps.includes("approved"));
  return {
    steps: reviewSteps.filter((step) => rules.some(({ steps }) => steps.includes(step))),
    by: approving.length > 0 && approving.every(({ by }) => by === "officer") ? "officer" : "head",
  };
}

/** What is wrong with the settings, in words for who runs the service; null where nothing is. */
export function faultOfSettings(practice: ApprovalSettings): string | null {
  const read = approvalSettings.safeParse(practice);
  if (!read.success) {
    const at = read.error.issues.map(({ path }) => path.join("."));
    return `[vars.PRACTICE] is wrong at: ${at.join(", ")}.`;
  }
  for (const { act, outcomes, steps, by = "head" } of read.data.approval ?? []) {
    if (outcomes !== undefined && act !== "replied") return `[vars.PRACTICE] approval: ${act} has no outcomes.`;
    if (act === "extended" && !(steps.includes("approved") && by === "head")) {
      return (
        "[vars.PRACTICE] approval asks for less than the law: the head of the disclosure office agrees to an extension " +
        "(2008 Regulation, Art. 24; 2019 Regulation, Art. 33)."
      );
    }
  }
  return null;
}
