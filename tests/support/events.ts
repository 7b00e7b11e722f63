import { toDay } from "../../functions/clock/days.ts";
import { caseClock } from "../../functions/requests/case/case-clock.ts";
import { type Decision, decide, entryDecided, type Illegal } from "../../functions/requests/case/decide.ts";
import { evolve } from "../../functions/requests/case/evolve.ts";
import { entryOf, type Facts, type LogEntry } from "../../functions/requests/case/history.ts";
import { factsOfIntake } from "../../functions/requests/case/intake.ts";
import { type Appender, moves } from "../../functions/requests/case/moves.ts";
import { project } from "../../functions/requests/case/projection.ts";
import type { Intake } from "../../functions/requests/case/receipt.ts";
import { linkEvent, linkTypes } from "../../schema/contracts/case-links.ts";
import { type NewEvent, newEvent } from "../../schema/contracts/events.ts";
import { calendar as loaded } from "../clock/notices.ts";
import { intakeOn } from "./intake.ts";
import { lawfulReply } from "./replies.ts";

/** An event as it is told in a test; what a contract defaults may be left out. A served act has its day from its service. */
export type GivenEvent = { type: string; [member: string]: unknown };

/** Told events pass the same contract as those sent over HTTP. */
export const read = (event: GivenEvent): NewEvent => newEvent.parse(event);

/** An event of a log, also one that only the system records. */
export const readEntry = (event: GivenEvent, seq: number): LogEntry =>
  entryOf(linkTypes.has(event.type) ? linkEvent.parse(event) : read(event), seq);

/** The same with what is recorded with it, in a case with this log. */
export const recordedEntry = (facts: Facts, log: readonly LogEntry[], event: GivenEvent): LogEntry => {
  const seq = log.length + 2;
  return linkTypes.has(event.type)
    ? readEntry(event, seq)
    : entryDecided(evolve(facts, log), read(event), { seq, earlierItems: 0 });
};

/** The day of an event: its own, or the posting day of what was served. */
export const dayOf = ({ on, service }: GivenEvent): string => String(on ?? Object(service).sent_on);

const today = toDay("2026-11-22");

/** A case told event by event, without a database. */
export interface GivenCase {
  facts: Facts;
  log: LogEntry[];
  /** What the door answers to an event; it is not appended. */
  offer(event: GivenEvent, by?: readonly Appender[]): Decision;
  /** Why the door refuses, or "admitted". */
  refusal(event: GivenEvent): Illegal | "admitted";
  /** Appends events that the door must admit, whoever may append them. */
  tell(...events: GivenEvent[]): GivenCase;
  history(): ReturnType<typeof evolve>;
  projection(calendar?: typeof loaded): Extract<ReturnType<typeof project>, { ok: true }>["projection"];
  clock(asOf?: string): Extract<ReturnType<typeof caseClock>, { ok: true }>["clock"];
  /** The derived deadlines as `kind ref owed_by due_on`. */
  deadlines(): string[];
}

/** A case received at the counter on this day, and what happened to it. */
export const received = (receivedOn: string, ...events: GivenEvent[]): GivenCase =>
  registered(intakeOn(receivedOn), ...events);

/** A case that came in so, and what happened to it. */
export function registered(intake: Intake, ...events: GivenEvent[]): GivenCase {
  const facts = factsOfIntake(intake);
  const log: LogEntry[] = [];
  const story: GivenCase = {
    facts,
    log,
    offer(event, by = moves[read(event).type].by) {
      return decide(facts, log, read(event), { by, today, calendar: loaded, seq: log.length + 2, earlierItems: 0 });
    },
    refusal(event) {
      const decision = story.offer(event);
      if (decision.ok) return "admitted";
      if ("illegal" in decision) return decision.illegal;
      throw new Error(`Reserved for ${decision.reservedFor.join()}`);
    },
    tell(...events) {
      for (const event of events) {
        const refused = linkTypes.has(event.type) ? "admitted" : story.refusal(event);
        if (refused !== "admitted") throw new Error(`${event.type}: ${refused.rule}, ${refused.reason}`);
        log.push(recordedEntry(facts, log, event));
      }
      return story;
    },
    history: () => evolve(facts, log),
    projection(calendar = loaded) {
      const projected = project(story.history(), calendar);
      if (!projected.ok) throw new Error(projected.violation.code);
      return projected.projection;
    },
    clock(asOf) {
      const reckoned = caseClock(story.history(), loaded, asOf === undefined ? null : toDay(asOf));
      if (!reckoned.ok) throw new Error(reckoned.violation.code);
      return reckoned.clock;
    },
    deadlines: () =>
      story
        .projection()
        .deadlines.map(({ kind, ref, owed_by, due_on }) =>
          [kind, ref, owed_by, due_on].filter((part) => part !== "").join(" "),
        ),
  };
  return story.tell(...events);
}

