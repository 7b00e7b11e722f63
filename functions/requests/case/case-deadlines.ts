import type { Day } from "../../../schema/contracts/day.ts";
import type { CaseDeadline } from "../../../schema/contracts/requests.ts";
import type { Calendar } from "../../clock/calendar.ts";
import type { Clock } from "../../clock/clock.ts";
import { endOfPeriod, type PeriodQuestion, periodOf } from "../../clock/periods.ts";
import { fold } from "../../text/fold.ts";
import { type CaseHistory, courseOf, isIrregular, type LogEntry, ofType } from "./history.ts";
import { clarifiedBeforeOrder, orderOf } from "./orders.ts";
import { confirmationDue } from "./receipt.ts";
import { remedyDeadlines } from "./remedy-deadlines.ts";

/** All of a case's deadlines, in a fixed order; of an unconfirmed one its confirmation alone. None depends on today: what is near or past is asked of them when they are read. */
export function deadlinesOf(history: CaseHistory, clock: Clock, calendar: Calendar): CaseDeadline[] {
  const { regulation, intake } = history.facts;
  if (history.state === "unconfirmed") {
    const due_on = intake === undefined ? null : confirmationDue(intake);
    return [{ kind: "confirmation", ref: "", owed_by: "agency", due_on, provisional: false }];
  }
  const reckon: Reckon = (kind, owed_by, ref, question, assumed = false) => {
    const period = periodOf(question, regulation);
    if ("code" in period) return [];
    const { due_on, provisional } = endOfPeriod(calendar, question.start_on, period);
    return [{ kind, ref, owed_by, due_on, provisional: provisional || assumed }];
  };
  return [
    ...ofTheReply(history, clock),
    ...ofClarification(history, reckon),
    ...ofConsultations(history, reckon),
    ...ofUnits(history),
    ...ofTheFee(history, reckon),
    ...remedyDeadlines(history, calendar),
  ];
}

type Reckon = (
  kind: CaseDeadline["kind"],
  owed_by: CaseDeadline["owed_by"],
  ref: string,
  question: PeriodQuestion,
  /** Whether its first day is that of the sending, because the receipt is not known. */
  assumed?: boolean,
) => CaseDeadline[];

/** The first day of the addressee's period: of receipt or, while that is unknown, of the sending, and then only assumed. */
const startOf = ({ on, served_on }: LogEntry) => ({ start_on: served_on ?? on, assumed: served_on === null });

function ofTheReply({ state }: CaseHistory, { due_on, provisional }: Clock): CaseDeadline[] {
  if (state === "closed" || due_on === null) return [];
  return [{ kind: "reply", ref: "", owed_by: "agency", due_on, provisional }];
}

function ofClarification(history: CaseHistory, reckon: Reckon): CaseDeadline[] {
  const course = courseOf(history);
  const notice = ofType(course, "clarification_requested").findLast((entry) => !isIrregular(entry));
  if (history.state === "awaiting_clarification" && notice !== undefined) {
    return [
      {
        kind: "clarification",
        ref: "",
        owed_by: "applicant",
        due_on: notice.respond_by,
        provisional: startOf(notice).assumed,
      },
    ];
  }
  if (history.state !== "open" || notice !== undefined || course.startOn === null) return [];
  // An order that names a day, or that follows a clarification, allows no notice.
  if (orderOf(history)?.due_on !== undefined || clarifiedBeforeOrder(history)) return [];
  return reckon("clarification_notice", "agency", "", { kind: "clarification_notice", start_on: course.startOn });
}

function ofConsultations(history: CaseHistory, reckon: Reckon): CaseDeadline[] {
  if (history.state === "closed") return [];
  const course = courseOf(history);
  const answered = new Set(ofType(course, "consultation_closed").map(({ ref }) => ref));
  return ofType(course, "consultation_opened")
    .filter(({ ref }) => !answered.has(ref))
    .flatMap((opening): CaseDeadline[] => {
      const { ref, with: party } = opening;
      const kind = `${party}_opinion` as const;
      const owed_by = party === "third_party" ? "third_party" : "other_agency";
      const awaited: CaseDeadline = { kind, ref, owed_by, due_on: null, provisional: false };
      if (kind === "other_agency_opinion") return [awaited];
      const { start_on, assumed } = startOf(opening);
      const reckoned = reckon(kind, owed_by, ref, { kind, start_on }, assumed);
      return reckoned.length > 0 ? reckoned : [awaited];
    });
}

function ofUnits(history: CaseHistory): CaseDeadline[] {
  if (history.state === "closed") return [];
  const done = new Set(ofType(history, "contributed").map(({ unit }) => fold(unit)));
  // A unit that is spelled otherwise the next time owes the same contribution, under the spelling it had first.
  const latest = new Map<string, { unit: string; due_on: Day }>();
  for (const { unit, due_on } of ofType(history, "routed").flatMap(({ contributions }) => contributions)) {
    latest.set(fold(unit), { unit: latest.get(fold(unit))?.unit ?? unit, due_on });
  }
  return [...latest]
    .filter(([key]) => !done.has(key))
    .map(([, { unit, due_on }]) => ({ kind: "contribution", ref: unit, owed_by: "unit", due_on, provisional: false }));
}

function ofTheFee(history: CaseHistory, reckon: Reckon): CaseDeadline[] {
  const notice = ofType(history, "fee_notified").findLast((entry) => !isIrregular(entry));
  if (history.state !== "awaiting_payment" || notice === undefined) return [];
  const { start_on, assumed } = startOf(notice);
  return reckon("fee_payment", "applicant", "", { kind: "fee_payment", start_on }, assumed);
}
