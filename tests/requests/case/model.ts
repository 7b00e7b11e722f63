import { toDay } from "../../../functions/clock/days.ts";
import { deadline } from "../../../functions/clock/deadline.ts";
import { deadlineQuestion } from "../../../schema/contracts/deadlines.ts";
import { calendar } from "../../clock/notices.ts";
import { dayOf, type GivenEvent } from "../../support/events.ts";
import {
  areReasonsAsked,
  areReasonsSettled,
  hasThirdPartyObjected,
  haveAllHadTheirSay,
  maySayNothing,
  type Past,
  tellsTheRightRemedy,
} from "./model-facts.ts";

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
  redo_ordered: [["head"], "open clarification payment closed"],
  corrected: [["head"], "open clarification payment closed"],
  service_confirmed: [desk, "open clarification payment closed"],
  service_returned: [desk, "open clarification payment closed"],
  service_repeated: [officers, "open clarification payment closed"],
};

const aboutService = ["service_confirmed", "service_returned", "service_repeated"];

/** An event's service as it is known by now: a second attempt stands in its place, its receipt may have been learned. */
interface KnownService {
  by: string;
  sent_on: string;
  served_on?: string | null;
}

const serviceOf = ({ service }: GivenEvent): KnownService | undefined =>
  service === undefined ? undefined : { ...Object(service) };

/** The day of an act in law: signed for where it was handed over, else sent; of what was not served, its own. */
function lawDay(event: GivenEvent): string {
  const served = serviceOf(event);
  const signed = served?.by === "hand" || served?.by === "entrusted" ? served.served_on : undefined;
  return signed ?? dayOf(event);
}

/** The day its addressee received it; null while nobody knows. */
function receiptDay(event: GivenEvent): string | null {
  const served = serviceOf(event);
  if (served === undefined) return null;
  if (served.served_on !== undefined) return served.served_on;
  if (served.by === "post" || served.by === "entrusted") return null;
  if (served.by === "public_notice") return laterBy(served.sent_on, served.sent_on < "2022-01-01" ? 60 : 30);
  return served.sent_on;
}

/** The last day to clarify: that of the notice or, received later, as many days from then, and past days off. */
function answerable({ respond_by, ...notice }: GivenEvent): string {
  const sent = serviceOf(notice)?.sent_on ?? "";
  const from = receiptDay(notice) ?? sent;
  if (from <= sent) return String(respond_by);
  const given = (Date.parse(String(respond_by)) - Date.parse(sent)) / 86_400_000;
  return calendar.plus(toDay(laterBy(from, given - 1)), 1).on;
}

