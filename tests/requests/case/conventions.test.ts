import { describe, expect, it } from "vitest";
import { eventOf, type GivenEvent, posted, received } from "../../support/events.ts";

/** Received 2025-09-01: due 2025-09-28, a clarification notice by 2025-09-10. */
const monday = "2025-09-01";

/** The conventions that a case's due date rests on, in the order its proof names them. */
const conventions = (receivedOn: string, ...events: GivenEvent[]) =>
  received(receivedOn, ...events)
    .clock("2026-11-20")
    .basis.flatMap(({ article, rule }) => (article === "convention" ? [rule] : []));

const by = (how: string, sent_on: string, more = {}) => ({ service: { by: how, sent_on, ...more } });
const consulted = (service: object, party = "third_party") => [
  { ...eventOf.consultationOpened("2025-09-03", "c1", party), ...service },
];
const asReply = "notice-dated-as-a-reply";

describe("a due date", () => {
  it("of a case in which nothing was served rests on no convention", () => {
    expect(conventions(monday)).toEqual([]);
    expect(conventions(monday, eventOf.reviewed("2025-09-02"), eventOf.withdrawn("2025-09-03"))).toEqual([]);
  });

  it.each<[string, GivenEvent[]]>([
    ["extension", [eventOf.extended("2025-09-08", 5)]],
    ["fee notice", [eventOf.feeNotified("2025-09-08")]],
    ["clarification notice", [eventOf.clarificationRequested("2025-09-08", "2025-09-30")]],
    ["later date", [eventOf.reasonsStated("2025-09-02"), eventOf.replyDeferred("2025-09-03", "2025-11-03")]],
    ["consultation", [eventOf.consultationOpened("2025-09-08", "c1", "other_agency")]],
  ])("moved by a posted %s rests on the rule that dates it as a reply", (_, events) => {
    expect(conventions(monday, ...events)).toEqual([asReply]);
  });

  it.each<[string, GivenEvent]>([
    ["asking for reasons", eventOf.reasonsRequested("2025-09-08")],
    ["a reply by post", eventOf.replied("2025-09-08")],
    ["a reply by hand", { ...eventOf.replied("2025-09-08"), ...by("hand", "2025-09-08") }],
    ["a reply that was left", { ...eventOf.replied("2025-09-08"), ...by("left", "2025-09-08", { recorded: "photo" }) }],
  ])("is not said to rest on one by %s", (_, event) => {
    expect(conventions(monday, event)).toEqual([]);
  });

  it("says what a day of something sent electronically is, of a reply too", () => {
    const sent = by("electronic", "2025-09-08");
    expect(conventions(monday, { ...eventOf.replied("2025-09-08"), ...sent })).toEqual(["electronic-day-sent"]);
    expect(conventions(monday, { ...eventOf.extended("2025-09-08", 5), ...sent })).toEqual(["electronic-day-sent"]);
  });

  it("does not rest on an irregular act, but on that it moves nothing", () => {
    expect(conventions(monday, eventOf.extended("2025-10-20", 5, { irregular: true }))).toEqual([
      "irregular-moves-no-clock",
    ]);
  });

  it("does not rest on a consultation that stops no clock", () => {
    const asked = (party: string) => [
      eventOf.consultationOpened("2016-01-05", "c1", party),
      eventOf.consultationClosed("2016-01-12"),
    ];
    expect(conventions("2016-01-04", ...asked("other_agency"))).toEqual([]);
    expect(conventions("2016-01-04", ...asked("third_party"))).toEqual([asReply]);
  });
});

describe("a stop that the law ends by a receipt", () => {
  it.each<[string, object, string[]]>([
    ["known", posted("2025-09-03", "2025-09-05"), []],
    ["of what was handed over", by("hand", "2025-09-03"), []],
    ["not known", posted("2025-09-03", null), ["receipt-assumed-from-sending"]],
    ["of what was left", by("left", "2025-09-03", { witnesses: "见证人" }), ["left-is-received"]],
    ["of a public notice", by("public_notice", "2025-09-03"), ["public-notice-has-run"]],
  ])("%s", (_, service, expected) => {
    expect(conventions(monday, ...consulted(service))).toEqual([asReply, ...expected]);
    expect(conventions(monday, ...consulted(service, "joint_agency"))).toEqual([asReply, ...expected]);
    // No law ends the stop of another agency, whenever it received the letter.
    expect(conventions(monday, ...consulted(service, "other_agency"))).toEqual([asReply]);
  });

  it("electronically names its convention once, and none where the receipt is known", () => {
    expect(conventions(monday, ...consulted(by("electronic", "2025-09-03")))).toEqual(["electronic-day-sent"]);
  });

  it("rests on what was learned later instead", () => {
    const sent = consulted(posted("2025-09-03", null));
    expect(conventions(monday, ...sent, eventOf.serviceConfirmed("2025-09-09", 2))).toEqual([asReply]);
    for (const cause of ["refused", "not_collected", "unknown", "moved"]) {
      expect(conventions(monday, ...sent, eventOf.serviceReturned("2025-09-09", 2, cause))).toEqual([
        asReply,
        "first-attempt-decides",
        "returned-mail-received",
      ]);
    }
  });

  it("is none while what went to a wrong address reached nobody, and is the second attempt's then", () => {
    const lost = [...consulted(posted("2025-09-03", null)), eventOf.serviceReturned("2025-09-09", 2, "wrong_address")];
    expect(conventions(monday, ...lost)).toEqual(["irregular-moves-no-clock"]);
    expect(conventions(monday, ...lost, eventOf.serviceRepeated("2025-09-10", 2))).toEqual([
      asReply,
      "first-attempt-decides",
    ]);
    expect(conventions(monday, ...lost, eventOf.serviceRepeated("2025-09-10", 2, posted("2025-09-10", null)))).toEqual([
      asReply,
      "first-attempt-decides",
      "receipt-assumed-from-sending",
    ]);
  });
});

it("a case received under the first Regulation and due under the second says which governs", () => {
  expect(conventions("2019-05-14")).toEqual(["regulation-by-receipt"]);
  expect(conventions("2019-05-15")).toEqual([]);
  expect(conventions("2016-01-04")).toEqual([]);
});

it("a day that an order set rests on the order alone", () => {
  const ordered = [
    eventOf.replied("2025-09-10"),
    eventOf.reconsiderationFiled("2025-09-20"),
    eventOf.reconsiderationDecided("2025-10-20"),
    eventOf.redoOrdered("2025-10-20", "r1", "2025-12-10"),
  ];
  const stop = { ...eventOf.consultationOpened("2025-10-22"), ...posted("2025-10-22", null) };
  expect(conventions(monday, ...ordered, stop)).toEqual([]);
});

it("an order begins a course of its own, which rests on nothing served before", () => {
  const again = [
    eventOf.extended("2025-09-08", 5),
    eventOf.replied("2025-09-10"),
    eventOf.reconsiderationFiled("2025-09-20"),
    eventOf.reconsiderationDecided("2025-10-20"),
    eventOf.redoOrdered("2025-10-20"),
  ];
  expect(conventions(monday, ...again)).toEqual([]);
});