/** A day to start from: the 2019 Regulation, reply due 2025-07-08, clarification notice by 2025-06-18. */
export const monday = "2025-06-09";
/** The same under the 2008 Regulation: reply due 2016-01-25. */
export const before2019 = "2016-01-04";

/** Served by post, and received the same day unless another is stated; `null` while that is not known. */
export const posted = (sent_on: string, served_on: string | null = sent_on) => ({
  service: { by: "post", sent_on, ...(served_on === null ? {} : { served_on }) },
});

/** A fee by page of 320 yuan: 32 pages beyond those that are free. */
const byPage = { method: "by_page", pages: 62 };

/** Each kind of event with everything it needs, on the day stated. */
export const eventOf = {
  confirmationAttempted: (on: string, result = "not_reached") => ({
    type: "confirmation_attempted",
    on,
    by: "phone",
    result,
  }),
  intakeConfirmed: (on: string) => ({ type: "intake_confirmed", on }),
  registrationAmended: (on: string, changes: Record<string, unknown> = { applicant_kind: "research" }) => ({
    type: "registration_amended",
    on,
    text: "登记有误",
    changes,
  }),
  classified: (on: string) => ({ type: "classified", on, topic: "household_registration" }),
  routed: (on: string, due_on = on, unit = "治安总队") => ({ type: "routed", on, contributions: [{ unit, due_on }] }),
  contributed: (on: string, unit = "治安总队") => ({ type: "contributed", on, unit }),
  titled: (on: string, title = "部门决算") => ({ type: "titled", on, title }),
  assigned: (on: string, to = "m1", unit?: string) => ({ type: "assigned", on, to, ...(unit && { unit }) }),
  note: (on: string) => ({ type: "note", on, text: "备注" }),
  contentClear: (on: string) => ({ type: "content_clear", on }),
  clarificationRequested: (on: string, respond_by = on, more = {}) => ({
    type: "clarification_requested",
    text: "请明确所需年度。",
    respond_by,
    ...posted(on),
    ...more,
  }),
  /** On any day: with the reason that a late one needs. */
  clarificationReceived: (on: string, more = {}) => ({
    type: "clarification_received",
    on,
    justified_reason: "住院",
    ...more,
  }),
  clarificationLapsed: (on: string) => ({ type: "clarification_lapsed", on, no_justified_reason: true }),
  consultationOpened: (on: string, ref = "c1", party = "third_party", served_on = on) => ({
    type: "consultation_opened",
    ref,
    with: party,
    ...posted(on, served_on),
  }),
  consultationClosed: (on: string, ref = "c1", answer = "consents") => ({
    type: "consultation_closed",
    on,
    ref,
    answer,
  }),
  thirdPartyNotified: (on: string, ref = "c1", served_on: string | null = on) => ({
    type: "third_party_told",
    ref,
    text: "拟公开内容及理由",
    ...posted(on, served_on),
  }),
  extended: (on: string, working_days = 20, more = {}) => ({
    type: "extended",
    working_days,
    text: "需汇总多年资料",
    ...posted(on),
    ...more,
  }),
  reasonsRequested: (on: string) => ({ type: "reasons_requested", ...posted(on) }),
  reasonsReceived: (on: string) => ({ type: "reasons_received", on }),
  /** Reasons that the application gives itself, so that nobody asks. */
  reasonsStated: (on: string) => ({ type: "reasons_received", on, stated_in_application: true }),
  replyDeferred: (on: string, until: string, more = {}) => ({
    type: "reply_deferred",
    until,
    workload: "需检索三千余份档案",
    ...posted(on),
    ...more,
  }),
  itemsCounted: (on: string, items = 3) => ({ type: "items_counted", on, items }),
  feeNotified: (on: string, more = {}) => ({ type: "fee_notified", ...byPage, ...posted(on), ...more }),
  feeWaived: (on: string, more: object = byPage) => ({ type: "fee_waived", on, text: "经济困难", ...more }),
  feePaid: (on: string, more = {}) => ({ type: "fee_paid", on, amount_yuan: 320, ...more }),
  feeRefunded: (on: string, amount_yuan = 320) => ({ type: "fee_refunded", on, amount_yuan, text: "多收" }),
  costsCharged: (on: string, amount_yuan = 12.5) => ({ type: "costs_charged", on, cost: "copying", amount_yuan }),
  costsWaived: (on: string, amount_yuan = 12.5) => ({ type: "costs_waived", on, amount_yuan, text: "低保户" }),
  feeLapsed: (on: string) => ({ type: "fee_lapsed", on }),
  reviewed: (on: string, result = "disclose") => ({ type: "reviewed", on, result, basis: "Art. 14" }),
  replied: (on: string, outcome = "other.misc", more = {}) => ({
    type: "replied",
    ...lawfulReply(outcome, on),
    ...posted(on),
    ...more,
  }),
  withdrawn: (on: string) => ({ type: "withdrawn", on }),
  withdrawnInPart: (on: string) => ({ type: "withdrawn_in_part", on, text: "第三项内容" }),
  split: (on: string) => ({ type: "split", on, text: "第二项内容" }),
  merged: (on: string, into = "2025-000007") => ({ type: "merged", on, into }),
  splitFrom: (on: string, from = "2025-000007") => ({ type: "split_from", on, from }),
  splitUndone: (on: string, from = "2025-000007") => ({ type: "split_undone", on, from }),
  mergedFrom: (on: string, days_left = 100, from = "2025-000007") => ({
    type: "merged_from",
    on,
    from,
    also: [],
    days_left,
  }),
  mergerUndone: (on: string, undoes: number, from = "2025-000007") => ({ type: "merger_undone", on, from, undoes }),
  followed: (on: string, closing: object | null, more = {}) => ({
    type: "followed",
    on,
    into: "2025-000007",
    closing,
    ...more,
  }),
  publicationSuggested: (on: string) => ({ type: "publication_suggested", on, text: "建议向社会公开" }),
  suggestionDecided: (on: string, more: Record<string, unknown> = { reasons: "不属于主动公开范围" }) => ({
    type: "suggestion_decided",
    on,
    ...more,
  }),
  reconsiderationFiled: (on: string, ref = "r1", simplified = false, more = {}) => ({
    type: "reconsideration_filed",
    on,
    ref,
    against: "silence",
    copy_on: on,
    simplified,
    ...more,
  }),
  reconsiderationAccepted: (on: string, ref = "r1") => ({ type: "reconsideration_accepted", on, ref }),
  reconsiderationExtended: (on: string, ref = "r1", days = 30) => ({ type: "reconsideration_extended", on, ref, days }),
  reconsiderationAnswered: (on: string, ref = "r1") => ({ type: "reconsideration_answered", on, ref }),
  reconsiderationDecided: (on: string, ref = "r1", received_on = on, result = "corrected") => ({
    type: "reconsideration_decided",
    on,
    ref,
    result,
    received_on,
  }),
  litigationFiled: (on: string, ref = "l1", complaint_on = on, more = {}) => ({
    type: "litigation_filed",
    on,
    ref,
    against: "silence",
    complaint_on,
    ...more,
  }),
  litigationAccepted: (on: string, ref = "l1") => ({ type: "litigation_accepted", on, ref }),
  litigationAnswered: (on: string, ref = "l1") => ({ type: "litigation_answered", on, ref }),
  litigationDecided: (on: string, ref = "l1", more = {}) => ({
    type: "litigation_decided",
    on,
    ref,
    form: "judgment",
    result: "corrected",
    received_on: on,
    ...more,
  }),
  appealFiled: (on: string, ref = "l1", by = "agency") => ({ type: "appeal_filed", on, ref, by }),
  appealDecided: (on: string, ref = "l1", result = "corrected") => ({ type: "appeal_decided", on, ref, result }),
  remedySuspended: (on: string, ref = "r1") => ({ type: "remedy_suspended", on, ref }),
  remedyResumed: (on: string, ref = "r1") => ({ type: "remedy_resumed", on, ref }),
  remedySettled: (on: string, ref = "r1") => ({ type: "remedy_settled", on, ref, text: "卷宗已归档" }),
  redoOrdered: (on: string, ref = "r1", due_on?: string, order = "perform") => ({
    type: "redo_ordered",
    on,
    ref,
    order,
    ...(due_on && { due_on }),
  }),
  serviceConfirmed: (on: string, of: number) => ({ type: "service_confirmed", on, of }),
  serviceReturned: (on: string, of: number, cause = "not_collected") => ({ type: "service_returned", on, of, cause }),
  letterServed: (on: string, kind = "receipt") => ({ type: "letter_served", kind, ...posted(on) }),
  fileAttached: (on: string, kind = "original", more = {}) => ({
    type: "file_attached",
    on,
    kind,
    file: `${"0".repeat(36)}.${"0".repeat(64)}`,
    ...more,
  }),
  serviceRepeated: (on: string, of: number, more = {}) => ({ type: "service_repeated", of, ...posted(on), ...more }),
  corrected: (on: string, voids: number) => ({ type: "corrected", on, voids, text: "录入有误" }),
};
