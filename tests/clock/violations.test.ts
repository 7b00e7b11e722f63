import { describe, expect, it } from "vitest";
import { clock } from "../../functions/clock/clock.ts";
import { toDay } from "../../functions/clock/days.ts";
import { regulations } from "../../functions/clock/regulations.ts";
import type { ClockEvent } from "../../schema/contracts/deadlines.ts";
import { calendar } from "./notices.ts";
import { act, closed, deferred, extended, march, old, opened, type Refused, refuses } from "./story.ts";

const art33 = "2019 Regulation, Art. 33";
const asked = act("clarification_requested", "2026-03-06");
const got = act("clarification_received", "2026-03-20");
const fee = act("fee_notified", "2026-03-10");
const paid = act("fee_paid", "2026-03-11");

describe("refused about a clarification", () => {
  const article = "2019 Regulation, Art. 30";
  const again = act("clarification_requested", "2026-03-23");
  const eighth = act("clarification_requested", "2026-03-12");
  const weekend = act("clarification_requested", "2026-03-08");
  const late = { code: "late-clarification-notice", article, event: 0 } as const;
  const second = { code: "second-clarification-notice", article } as const;
  const unasked = { code: "clarification-not-requested", article } as const;
  const unasked2008 = { code: "clarification-not-requested", article: "2008 Regulation, Art. 21", event: 0 } as const;
  it.each<Refused>([
    ["a notice on the 8th working day", march, [eighth], { ...late, latest_on: "2026-03-11" }],
    ["a notice on the weekend after the 7th", "2026-02-26", [weekend], { ...late, latest_on: "2026-03-06" }],
    ["a second notice", march, [asked, got, again], { ...second, event: 2 }],
    ["a second notice before the answer", march, [asked, again], { ...second, event: 1 }],
    [
      "a notice while payment is awaited",
      march,
      [fee, act("clarification_requested", "2026-03-11")],
      { code: "clock-not-running", awaiting: "payment", article, event: 1 },
    ],
    ["one nobody asked for", march, [got], { ...unasked, event: 0 }],
    ["one while payment is awaited", march, [fee, got], { ...unasked, event: 1 }],
    [
      "one that arrives twice",
      march,
      [asked, got, act("clarification_received", "2026-03-23")],
      { ...unasked, event: 2 },
    ],
    ["a lapse of what nobody asked for", march, [act("clarification_lapsed", "2026-03-20")], { ...unasked, event: 0 }],
    ["one nobody asked for, 2008", old, [act("clarification_received", "2016-01-05")], unasked2008],
    ["a lapse of what nobody asked for, 2008", old, [act("clarification_lapsed", "2016-01-05")], unasked2008],
    [
      "one that arrives twice, 2008",
      old,
      [
        act("clarification_requested", "2016-01-05"),
        act("clarification_received", "2016-01-06"),
        act("clarification_received", "2016-01-07"),
      ],
      { ...unasked2008, event: 2 },
    ],
    [
      "an answer told before its late notice, for having none",
      march,
      [act("clarification_received", "2026-03-12"), eighth],
      { ...unasked, event: 0 },
    ],
    [
      "a late notice answered the same day, for being late",
      march,
      [eighth, act("clarification_received", "2026-03-12")],
      { ...late, latest_on: "2026-03-11" },
    ],
  ])("%s", refuses);
});

