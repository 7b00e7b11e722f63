import type { Day } from "../../schema/contracts/day.ts";
import type { DeadlineQuestion } from "../../schema/contracts/deadlines.ts";
import type { Calendar } from "./calendar.ts";
import { type Basis, firstDayExcluded } from "./course.ts";
import { addDays, addMonths, epochDay, toDay } from "./days.ts";
import { judgementOf, type ProofDay, prove } from "./proof.ts";
import type { Regulation } from "./regulations.ts";
import type { Violation } from "./violations.ts";

/** A period that nothing stops: how long, and where it is written. */
export type Period = {
  readonly unit: "working_days" | "calendar_days" | "months";
  readonly length: number;
  readonly basis: Basis;
};

/** A question about any deadline but the reply's. */
export type PeriodQuestion = Exclude<DeadlineQuestion, { kind: "reply" }>;

const working = (length: number, article: string, rule: string): Period => ({
  unit: "working_days",
  length,
  basis: { article, rule },
});
const calendarDays = (length: number, article: string, rule: string): Period => ({
  unit: "calendar_days",
  length,
  basis: { article, rule },
});
const months = (length: number, article: string, rule: string): Period => ({
  unit: "months",
  length,
  basis: { article, rule },
});

/** The day the revised Administrative Litigation Law took force. */
export const litigationLaw2015 = toDay("2015-05-01");
/** The day the revised Administrative Reconsideration Law took force. */
export const reconsiderationLaw2024 = toDay("2024-01-01");

const reconsiderationRegulation = "Implementing Regulation of the Administrative Reconsideration Law";

/**
 * From this day silence, too, has to be brought to reconsideration before a court: Administrative Reconsideration Law, Art. 23(1)(3),
 * with its Implementing Regulation in force from 2026-07-01, Art. 30 as reported. To be checked against the official text.
 */
const silenceReconsideredFirst = toDay("2026-07-01");

/** The remedies against silence, by the day on which the reply period ran out. */
export const remediesAgainstSilence = (expired_on: Day): readonly ("reconsideration" | "litigation")[] =>
  expired_on < silenceReconsideredFirst ? ["reconsideration", "litigation"] : ["reconsideration"];

/** The longest a remedy stays open to whom the decision did not tell it. */
const remedyNotStated = {
  reconsideration: months(12, "Administrative Reconsideration Law, Art. 20", "remedy-not-told"),
  litigation: months(12, "Supreme People's Court 2018 Interpretation No. 1, Art. 64", "remedy-not-told"),
} as const;

/** The period a question asks for, under the Regulation in force on its first day; refused where it sets none. */
export function periodOf(question: PeriodQuestion, regulation: Regulation): Period | Violation {
  const { kind, start_on } = question;
  switch (question.kind) {
    case "proactive_publication":
      // "Unless another law sets a rule": budgets and final accounts have 20 calendar days from approval.
      return question.due_rule === "budget"
        ? calendarDays(20, "Budget Law, Art. 14", "budget-publication")
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
    case "reconsideration": {
      if (question.no_reply === true) {
        return calendarDays(60, `${reconsiderationRegulation} (2007), Art. 16`, "reconsideration-without-reply");
      }
      if (question.remedy_told === false) return remedyNotStated.reconsideration;
      const article = start_on < reconsiderationLaw2024 ? " (1999), Art. 9" : ", Art. 20";
      return calendarDays(60, `Administrative Reconsideration Law${article}`, "reconsideration");
    }
    case "litigation":
      if (question.no_reply === true) {
        return months(6, "Supreme People's Court 2018 Interpretation No. 1, Art. 66", "litigation-without-reply");
      }
      if (question.remedy_told === false) return remedyNotStated.litigation;
      // The shorter period of the old law holds only where it had run out before the new one was in force.
      return addMonths(start_on, 3) < litigationLaw2015
        ? months(3, "Administrative Litigation Law (1989), Art. 39", "litigation")
        : months(6, "Administrative Litigation Law, Art. 46", "litigation");
    case "litigation_after_reconsideration": {
      if (question.remedy_told === false) return remedyNotStated.litigation;
      const article = start_on < litigationLaw2015 ? " (1989), Art. 38" : ", Art. 45";
      return calendarDays(15, `Administrative Litigation Law${article}`, "litigation-after-reconsideration");
    }
    case "reconsideration_answer":
      // Convention, here and below: the law in force on the day the copy arrived sets the period to answer in.
      if (start_on < reconsiderationLaw2024) {
        // Art. 40 of the old law makes working days of five and seven days only; it knows no simplified procedure.
        return calendarDays(10, "Administrative Reconsideration Law (1999), Art. 23, 40", "reconsideration-answer");
      }
      // Art. 88 of the same law makes these days working days.
      return question.simplified === true
        ? working(5, "Administrative Reconsideration Law, Art. 54, 88", "reconsideration-answer-simplified")
        : working(10, "Administrative Reconsideration Law, Art. 48, 88", "reconsideration-answer");
    case "litigation_answer":
      return start_on < litigationLaw2015
        ? calendarDays(10, "Administrative Litigation Law (1989), Art. 43", "litigation-answer")
        : calendarDays(15, "Administrative Litigation Law, Art. 67", "litigation-answer");
    default:
      return question satisfies never;
  }
}

export type PeriodEnd = {
  readonly due_on: Day;
  readonly provisional: boolean;
  readonly basis: readonly Basis[];
  readonly days: readonly ProofDay[];
};

/**
 * Where a period that starts on `start` (day 0) ends, with its proof. A last day off of a calendar period rolls to the
 * next working day, so a make-up working Saturday does not roll; working days need no rolling.
 */
export function endOfPeriod(calendar: Calendar, start: Day, { unit, length, basis }: Period): PeriodEnd {
  if (unit === "working_days") {
    const { on, provisional } = calendar.plus(start, length);
    const days = prove(start, on, length, (day) =>
      day === start ? { counts: false, why: "start_day" } : judgementOf(calendar.why(day)),
    );
    return { due_on: on, provisional, basis: [basis, firstDayExcluded], days };
  }
  const last = unit === "months" ? addMonths(start, length) : addDays(start, length);
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
  return { due_on: on, provisional, basis: steps, days };
}
