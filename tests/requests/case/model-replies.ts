import { toDay } from "../../../functions/clock/days.ts";
import { calendar } from "../../clock/notices.ts";
import { dayOf, type GivenEvent } from "../../support/events.ts";

/** What an act rests on in the model of a case file: reasons, opinions, objections, asked of the list of what happened. */
export interface Past {
  receiptOn: string;
  /** As it is known by now; what reached nobody is irregular. */
  events: readonly GivenEvent[];
  /** The day an act was received; null while nobody knows. */
  receiptDay: (event: GivenEvent) => string | null;
}

const of = (events: readonly GivenEvent[], type: string) => events.filter((event) => event.type === type);
const is2019 = ({ receiptOn }: Past) => receiptOn >= "2019-05-15";

/** Whether so many working days from an act's receipt are over; never while that is unknown. */
function isOver({ receiptDay }: Past, act: GivenEvent, days: number, on: string): boolean {
  const from = act.irregular ? null : receiptDay(act);
  return from !== null && on > calendar.plus(toDay(from), days).on;
}

export const areReasonsAsked = ({ events }: Past): boolean =>
  of(events, "reasons_requested").some(({ irregular }) => !irregular);

/** The reasons came, or seven working days for them are over. */
export const areReasonsSettled = (past: Past, on: string): boolean =>
  of(past.events, "reasons_received").some((received) => dayOf(received) <= on) ||
  of(past.events, "reasons_requested").some((notice) => isOver(past, notice, 7, on));

/** Third parties, and under 2019 joint agencies, have answered, or under 2019 their 15 working days are over. */
export function haveAllHadTheirSay(past: Past, on: string): boolean {
  const order = past.events.findLastIndex(({ type }) => type === "redo_ordered");
  const course = past.events.slice(order + 1);
  const parties = is2019(past) ? ["third_party", "joint_agency"] : ["third_party"];
  return of(course, "consultation_opened")
    .filter((opened) => parties.includes(String(opened.with)))
    .every(
      (opened) =>
        of(course, "consultation_closed").some(({ ref }) => ref === opened.ref) ||
        (is2019(past) && isOver(past, opened, 15, on)),
    );
}

export function hasThirdPartyObjected({ events }: Pick<Past, "events">): boolean {
  const thirdParties = of(events, "consultation_opened").filter((opened) => opened.with === "third_party");
  return of(events, "consultation_closed").some(
    ({ ref, answer }) => answer === "objects" && thirdParties.some((opened) => opened.ref === ref),
  );
}

/** Whether a third party said something since the latest order, so that nobody may say that it could not be consulted. */
export function hasThirdPartyAnswered({ events }: Pick<Past, "events">): boolean {
  const course = events.slice(events.findLastIndex(({ type }) => type === "redo_ordered") + 1);
  const opened = of(course, "consultation_opened").filter((one) => one.with === "third_party");
  return of(course, "consultation_closed").some(
    ({ ref, answer }) => answer !== "silent" && opened.some((one) => one.ref === ref),
  );
}

/** Whether a consultation may be closed so: silence needs its period to be over, or a reason where there is none. */
export function maySayNothing(past: Past, event: GivenEvent): boolean {
  const opened = of(past.events, "consultation_opened").findLast(({ ref }) => ref === event.ref);
  if (event.answer !== "silent" || opened === undefined) return true;
  if (!is2019(past) || opened.with === "other_agency") return event.text !== undefined;
  return isOver(past, opened, 15, dayOf(event));
}

/** Whether a reply tells of reconsideration first exactly where it comes first. */
export const tellsTheRightRemedy = (past: Past, event: GivenEvent, on: string): boolean =>
  (event.reconsideration_first === true) ===
  (is2019(past) && on >= "2024-01-01" && String(event.outcome).startsWith("refused."));
