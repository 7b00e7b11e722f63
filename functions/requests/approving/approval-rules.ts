import type { ReviewStep, ServedAct } from "../../../schema/contracts/drafts.ts";
import { servedActs } from "../../../schema/contracts/drafts.ts";
import { approvalSettings, type PracticeSettings } from "../../../schema/contracts/practice.ts";

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

const nothing: ApprovalRule = { steps: [], by: "head" };

/** An act as far as the rules look at it. */
export interface ProposedAct {
  type: string;
  outcome?: unknown;
}

/** Whether an event is served on somebody, and so may be drafted. */
export const isServedAct = (type: string): type is ServedAct => servedActs.some((act) => act === type);

/** What an act needs by the settings, and without a rule that fits by the built-in ones. */
export function approvalRuleOf({ approval = [] }: ApprovalSettings, { type, outcome }: ProposedAct): ApprovalRule {
  const rule = [...approval, ...builtIn].find(
    ({ act, outcomes }) => act === type && (outcomes === undefined || outcomes.some((leaf) => leaf === outcome)),
  );
  return rule === undefined ? nothing : { steps: rule.steps, by: rule.by ?? "head" };
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
