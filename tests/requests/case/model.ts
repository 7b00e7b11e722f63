import { dayOf, type GivenEvent } from "../../support/events.ts";
import {
  aboutService,
  amended,
  answerable,
  confirmation,
  dueOn,
  dueWhenMerged,
  type Entry,
  isConfirmed,
  isSince2019,
  known,
  knownEntries,
  lawDay,
  type Model,
  question,
  receiptDay,
  receiptOf,
  reckon,
  serviceOf,
  stateOf,
} from "./model-facts.ts";
import {
  areReasonsAsked,
  areReasonsSettled,
  hasThirdPartyAnswered,
  hasThirdPartyObjected,
  haveAllHadTheirSay,
  maySayNothing,
  type Past,
  tellsTheRightRemedy,
} from "./model-replies.ts";

export type Verdict = "allowed" | "forbidden" | "illegal";

const officers = ["officer", "head"];
const desk = ["clerk", ...officers];
const running = "open clarification payment";
const always = `${running} closed`;
const fromArrival = `unconfirmed ${always}`;

/** Who may, and in which states; nobody else, nowhere else. */
const rules: Record<string, [who: string[], states: string]> = {
  confirmation_attempted: [desk, fromArrival],
  intake_confirmed: [desk, "unconfirmed"],
  registration_amended: [["clerk", "head"], fromArrival],
  classified: [desk, fromArrival],
  routed: [officers, running],
  contributed: [officers, running],
  assigned: [officers, fromArrival],
  note: [desk, fromArrival],
  content_clear: [officers, "open"],
  clarification_requested: [officers, "open"],
  clarification_received: [[...desk, "applicant"], "clarification"],
  clarification_lapsed: [officers, "clarification"],
  consultation_opened: [officers, "open"],
  consultation_closed: [officers, running],
  third_party_told: [officers, always],
  extended: [officers, "open"],
  reasons_requested: [officers, "open"],
  reasons_received: [desk, running],
  reply_deferred: [officers, "open"],
  fee_notified: [officers, "open"],
  fee_paid: [desk, "payment"],
  fee_lapsed: [officers, "payment"],
  reviewed: [officers, "open"],
  replied: [officers, "open"],
  withdrawn: [[...desk, "applicant"], `unconfirmed ${running}`],
  withdrawn_in_part: [[...desk, "applicant"], running],
  split: [officers, "open clarification"],
  merged: [officers, "open"],
  publication_suggested: [[...desk, "applicant"], "closed"],
  reconsideration_filed: [officers, fromArrival],
  reconsideration_decided: [officers, fromArrival],
  litigation_filed: [officers, fromArrival],
  litigation_decided: [officers, fromArrival],
  appeal_filed: [officers, fromArrival],
  appeal_decided: [officers, fromArrival],
  redo_ordered: [["head"], fromArrival],
  corrected: [["head"], fromArrival],
  service_confirmed: [desk, always],
  service_returned: [desk, always],
  service_repeated: [officers, always],
};

/** Whether the event is legal now, of the list of what happened alone. */
export function judge(model: Model, event: GivenEvent, by: readonly string[], today: string): Verdict {
  const [who] = rules[event.type] ?? [[]];
  if (!who.some((role) => by.includes(role))) return "forbidden";
  if (!isLawful(model, event, today)) return "illegal";
  return counterpartAllows(model, event) ? "allowed" : "illegal";
}

