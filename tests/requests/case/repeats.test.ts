import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventOf, type GivenCase, type GivenEvent, monday, posted, received } from "../../support/events.ts";
import { sampling } from "../../support/runs.ts";

// A letter that came back from a wrong address is sent again in the course it belongs to, and not after that has moved on.

const lost = (event: GivenEvent) => ({ ...event, ...posted("2025-06-10", null) });
const returned = (of = 2) => eventOf.serviceReturned("2025-06-11", of, "wrong_address");
const resent = (on: string, of = 2) => eventOf.serviceRepeated(on, of);
const movedOn = { rule: "course-moved-on", article: null };

describe("an act that was sent nowhere", () => {
  const reply = [lost(eventOf.replied("2025-06-10")), returned()];
  const clarified = [eventOf.clarificationRequested("2025-06-12"), eventOf.clarificationReceived("2025-06-13")];

  it("is sent again while nothing moved the case on", () => {
    const story = received(monday, ...reply, eventOf.note("2025-06-12"), eventOf.extended("2025-06-12", 5));
    expect(story.tell(resent("2025-06-13")).history()).toMatchObject({ state: "closed", closedOn: "2025-06-13" });
    expect(story.clock().closed_on).toBe("2025-06-13");
  });

  it.each([
    ["clarified", clarified],
    ["asked", clarified.slice(0, 1)],
    ["paid", [eventOf.feeNotified("2025-06-12"), eventOf.feePaid("2025-06-13")]],
    ["ended", [eventOf.withdrawn("2025-06-13")]],
    ["merged", [eventOf.merged("2025-06-13")]],
  ])("is not sent again once the case was: %s", (_, events) => {
    const last = events.at(-1)?.type;
    expect(received(monday, ...reply, ...events).refusal(resent("2025-06-16"))).toMatchObject({
      ...movedOn,
      reason: expect.stringContaining(`entry ${2 + events.length + 1} (${last})`),
    });
  });

  it("is recorded anew instead", () => {
    const refused = received(monday, ...reply, ...clarified).refusal(resent("2025-06-16"));
    expect(refused).toMatchObject({ ...movedOn, reason: expect.stringContaining("record a new `replied`") });
    const story = received(monday, ...reply, ...clarified, eventOf.replied("2025-06-16"));
    expect(story.history().state).toBe("closed");
  });

  it("moves nothing on by what had no effect itself", () => {
    const second = [lost(eventOf.clarificationRequested("2025-06-10")), returned(4)];
    expect(received(monday, ...reply, ...second).refusal(resent("2025-06-16"))).toBe("admitted");
  });

  const ordered = [
    eventOf.reconsiderationFiled("2025-06-12"),
    eventOf.reconsiderationDecided("2025-06-13"),
    eventOf.redoOrdered("2025-06-16"),
  ];
  it.each([
    eventOf.replied("2025-06-10"),
    eventOf.clarificationRequested("2025-06-10"),
    eventOf.consultationOpened("2025-06-10"),
    eventOf.extended("2025-06-10", 5),
    eventOf.reasonsRequested("2025-06-10"),
  ])("of before an order is not sent again after it: $type", (event) => {
    const story = received(monday, lost(event), returned(), ...ordered);
    expect(story.refusal(resent("2025-06-17"))).toMatchObject(movedOn);
    expect(received(monday, lost(event), returned()).refusal(resent("2025-06-17"))).toBe("admitted");
  });

  it("of the telling of a third party is, whose own period begins by it", () => {
    const notified = [
      eventOf.consultationOpened("2025-06-10"),
      lost(eventOf.thirdPartyNotified("2025-06-10")),
      returned(3),
    ];
    expect(received(monday, ...notified, ...ordered).refusal(resent("2025-06-17", 3))).toBe("admitted");
    const closed = [eventOf.consultationClosed("2025-06-12"), eventOf.replied("2025-06-13")];
    expect(received(monday, ...notified, ...closed).refusal(resent("2025-06-17", 3))).toBe("admitted");
  });
});

describe("of any course", () => {
  const served = [
    eventOf.replied("2025-06-10"),
    eventOf.clarificationRequested("2025-06-10", "2025-07-30"),
    eventOf.feeNotified("2025-06-10"),
    eventOf.extended("2025-06-10", 5),
  ];
  const others = [
    eventOf.clarificationReceived,
    eventOf.feePaid,
    eventOf.withdrawn,
    eventOf.reconsiderationFiled,
    eventOf.reconsiderationDecided,
    eventOf.redoOrdered,
  ];
  const letters = ({ log }: GivenCase) =>
    log.filter((entry) => "service" in entry && entry.type !== "service_repeated");
  type Step = (on: string, story: GivenCase) => GivenEvent;
  const send: fc.Arbitrary<Step> = fc
    .constantFrom(...served)
    .map((event) => (on) => ({ ...event, ...posted(on, null), ...("respond_by" in event ? { respond_by: on } : {}) }));
  const lose: Step = (on, story) => eventOf.serviceReturned(on, letters(story).at(-1)?.seq ?? 2, "wrong_address");
  const sendAgain: Step = (on, story) => eventOf.serviceRepeated(on, letters(story).at(0)?.seq ?? 2);
  const correct: fc.Arbitrary<Step> = fc.nat({ max: 8 }).map((nth) => (on) => eventOf.corrected(on, nth + 2));
  /** A letter, lost or not; another event; one sent again; a correction. */
  const step: fc.Arbitrary<readonly Step[]> = fc.oneof(
    send.map((one) => [one]),
    send.map((one) => [one, lose]),
    fc.constantFrom(...others).map((of): Step[] => [(on) => of(on)]),
    fc.constant([sendAgain]),
    correct.map((one) => [one]),
  );

  it("the state and the clock agree after every event that was admitted", () => {
    fc.assert(
      fc.property(send, fc.array(step, { maxLength: 7 }), (first, steps) => {
        const story = received(monday);
        for (const [at, of] of [first, lose, ...steps.flat(), sendAgain].entries()) {
          const event = of(`2025-06-${10 + at}`, story);
          if (story.refusal(event) !== "admitted") continue;
          story.tell(event);
          const { state } = story.history();
          const { closed_on, awaiting } = story.clock();
          expect(state === "closed").toBe(closed_on !== null);
          expect(awaiting).toBe(state.startsWith("awaiting_") ? state.slice("awaiting_".length) : null);
        }
      }),
      { ...sampling, numRuns: 500 },
    );
  });
});
