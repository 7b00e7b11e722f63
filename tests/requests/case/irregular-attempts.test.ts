import { describe, expect, it } from "vitest";
import { breachesOf } from "../../../functions/requests/case/breaches.ts";
import { inheritedBy } from "../../../functions/requests/case/inheritance.ts";
import { splitStands } from "../../../functions/requests/case/undoing.ts";
import { calendar } from "../../clock/notices.ts";
import { eventOf, type GivenEvent, posted, received } from "../../support/events.ts";

// A notice went to a wrong address and was sent again too late: the second attempt moves no clock, and it was served all the same, so that
// its receipt may be learned like any (decision 23).

// Received 2025-09-01: due 2025-09-28, a clarification notice by 2025-09-10.
const monday = "2025-09-01";
const first = posted("2025-09-05", null);
const stated = eventOf.reasonsStated("2025-09-02");
const lost = (on = "2025-09-08") => eventOf.serviceReturned(on, 3, "wrong_address");
const late = (more = {}) => eventOf.serviceRepeated("2025-09-29", 3, { ...posted("2025-09-29", null), ...more });
const irregular = late({ irregular: true });
const signed = eventOf.serviceConfirmed("2025-10-09", 3);

/** Every act that may be irregular, as entry 3, and why its second attempt is. */
const notices: [name: string, notice: GivenEvent, rule: string][] = [
  [
    "clarification notice",
    eventOf.clarificationRequested("2025-09-05", "2025-09-20", first),
    "late-clarification-notice",
  ],
  ["extension", eventOf.extended("2025-09-05", 10, first), "extension-after-expiry"],
  ["deferral", eventOf.replyDeferred("2025-09-05", "2025-10-31", first), "late-deferral"],
  ["fee notice", eventOf.feeNotified("2025-09-05", first), "late-fee-notice"],
];

describe.each(notices)("a %s whose second attempt was irregular", (_, notice, rule) => {
  const attempted = (...more: GivenEvent[]) => received(monday, stated, notice, lost(), irregular, ...more);

  it("is refused as regular, for what the law says of its day", () => {
    expect(received(monday, stated, notice, lost()).refusal(late())).toMatchObject({ rule });
  });

  it("has its receipt on record once it is known, and moves no clock by it", () => {
    const open = attempted();
    expect(open.refusal(signed)).toBe("admitted");
    open.tell(signed);
    expect(open.history()).toMatchObject({ state: "open" });
    expect(open.clock()).toMatchObject({ due_on: "2025-09-28", awaiting: null });
    expect(open.history().entries.find(({ seq }) => seq === 3)).toMatchObject({
      on: "2025-09-29",
      served_on: "2025-10-09",
      without_effect: true,
    });
    expect(open.deadlines()).toEqual(attempted().deadlines());
  });

  it("or came back from the address given, and counts as received that day", () => {
    const open = attempted(eventOf.serviceReturned("2025-10-13", 3, "moved"));
    expect(open.history().entries.find(({ seq }) => seq === 3)).toMatchObject({ served_on: "2025-10-13" });
    expect(open.clock()).toMatchObject({ due_on: "2025-09-28" });
    expect(open.refusal(eventOf.serviceConfirmed("2025-10-14", 3))).toMatchObject({
      rule: "receipt-known",
      reason: "it came back and counts as received on 2025-10-13; nothing more is needed",
    });
  });

  it("is not sent a third time, but where the second went to a wrong address, too", () => {
    expect(attempted().refusal(irregular)).toMatchObject({ rule: "service-stands" });
    const astray = attempted(lost("2025-10-09"));
    expect(astray.refusal(eventOf.serviceConfirmed("2025-10-10", 3))).toMatchObject({
      rule: "not-sent-again",
      reason: "it came back from a wrong address; record the second attempt first",
    });
    expect(astray.refusal(eventOf.serviceRepeated("2025-10-10", 3, { irregular: true }))).toBe("admitted");
  });

  it("stays one breach, of the attempt, whatever is learned of it", () => {
    const listed = (...more: GivenEvent[]) => breachesOf(attempted(...more).history(), calendar);
    expect(listed()).toMatchObject([{ code: rule, seq: 5 }]);
    expect(listed(signed)).toEqual(listed());
  });

  it("is nothing that a part inherits, and an act of its own of the part that served it", () => {
    expect(inheritedBy(attempted(signed).log).map(({ seq }) => seq)).toEqual([2]);
    const part = received(
      monday,
      eventOf.splitFrom(monday),
      stated,
      notice,
      eventOf.serviceReturned("2025-09-08", 4, "wrong_address"),
    );
    const own = part.log.filter(({ type }) => type !== "reasons_received");
    expect(splitStands({ state: "open" }, own)).toBeNull();
    const { log } = part.tell({ ...irregular, of: 4 });
    const sent = log.filter(({ type }) => type !== "reasons_received");
    expect(splitStands({ state: "open" }, sent)).toMatchObject({
      reason: `the part has acts of its own (${notice.type}); merge it back instead`,
    });
  });
});