function isLawful(model: Model, event: GivenEvent, today: string): boolean {
  const [, states = ""] = rules[event.type] ?? [];
  const { sent_on, served_on } = serviceOf(event) ?? { sent_on: lawDay(event) };
  const days = [lawDay(event), sent_on, served_on ?? sent_on];
  const arrivedOn = amended(model.intake, model.log).received_on;
  const since = states.includes("unconfirmed") ? arrivedOn : (receiptOf(model) ?? arrivedOn);
  if (days.some((on) => on > today || on < since)) return false;
  const past = known(model.log);
  // Money comes after a case is closed, too.
  const irregularIn = event.type === "fee_paid" ? always : running;
  const allowedIn = event.irregular ? irregularIn : states;
  if (!allowedIn.split(" ").includes(stateOf(model))) return false;
  // What is answered in another case is disputed there.
  if (/_filed$|^redo_/.test(event.type) && event.type !== "appeal_filed" && of(past, "merged").length > 0) return false;
  if (event.type === "corrected") return corrects(model, Number(event.voids), today);
  if (event.type === "registration_amended") return amends(model, event, today);
  // Only the 2019 Regulation knows excessive requests.
  if (event.type === "reasons_requested" && !isSince2019(since)) return false;
  if (aboutService.includes(event.type) && !serviceOpen(model, event)) return false;
  return conditions(model, past, event) && timely(model, event);
}

/** Only what was sent and not known to have arrived is learned more of; only what went astray is sent again, in its course. */
function serviceOpen(model: Model, event: GivenEvent): boolean {
  const { log } = model;
  const sent = log.find(({ seq }) => seq === event.of)?.event;
  if (sent === undefined || sent.service === undefined || sent.type === "service_repeated") return false;
  const now = knownEntries(log).find(({ seq }) => seq === event.of)?.event;
  if (now === undefined || lawDay(event) < lawDay(now)) return false;
  // The counterpart was reckoned with the day on which this case was due when it went there.
  const entry = { seq: model.version + 1, event };
  if (!timely(model, event)) return false;
  if (dueWhenMerged(model) !== dueWhenMerged({ ...model, log: [...log, entry] })) return false;
  const attempts = log.filter(({ event: { of: seq, type } }) => seq === event.of && aboutService.includes(type));
  const last = attempts.at(-1)?.event;
  const lost = last?.cause === "wrong_address";
  if (event.type === "service_repeated") return lost && !movedOn(model, Number(event.of));
  if (lost || receiptDay(now) === null) return !lost;
  const isAssumed = serviceOf(now)?.by === "electronic" && serviceOf(now)?.served_on === undefined;
  return isAssumed && (event.type === "service_confirmed" || event.cause === "wrong_address");
}

const steps = /^clarification_|^fee_|^(replied|withdrawn|merged|redo_ordered)$/;

/** Whether the case has taken another step since an act that is one, or an order began another course. */
function movedOn({ log }: Model, seq: number): boolean {
  const act = log.find((entry) => entry.seq === seq)?.event.type ?? "";
  if (act === "third_party_told") return false;
  return knownEntries(log)
    .filter((entry) => entry.seq > seq && !entry.event.irregular)
    .some(({ event: { type } }) => type === "redo_ordered" || (steps.test(act) && steps.test(type)));
}

const of = (events: readonly GivenEvent[], type: string) => events.filter((event) => event.type === type);

function conditions(model: Model, past: readonly GivenEvent[], event: GivenEvent): boolean {
  const facts: Past = { receiptOn: receiptOf(model) ?? "", events: past, receiptDay };
  switch (event.type) {
    case "confirmation_attempted": {
      const confirmedOn = confirmation(model);
      return isConfirmed(amended(model.intake, model.log)) && (confirmedOn === null || dayOf(event) <= confirmedOn);
    }
    case "clarification_requested":
      return event.irregular === true || !clarifiedBeforeOrder(past);
    case "content_clear": {
      const order = past.findLastIndex(({ type }) => type === "redo_ordered");
      return (
        of(past, "clarification_requested").every(({ irregular }) => irregular === true) &&
        of(past.slice(order + 1), "content_clear").length === 0
      );
    }
    case "contributed":
      return of(past, "routed").some(({ contributions }) => Object(contributions)[0].unit === event.unit);
    case "third_party_told":
      return (
        of(past, "consultation_opened").some(({ ref, with: party }) => ref === event.ref && party === "third_party") &&
        of(past, "consultation_closed").findLast(({ ref }) => ref === event.ref)?.answer !== "consents"
      );
    case "clarification_lapsed": {
      const notice = of(past, "clarification_requested").findLast(({ irregular }) => !irregular);
      return notice === undefined || lawDay(event) > answerable(notice);
    }
    case "clarification_received": {
      const notice = of(past, "clarification_requested").findLast(({ irregular }) => !irregular);
      const isLate =
        notice !== undefined &&
        receiptDay(notice) !== null &&
        isSince2019(facts.receiptOn) &&
        lawDay(event) > answerable(notice);
      return event.irregular === true || event.justified_reason !== undefined || !isLate;
    }
    case "consultation_closed":
      return maySayNothing(facts, event);
    case "reply_deferred":
      return areReasonsSettled(facts, lawDay(event));
    case "reasons_received":
      return areReasonsAsked(facts);
    case "replied":
      return repliable(facts, event);
    case "split":
      return of(past, "redo_ordered").length === 0 && lastOfCourse(model.log) <= dayOf(event);
    case "merged":
      return mergeable(model, past, dayOf(event));
    case "publication_suggested": {
      const since = isSince2019(facts.receiptOn) ? disclosedSince(past) : undefined;
      return since !== undefined && dayOf(event) >= since && of(past, "publication_suggested").length < 3;
    }
    default:
      return remedyInOrder(past, event);
  }
}

