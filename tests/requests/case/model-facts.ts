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
  /** As registered; what amends it is in the log. */
  intake: { intake_channel: string; applicant_kind: string; received_on: string; confirmed_on: string | null };
  /** What counts, in the order it was entered. */
  log: Entry[];
  version: number;
  /** Whether an extension that was approved has been corrected: it may be entered as it was, without another approval. */
  extendedOnce?: boolean;
  /** Another request of the same person, which this one may be merged into. */
  counterpart: { receiptNo: string; receivedOn: string; isOpen: boolean };
}

export interface Entry {
  seq: number;
  event: GivenEvent;
}

export const aboutService = ["service_confirmed", "service_returned", "service_repeated"];

/** An event's service as it is known by now: a second attempt stands in its place, its receipt may have been learned. */
interface KnownService {
  by: string;
  sent_on: string;
  served_on?: string | null;
}

export const serviceOf = ({ service }: GivenEvent): KnownService | undefined =>
  service === undefined ? undefined : { ...Object(service) };

/** The day of an act in law: signed for where it was handed over, else sent; of what was not served, its own. */
export function lawDay(event: GivenEvent): string {
  const served = serviceOf(event);
  const signed = served?.by === "hand" || served?.by === "entrusted" ? served.served_on : undefined;
  return signed ?? dayOf(event);
}

/** The day its addressee received it; null while nobody knows. */
export function receiptDay(event: GivenEvent): string | null {
  const served = serviceOf(event);
  if (served === undefined) return null;
  if (served.served_on !== undefined) return served.served_on;
  if (served.by === "post" || served.by === "entrusted") return null;
  if (served.by === "public_notice") return laterBy(served.sent_on, served.sent_on < "2022-01-01" ? 60 : 30);
  return served.sent_on;
}

/** The last day to clarify: that of the notice or, received later, as many days from then; past days off. */
export function answerable({ respond_by, ...notice }: GivenEvent): string {
  const sent = serviceOf(notice)?.sent_on ?? "";
  const received = receiptDay(notice) ?? sent;
  const from = received < sent ? sent : received;
  const given = (Date.parse(String(respond_by)) - Date.parse(sent)) / 86_400_000;
  return calendar.plus(toDay(laterBy(from, given - 1)), 1).on;
}

