import { toDay } from "../../../functions/clock/days.ts";
import { deadline } from "../../../functions/clock/deadline.ts";
import { deadlineQuestion } from "../../../schema/contracts/deadlines.ts";
import { calendar } from "../../clock/notices.ts";
import { dayOf, type GivenEvent } from "../../support/events.ts";

/**
 * A case file written a second time, as plainly as it can be said and without the code it is compared with: what is legal is
 * asked of the list of what happened, days and periods of the public calculator.
 */
export interface Model {
  receiptOn: string;
  /** What counts, in the order it was entered. */
  log: { seq: number; event: GivenEvent }[];
  version: number;
}

export type Verdict = "allowed" | "forbidden" | "illegal";

const officers = ["officer", "head"];
const desk = ["clerk", ...officers];

/** Who may, and in which states; nobody else, nowhere else. */
const rules: Record<string, [who: string[], states: string]> = {
  classified: [desk, "open clarification payment closed"],
  routed: [officers, "open clarification payment"],
  contributed: [officers, "open clarification payment"],
  assigned: [officers, "open clarification payment closed"],
  note: [desk, "open clarification payment closed"],
  clarification_requested: [officers, "open"],
  clarification_received: [[...desk, "applicant"], "clarification"],
  clarification_lapsed: [officers, "clarification"],
  consultation_opened: [officers, "open"],
  consultation_closed: [officers, "open clarification payment"],
  third_party_told: [officers, "open clarification payment closed"],
  extended: [["head"], "open"],
  reasons_requested: [officers, "open"],
  reasons_received: [desk, "open clarification payment"],
  reply_deferred: [officers, "open"],
  fee_notified: [officers, "open"],
  fee_paid: [desk, "payment"],
  fee_lapsed: [officers, "payment"],
  reviewed: [officers, "open"],
  replied: [officers, "open"],
  withdrawn: [[...desk, "applicant"], "open clarification payment"],
  reconsideration_filed: [officers, "open clarification payment closed"],
  reconsideration_decided: [officers, "open clarification payment closed"],
  redo_ordered: [["head"], "closed"],
  corrected: [["head"], "open clarification payment closed"],
};

/** Where a case stands after these events. */
export function stateOf(events: readonly GivenEvent[]): string {
  let state = "open";
  for (const { type, irregular } of events) {
    if (irregular) continue;
    if (["replied", "withdrawn", "clarification_lapsed", "fee_lapsed"].includes(type)) state = "closed";
    if (type === "clarification_requested") state = "clarification";
    if (type === "fee_notified") state = "payment";
    if (["clarification_received", "fee_paid", "redo_ordered"].includes(type)) state = "open";
  }
  return state;
}

/** The part of a case that the calculator knows, since the latest order to decide again. */
export function question({ receiptOn }: Model, events: readonly GivenEvent[], as_of?: string) {
  const order = events.findLastIndex(({ type }) => type === "redo_ordered");
  const stated = events.slice(order + 1).flatMap((event): object[] => {
    const { type, irregular } = event;
    const served_on = Object(event.service).served_on;
    const base = { type, on: dayOf(event), ...(irregular ? { irregular } : {}) };
    const noticed = { ...base, served_on: served_on ?? null };
    if (type === "consultation_opened") return [{ ...noticed, ref: event.ref, with: event.with }];
    if (type === "consultation_closed") return [{ ...base, ref: event.ref }];
    if (type === "extended") return [{ ...noticed, working_days: event.working_days }];
    if (type === "reply_deferred") return [{ ...noticed, until: event.until }];
    if (type === "fee_notified" || type === "clarification_requested") return [noticed];
    return /^(clarification|fee)_|^(replied|withdrawn)$/.test(type) ? [base] : [];
  });
  return {
    kind: "reply",
    start_on: order === -1 ? receiptOn : dayOf(events[order] ?? { type: "redo_ordered" }),
    events: stated,
    ...(as_of && { as_of }),
  };
}

const reckon = (asked: object) => deadline(calendar, deadlineQuestion.parse(asked), toDay("2026-11-22"));

/** The due date as it is stored: seen from the first day, when no stop had taken anything out yet. */
export function storedDueOn(model: Model): string | null {
  const asked = question(
    model,
    model.log.map(({ event }) => event),
  );
  const answered = reckon({ ...asked, as_of: asked.start_on });
  if (!answered.ok) throw new Error(answered.violation.code);
  return answered.deadline.due_on;
}