describe("refused about an extension", () => {
  const late = { code: "extension-after-expiry", article: art33 } as const;
  const over = { code: "extension-over-cap", event: 0 } as const;
  it.each<Refused>([
    [
      "a second one",
      march,
      [extended("2026-03-05", 1), extended("2026-03-06", 1)],
      { code: "second-extension", article: art33, event: 1 },
    ],
    ["one over the cap", march, [extended("2026-03-05", 21)], { ...over, article: art33, at_most: 20 }],
    [
      "one over the cap of 2008",
      old,
      [extended("2016-01-05", 16)],
      { ...over, article: "2008 Regulation, Art. 24", at_most: 15 },
    ],
    ["one after expiry", march, [extended("2026-03-31", 1)], { ...late, event: 0, latest_on: "2026-03-30" }],
    [
      "one after the due date as shifted by a stop",
      march,
      [opened("2026-03-04"), closed("2026-03-16"), extended("2026-04-11", 1)],
      { ...late, event: 2, latest_on: "2026-04-10" },
    ],
    [
      "one after expiry on the day of the reply, for being late",
      march,
      [extended("2026-03-31", 1), act("replied", "2026-03-31")],
      { ...late, event: 0, latest_on: "2026-03-30" },
    ],
    [
      "one on the day the clarification lapses, for being awaited",
      march,
      [asked, extended("2026-03-20", 1), act("clarification_lapsed", "2026-03-20")],
      { code: "clock-not-running", awaiting: "clarification", article: art33, event: 1 },
    ],
    [
      "one while a clarification is awaited",
      march,
      [asked, extended("2026-03-09", 1)],
      { code: "clock-not-running", awaiting: "clarification", article: art33, event: 1 },
    ],
  ])("%s", refuses);

  it("one that no contract let through", () => {
    for (const working_days of [0, -1, 1.5]) {
      const events: ClockEvent[] = [{ type: "extended", on: toDay("2026-03-05"), working_days }];
      const input = { regulation: regulations["2019"], calendar, received_on: toDay(march), events, as_of: null };
      expect(clock(input)).toMatchObject({ ok: false, violation: { code: "extension-over-cap" } });
    }
  });
});

describe("refused about a fee", () => {
  const article = "State Council Office 2020 No. 109";
  const unnotified = { code: "fee-not-notified", article } as const;
  const unknown2008 = { code: "no-such-rule", article: null, event: 0 } as const;
  it.each<Refused>([
    [
      "a notice after the due date",
      march,
      [act("fee_notified", "2026-03-31")],
      { code: "late-fee-notice", article, event: 0, latest_on: "2026-03-30" },
    ],
    [
      "a second notice",
      march,
      [fee, paid, act("fee_notified", "2026-03-12")],
      { code: "second-fee-notice", article, event: 2 },
    ],
    [
      "a second notice before payment",
      march,
      [fee, act("fee_notified", "2026-03-11")],
      { code: "second-fee-notice", article, event: 1 },
    ],
    [
      "a notice while a clarification is awaited",
      march,
      [asked, fee],
      { code: "clock-not-running", awaiting: "clarification", article, event: 1 },
    ],
    ["a payment without notice", march, [paid], { ...unnotified, event: 0 }],
    ["a payment while a clarification is awaited", march, [asked, paid], { ...unnotified, event: 1 }],
    ["a lapse without notice", march, [asked, act("fee_lapsed", "2026-03-11")], { ...unnotified, event: 1 }],
    [
      "a lapse on the last day it could be paid",
      march,
      [fee, act("fee_lapsed", "2026-04-08")],
      { code: "fee-lapsed-early", article, event: 1, payable_until: "2026-04-08" },
    ],
    ["a notice, 2008", old, [act("fee_notified", "2016-01-05")], { ...unknown2008, type: "fee_notified" }],
    ["a payment, 2008", old, [act("fee_paid", "2016-01-05")], { ...unknown2008, type: "fee_paid" }],
    ["a lapse, 2008", old, [act("fee_lapsed", "2016-01-05")], { ...unknown2008, type: "fee_lapsed" }],
  ])("%s", refuses);
});

describe("refused about a later date", () => {
  const article = "2019 Regulation, Art. 35";
  it.each<Refused>([
    [
      "notified after expiry",
      march,
      [deferred("2026-03-31", "2026-05-01")],
      { code: "late-deferral", article, event: 0, latest_on: "2026-03-30" },
    ],
    [
      "that is not later",
      march,
      [deferred("2026-03-10", "2026-03-30")],
      { code: "deferral-not-later", article, event: 0, due_on: "2026-03-30" },
    ],
    [
      "set twice",
      march,
      [deferred("2026-03-10", "2026-05-01"), deferred("2026-03-11", "2026-06-01")],
      { code: "second-deferral", article, event: 1 },
    ],
    [
      "while payment is awaited",
      march,
      [fee, deferred("2026-03-11", "2026-05-01")],
      { code: "clock-not-running", awaiting: "payment", article, event: 1 },
    ],
    [
      "under the 2008 Regulation",
      old,
      [deferred("2016-01-05", "2016-03-01")],
      { code: "no-such-rule", article: null, event: 0, type: "reply_deferred" },
    ],
  ])("%s", refuses);
});
