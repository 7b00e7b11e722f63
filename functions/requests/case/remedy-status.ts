import type * as z from "zod";
import type { soughtRemedy } from "../../../schema/contracts/remedy-views.ts";
import type { Calendar } from "../../clock/calendar.ts";
import type { RemedyQuestion } from "../../clock/remedy-periods.ts";
import { caseClock } from "./case-clock.ts";
import { type CaseHistory, isIrregular, ofType } from "./history.ts";
import {
  forumOf,
  isAppealed,
  isSuspended,
  type RemedyFiling,
  reconsideredBefore,
  remediesSought,
  resultOf,
  type SoughtRemedy,
} from "./remedy-course.ts";
import { endOfTerm } from "./remedy-deadlines.ts";

/** Every remedy of a case as staff see it: against what, in time or late, and where it is. */
export const remedyStatuses = (history: CaseHistory, calendar: Calendar): z.input<typeof soughtRemedy>[] =>
  remediesSought(history).map((sought) => {
    const { ref, filing } = sought;
    const premature = isPremature(history, filing, calendar);
    return {
      ref,
      forum: forumOf(filing),
      by: filing.by,
      against: filing.against,
      filed_on: filing.on,
      premature,
      late: premature ? null : isLate(history, filing, calendar),
      after_reconsideration: reconsideredBefore(history, filing, calendar) !== undefined,
      state: stateOf(sought),
      result: resultOf(sought),
      appeal_late: isAppealLate(sought, calendar),
    };
  });

function stateOf(sought: SoughtRemedy): z.input<typeof soughtRemedy>["state"] {
  if (sought.settled !== null) return "settled";
  if (isAppealed(sought)) return "appealed";
  if (sought.decision !== null) return "decided";
  if (isSuspended(sought)) return "suspended";
  return sought.acceptedOn === null ? "filed" : "accepted";
}

/** Whether a remedy was filed after its period, by what the case knows of its receipt; null where that is not known. */
function isLate(history: CaseHistory, filing: RemedyFiling, calendar: Calendar): boolean | null {
  const question = questionOf(history, filing, calendar);
  return question === null ? null : filing.on > endOfTerm({ question, suspensions: [] }, calendar).due_on;
}

/** Whether a remedy complains of a silence that was none when it was filed, by what the case knew then. */
function isPremature(history: CaseHistory, filing: RemedyFiling, calendar: Calendar): boolean {
  const since = filing.against === "silence" ? silentSince(history, filing, calendar) : null;
  return since !== null && filing.on <= since;
}

/** Whether an appeal was filed after its period; null while there is none. */
function isAppealLate({ decision, appeals }: SoughtRemedy, calendar: Calendar): boolean | null {
  if (decision?.type !== "litigation_decided" || appeals.length === 0) return null;
  const { form, received_on: start_on } = decision;
  const { due_on } = endOfTerm({ question: { kind: "appeal", start_on, form }, suspensions: [] }, calendar);
  return appeals.some(({ on }) => on > due_on);
}

/** The period a remedy had to be filed in; null where it is not known when that began. */
function questionOf(history: CaseHistory, filing: RemedyFiling, calendar: Calendar): RemedyQuestion | null {
  const kind = forumOf(filing);
  const reconsidered = reconsideredBefore(history, filing, calendar);
  if (reconsidered !== undefined) {
    return reconsidered.from && { kind: "litigation_after_reconsideration", start_on: reconsidered.from };
  }
  if (filing.against === "silence") {
    const start_on = silentSince(history, filing, calendar);
    return start_on && { kind, start_on, no_reply: true };
  }
  const act = history.entries.find(({ seq }) => seq === filing.against);
  if (act === undefined) return null;
  const known = filing.by === "third_party" && act.type === "replied" ? tellingBefore(history, filing) : act;
  if (known === undefined) return null;
  const start_on = known.served_on === undefined ? known.on : known.served_on;
  const remedy_told = known.type === "replied" ? known.remedy_told : undefined;
  return start_on && { kind, start_on, remedy_told };
}

/**
 * What told a third party of the reply that it complains of: its period begins when it learned of it, not when the applicant did
 * (Administrative Reconsideration Law, Art. 20; Administrative Litigation Law, Art. 46). Undefined where none or several were told, since a
 * filing does not say which of them it is.
 */
function tellingBefore(history: CaseHistory, { seq }: RemedyFiling) {
  const tellings = ofType(history, "third_party_told").filter((entry) => entry.seq < seq && !isIrregular(entry));
  return tellings.every(({ ref }) => ref === tellings[0]?.ref) ? tellings.at(-1) : undefined;
}

/** The day the reply period had run out that a remedy against silence complains of. */
function silentSince(history: CaseHistory, filing: RemedyFiling, calendar: Calendar) {
  const entries = history.entries.filter(({ seq }) => seq < filing.seq);
  const reckoned = caseClock({ ...history, entries }, calendar, filing.on);
  return reckoned.ok ? reckoned.clock.due_on : null;
}