describe("an act that was irregular from the start", () => {
  const extended = eventOf.extended("2025-09-29", 10, { ...posted("2025-09-29", null), irregular: true });
  const sent = received(monday, stated, extended);

  it("has its receipt on record, too", () => {
    expect(sent.refusal(signed)).toBe("admitted");
  });

  it("is irregular however often it is sent: the attempt does not say so", () => {
    const astray = received(monday, stated, extended, lost("2025-10-09"));
    const repeated = eventOf.serviceRepeated("2025-10-10", 3);
    expect(astray.refusal({ ...repeated, irregular: true })).toMatchObject({
      rule: "not-irregular",
      reason: "entry 3 is irregular itself, and so is each attempt to serve it; leave out `irregular`",
    });
    expect(astray.refusal(repeated)).toBe("admitted");
    expect(astray.tell(repeated).clock()).toMatchObject({ due_on: "2025-09-28" });
  });
});

describe("a second attempt that was entrusted and signed for too late", () => {
  const entrusted = { service: { by: "entrusted", sent_on: "2025-09-10" } };
  it.each(notices)(
    "of a %s: the attempt is corrected and entered again as irregular, not the notice",
    (_, notice, rule) => {
      const attempted = received(monday, stated, notice, lost(), eventOf.serviceRepeated("2025-09-10", 3, entrusted));
      for (const learned of [
        eventOf.serviceConfirmed("2025-09-29", 3),
        eventOf.serviceReturned("2025-09-29", 3, "refused"),
      ]) {
        expect(attempted.refusal(learned)).toMatchObject({
          rule,
          reason: expect.stringContaining(
            "; correct entry 5 (service_repeated) and enter it again as `irregular`, with the day it was signed for",
          ),
        });
      }
      // What it says is lawful.
      const service = { ...entrusted.service, served_on: "2025-09-29" };
      attempted.tell(eventOf.corrected("2025-09-30", 5), eventOf.serviceRepeated("", 3, { service, irregular: true }));
      expect(attempted.clock()).toMatchObject({ due_on: "2025-09-28" });
    },
  );
});

describe("a request for reasons, which moves no clock", () => {
  const asked = { ...eventOf.reasonsRequested("2025-09-05"), ...first };
  const attempted = received(monday, stated, asked, lost());

  it("is sent again on any day, never irregularly, and its receipt is learned", () => {
    expect(attempted.refusal(irregular)).toMatchObject({ rule: "not-irregular" });
    expect(attempted.tell(late()).refusal(signed)).toBe("admitted");
  });
});

describe("an answer upon a notice without effect", () => {
  const asked = eventOf.clarificationRequested("2025-09-05", "2025-09-20", first);
  const answer = eventOf.clarificationReceived("2025-10-10");
  it.each([
    [
      "went to a wrong address",
      [lost()],
      "the notice went to a wrong address and stopped nothing; record the answer as `irregular`",
    ],
    [
      "was sent again too late",
      [lost(), irregular],
      "the notice was irregular and stopped nothing; record the answer as `irregular`, too",
    ],
  ])("that %s is recorded as irregular", (_, events, reason) => {
    const open = received(monday, stated, asked, ...events);
    expect(open.refusal(answer)).toMatchObject({ rule: "not-in-this-state", reason });
    expect(open.refusal({ ...answer, irregular: true })).toBe("admitted");
  });
});
