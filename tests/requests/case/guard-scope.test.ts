import { describe, expect, it } from "vitest";
import { evolve } from "../../../functions/requests/case/evolve.ts";
import { fewReasons, fewSuggestions, isPassedOver } from "../../../functions/requests/case/guards/applicant-guards.ts";
import { agreedToByHead, isUnapproved } from "../../../functions/requests/case/guards/approval-guards.ts";
import { lapseIsDue, lateAnswerJustified } from "../../../functions/requests/case/guards/clarification-guards.ts";
import { noSecondClarification } from "../../../functions/requests/case/guards/clock-guards.ts";
import { silenceIsDue } from "../../../functions/requests/case/guards/consultation-guards.ts";
import { paidAsNotified, waivedForHardship } from "../../../functions/requests/case/guards/fee-guards.ts";
import type { Guard } from "../../../functions/requests/case/guards/guard.ts";
import {
  amendmentChanges,
  confirmedUnderRegulation,
  triedBeforeConfirmation,
} from "../../../functions/requests/case/guards/intake-guards.ts";
import { inItsPeriod, linkStands } from "../../../functions/requests/case/guards/link-guards.ts";
import { objectionsStay } from "../../../functions/requests/case/guards/objection-guards.ts";
import { inItsCourse } from "../../../functions/requests/case/guards/repeat-guards.ts";
import { isLink } from "../../../functions/requests/case/history.ts";
import { calendar } from "../../clock/notices.ts";
import {
  eventOf,
  type GivenCase,
  type GivenEvent,
  monday,
  posted,
  received,
  recordedEntry,
  registered,
} from "../../support/events.ts";
import { intakeOn } from "../../support/intake.ts";

// What a guard speaks of, and what it leaves to the table of moves, the clock or another guard.

const [d1, d2, d3] = ["2025-06-10", "2025-06-11", "2025-06-12"] as const;

/** What a guard says of an event after these. */
function asked(guard: Guard, { facts, log }: GivenCase, event: GivenEvent) {
  return guard({ history: evolve(facts, log), entry: recordedEntry(facts, log, event), calendar });
}

const disclosed = [eventOf.reviewed(d1), eventOf.replied(d1, "granted")];
const tenReasons = [eventOf.reasonsRequested(d1), ...Array.from({ length: 10 }, () => eventOf.reasonsReceived(d1))];
const clarifiedAndOrdered = [
  eventOf.clarificationRequested(d1),
  eventOf.clarificationReceived(d1),
  eventOf.reconsiderationFiled(d1),
  eventOf.reconsiderationDecided(d1),
  eventOf.redoOrdered(d2),
];
const waiting = [eventOf.clarificationRequested(d1, d3)];
const objected = [eventOf.consultationOpened(d1), eventOf.consultationClosed(d1, "c1", "objects")];
const unserved = [
  eventOf.reasonsRequested(d1),
  eventOf.clarificationRequested(d1, d1, posted(d1, null)),
  eventOf.serviceReturned(d2, 3, "wrong_address"),
  eventOf.withdrawn(d3),
];

describe("a guard has something to say of its own event alone", () => {
  it.each<[string, Guard, GivenEvent[], GivenEvent, GivenEvent, string]>([
    [
      "ten answers are enough",
      fewReasons,
      tenReasons,
      eventOf.reasonsReceived(d2),
      eventOf.note(d2),
      "reasons-repeated",
    ],
    [
      "three suggestions are enough",
      fewSuggestions,
      [...disclosed, ...Array.from({ length: 3 }, () => eventOf.publicationSuggested(d1))],
      eventOf.publicationSuggested(d2),
      eventOf.suggestionDecided(d2),
      "suggestions-repeated",
    ],
    [
      "the head agrees to an extension",
      agreedToByHead,
      [],
      eventOf.extended(d1, 5, { unapproved: true }),
      eventOf.feeNotified(d1, { unapproved: true }),
      "not-approved",
    ],
    [
      "nothing lapses before its last day",
      lapseIsDue,
      waiting,
      eventOf.clarificationLapsed(d3),
      eventOf.note(d3),
      "clarification-lapsed-early",
    ],
    [
      "who is late says why",
      lateAnswerJustified,
      waiting,
      eventOf.clarificationReceived("2025-06-13", { justified_reason: undefined }),
      eventOf.note("2025-06-13"),
      "late-without-reason",
    ],
    [
      "what was clarified before an order is not asked again",
      noSecondClarification,
      clarifiedAndOrdered,
      eventOf.clarificationRequested(d3),
      eventOf.extended(d3),
      "clarified-before-order",
    ],
    ["an objection stays", objectionsStay, objected, eventOf.merged(d2), eventOf.note(d2), "objection-stays"],
    [
      "a letter is sent again in its course",
      inItsCourse,
      unserved,
      eventOf.serviceRepeated(d3, 3),
      eventOf.serviceConfirmed(d3, 3),
      "course-moved-on",
    ],
    [
      "a Regulation is in force on the day of the receipt",
      confirmedUnderRegulation,
      [],
      eventOf.intakeConfirmed("2008-04-30"),
      eventOf.note("2008-04-30"),
      "before-regulation",
    ],
  ])("%s", (_, guard, events, own, other, rule) => {
    expect(asked(guard, received(monday, ...events), own)).toMatchObject({ rule });
    expect(asked(guard, received(monday, ...events), other)).toBeNull();
  });

  it.each<[string, Guard, GivenEvent[], GivenEvent]>([
    [
      "late",
      lateAnswerJustified,
      waiting,
      eventOf.clarificationReceived("2025-06-13", { justified_reason: undefined }),
    ],
    ["a second clarification", noSecondClarification, clarifiedAndOrdered, eventOf.clarificationRequested(d3)],
    ["not agreed to", agreedToByHead, [], eventOf.extended(d1, 5, { unapproved: true })],
  ])("and none where that is irregular: %s", (_, guard, events, event) => {
    expect(asked(guard, received(monday, ...events), { ...event, irregular: true })).toBeNull();
  });
});

