import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { breachesOf } from "../../../functions/requests/case/breaches.ts";
import { agreedToByHead } from "../../../functions/requests/case/guards/approval-guards.ts";
import { calendar } from "../../clock/notices.ts";
import { before2019, eventOf, type GivenEvent, posted, received } from "../../support/events.ts";

/** Received 2025-09-01: due 2025-09-28, a clarification notice by 2025-09-10. */
const monday = "2025-09-01";

/** The breaches of a case as `seq code article`. */
const breaches = (receivedOn: string, ...events: GivenEvent[]) =>
  breachesOf(received(receivedOn, ...events).history(), calendar).map(
    ({ seq, code, article }) => `${seq} ${code} ${article}`,
  );

describe("a reply", () => {
  it.each([
    ["on its due date", eventOf.replied("2025-09-28"), []],
    [
      "received after it, but posted on it",
      eventOf.replied("2025-09-28", "other.misc", posted("2025-09-28", "2025-10-09")),
      [],
    ],
    ["a day after it", eventOf.replied("2025-09-29"), ["2 late-reply 2019 Regulation, Art. 33"]],
  ])("%s", (_, reply, expected) => {
    expect(breaches(monday, reply)).toEqual(expected);
  });

  it("is late under the 2008 Regulation by its own article", () => {
    expect(breaches(before2019, eventOf.replied("2016-01-26"))).toEqual(["2 late-reply 2008 Regulation, Art. 24"]);
    expect(breaches(before2019, eventOf.replied("2016-01-25"))).toEqual([]);
  });

  it("in time by its extension is no breach", () => {
    expect(breaches(monday, eventOf.extended("2025-09-26", 10), eventOf.replied("2025-10-10"))).toEqual([]);
  });

  it("that was late stays so when another follows an order to decide again, which has a period of its own", () => {
    const redone = [
      eventOf.replied("2025-09-29"),
      eventOf.reconsiderationFiled("2025-10-20"),
      eventOf.reconsiderationDecided("2025-11-20"),
      eventOf.redoOrdered("2025-11-20"),
    ];
    expect(breaches(monday, ...redone, eventOf.replied("2025-12-18"))).toEqual([
      "2 late-reply 2019 Regulation, Art. 33",
    ]);
    expect(breaches(monday, ...redone, eventOf.replied("2025-12-19"))).toEqual([
      "2 late-reply 2019 Regulation, Art. 33",
      "6 late-reply Administrative Reconsideration Law, Art. 66",
    ]);
  });

  it("sent to a wrong address is judged by its second attempt, and says so", () => {
    const lost = [
      eventOf.replied("2025-09-10", "other.misc", posted("2025-09-10", null)),
      eventOf.serviceReturned("2025-09-17", 2, "wrong_address"),
    ];
    expect(breaches(monday, ...lost)).toEqual([]);
    expect(breaches(monday, ...lost, eventOf.serviceRepeated("2025-09-28", 2))).toEqual([]);
    const story = received(monday, ...lost, eventOf.serviceRepeated("2025-09-29", 2));
    expect(breachesOf(story.history(), calendar)).toEqual([
      {
        code: "late-reply",
        article: "2019 Regulation, Art. 33",
        detail: "the first attempt went to a wrong address, and the second is of 2025-09-29; it was due by 2025-09-28",
        seq: 2,
      },
    ]);
  });

  it("entered by mistake and corrected counts for nothing; the one in its place is judged by itself", () => {
    const wrong = [eventOf.replied("2025-09-26"), eventOf.corrected("2025-10-09", 2)];
    expect(breaches(monday, ...wrong)).toEqual([]);
    expect(breaches(monday, ...wrong, eventOf.replied("2025-10-09"))).toEqual([
      "4 late-reply 2019 Regulation, Art. 33",
    ]);
  });
});