/** What a remedy consists of: filed once, decided once, a judgment appealed once by each side, and decided once again. */
function remedyInOrder(past: readonly GivenEvent[], event: GivenEvent): boolean {
  const own = past.filter(({ ref, type }) => ref === event.ref && /^(recons|litig|appeal|redo)/.test(type));
  const isAfter = (earlier: readonly GivenEvent[]) => earlier.every((one) => dayOf(event) >= dayOf(one));
  const filed = own.find(({ type }) => type === "reconsideration_filed" || type === "litigation_filed");
  const decision = own.find(({ type }) => type === "reconsideration_decided" || type === "litigation_decided");
  const [appeals, reversal, order] = [
    of(own, "appeal_filed"),
    of(own, "appeal_decided").at(0),
    of(own, "redo_ordered").at(0),
  ];
  const final = reversal ?? decision;
  switch (event.type) {
    case "reconsideration_filed":
    case "litigation_filed":
      return filed === undefined;
    case "reconsideration_decided":
    case "litigation_decided":
      return filed?.type === event.type.replace("decided", "filed") && isAfter([filed]) && decision === undefined;
    case "appeal_filed":
      if (decision?.type !== "litigation_decided" || reversal !== undefined) return false;
      return isAfter([decision]) && appeals.every(({ by }) => by !== event.by);
    case "appeal_decided":
      if (appeals.length === 0 || reversal !== undefined || !isAfter(appeals)) return false;
      // A judgment stands while an order rests on it.
      return order === undefined || event.result === "corrected" || event.result === decision?.result;
    case "redo_ordered":
      if (final === undefined || final.result !== "corrected" || !isAfter([final]) || order !== undefined) return false;
      if (event.order === "decide_again" && !past.some((one) => !one.irregular && isEnding(one))) return false;
      if (appeals.length > 0 && reversal === undefined) return false;
      return !past.some((ending) => !ending.irregular && isEnding(ending) && lawDay(ending) > dayOf(event));
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
  // Pages that were paid for are provided, or the fee is given back first; money nobody asked for is given back in any case.
  const isPaid = of(past, "fee_notified").length > 0 && of(past, "fee_paid").length > 0;
  if (outcome !== "partial" && outcome !== "granted" && isPaid) return false;
  if (outcome === "declined.excessive") return isSince2019(facts.receiptOn) && areReasonsSettled(facts, on);
  if (event.not_consulted !== undefined && hasThirdPartyAnswered(facts)) return false;
  if (!tellsTheRightRemedy(facts, event, on)) return false;
  if (outcome !== "granted") return true;
  if (of(past, "reviewed").findLast((review) => dayOf(review) <= lawDay(event))?.result !== "disclose") return false;
  return haveAllHadTheirSay(facts, on) && !hasThirdPartyObjected(facts);
}

/** Since when something was disclosed that nobody is to decide again; what a counterpart answers discloses nothing. */
function disclosedSince(past: readonly GivenEvent[]): string | undefined {
  if (of(past, "merged").length > 0) return undefined;
  const order = past.findLastIndex((one) => one.type === "redo_ordered" && one.order === "decide_again");
  const disclosing = of(past.slice(order + 1), "replied").filter(
    ({ outcome, irregular }) => outcome === "granted" && !irregular,
  );
  return disclosing.map(lawDay).sort().at(0);
}

/** What a part takes over: the course of its period. */
const course =
  /^(clarification_requested|clarification_received|consultation_|third_party_told|extended|reasons_|reply_deferred|fee_notified|fee_paid)/;

/** The latest day of what a part would take over, with what was learned of its service; empty where there is nothing. */
function lastOfCourse(log: readonly Entry[]): string {
  const acts = knownEntries(log).filter(({ event }) => course.test(event.type) && !event.irregular);
  const learned = log.filter(({ event }) => !event.irregular && acts.some(({ seq }) => seq === event.of));
  return [...acts, ...learned].map(({ event }) => lawDay(event)).reduce((last, on) => (on > last ? on : last), "");
}

/** A case goes into another in its period, with no order, no opinion and no remedy open. */
function mergeable(model: Model, past: readonly GivenEvent[], on: string): boolean {
  if (of(past, "redo_ordered").length > 0 || String(dueOn(model, on)) < on) return false;
  if (hasThirdPartyObjected({ events: past })) return false;
  const closed = of(past, "consultation_closed").map(({ ref }) => ref);
  if (of(past, "consultation_opened").some(({ ref, irregular }) => !irregular && !closed.includes(ref))) return false;
  return past.filter(({ type }) => /^(reconsideration|litigation)_filed$/.test(type)).every(({ ref }) => isOver(ref));

  /** Finally decided, so that it orders nothing any more. */
  function isOver(ref: unknown): boolean {
    const own = past.filter((event) => event.ref === ref);
    const decision = own.find(({ type }) => /^(reconsideration|litigation)_decided$/.test(type));
    const reversal = of(own, "appeal_decided").at(0);
    if (decision === undefined || (reversal ?? decision).result !== "upheld") return false;
    if (reversal !== undefined || decision.type === "reconsideration_decided") return dayOf(reversal ?? decision) <= on;
    if (of(own, "appeal_filed").length > 0) return false;
    const appeal = reckon({ kind: "appeal", start_on: decision.received_on, form: "judgment" });
    return appeal.ok && String(appeal.deadline.due_on) < on;
  }
}

const clockTypes = /^(clarification|consultation|fee|service)_|^(extended|reply_deferred|replied|withdrawn|merged)$/;

/** The calculator takes it; an irregular act it takes only as irregular. */
function timely(model: Model, event: GivenEvent): boolean {
  if (!clockTypes.test(event.type)) return true;
  const isReckoned = (as: GivenEvent) => {
    const asked = question({ ...model, log: [...model.log, { seq: model.version + 1, event: as }] });
    return asked === undefined || reckon(asked).ok;
  };
  if (!isReckoned(event)) return false;
  // What was served without its approval stays irregular for that.
  if (event.irregular === undefined || event.unapproved === true) return true;
  const { irregular: _, ...regular } = event;
  const isSecond = event.type === "clarification_requested" && clarifiedBeforeOrder(known(model.log));
  return isSecond || !isReckoned({ ...regular, type: event.type });
}

/** An entry is corrected away if it counts and everything else would have been legal without it. */
function corrects(model: Model, voids: number, today: string): boolean {
  const wrong = model.log.find(({ seq }) => seq === voids);
  if (wrong === undefined || wrong.event.type === "followed") return false;
  return isLegal({ ...model, log: model.log.filter((entry) => entry !== wrong) }, dueWhenMerged(model), today);
}

/** An intake is amended if that changes it, in the order of its days, and everything since would have been legal of it as it should be. */
function amends(model: Model, event: GivenEvent, today: string): boolean {
  const changes: Partial<Model["intake"]> = { ...Object(event.changes) };
  const log = [...model.log, { seq: model.version + 1, event }];
  const was: Record<string, unknown> = { ...amended(model.intake, model.log), confirmed_on: confirmation(model) };
  if (Object.entries(changes).some(([member, value]) => was[member] === value)) return false;
  if ([changes.received_on, changes.confirmed_on].some((on) => on != null && on > today)) return false;
  // What an entry confirmed is corrected there.
  if (changes.confirmed_on === null && amended(model.intake, model.log).confirmed_on === null) return false;
  if (changes.confirmed_on === null && model.log.some((entry) => entry.event.type === "intake_confirmed")) return false;
  const confirmedOn = changes.confirmed_on === undefined ? was.confirmed_on : changes.confirmed_on;
  if (typeof confirmedOn === "string" && confirmedOn < (changes.received_on ?? String(was.received_on))) return false;
  return isLegal({ ...model, log }, dueWhenMerged(model), today);
}

/** Whether everything would have been legal, one after the other, in a request that was registered as amended from the start. */
function isLegal({ intake, log, ...others }: Model, wasDue: string | null, today: string): boolean {
  const without: Model = { ...others, intake: amended(intake, log), log: [], version: 1 };
  for (const entry of log) {
    const { type } = entry.event;
    if (type === "registration_amended") continue;
    // What was done to confirm a receipt that needs none has no effect.
    const isAboutConfirmation = type === "confirmation_attempted" || type === "intake_confirmed";
    if (isAboutConfirmation && stateOf(without) !== "unconfirmed") continue;
    // What was suggested of a reply that is corrected waits for the one entered instead.
    const isBound = type !== "followed" && type !== "publication_suggested";
    if (isBound && !isLawful(without, entry.event, today)) return false;
    without.log.push(entry);
    without.version = entry.seq;
    if (type === "merged" && dueWhenMerged(without) !== wasDue) return false;
  }
  return true;
}

/** What joins two cases, or takes that back, is possible only while the counterpart allows it. */
function counterpartAllows(model: Model, event: GivenEvent): boolean {
  const { receivedOn, isOpen } = model.counterpart;
  if (event.type === "merged") {
    const on = dayOf(event);
    const due = reckon({ kind: "reply", start_on: receivedOn, events: [] });
    return isOpen && on >= receivedOn && due.ok && on <= String(due.deadline.due_on);
  }
  const wrong = event.type === "corrected" ? model.log.find(({ seq }) => seq === event.voids) : undefined;
  if (wrong?.event.type === "merged") return isOpen;
  if (wrong?.event.type !== "split") return true;
  // What the part was to ask is asked here again, by somebody who answers; the part ends after what it took over.
  const before = { ...model, log: model.log.filter((entry) => entry !== wrong) };
  return stateOf(before) !== "closed" && dayOf(event) >= String(wrong.event.inheritedUntil);
}

/** Enters an event that is allowed. */
export function enter(model: Model, event: GivenEvent): void {
  const { log } = model;
  model.version++;
  if (event.type === "corrected") {
    const wrong = log.find(({ seq }) => seq === event.voids)?.event;
    if (wrong?.type === "extended" && !wrong.irregular) model.extendedOnce = true;
    model.log = log.filter(({ seq }) => seq !== event.voids);
  } else if (event.type === "extended" && event.irregular && !model.extendedOnce) {
    log.push({ seq: model.version, event: { ...event, unapproved: true } });
  } else if (event.type === "split") {
    const inherited = knownEntries(log).filter(
      ({ event: { type, irregular } }) => !irregular && course.test(type) && clockTypes.test(type),
    );
    const days = [String(receiptOf(model)), ...inherited.map((act) => lawDay(act.event))];
    log.push({ seq: model.version, event: { ...event, inheritedUntil: days.sort().at(-1) } });
  } else log.push({ seq: model.version, event });
}
