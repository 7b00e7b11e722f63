import type * as z from "zod";
import type { trackedRequest } from "../../../schema/contracts/cases.ts";
import { isGranting } from "../../requests/case/answers.ts";
import { mostReasons, mostSuggestions } from "../../requests/case/guards/applicant-guards.ts";

/** A case as its applicant sees it. */
export type Tracked = z.output<typeof trackedRequest>;

/** What an applicant does in a case, each by a form of its own. */
export type ApplicantAct = "clarification" | "reasons" | "withdrawal" | "part" | "suggestion" | "notices";

/** How often something is in the timeline since something else was last; since the beginning where that is not named. */
function countSince({ timeline }: Tracked, type: string, since?: string): number {
  const from = since === undefined ? -1 : timeline.findLastIndex((entry) => entry.type === since);
  return timeline.slice(from + 1).filter((entry) => entry.type === type).length;
}

const areReasonsAsked = (tracked: Tracked) =>
  tracked.notices.some(({ type, irregular }) => type === "reasons_requested" && !irregular) &&
  countSince(tracked, "reasons_received", "reasons_requested") < mostReasons;

const isSuggestible = (tracked: Tracked) =>
  tracked.state === "closed" &&
  tracked.regulation === "2019" &&
  tracked.reply !== null &&
  (tracked.reply.items ?? [tracked.reply]).some(isGranting) &&
  countSince(tracked, "publication_suggested") < mostSuggestions;

/** What the case allows its applicant now, by the facts that are answered with it. The case itself has the last word. */
export function openActs(tracked: Tracked): ReadonlySet<ApplicantAct> {
  const { state, sent_notices } = tracked;
  const isUnderWay = state !== "closed" && state !== "unconfirmed";
  const allowed: Readonly<Record<ApplicantAct, boolean>> = {
    clarification: state === "awaiting_clarification",
    reasons: isUnderWay && areReasonsAsked(tracked),
    withdrawal: state !== "closed",
    part: isUnderWay,
    suggestion: isSuggestible(tracked),
    notices: sent_notices.by !== null,
  };
  const acts: ApplicantAct[] = ["clarification", "reasons", "withdrawal", "part", "suggestion", "notices"];
  return new Set(acts.filter((act) => allowed[act]));
}