/** Whether the event is legal now, of the list of what happened alone. */
export function judge(model: Model, event: GivenEvent, by: readonly string[], today: string): Verdict {
  const [who, states] = rules[event.type] ?? [[], ""];
  if (!who.some((role) => by.includes(role))) return "forbidden";
  if (dayOf(event) > today || dayOf(event) < model.receiptOn) return "illegal";
  const past = model.log.map((entry) => entry.event);
  const allowedIn = event.irregular ? "open clarification payment" : states;
  if (!allowedIn.split(" ").includes(stateOf(past))) return "illegal";
  if (event.type === "corrected") return corrects(model, Number(event.voids), today) ? "allowed" : "illegal";
  // Only the 2019 Regulation knows excessive requests.
  if (event.type === "reasons_requested" && model.receiptOn < "2019-05-15") return "illegal";
  return conditions(past, event) && timely(model, past, event) ? "allowed" : "illegal";
}

const of = (events: readonly GivenEvent[], type: string) => events.filter((event) => event.type === type);

function conditions(past: readonly GivenEvent[], event: GivenEvent): boolean {
  const filed = of(past, "reconsideration_filed").some(({ ref }) => ref === event.ref);
  const decided = of(past, "reconsideration_decided").some(({ ref }) => ref === event.ref);
  const asked = of(past, "reasons_requested").length > 0;
  switch (event.type) {
    case "contributed":
      return of(past, "routed").some(({ contributions }) => Object(contributions)[0].unit === event.unit);
    case "third_party_told":
      return of(past, "consultation_opened").some(
        ({ ref, with: party }) => ref === event.ref && party === "third_party",
      );
    case "clarification_lapsed": {
      const notice = of(past, "clarification_requested").findLast(({ irregular }) => !irregular);
      return notice === undefined || dayOf(event) > String(notice.respond_by);
    }
    case "reply_deferred":
    case "reasons_received":
      return asked;
    case "replied":
      return repliable(past, event, asked);
    case "reconsideration_filed":
      return !filed;
    case "reconsideration_decided":
      return filed && !decided;
    case "redo_ordered":
      return decided && !of(past, "redo_ordered").some(({ ref }) => ref === event.ref);
    default:
      return true;
  }
}

function repliable(past: readonly GivenEvent[], event: GivenEvent, asked: boolean): boolean {
  const outcome = String(event.outcome);
  const refused = /^(refused|declined)/.test(outcome);
  if (refused && event.ground === undefined) return false;
  if (outcome === "declined.excessive") return asked;
  if (refused && dayOf(event) >= "2024-01-01" && event.reconsideration_first !== true) return false;
  if (outcome !== "granted") return true;
  if (of(past, "reviewed").findLast((review) => dayOf(review) <= dayOf(event))?.result !== "disclose") return false;
  const objecting = of(past, "consultation_closed").filter(({ answer }) => answer === "objects");
  return objecting.every(
    ({ ref }) =>
      of(past, "third_party_told").some((stated) => stated.ref === ref) ||
      !of(past, "consultation_opened").some((opened) => opened.ref === ref && opened.with === "third_party"),
  );
}

const clockTypes = /^(clarification|consultation|fee)_|^(extended|reply_deferred|replied|withdrawn)$/;

/** The calculator takes it; an irregular act it takes only as irregular. */
function timely(model: Model, past: readonly GivenEvent[], event: GivenEvent): boolean {
  if (!clockTypes.test(event.type)) return true;
  if (!reckon(question(model, [...past, event])).ok) return false;
  if (event.irregular === undefined) return true;
  const { irregular: _, ...regular } = event;
  return !reckon(question(model, [...past, regular])).ok;
}

/** An entry is corrected away if it counts and everything else would have been legal without it. */
function corrects({ receiptOn, log }: Model, voids: number, today: string): boolean {
  if (!log.some(({ seq }) => seq === voids)) return false;
  const without: Model = { receiptOn, log: [], version: 1 };
  for (const entry of log) {
    if (entry.seq === voids) continue;
    if (judge(without, entry.event, ["clerk", "officer", "head", "applicant"], today) !== "allowed") return false;
    without.log.push(entry);
  }
  return true;
}

/** Enters an event that is allowed. */
export function enter(model: Model, event: GivenEvent): void {
  model.version++;
  if (event.type === "corrected") model.log = model.log.filter(({ seq }) => seq !== event.voids);
  else model.log.push({ seq: model.version, event });
}
