import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { conventionOfDay, conventionOfReceipt, warningsOf } from "../../../functions/requests/case/service.ts";
import { type Service, service } from "../../../schema/contracts/service.ts";
import { eventOf, type GivenEvent, posted, received } from "../../support/events.ts";

const served = (by: Service["by"], more = {}): Service =>
  service.parse({ by, sent_on: "2025-09-10", ...(by === "left" && { recorded: "video" }), ...more });

describe("the conventions of a service", () => {
  const learned = { served_on: "2025-09-12" };
  it.each<[Service["by"], object, string[], string[]]>([
    ["post", {}, ["notice-dated-as-a-reply"], ["receipt-assumed-from-sending"]],
    ["post", learned, ["notice-dated-as-a-reply"], []],
    ["entrusted", {}, ["notice-dated-as-a-reply"], ["receipt-assumed-from-sending"]],
    ["entrusted", learned, ["notice-dated-as-a-reply"], []],
    ["hand", {}, ["notice-dated-as-a-reply"], []],
    ["hand", learned, ["notice-dated-as-a-reply"], []],
    ["electronic", {}, ["electronic-day-sent"], ["electronic-day-sent"]],
    ["electronic", learned, ["electronic-day-sent"], []],
    ["left", {}, ["notice-dated-as-a-reply"], ["left-is-received"]],
    ["public_notice", {}, ["notice-dated-as-a-reply"], ["public-notice-has-run"]],
  ])("by %s with %j", (by, more, ofDay, ofReceipt) => {
    expect(conventionOfDay(served(by, more), false)).toEqual(ofDay);
    // The circular of 2016 dates replies itself, but for what is sent electronically.
    expect(conventionOfDay(served(by, more), true)).toEqual(by === "electronic" ? ofDay : []);
    expect(conventionOfReceipt(served(by, more))).toEqual(ofReceipt);
  });
});

describe("a letter that a courier carries", () => {
  const courierLetter = (sent_on: string, more: Partial<Service> = {}): Service => ({
    by: "post",
    sent_on: toDay(sent_on),
    carrier: "某快递",
    ...more,
  });
  it("may be contested from 2016-12-07, when the postal service was asked for", () => {
    expect(warningsOf(courierLetter("2016-12-06"), true)).toEqual([]);
    for (const on of ["2016-12-07", "2016-12-08"]) {
      expect(warningsOf(courierLetter(on), true)).toEqual([
        {
          code: "not-the-postal-service",
          article: "State Council Office 2016 No. 235",
          detail:
            "the posting day counts where the postal service carries the letter; of another courier it may be contested",
        },
      ]);
    }
  });

  it("is none where the postal service carries it, or it is not posted", () => {
    expect(warningsOf({ by: "post", sent_on: toDay("2025-09-10") }, true)).toEqual([]);
    for (const by of ["hand", "entrusted"] as const)
      expect(warningsOf(courierLetter("2025-09-10", { by }), true)).toEqual([]);
  });
});

// Received 2025-09-01: due 2025-09-28.
const monday = "2025-09-01";
const sentBy = (by: string, more = {}) =>
  eventOf.replied("2025-09-10", "already_public", { service: { by, sent_on: "2025-09-10", ...more } });
const confirmed = eventOf.serviceConfirmed("2025-09-15", 2);
const returned = (cause: string) => eventOf.serviceReturned("2025-09-15", 2, cause);
const repeated = eventOf.serviceRepeated("2025-09-15", 2);
const lost = (on = "2025-09-12") => eventOf.serviceReturned(on, 2, "wrong_address");

