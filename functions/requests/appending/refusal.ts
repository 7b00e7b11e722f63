import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { CaseState } from "../../../schema/contracts/requests.ts";
import { ProblemError } from "../../http/problems.ts";
import type { Decision } from "../case/decide.ts";
import type { Refusal } from "../case/guards/guard.ts";

/** A refusal as a problem: who may do it instead, or which rule of which article the event offends. */
export function refusal(decision: Exclude<Decision, { ok: true }>): ProblemError {
  if ("reservedFor" in decision) {
    return new ProblemError("forbidden", `This event is reserved for: ${decision.reservedFor.join(", ")}.`);
  }
  const { state, event, ...refused } = decision.illegal;
  return refusedIn(state, event, refused);
}

/** The same of a rule that another case breaks. */
export function refusedIn(state: CaseState, event: NewEvent["type"], { rule, article, reason }: Refusal): ProblemError {
  const cited = article === null ? "" : ` (${article})`;
  return new ProblemError("illegal-transition", `This case does not allow it: ${reason}${cited}.`, {
    transition: { state, event, rule, article },
  });
}
