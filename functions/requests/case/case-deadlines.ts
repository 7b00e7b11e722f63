import type { Day } from "../../../schema/contracts/day.ts";
import type { CaseDeadline, ReasonedDeadline } from "../../../schema/contracts/requests.ts";
import type { Calendar } from "../../clock/calendar.ts";
import type { Clock } from "../../clock/clock.ts";
import { endOfPeriod, type PeriodQuestion, periodOf } from "../../clock/periods.ts";
import { convention } from "../../clock/regulations.ts";
import { fold } from "../../text/fold.ts";
import { clarificationEnd } from "./clarification-period.ts";
import { type CaseHistory, courseOf, isIrregular, ofType } from "./history.ts";
import { clarifiedBeforeOrder, orderOf } from "./orders.ts";
import { type PeriodStart, startOf } from "./period-start.ts";
import { confirmationArticle, confirmationDue } from "./receipt.ts";
import { remedyDeadlines } from "./remedy-deadlines.ts";
import { returnedMail } from "./returned-mail.ts";

/** A case's deadlines as they are stored: without what they rest on. */
export const deadlinesOf = (history: CaseHistory, clock: Clock, calendar: Calendar): CaseDeadline[] =>
  reasonedDeadlines(history, clock, calendar).map(({ basis: _, ...stored }) => stored);

/**
 * All of a case's deadlines, in a fixed order; of an unconfirmed one its confirmation, and those of its remedies. None depends on
 * today: what is near or past is asked of them when they are read.
 */
export function reasonedDeadlines(history: CaseHistory, clock: Clock, calendar: Calendar): ReasonedDeadline[] {
  const { regulation, intake } = history.facts;
  if (history.state === "unconfirmed") {
    const due_on = intake === undefined ? null : confirmationDue(intake);
    const basis = [{ article: confirmationArticle[regulation.id], rule: "receipt-by-confirmation" }];
    const confirmation: ReasonedDeadline = {
      kind: "confirmation",
      ref: "",
      owed_by: "agency",
      due_on,
      provisional: false,
      basis,
    };
    return [confirmation, ...remedyDeadlines(history, calendar), ...returnedMail(history)];
  }
  const reckon: Reckon = (kind, owed_by, ref, question, start) => {
    const period = periodOf(question, regulation);
    if ("code" in period) return [];
    const { due_on, provisional, basis } = endOfPeriod(calendar, question.start_on, period);
    const { assumed = false, conventions = [] } = start ?? {};
    return [{ kind, ref, owed_by, due_on, provisional: provisional || assumed, basis: [...basis, ...conventions] }];
  };
  return [
    ...ofTheReply(history, clock),
    ...ofClarification(history, calendar, reckon),
    ...ofConsultations(history, reckon),
    ...ofUnits(history),
    ...ofTheFee(history, reckon),
    ...remedyDeadlines(history, calendar),
    ...returnedMail(history),
  ];
}

type Reckon = (
  kind: CaseDeadline["kind"],
  owed_by: CaseDeadline["owed_by"],
  ref: string,
  question: PeriodQuestion,
  /** Of a period that a served act opens. */
  start?: PeriodStart,
) => ReasonedDeadline[];

function ofTheReply({ state }: CaseHistory, { due_on, provisional, basis }: Clock): ReasonedDeadline[] {
  if (state === "closed" || due_on === null) return [];
  return [{ kind: "reply", ref: "", owed_by: "agency", due_on, provisional, basis: [...basis] }];
}

function ofClarification(history: CaseHistory, calendar: Calendar, reckon: Reckon): ReasonedDeadline[] {
  const course = courseOf(history);
  const notice = ofType(course, "clarification_requested").findLast((entry) => !isIrregular(entry));
  if (history.state === "awaiting_clarification" && notice !== undefined) {
    const { due_on, provisional, basis } = clarificationEnd(notice, history.facts.regulation, calendar);
    return [{ kind: "clarification", ref: "", owed_by: "applicant", due_on, provisional, basis: [...basis] }];
  }
  if (history.state !== "open" || notice !== undefined || course.startOn === null) return [];
  // Nor is one due of a request that was found clear.
  if (ofType(course, "content_clear").length > 0) return [];
  // Nor is asked again what was asked in a request that was merged into this one.
  if (ofType(course, "merged_from").some(({ clarified }) => clarified)) return [];
  // An order that names a day, or that follows a clarification, allows no notice.
  if (orderOf(history)?.due_on !== undefined || clarifiedBeforeOrder(history)) return [];
  return reckon("clarification_notice", "agency", "", { kind: "clarification_notice", start_on: course.startOn });
}

function ofConsultations(history: CaseHistory, reckon: Reckon): ReasonedDeadline[] {
  if (history.state === "closed") return [];
  const course = courseOf(history);
  const answered = new Set(ofType(course, "consultation_closed").map(({ ref }) => ref));
  return (
    ofType(course, "consultation_opened")
      // Nothing is due of whom no letter asked: it went to a wrong address.
      .filter((opening) => !answered.has(opening.ref) && !isIrregular(opening))
      .flatMap((opening): ReasonedDeadline[] => {
        const { ref, with: party } = opening;
        const kind = `${party}_opinion` as const;
        const owed_by = party === "third_party" ? "third_party" : "other_agency";
        const basis = [{ article: history.facts.regulation.consultations[party].article, rule: "no-period-set" }];
        const awaited: ReasonedDeadline = { kind, ref, owed_by, due_on: null, provisional: false, basis };
        if (kind === "other_agency_opinion") return [awaited];
        const start = startOf(opening);
        const reckoned = reckon(kind, owed_by, ref, { kind, start_on: start.start_on }, start);
        return reckoned.length > 0 ? reckoned : [awaited];
      })
  );
}

function ofUnits(history: CaseHistory): ReasonedDeadline[] {
  if (history.state === "closed") return [];
  const done = new Set(ofType(history, "contributed").map(({ unit }) => fold(unit)));
  // A unit that is spelled otherwise the next time owes the same contribution, under the spelling it had first.
  const latest = new Map<string, { unit: string; due_on: Day }>();
  for (const { unit, due_on } of ofType(history, "routed").flatMap(({ contributions }) => contributions)) {
    latest.set(fold(unit), { unit: latest.get(fold(unit))?.unit ?? unit, due_on });
  }
  return [...latest]
    .filter(([key]) => !done.has(key))
    .map(([, { unit, due_on }]) => {
      const basis = [{ article: convention, rule: "day-set-in-the-agency" }];
      return { kind: "contribution", ref: unit, owed_by: "unit", due_on, provisional: false, basis };
    });
}

function ofTheFee(history: CaseHistory, reckon: Reckon): ReasonedDeadline[] {
  const notice = ofType(history, "fee_notified").findLast((entry) => !isIrregular(entry));
  if (history.state !== "awaiting_payment" || notice === undefined) return [];
  const start = startOf(notice);
  return reckon("fee_payment", "applicant", "", { kind: "fee_payment", start_on: start.start_on }, start);
}
