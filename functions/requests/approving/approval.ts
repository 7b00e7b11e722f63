import type { RecordedLetter } from "../../../schema/contracts/case-letters.ts";
import type { RecordedApproval } from "../../../schema/contracts/drafts.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Call } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import type { Spending } from "../../once/once.store.ts";
import { approvalArticle } from "../case/guards/approval-guards.ts";
import { type Refusal, refuse } from "../case/guards/guard.ts";
import type { CaseHistory, LogEntry } from "../case/history.ts";
import { type ApprovalRule, approvalRuleOf, faultOfSettings, type ProposedAct } from "./approval-rules.ts";

/** A draft that an event is appended from: its approval and its letter, where it has them, and what makes it served in the same batch. */
export interface ServedDraft {
  approval: RecordedApproval | undefined;
  letter: RecordedLetter | undefined;
  spends: Spending;
}

/** What an act needs before it is served. Throws where the settings ask for less than the law. */
export function approvalFor({ env }: Pick<Call, "env">, act: ProposedAct): ApprovalRule {
  const fault = faultOfSettings(env.PRACTICE);
  if (fault !== null) throw new ProblemError("internal", fault);
  return approvalRuleOf(env.PRACTICE, act);
}

/** Why an act with these steps left is not served, and how to continue. */
export function notApproved(
  { facts }: Pick<CaseHistory, "facts">,
  type: NewEvent["type"],
  left: ApprovalRule["steps"],
): Refusal {
  const reason =
    `before it is served it needs: ${left.join(", ")}; make a draft of it, have that done, and serve the draft. What was served ` +
    "without is recorded with `unapproved`";
  return refuse("not-approved", approvalArticle(type, facts.regulation), reason);
}

/** Whether an act was approved and served as regular, and is entered again after that was corrected. */
const wasApproved = ({ type }: NewEvent, log: readonly LogEntry[]): boolean =>
  log.some(
    (entry) =>
      entry.type === type &&
      entry.approval !== undefined &&
      log.some((later) => later.type === "corrected" && later.voids === entry.seq),
  );

/**
 * An act that comes without a draft as it is recorded: marked as unapproved where it needed an approval and was served against the law
 * anyway, unless it was approved and is entered again as it was. A refusal where it may still be approved, or where it is called unapproved and needed nothing.
 */
export function undrafted(
  call: Pick<Call, "env">,
  event: NewEvent,
  history: Pick<CaseHistory, "facts">,
  log: readonly LogEntry[],
): { event: NewEvent } | { refused: Refusal } {
  if (!("unapproved" in event || "service" in event) || event.type === "service_repeated") return { event };
  const { steps } = approvalFor(call, event);
  if (steps.length === 0) {
    if (event.unapproved !== true) return { event };
    return { refused: refuse("no-approval-needed", null, "this act needs no approval; leave out `unapproved`") };
  }
  if (event.unapproved === true) return { event };
  if ("irregular" in event && event.irregular === true) {
    return { event: wasApproved(event, log) ? event : { ...event, unapproved: true } };
  }
  return { refused: notApproved(history, event.type, steps) };
}