describe("an act the law did not allow", () => {
  it("is listed with what it offends", () => {
    const irregular = { irregular: true };
    const late = received(monday, eventOf.clarificationRequested("2025-09-11", "2025-09-30", irregular));
    expect(breachesOf(late.history(), calendar)).toEqual([
      {
        code: "late-clarification-notice",
        article: "2019 Regulation, Art. 30",
        detail: "the clarification notice was due by 2025-09-10; one that was served is recorded as irregular",
        seq: 2,
      },
    ]);
    expect(breaches(monday, eventOf.extended("2025-09-08", 5), eventOf.extended("2025-09-09", 5, irregular))).toEqual([
      "3 second-extension 2019 Regulation, Art. 33",
    ]);
    expect(breaches(monday, eventOf.feeNotified("2025-09-29", irregular))).toEqual([
      "2 late-fee-notice State Council Office 2020 No. 109",
    ]);
  });

  it("is the agency's alone: what the applicant does in answer is no breach", () => {
    const irregular = { irregular: true };
    const notice = eventOf.clarificationRequested("2025-09-11", "2025-09-30", irregular);
    expect(breaches(monday, notice, eventOf.clarificationReceived("2025-09-15", irregular))).toEqual([
      "2 late-clarification-notice 2019 Regulation, Art. 30",
    ]);
  });

  it("against a day that an order has set is listed with the provision it rests on", () => {
    const ordered = [
      eventOf.replied("2025-09-10"),
      eventOf.reconsiderationFiled("2025-09-20"),
      eventOf.reconsiderationDecided("2025-10-20"),
      eventOf.redoOrdered("2025-10-20", "r1", "2025-11-10"),
    ];
    const extended = eventOf.extended("2025-11-03", 5, { irregular: true });
    expect(breaches(monday, ...ordered, extended)).toEqual([
      "6 due-date-ordered Administrative Reconsideration Law, Art. 66",
    ]);
  });

  it("lost in the mail and sent again too late is listed once, at the second attempt", () => {
    const lost = [
      eventOf.clarificationRequested("2025-09-08", "2025-09-30", posted("2025-09-08", null)),
      eventOf.serviceReturned("2025-09-15", 2, "wrong_address"),
    ];
    expect(breaches(monday, ...lost)).toEqual([]);
    expect(breaches(monday, ...lost, eventOf.serviceRepeated("2025-09-16", 2, { irregular: true }))).toEqual([
      "4 late-clarification-notice 2019 Regulation, Art. 30",
    ]);
  });
});

const overriding = { overrides: [{ ref: "c1", grounds: "reasonable", public_interest: "涉及公共安全" }] };

describe("a third party", () => {
  const objects = [
    eventOf.consultationOpened("2025-09-02"),
    eventOf.consultationClosed("2025-09-09", "c1", "objects"),
    eventOf.reviewed("2025-09-10"),
  ];
  const notified = (on: string) => [...objects, eventOf.thirdPartyNotified(on)];

  it.each([
    ["on the day of the reply", "2025-09-12", "2025-09-12", []],
    ["before it", "2025-09-11", "2025-09-12", []],
    ["a day after it", "2025-09-12", "2025-09-11", ["5 third-party-told-late convention"]],
  ])("is told %s", (_, on, repliedOn, expected) => {
    expect(breaches(monday, ...notified(on), eventOf.replied(repliedOn, "granted", overriding))).toEqual(expected);
  });

  it("is told anew, once it is decided again, by a letter that is not late for what was decided before", () => {
    const ordered = (against: number) => [
      eventOf.reconsiderationFiled("2025-09-15", "r1", false, { against }),
      eventOf.reconsiderationDecided("2025-09-16"),
      eventOf.redoOrdered("2025-09-17", "r1", undefined, "decide_again"),
      eventOf.reviewed("2025-09-17"),
      eventOf.thirdPartyNotified("2025-09-18"),
      eventOf.replied("2025-09-19", "granted", overriding),
    ];
    const granted = eventOf.replied("2025-09-12", "granted", overriding);
    expect(breaches(monday, ...notified("2025-09-12"), granted, ...ordered(6))).toEqual([]);
    // Nobody was told at first: that comes late for the first decision, once.
    const none = { overrides: [{ ref: "c1", grounds: "none" }] };
    const unnotified = [...objects, eventOf.replied("2025-09-12", "granted", none), ...ordered(5)];
    expect(breaches(monday, ...unnotified)).toEqual(["10 third-party-told-late convention"]);
    expect(breaches(monday, ...unnotified, eventOf.thirdPartyNotified("2025-09-22"))).toEqual([
      "10 third-party-told-late convention",
    ]);
  });

  it("is told late once, and for itself, by the first letter that reached it", () => {
    const granted = eventOf.replied("2025-09-12", "granted", {
      overrides: [
        { ref: "c1", grounds: "none" },
        { ref: "c2", grounds: "none" },
      ],
    });
    const both = [
      eventOf.consultationOpened("2025-09-02", "c2"),
      eventOf.consultationClosed("2025-09-09", "c2", "objects"),
      ...objects,
    ];
    const late = eventOf.thirdPartyNotified("2025-09-15");
    const other = eventOf.thirdPartyNotified("2025-09-12", "c2");
    expect(breaches(monday, ...both, other, granted, late)).toEqual(["9 third-party-told-late convention"]);
    expect(breaches(monday, ...both, other, granted, late, late)).toEqual(["9 third-party-told-late convention"]);
    const lost = [
      eventOf.thirdPartyNotified("2025-09-11", "c1", null),
      eventOf.serviceReturned("2025-09-15", 7, "wrong_address"),
    ];
    expect(breaches(monday, ...both, ...lost, granted, late)).toEqual(["10 third-party-told-late convention"]);
  });

  it("is told after a reply that disclosed a part", () => {
    const replied = [...objects, eventOf.replied("2025-09-11", "partial", { third_party_ref: "c1" })];
    expect(breaches(monday, ...replied, eventOf.thirdPartyNotified("2025-09-12"))).toEqual([
      "6 third-party-told-late convention",
    ]);
  });

  it("is told whenever nothing is disclosed", () => {
    const withheld = { not_consulted: undefined, third_party_ref: "c1" };
    const refused = eventOf.replied("2025-09-11", "refused.third_party", withheld);
    expect(breaches(monday, ...objects, refused, eventOf.thirdPartyNotified("2025-09-12"))).toEqual([]);
  });

  it("is not told by a letter of which it is learned after the reply that it reached nobody", () => {
    const notifying = [...objects, eventOf.thirdPartyNotified("2025-09-10", "c1", null)];
    const returned = eventOf.serviceReturned("2025-09-15", 5, "wrong_address");
    const replied = (override: object) =>
      eventOf.replied("2025-09-11", "granted", { overrides: [{ ...overriding.overrides[0], ...override }] });
    expect(breaches(monday, ...notifying, replied({}), returned)).toEqual([
      "6 third-party-not-told 2019 Regulation, Art. 32",
    ]);
    expect(breaches(monday, ...notifying, replied({ grounds: "none" }), returned)).toEqual([]);
    const again = eventOf.serviceRepeated("2025-09-16", 5);
    expect(breaches(monday, ...notifying, replied({}), returned, again)).toEqual([
      "5 third-party-told-late convention",
    ]);
  });

  it("is not told by what came back from a wrong address", () => {
    const lost = [...notified("2025-09-15").slice(0, -1), eventOf.thirdPartyNotified("2025-09-12", "c1", null)];
    const events = [...lost, eventOf.serviceReturned("2025-09-18", 5, "wrong_address")];
    expect(
      breaches(
        monday,
        ...events,
        eventOf.serviceRepeated("2025-09-22", 5),
        eventOf.replied("2025-09-19", "granted", overriding),
      ),
    ).toEqual(["5 third-party-told-late convention"]);
  });
});

