import * as fc from "fast-check";
import { toDay } from "../../../functions/clock/days.ts";
import { decide } from "../../../functions/requests/case/decide.ts";
import type { Facts, LogEntry } from "../../../functions/requests/case/history.ts";
import { factsOfIntake } from "../../../functions/requests/case/intake.ts";
import { moves } from "../../../functions/requests/case/moves.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import { calendar } from "../../clock/notices.ts";
import { before2019, eventOf, type GivenEvent, monday, read, recordedEntry } from "../../support/events.ts";
import { intakeOn } from "../../support/intake.ts";

/** An act of a day, with what it states besides. */
export type Teller = (on: string, version: number) => GivenEvent;

const ref = fc.constantFrom("c1", "c2");
const later = (on: string, days: number) =>
  new Date(Date.parse(`${on}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const always = (teller: Teller) => fc.constant(teller);
const irregular = fc.constantFrom({}, {}, { irregular: true });
const ended = fc.constantFrom("corrected", "upheld");

/** Whatever can be appended to a case, lawful or not. */
export const anyAct: fc.Arbitrary<Teller> = fc.oneof(
  always((on) => eventOf.confirmationAttempted(on)),
  always(eventOf.intakeConfirmed),
  fc
    .constantFrom("research", "natural_person")
    .map((kind) => (on: string) => eventOf.registrationAmended(on, { applicant_kind: kind })),
  always((on) => eventOf.routed(on)),
  always((on) => eventOf.contributed(on)),
  always(eventOf.note),
  always(eventOf.contentClear),
  fc.tuple(fc.nat(9), irregular).map(
    ([days, more]) =>
      (on: string) =>
        eventOf.clarificationRequested(on, later(on, days), more),
  ),
  fc
    .constantFrom({}, { justified_reason: undefined }, { irregular: true })
    .map((more) => (on: string) => eventOf.clarificationReceived(on, more)),
  always(eventOf.clarificationLapsed),
  fc.tuple(ref, fc.constantFrom("third_party", "other_agency", "joint_agency")).map(
    ([name, party]) =>
      (on: string) =>
        eventOf.consultationOpened(on, name, party),
  ),
  fc.tuple(ref, fc.constantFrom("consents", "objects", "silent", "opinion")).map(
    ([name, answer]) =>
      (on: string) =>
        eventOf.consultationClosed(on, name, answer),
  ),
  ref.map((name) => (on: string) => eventOf.thirdPartyNotified(on, name)),
  fc.tuple(fc.constantFrom(1, 15, 20), irregular).map(
    ([days, more]) =>
      (on: string) =>
        eventOf.extended(on, days, more),
  ),
  always(eventOf.reasonsRequested),
  always(eventOf.reasonsReceived),
  always(eventOf.reasonsStated),
  fc.tuple(fc.constantFrom(10, 40, 80, 180), irregular).map(
    ([days, more]) =>
      (on: string) =>
        eventOf.replyDeferred(on, later(on, days), more),
  ),
  fc.constantFrom(1, 3).map((items) => (on: string) => eventOf.itemsCounted(on, items)),
  fc
    .constantFrom({}, { method: "by_item", pages: undefined, earlier_items: 30 })
    .map((more) => (on: string) => eventOf.feeNotified(on, more)),
  always((on) => eventOf.feeWaived(on)),
  fc.constantFrom(320, 3_000).map((amount_yuan) => (on: string) => eventOf.feePaid(on, { amount_yuan })),
  always(eventOf.feeLapsed),
  always((on) => eventOf.feeRefunded(on)),
  always((on) => eventOf.costsCharged(on)),
  always((on) => eventOf.costsWaived(on)),
  fc
    .constantFrom("disclose", "disclose_in_part", "withhold")
    .map((result) => (on: string) => eventOf.reviewed(on, result)),
  fc
    .constantFrom(
      "other.misc",
      "granted",
      "partial",
      "refused.third_party",
      "declined.excessive",
      "not_held.nonexistent",
    )
    .map((outcome) => (on: string) => eventOf.replied(on, outcome)),
  always(eventOf.withdrawn),
  always(eventOf.withdrawnInPart),
  always(eventOf.split),
  always((on) => eventOf.merged(on)),
  always(eventOf.publicationSuggested),
  always((on) => eventOf.suggestionDecided(on)),
  always((on) => eventOf.reconsiderationFiled(on)),
  always((on) => eventOf.reconsiderationAccepted(on)),
  always((on) => eventOf.reconsiderationExtended(on)),
  always((on) => eventOf.reconsiderationAnswered(on)),
  ended.map((result) => (on: string) => eventOf.reconsiderationDecided(on, "r1", on, result)),
  always((on) => eventOf.litigationFiled(on)),
  always((on) => eventOf.litigationAccepted(on)),
  always((on) => eventOf.litigationAnswered(on)),
  ended.map((result) => (on: string) => eventOf.litigationDecided(on, "l1", { result })),
  fc.constantFrom("agency", "applicant").map((by) => (on: string) => eventOf.appealFiled(on, "l1", by)),
  ended.map((result) => (on: string) => eventOf.appealDecided(on, "l1", result)),
  fc.constantFrom("r1", "l1").map((name) => (on: string) => eventOf.remedySuspended(on, name)),
  fc.constantFrom("r1", "l1").map((name) => (on: string) => eventOf.remedyResumed(on, name)),
  fc.constantFrom("r1", "l1").map((name) => (on: string) => eventOf.remedySettled(on, name)),
  fc.tuple(fc.constantFrom("r1", "l1"), fc.constantFrom("perform", "decide_again")).map(
    ([name, order]) =>
      (on: string) =>
        eventOf.redoOrdered(on, name, undefined, order),
  ),
  fc.constantFrom("receipt", "termination", "defence").map((kind) => (on: string) => eventOf.letterServed(on, kind)),
  fc.nat(12).map((back) => (on: string, version: number) => eventOf.serviceConfirmed(on, Math.max(1, version - back))),
  fc
    .tuple(fc.nat(12), fc.constantFrom("not_collected", "wrong_address"))
    .map(([back, cause]) => (on: string, version: number) => {
      return eventOf.serviceReturned(on, Math.max(1, version - back), cause);
    }),
  fc.nat(12).map((back) => (on: string, version: number) => eventOf.serviceRepeated(on, Math.max(1, version - back))),
  fc.nat(6).map((back) => (on: string, version: number) => eventOf.corrected(on, Math.max(1, version - back))),
);

/** A case as it was told, on the day it is looked at. */
export interface AnyCase {
  facts: Facts;
  log: readonly LogEntry[];
  today: Day;
}

/** What is tried in a case day by day; the first of several acts that the case takes is of its log. */
export const anyCase: fc.Arbitrary<AnyCase> = fc
  .tuple(
    fc.constantFrom({ on: monday }, { on: monday, channel: "fax" as const }, { on: before2019 }),
    fc.array(fc.tuple(fc.array(anyAct, { minLength: 5, maxLength: 5 }), fc.constantFrom(0, 0, 1, 2, 5, 12)), {
      minLength: 4,
      maxLength: 20,
      size: "max",
    }),
    fc.constantFrom(0, 1, 7, 30, 400),
  )
  .map(([{ on, ...how }, tried, since]) => {
    const facts = factsOfIntake(intakeOn(on, how));
    const log: LogEntry[] = [];
    let day: string = on;
    for (const [tellers, days] of tried) {
      day = later(day, days);
      const given = { today: toDay(day), calendar, seq: log.length + 2, earlierItems: 0 };
      const possible = tellers
        .map((tell) => tell(day, log.length + 1))
        .find((event) => decide(facts, log, read(event), { ...given, by: moves[read(event).type].by }).ok);
      if (possible !== undefined) log.push(recordedEntry(facts, log, possible));
    }
    return { facts, log, today: toDay(later(day, since)) };
  });