describe("what is recorded of a service", () => {
  const nothingMore = (on: string) =>
    `it counts as received on ${on}; nothing more is needed, and an entry that is wrong is corrected`;
  const refused = (rule: string, reason: string) => ({ rule, article: null, reason });
  const known = (on: string) => refused("receipt-known", nothingMore(on));
  const stands = (on: string) => refused("service-stands", nothingMore(on));
  const decides = "it was sent to the right address and that decides; record its receipt, or that it came back";
  const cameBack = "it came back and counts as received on 2025-09-12; nothing more is needed";

  it.each<[string, GivenEvent[], GivenEvent, object | "admitted"]>([
    ["a receipt not known is confirmed", [sentBy("post")], confirmed, "admitted"],
    ["or the letter came back", [sentBy("post")], returned("moved"), "admitted"],
    ["and is not sent again", [sentBy("post")], repeated, refused("service-stands", decides)],
    [
      "a receipt that is known is not learned again",
      [sentBy("post", { served_on: "2025-09-11" })],
      confirmed,
      known("2025-09-11"),
    ],
    ["nor the letter sent again", [sentBy("post", { served_on: "2025-09-11" })], repeated, stands("2025-09-11")],
    ["what was handed over does not come back", [sentBy("hand")], returned("wrong_address"), known("2025-09-10")],
    ["what was left does not", [sentBy("left", { recorded: "video" })], lost(), known("2025-09-10")],
    [
      "what came back and counts is not sent again",
      [sentBy("post"), eventOf.serviceReturned("2025-09-12", 2, "moved")],
      repeated,
      refused("service-stands", cameBack),
    ],
    [
      "nor is its receipt confirmed",
      [sentBy("post"), eventOf.serviceReturned("2025-09-12", 2, "moved")],
      confirmed,
      refused("receipt-known", cameBack),
    ],
    ["of an electronic letter it may be learned when it arrived", [sentBy("electronic")], confirmed, "admitted"],
    ["or that it went to a wrong address", [sentBy("electronic")], lost(), "admitted"],
    ["and nothing else", [sentBy("electronic")], returned("moved"), known("2025-09-10")],
    [
      "nor anything once it was learned when it arrived",
      [sentBy("electronic"), eventOf.serviceConfirmed("2025-09-12", 2)],
      lost("2025-09-15"),
      known("2025-09-12"),
    ],
    [
      "a letter from a wrong address is sent again first",
      [sentBy("post"), lost()],
      confirmed,
      refused("not-sent-again", "it came back from a wrong address; record the second attempt first"),
    ],
    ["and then it may be", [sentBy("post"), lost()], repeated, "admitted"],
    [
      "nothing is learned before the sending",
      [sentBy("post")],
      eventOf.serviceConfirmed("2025-09-09", 2),
      refused("before-sending", "entry 2 was sent on 2025-09-10"),
    ],
    ["it may be on that day", [sentBy("post")], eventOf.serviceConfirmed("2025-09-10", 2), "admitted"],
    [
      "of an entry there is not",
      [sentBy("post")],
      eventOf.serviceConfirmed("2025-09-15", 9),
      refused("not-served", "entry 9 is no act of this case that was served"),
    ],
    [
      "of an entry that is no act",
      [eventOf.note("2025-09-10")],
      confirmed,
      refused("not-served", "entry 2 is no act of this case that was served"),
    ],
    [
      "of the sending again, which is of the act",
      [sentBy("post"), lost(), eventOf.serviceRepeated("2025-09-15", 2, posted("2025-09-15", null))],
      eventOf.serviceConfirmed("2025-09-16", 4),
      refused("not-served", "entry 4 is no act of this case that was served"),
    ],
  ])("%s", (_, events, event, answer) => {
    const refusal = received(monday, ...events).refusal(event);
    if (answer === "admitted") expect(refusal).toBe(answer);
    else expect(refusal).toMatchObject(answer);
  });
});

describe("a letter is not sent again once the case has moved on", () => {
  const repeatOf = (of: number) => eventOf.serviceRepeated("2025-09-22", of);
  const resentAfter = (...events: GivenEvent[]) =>
    received(monday, sentBy("post"), lost(), ...events).refusal(repeatOf(2));
  const asked = [eventOf.clarificationRequested("2025-09-08"), eventOf.clarificationReceived("2025-09-09")];

  it("which says what moved it last, and what is to be done: a new letter, or none where it is closed", () => {
    const because = (reason: string) => ({ rule: "course-moved-on", article: null, reason });
    expect(resentAfter(...asked)).toMatchObject(
      because("entry 5 (clarification_received) moved the case on since; record a new `replied` instead"),
    );
    expect(resentAfter(eventOf.withdrawn("2025-09-16"))).toMatchObject(
      because("entry 4 (withdrawn) moved the case on since; it is not sent again"),
    );
  });

  it("by something that had an effect, and came after it", () => {
    expect(resentAfter(eventOf.clarificationRequested("2025-09-17", "2025-09-30", { irregular: true }))).toBe(
      "admitted",
    );
    const last = received(monday, ...asked, sentBy("post"), eventOf.serviceReturned("2025-09-12", 4, "wrong_address"));
    expect(last.refusal(repeatOf(4))).toBe("admitted");
  });
});