const laterBy = (on: string, days: number) =>
  new Date(Date.parse(`${on}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** What happened, as it is known in the end: each act with what was learned of its service; what reached nobody moves nothing. */
export function known(log: Model["log"]): GivenEvent[] {
  return log
    .filter(({ event }) => !aboutService.includes(event.type))
    .map(({ seq, event }) => {
      const learned = log.filter((later) => later.event.of === seq && aboutService.includes(later.event.type));
      let [now, lost] = [event, false];
      for (const { event: later } of learned) {
        if (later.type === "service_repeated") {
          if (!lost) continue;
          now = { ...event, service: later.service, ...(later.irregular ? { irregular: true } : {}) };
          lost = later.irregular === true;
        } else if (later.cause === "wrong_address") {
          lost = true;
          now = { ...now, irregular: true };
        } else {
          now = { ...now, service: { ...Object(now.service), served_on: later.on } };
        }
      }
      return now;
    });
}

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
    const base = { type, on: lawDay(event), ...(irregular ? { irregular } : {}) };
    const noticed = { ...base, served_on: receiptDay(event) };
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
  const asked = question(model, known(model.log));
  const answered = reckon({ ...asked, as_of: asked.start_on });
  if (!answered.ok) throw new Error(answered.violation.code);
  return answered.deadline.due_on;
}

/** Whether the event is legal now, of the list of what happened alone. */
export function judge(model: Model, event: GivenEvent, by: readonly string[], today: string): Verdict {
  const [who, states] = rules[event.type] ?? [[], ""];
  if (!who.some((role) => by.includes(role))) return "forbidden";
  const { sent_on, served_on } = serviceOf(event) ?? { sent_on: lawDay(event) };
  const days = [lawDay(event), sent_on, served_on ?? sent_on];
  if (days.some((on) => on > today || on < model.receiptOn)) return "illegal";
  const past = known(model.log);
  const allowedIn = event.irregular ? "open clarification payment" : states;
  if (!allowedIn.split(" ").includes(stateOf(past))) return "illegal";
  if (event.type === "corrected") return corrects(model, Number(event.voids), today) ? "allowed" : "illegal";
  // Only the 2019 Regulation knows excessive requests.
  if (event.type === "reasons_requested" && model.receiptOn < "2019-05-15") return "illegal";
  if (aboutService.includes(event.type) && !serviceOpen(model, event)) return "illegal";
  const facts = { receiptOn: model.receiptOn, events: past, receiptDay };
  return conditions(facts, event) && timely(model, event) ? "allowed" : "illegal";
}

/** Only what was sent and not known to have arrived is learned more of; only what went astray is sent again. */
function serviceOpen({ log }: Model, event: GivenEvent): boolean {
  const at = log.findIndex(({ seq }) => seq === event.of);
  const sent = log[at]?.event;
  if (sent === undefined || sent.service === undefined || sent.type === "service_repeated") return false;
  const before = log.slice(0, at).filter((entry) => !aboutService.includes(entry.event.type));
  const now = known(log)[before.length];
  if (now === undefined || lawDay(event) < lawDay(now)) return false;
  const attempts = log.filter((entry) => entry.event.of === event.of && aboutService.includes(entry.event.type));
  const last = attempts.at(-1)?.event;
  const lost = last?.cause === "wrong_address" || last?.irregular === true;
  if (event.type === "service_repeated") return lost;
  if (lost || receiptDay(now) === null) return !lost;
  const isAssumed = serviceOf(now)?.by === "electronic" && serviceOf(now)?.served_on === undefined;
  return isAssumed && (event.type === "service_confirmed" || event.cause === "wrong_address");
}

const of = (events: readonly GivenEvent[], type: string) => events.filter((event) => event.type === type);

function conditions(facts: Past, event: GivenEvent): boolean {
  const { events: past } = facts;
  // What follows in a remedy is not dated before what it follows.
  const filing = of(past, "reconsideration_filed").find(({ ref }) => ref === event.ref);
  const decision = of(past, "reconsideration_decided").find(({ ref }) => ref === event.ref);
  const isAfter = (earlier: GivenEvent | undefined) => earlier !== undefined && dayOf(event) >= dayOf(earlier);
  switch (event.type) {
    case "clarification_requested":
      return event.irregular === true || !clarifiedBeforeOrder(past);
    case "contributed":
      return of(past, "routed").some(({ contributions }) => Object(contributions)[0].unit === event.unit);
    case "third_party_told":
      return of(past, "consultation_opened").some(
        ({ ref, with: party }) => ref === event.ref && party === "third_party",
      );
    case "clarification_lapsed": {
      const notice = of(past, "clarification_requested").findLast(({ irregular }) => !irregular);
      return notice === undefined || lawDay(event) > answerable(notice);
    }
    case "clarification_received": {
      const notice = of(past, "clarification_requested").findLast(({ irregular }) => !irregular);
      const known = notice !== undefined && receiptDay(notice) !== null;
      const late = known && facts.receiptOn >= "2019-05-15" && lawDay(event) > answerable(notice);
      return event.irregular === true || event.justified_reason !== undefined || !late;
    }
    case "consultation_closed":
      return maySayNothing(facts, event);
    case "reply_deferred":
      return areReasonsSettled(facts, lawDay(event));
    case "reasons_received":
      return areReasonsAsked(facts);
    case "replied":
      return repliable(facts, event);
    case "reconsideration_filed":
      return filing === undefined;
    case "reconsideration_decided":
      return isAfter(filing) && decision === undefined;
    case "redo_ordered":
      return (
        isAfter(decision) &&
        !of(past, "redo_ordered").some(({ ref }) => ref === event.ref) &&
        !past.some((ending) => ending.irregular !== true && isEnding(ending) && lawDay(ending) > dayOf(event))
      );
    default:
      return true;
  }
}

/** What ends a course that an order may begin anew. */
const isEnding = ({ type }: GivenEvent) => ["replied", "clarification_lapsed", "fee_lapsed"].includes(type);

/** What was asked before an order is not asked again after it. */
function clarifiedBeforeOrder(past: readonly GivenEvent[]): boolean {
  const order = past.findLastIndex(({ type }) => type === "redo_ordered");
  return of(past.slice(0, Math.max(0, order)), "clarification_requested").some(({ irregular }) => !irregular);
}

function repliable(facts: Past, event: GivenEvent): boolean {
  const { events: past } = facts;
  const [outcome, on] = [String(event.outcome), lawDay(event)];
  if (/^(refused|declined)/.test(outcome) && event.ground === undefined) return false;
  if (outcome === "declined.excessive") return facts.receiptOn >= "2019-05-15" && areReasonsSettled(facts, on);
  if (!tellsTheRightRemedy(facts, event, on)) return false;
  if (outcome !== "granted") return true;
  if (of(past, "reviewed").findLast((review) => dayOf(review) <= lawDay(event))?.result !== "disclose") return false;
  return haveAllHadTheirSay(facts, on) && !hasThirdPartyObjected(facts);
}

const clockTypes = /^(clarification|consultation|fee|service)_|^(extended|reply_deferred|replied|withdrawn)$/;

/** The calculator takes it; an irregular act it takes only as irregular. */
function timely(model: Model, event: GivenEvent): boolean {
  if (!clockTypes.test(event.type)) return true;
  const isReckoned = (as: GivenEvent) =>
    reckon(question(model, known([...model.log, { seq: model.version + 1, event: as }]))).ok;
  if (!isReckoned(event)) return false;
  if (event.irregular === undefined) return true;
  const { irregular: _, ...regular } = event;
  const isSecond = event.type === "clarification_requested" && clarifiedBeforeOrder(known(model.log));
  return isSecond || !isReckoned({ ...regular, type: event.type });
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