describe("a guard leaves to others", () => {
  const confirmation = eventOf.confirmationAttempted(d1);
  it.each<[string, Guard, GivenCase, GivenEvent]>([
    ["a lapse of what was never asked", lapseIsDue, received(monday), eventOf.clarificationLapsed(d1)],
    [
      "the silence of whom nobody asked",
      silenceIsDue,
      received(monday),
      eventOf.consultationClosed(d1, "c1", "silent"),
    ],
    ["what was paid where nothing was notified", paidAsNotified, received(monday), eventOf.feePaid(d1)],
    ["a letter that was never sent", inItsCourse, received(monday), eventOf.serviceRepeated(d1, 9)],
    ["a merger while no day is set to reply", inItsPeriod, received(monday, ...waiting), eventOf.merged(d2)],
  ])("%s", (_, guard, story, event) => expect(asked(guard, story, event)).toBeNull());

  it("how a case came that is read off its row", () => {
    const { intake: _, ...settled } = registered(intakeOn(monday, { channel: "fax" })).facts;
    const story = { ...received(monday), facts: settled };
    expect(asked(triedBeforeConfirmation, story, confirmation)).toBeNull();
    expect(asked(amendmentChanges, story, eventOf.registrationAmended(d1))).toBeNull();
    expect(asked(waivedForHardship, story, eventOf.costsWaived(d1))).toMatchObject({ rule: "not-a-citizen" });
  });
});

describe("a correction of a reply passes over", () => {
  it.each([
    ["publication_suggested", "not-in-this-state", true],
    ["publication_suggested", "nothing-granted", true],
    ["publication_suggested", "before-reply", true],
    ["suggestion_decided", "not-in-this-state", true],
    ["publication_suggested", "suggestions-repeated", false],
    ["suggestion_decided", "nothing-suggested", false],
    ["extended", "not-in-this-state", false],
  ] as const)("%s, which would be refused as %s: %s", (type, rule, passed) => {
    expect(isPassedOver({ type }, { rule })).toBe(passed);
  });

  it("what the applicant suggested of it, and how that was decided", () => {
    const story = received(monday, ...disclosed, eventOf.publicationSuggested(d2), eventOf.suggestionDecided(d2));
    story.tell(eventOf.corrected(d3, 3));
    expect(story.history()).toMatchObject({ state: "open", closedAs: null });
    expect(story.history().entries.map(({ type }) => type)).toContain("suggestion_decided");
    // Nothing else of what rests on the reply.
    const contested = received(monday, ...disclosed, eventOf.litigationFiled(d2, "l1", d2, { against: 3 }));
    expect(contested.refusal(eventOf.corrected(d3, 3))).toMatchObject({ rule: "others-rest-on-it" });
  });
});

it("an act is served without approval where it says so", () => {
  const entry = (more: object) => {
    const { facts, log } = received(monday);
    return recordedEntry(facts, log, eventOf.extended(d1, 5, more));
  };
  expect(isUnapproved(entry({ unapproved: true }))).toBe(true);
  expect(isUnapproved(entry({ unapproved: undefined }))).toBe(false);
  expect(isUnapproved(entry({}))).toBe(false);
});

describe("what the system recorded because of another case stands", () => {
  const stands = (story: GivenCase, event: GivenEvent) => {
    const entry = recordedEntry(story.facts, story.log, event);
    if (!isLink(entry)) throw new Error("no link");
    return linkStands(story.history(), evolve(story.facts, [...story.log, entry]), entry, calendar);
  };
  const unconfirmed = registered(intakeOn(monday, { channel: "fax" }));

  it.each<[string, GivenCase, GivenEvent, boolean]>([
    ["in an open case", received(monday), eventOf.mergedFrom(d1), true],
    ["from the day of its receipt", received(monday), eventOf.mergedFrom(monday), true],
    ["not before that", received(monday), eventOf.mergedFrom("2025-06-08"), false],
    ["nor a part", received(monday), eventOf.splitFrom("2025-06-08"), false],
    [
      "not where a closed one would have taken the other in",
      received(monday, ...disclosed),
      eventOf.mergedFrom(d2),
      false,
    ],
    ["nor one that waits", received(monday, ...waiting), eventOf.mergedFrom(d2), false],
    ["of a closed one that was a part", received(monday, ...disclosed), eventOf.splitFrom(d2), true],
    ["not before the receipt is confirmed", unconfirmed, eventOf.splitFrom(d1), false],
    [
      "however early the case ended that it followed",
      received(monday, eventOf.merged(d1)),
      eventOf.followed("2025-06-02", null),
      true,
    ],
  ])("%s", (_, story, event, expected) => expect(stands(story, event)).toBe(expected));

  it("not where the case has no clock with it", () => {
    const late = received(monday, eventOf.extended(d3));
    expect(stands(late, eventOf.mergedFrom(d1, 1))).toBe(false);
  });
});

describe("where a case is answered", () => {
  it("is not told of a part that nobody knows where it came from", () => {
    const story = received(monday, eventOf.splitUndone(d1));
    expect(story.refusal(eventOf.extended(d2))).toMatchObject({ reason: "extended needs a case that is open" });
  });
});