const laterBy = (on: string, days: number) =>
  new Date(Date.parse(`${on}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** What happened, as it is known in the end: each act with what was learned of its service; what reached nobody moves nothing. */
export function knownEntries(log: readonly Entry[]): Entry[] {
  return log
    .filter(({ event }) => !aboutService.includes(event.type))
    .map(({ seq, event }) => {
      const learned = log.filter((later) => later.event.of === seq && aboutService.includes(later.event.type));
      let [now, lost] = [event, false];
      for (const { event: later } of learned) {
        if (later.type === "service_repeated") {
          if (!lost) continue;
          now = { ...event, service: later.service, ...(later.irregular ? { irregular: true } : {}) };
          lost = false;
        } else if (later.cause === "wrong_address") {
          lost = true;
          now = { ...now, irregular: true };
        } else {
          now = { ...now, service: { ...Object(now.service), served_on: later.on } };
        }
      }
      return { seq, event: now };
    });
}

export const known = (log: readonly Entry[]): GivenEvent[] => knownEntries(log).map(({ event }) => event);

export type Intake = Model["intake"];

/** The intake as it should have been registered, by every amendment that counts. */
export function amended(intake: Intake, log: readonly Entry[]): Intake {
  const is = { ...intake };
  for (const { event } of log) if (event.type === "registration_amended") Object.assign(is, event.changes);
  return is;
}

export const isSince2019 = (on: string) => on >= "2019-05-15";

/** Whether the receipt is dated by its confirmation: fax and ordinary mail, under the 2019 Regulation (Art. 31) e-mail too. */
export const isConfirmed = ({ intake_channel, received_on }: Intake): boolean =>
  ["fax", "ordinary_mail", ...(isSince2019(received_on) ? ["email"] : [])].includes(intake_channel);

/** The day of the confirmation: as registered or amended, as entered, or that of an order to act on what nobody had confirmed. */
export function confirmation({ intake, log }: Model): string | null {
  const is = amended(intake, log);
  if (is.confirmed_on !== null || !isConfirmed(is)) return is.confirmed_on;
  const entered = log.find(({ event }) => event.type === "intake_confirmed" || event.type === "redo_ordered");
  return entered === undefined ? null : dayOf(entered.event);
}

/** The day the request was received in law; null while that awaits a confirmation. */
export function receiptOf(model: Model): string | null {
  const is = amended(model.intake, model.log);
  return isConfirmed(is) ? confirmation(model) : is.received_on;
}

/** What ends a case, or lets it wait. */
const leadsTo: Record<string, string> = {
  replied: "closed",
  withdrawn: "closed",
  clarification_lapsed: "closed",
  fee_lapsed: "closed",
  merged: "closed",
  clarification_requested: "clarification",
  fee_notified: "payment",
  clarification_received: "open",
  fee_paid: "open",
  redo_ordered: "open",
};

/** Where a case stands after what happened. */
export function stateOf({ intake, log }: Pick<Model, "intake" | "log">): string {
  const is = amended(intake, log);
  let state = isConfirmed(is) && is.confirmed_on === null ? "unconfirmed" : "open";
  for (const { type, irregular } of known(log)) {
    if (irregular) continue;
    if (type === "intake_confirmed" && state === "unconfirmed") state = "open";
    state = leadsTo[type] ?? state;
  }
  return state;
}

/** The part of a case that the calculator knows, since the latest order to decide again; undefined before any receipt. */
export function question(model: Model, as_of?: string, events = known(model.log)) {
  const order = events.findLastIndex(({ type }) => type === "redo_ordered");
  const receiptOn = receiptOf(model);
  if (receiptOn === null) return undefined;
  const stated = events.slice(order + 1).flatMap((event): object[] => {
    const { type, irregular } = event;
    const base = { type, on: lawDay(event), ...(irregular ? { irregular } : {}) };
    const noticed = { ...base, served_on: receiptDay(event) };
    if (type === "consultation_opened") return [{ ...noticed, ref: event.ref, with: event.with }];
    if (type === "consultation_closed") return [{ ...base, ref: event.ref }];
    if (type === "extended") return [{ ...noticed, working_days: event.working_days }];
    if (type === "reply_deferred") return [{ ...noticed, until: event.until }];
    if (type === "fee_notified" || type === "clarification_requested") return [noticed];
    // What is answered in another case ends here.
    if (type === "merged") return [{ ...base, type: "withdrawn" }];
    return /^(clarification|fee)_|^(replied|withdrawn)$/.test(type) ? [base] : [];
  });
  return {
    kind: "reply",
    start_on: order === -1 ? receiptOn : dayOf(events[order] ?? { type: "redo_ordered" }),
    events: stated,
    ...(as_of && { as_of }),
  };
}

export const reckon = (asked: object) => deadline(calendar, deadlineQuestion.parse(asked), toDay("2026-11-22"));

/** The due date as the calculator answers it on a day; null before any receipt. Throws where the law does not allow the course. */
export function dueOn(model: Model, as_of: string | undefined, events = known(model.log)): string | null {
  const asked = question(model, as_of, events);
  if (asked === undefined) return null;
  // As it is stored it is that of the first day, when no stop had taken anything out yet.
  const answered = reckon({ ...asked, as_of: as_of ?? asked.start_on });
  if (!answered.ok) throw new Error(answered.violation.code);
  return answered.deadline.due_on;
}

/** The due date on the day of a merger, by which the counterpart was reckoned, as far as anything is known now that was entered before. */
export function dueWhenMerged(model: Model): string | null {
  const merged = model.log.find(({ event }) => event.type === "merged");
  if (merged === undefined) return null;
  const past = knownEntries(model.log).filter(({ seq }) => seq < merged.seq);
  return dueOn(
    model,
    dayOf(merged.event),
    past.map(({ event }) => event),
  );
}

/** The day the common reply of a case and its counterpart is due, which is the earlier of theirs; undefined of a case that is not merged. */
export function jointlyDue(model: Model): string | null | undefined {
  if (model.log.every(({ event }) => event.type !== "merged")) return undefined;
  const counterpart = reckon({ kind: "reply", start_on: model.counterpart.receivedOn, events: [] });
  return [dueWhenMerged(model), counterpart.ok ? counterpart.deadline.due_on : null].map(String).sort().at(0);
}

/** The same of a case that was answered with its counterpart, undefined of every other. */
export const commonlyDue = (model: Model): string | null | undefined =>
  model.log.some(({ event }) => event.type === "followed") ? jointlyDue(model) : undefined;