it("breaches stand in the order of their entries", () => {
  expect(
    breaches(
      monday,
      eventOf.consultationOpened("2025-09-02"),
      eventOf.consultationClosed("2025-09-09", "c1", "objects"),
      eventOf.extended("2025-10-20", 5, { irregular: true }),
      eventOf.reviewed("2025-10-20"),
      eventOf.thirdPartyNotified("2025-10-22"),
      eventOf.replied("2025-10-21", "granted", overriding),
    ).map((line) => line.split(" ").slice(0, 2).join(" ")),
  ).toEqual(["4 extension-after-expiry", "6 third-party-told-late", "7 late-reply"]);
});

describe("an act that needed an approval", () => {
  const irregular = { irregular: true, unapproved: true };
  it.each([
    [
      "served without: an extension, by its article",
      [eventOf.extended("2025-09-10", 5, irregular)],
      ["2 not-approved 2019 Regulation, Art. 33"],
    ],
    [
      "late besides: by both",
      [eventOf.extended("2025-09-29", 5, irregular)],
      ["2 extension-after-expiry 2019 Regulation, Art. 33", "2 not-approved 2019 Regulation, Art. 33"],
    ],
    [
      "by a setting alone: a reply, by convention",
      [eventOf.replied("2025-09-10", "other.misc", { unapproved: true })],
      ["2 not-approved convention"],
    ],
    ["and of which nothing is said", [eventOf.extended("2025-09-10", 5)], []],
  ])("%s", (_, events, expected) => {
    expect(breaches(monday, ...events)).toEqual(expected);
  });

  it("is unapproved under the 2008 Regulation by its Art. 24", () => {
    expect(breaches(before2019, eventOf.extended("2016-01-11", 5, irregular))).toEqual([
      "2 not-approved 2008 Regulation, Art. 24",
    ]);
  });

  it.each([
    ["the day before it was served", "2025-09-09", []],
    ["the day it was served", "2025-09-10", []],
    ["a day later", "2025-09-11", ["approved-late 2019 Regulation, Art. 33"]],
  ])("approved %s", (_, on, expected) => {
    const history = received(monday, eventOf.extended("2025-09-10", 5)).history();
    const approval = { draft: 1, version: 1, by: "h", on: toDay(on), at: "2025-09-20T02:00:00.000Z" };
    for (const irregular of [{}, { irregular: true as const }]) {
      const entries = history.entries.map((entry) => ({ ...entry, ...irregular, approval }));
      const found = breachesOf({ ...history, entries }, calendar).filter(({ code }) => code !== "irregular");
      expect(found.map(({ code, article }) => `${code} ${article}`)).toEqual(expected);
    }
  });

  it("is refused as regular where its approval came later", () => {
    const history = received(monday, eventOf.extended("2025-09-10", 5)).history();
    const rules = ["2025-09-09", "2025-09-10", "2025-09-11"].map((on) => {
      const approval = { draft: 1, version: 1, by: "h", on: toDay(on), at: "2025-09-20T02:00:00.000Z" };
      return history.entries.map((entry) => {
        const refused = agreedToByHead({ history, entry: { ...entry, approval }, calendar });
        return refused && `${refused.rule} ${refused.article}`;
      });
    });
    expect(rules).toEqual([[null], [null], ["approved-late 2019 Regulation, Art. 33"]]);
  });
});
