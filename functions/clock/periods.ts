import type { Day } from "../../schema/contracts/day.ts";
import type { DeadlineQuestion } from "../../schema/contracts/deadlines.ts";
import type { Calendar } from "./calendar.ts";
import { type Basis, firstDayExcluded } from "./course.ts";
import { addDays, addMonths, epochDay } from "./days.ts";
import { calendarDays, type Period, working } from "./period.ts";
import { judgementOf, type ProofDay, prove } from "./proof.ts";
import type { Regulation } from "./regulations.ts";
import { isSimplified, remedyPeriod } from "./remedy-periods.ts";
import type { Violation } from "./violations.ts";

/** A question about any deadline but the reply's. */
export type PeriodQuestion = Exclude<DeadlineQuestion, { kind: "reply" }>;

/** Until when budgets and final accounts are published, from their approval. */
export const budgetPublication = calendarDays(20, "Budget Law, Art. 14", "budget-publication");

/** The period a question asks for, under the Regulation in force on its first day; refused where it sets none. */
export function periodOf(question: PeriodQuestion, regulation: Regulation): Period | Violation {
  const { kind } = question;
  switch (question.kind) {
    case "proactive_publication":
      // "Unless another law sets a rule": budgets and final accounts have 20 calendar days from approval.
      return question.due_rule === "budget"
        ? budgetPublication
        : working(
            regulation.proactive_publication.working_days,
            regulation.proactive_publication.article,
            "proactive-publication",
          );
    case "clarification_notice": {
      const { notice_within, article } = regulation.clarification;
      return notice_within === null
        ? { code: "no-such-period", article, kind }
        : working(notice_within, article, "clarification-notice");
    }
    case "third_party_opinion":
    case "joint_agency_opinion": {
      const { opinion_within, article } =
        regulation.consultations[kind === "third_party_opinion" ? "third_party" : "joint_agency"];
      return opinion_within === null
        ? { code: "no-such-period", article, kind }
        : working(opinion_within, article, "opinion");
    }
    case "fee_payment":
      return regulation.fee === null
        ? { code: "no-such-period", article: null, kind }
        : working(regulation.fee.payable_within, regulation.fee.article, "fee-payment");
    case "reconsideration":
    case "litigation":
    case "litigation_after_reconsideration":
    case "reconsideration_answer":
    case "litigation_answer":
    case "appeal":
      return remedyPeriod(question);
    case "reconsideration_decision":
      return isSimplified(question.start_on, question.simplified) && question.extended_days !== undefined
        ? { code: "simplified-not-extended", article: "Administrative Reconsideration Law, Art. 62" }
        : remedyPeriod(question);
    default:
      return question satisfies never;
  }
}

/** A time during which a period does not run, after its first day; `to` null while it lasts. */
export type Suspension = { readonly from: Day; readonly to: Day | null };

/**
 * The period, longer by what suspensions took out of it: the days after `from` up to `to`. One that began when the period had run
 * out takes nothing, and one that lasts is left out: then there is no end yet.
 */
export function lengthened(calendar: Calendar, start: Day, period: Period, suspensions: readonly Suspension[]): Period {
  let longer = period;
  for (const { from, to } of suspensions) {
    if (to === null || to <= start || from >= lastDayOf(calendar, start, longer)) continue;
    const since = from < start ? start : from;
    const days = period.unit === "working_days" ? calendar.between(since, to) : epochDay(to) - epochDay(since);
    longer = { ...longer, length: longer.length + days };
  }
  return longer;
}

const lastDayOf = (calendar: Calendar, start: Day, period: Period): Day =>
  period.unit === "working_days" ? calendar.plus(start, period.length).on : lastCalendarDay(start, period);

const lastCalendarDay = (start: Day, { unit, length }: Period): Day =>
  unit === "months" ? addMonths(start, length) : addDays(start, length);

export type PeriodEnd = {
  readonly due_on: Day;
  /** The last day as it is counted, where it is a day off and `due_on` is the working day behind it; else null. */
  readonly due_on_unmoved: Day | null;
  readonly provisional: boolean;
  readonly basis: readonly Basis[];
  readonly days: readonly ProofDay[];
};

/**
 * Where a period that starts on `start` (day 0) ends, with its proof. A last day off of a calendar period rolls to the
 * next working day, so a make-up working Saturday does not roll; working days need no rolling. Both days are answered, because not
 * everybody moves the last one.
 */
export function endOfPeriod(calendar: Calendar, start: Day, period: Period): PeriodEnd {
  const { unit, length, basis } = period;
  if (unit === "working_days") {
    const { on, provisional } = calendar.plus(start, length);
    const days = prove(start, on, length, (day) =>
      day === start ? { counts: false, why: "start_day" } : judgementOf(calendar.why(day)),
    );
    return { due_on: on, due_on_unmoved: null, provisional, basis: [basis, firstDayExcluded], days };
  }
  const last = lastCalendarDay(start, period);
  // The first working day from `last` on: `last` itself, unless it is off.
  const { on, provisional } = calendar.plus(addDays(last, -1), 1);
  const days = prove(start, on, epochDay(last) - epochDay(start), (day) => {
    if (day === start) return { counts: false, why: "start_day" };
    if (day === on) return { counts: true, why: on === last ? "counted" : "rolled_forward" };
    return day < last ? { counts: true, why: "counted" } : judgementOf(calendar.why(day));
  });
  const steps = [basis, firstDayExcluded];
  if (last.slice(8) !== start.slice(8) && unit === "months") {
    steps.push({ article: "Civil Code, Art. 202", rule: "missing-day-becomes-last" });
  }
  if (on !== last) steps.push({ article: "Civil Code, Art. 203", rule: "last-day-off-rolls" });
  return { due_on: on, due_on_unmoved: on === last ? null : last, provisional, basis: steps, days };
}
