import { describe, expect, it } from "vitest";
import { compileCalendar } from "../../../functions/clock/calendar.ts";
import { evolve } from "../../../functions/requests/case/evolve.ts";
import { calendarRecorded, endsCase, versionOfEnding } from "../../../functions/requests/case/judging.ts";
import { eventOf, type GivenEvent, monday, posted, read, received } from "../../support/events.ts";

const [d1, d2, d3, d4] = ["2025-06-10", "2025-06-11", "2025-06-12", "2025-06-13"] as const;

/** What may end a case: an answer, also one sent again, a withdrawal, a lapse, and going into another case. */
const endings: readonly GivenEvent[] = [
  eventOf.replied(d1),
  eventOf.serviceRepeated(d1, 2),
  eventOf.withdrawn(d1),
  eventOf.clarificationLapsed(d1),
  eventOf.feeLapsed(d1),
  eventOf.merged(d1),
];
const others: readonly GivenEvent[] = [
  eventOf.clarificationReceived(d1),
  eventOf.consultationClosed(d1),
  eventOf.extended(d1),
  eventOf.feePaid(d1),
  eventOf.withdrawnInPart(d1),
  eventOf.split(d1),
  eventOf.reconsiderationDecided(d1),
  eventOf.redoOrdered(d1),
  eventOf.serviceConfirmed(d1, 2),
  eventOf.corrected(d1, 2),
];
const calendar = compileCalendar({ version: 7, notices: [] });

const open = received(monday).history();
const closed = received(monday, eventOf.withdrawn(d1)).history();

describe("what ends a case", () => {
  it.each(endings)("$type does while the case is not closed, and is judged on the day it is entered", (event) => {
    for (const state of ["unconfirmed", "open", "awaiting_clarification", "awaiting_payment"] as const) {
      expect(endsCase(read(event), { ...open, state })).toBe(true);
    }
    expect(endsCase(read(event), closed)).toBe(false);
  });

  it.each(others)("$type does not", (event) => {
    expect(endsCase(read(event), open)).toBe(false);
    expect(calendarRecorded(read(event), calendar)).toEqual({});
  });
});

describe("the calendar an event was judged under", () => {
  it.each(endings)("is recorded with what may end a case: $type", (event) => {
    expect(calendarRecorded(read(event), calendar)).toEqual({ calendar_version: 7 });
  });

  it("is recorded with what the law did not allow, and with nothing else", () => {
    const irregular = eventOf.extended("2025-07-08", 5, { irregular: true });
    expect(calendarRecorded(read(irregular), calendar)).toEqual({ calendar_version: 7 });
    expect(calendarRecorded(read(eventOf.extended(d1)), calendar)).toEqual({});
    expect(calendarRecorded(read(eventOf.note(d1)), calendar)).toEqual({});
  });
});

describe("the calendar by which a closed case stays judged", () => {
  /** A case whose entries were each judged under a calendar of its own: that of entry 2 has version 12. */
  const numbered = (...events: GivenEvent[]) => {
    const { facts, log } = received(monday, ...events);
    return evolve(
      facts,
      log.map((entry) => ({ ...entry, calendar_version: entry.seq + 10 })),
    );
  };
  const lost = [eventOf.replied(d1, "other.misc", posted(d1, null)), eventOf.serviceReturned(d2, 2, "wrong_address")];
  const ordered = [eventOf.reconsiderationFiled(d2), eventOf.reconsiderationDecided(d3), eventOf.redoOrdered(d3)];

  const sentAgain = [
    eventOf.reviewed(d1),
    eventOf.consultationOpened(d1),
    eventOf.consultationClosed(d1, "c1", "objects"),
    eventOf.thirdPartyNotified(d1, "c1", null),
    eventOf.replied(d2),
    eventOf.serviceReturned(d3, 5, "wrong_address"),
    eventOf.serviceRepeated(d4, 5),
  ];

  it.each<[string, GivenEvent[], number | undefined]>([
    ["that of the reply that closed it", [eventOf.note(d1), eventOf.replied(d2)], 13],
    ["that of the withdrawal that closed it", [eventOf.withdrawn(d1)], 12],
    ["that of its going into another case", [eventOf.merged(d1)], 12],
    ["the same, whatever was entered since", [eventOf.replied(d1), eventOf.note(d2), eventOf.assigned(d3)], 12],
    [
      "that of the second reply where an order opened it again",
      [eventOf.replied(d1), ...ordered, eventOf.replied(d4)],
      16,
    ],
    [
      "that of the second attempt, where the first went to a wrong address",
      [...lost, eventOf.serviceRepeated(d3, 2)],
      14,
    ],
    ["that of the reply, where another letter was lost and sent again since", sentAgain, 16],
    ["none while it is open", [eventOf.note(d1)], undefined],
    ["none once an order has opened it again", [eventOf.replied(d1), ...ordered], undefined],
    [
      "none where it was closed because its split was undone",
      [eventOf.splitFrom(d1), eventOf.splitUndone(d2)],
      undefined,
    ],
  ])("is %s", (_, events, version) => {
    expect(versionOfEnding(numbered(...events))).toBe(version);
  });
});
