import { describe, expect, it } from "vitest";
import { act, clockFor, closed, extended, march, opened, violationOf } from "./story.ts";

describe("clarification under the 2019 Regulation", () => {
  const asked = act("clarification_requested", "2026-03-06");
  const got = act("clarification_received", "2026-03-20");

  it("leaves nothing owed until it arrives", () => {
    expect(clockFor(march, [asked, opened("2026-03-09")], "2026-06-01")).toEqual({
      regulation: "2019",
      due_on: null,
      base_due_on: null,
      stopped_since: null,
      working_days_left: null,
      overdue_by: null,
      provisional: false,
      awaiting: "clarification",
      closed_on: null,
      basis: [
        { article: "2019 Regulation, Art. 33", rule: "reply-period" },
        { article: "Civil Code, Art. 201", rule: "first-day-excluded" },
        { article: "2019 Regulation, Art. 30", rule: "awaiting-clarification" },
        { article: "2019 Regulation, Art. 33", rule: "consultation-stops-clock" },
      ],
    });
  });

  it("starts the full period anew, without an extension granted before", () => {
    expect(clockFor(march, [extended("2026-03-05"), asked, got])).toMatchObject({
      due_on: "2026-04-20",
      base_due_on: "2026-04-20",
    });
    expect(clockFor(march, [asked, got]).basis.at(-1)).toEqual({
      article: "2019 Regulation, Art. 30",
      rule: "clarification-restarts-clock",
    });
  });

  it("allows the new period its own extension", () => {
    expect(clockFor(march, [extended("2026-03-05"), asked, got, extended("2026-04-20", 5)])).toMatchObject({
      due_on: "2026-04-27",
      base_due_on: "2026-04-20",
    });
  });

  it("leaves a stop that outlasts it in force for the days after it only", () => {
    // 03-23 to 03-25 are excluded from the new period; what was excluded before it no longer matters.
    expect(clockFor(march, [opened("2026-03-04"), asked, got, closed("2026-03-25")])).toMatchObject({
      due_on: "2026-04-23",
      base_due_on: "2026-04-20",
    });
    expect(clockFor(march, [opened("2026-03-04"), asked, closed("2026-03-18"), got]).due_on).toBe("2026-04-20");
    expect(clockFor(march, [opened("2026-03-04"), asked, got], "2026-03-25")).toMatchObject({
      due_on: "2026-04-23",
      stopped_since: "2026-03-04",
    });
  });

  it("may be asked for until the 7th working day and answered the same day", () => {
    const lastDay = act("clarification_requested", "2026-03-11");
    expect(clockFor(march, [lastDay]).awaiting).toBe("clarification");
    expect(clockFor(march, [lastDay, act("clarification_received", "2026-03-11")])).toMatchObject({
      due_on: "2026-04-09",
    });
  });

  it("that lapses closes the case with nothing owed", () => {
    expect(clockFor(march, [asked, act("clarification_lapsed", "2026-04-01")])).toMatchObject({
      due_on: null,
      awaiting: null,
      closed_on: "2026-04-01",
    });
  });
});

describe("clarification under the 2008 Regulation", () => {
  // Received 2016-03-01: due 03-22. From 03-07 to 03-16 seven working days rest.
  const received = "2016-03-01";
  const asked = act("clarification_requested", "2016-03-07");

  it("stops the clock as a convention", () => {
    expect(clockFor(received, [asked], "2016-03-16")).toMatchObject({
      due_on: "2016-03-31",
      base_due_on: "2016-03-22",
      stopped_since: "2016-03-07",
      awaiting: null,
      basis: [
        { article: "2008 Regulation, Art. 24", rule: "reply-period" },
        { article: "Civil Code, Art. 201", rule: "first-day-excluded" },
        { article: "2008 Regulation, Art. 21", rule: "clarification" },
        { article: "convention", rule: "clarification-stops-clock" },
      ],
    });
  });

  it("may be asked for late and again, but not while one is awaited, when a notice would change nothing", () => {
    const again = act("clarification_requested", "2016-03-28");
    const got = act("clarification_received", "2016-03-16");
    expect(violationOf(received, [asked, act("clarification_requested", "2016-03-09"), got])).toMatchObject({
      code: "clarification-awaited",
      article: "2008 Regulation, Art. 21",
      event: 1,
    });
    expect(clockFor(received, [asked, got, again, act("clarification_received", "2016-03-30")]).due_on).toBe(
      "2016-04-05",
    );
    expect(clockFor(received, [asked, got, act("clarification_requested", "2016-03-16")], "2016-03-18")).toMatchObject({
      due_on: "2016-04-05",
      stopped_since: "2016-03-07",
    });
  });

  it("that lapses closes the case on that day", () => {
    expect(clockFor(received, [asked, act("clarification_lapsed", "2016-03-16")])).toMatchObject({
      due_on: "2016-03-31",
      stopped_since: null,
      closed_on: "2016-03-16",
    });
    expect(clockFor(received, [asked, act("clarification_lapsed", "2016-03-16")]).basis.at(-1)).toEqual({
      article: "2008 Regulation, Art. 21",
      rule: "clarification-lapsed",
    });
  });
});

describe("a fee", () => {
  const notified = act("fee_notified", "2026-03-10");

  it("leaves nothing owed until paid, then starts the full period anew", () => {
    expect(clockFor(march, [notified], "2026-03-11")).toMatchObject({ due_on: null, awaiting: "payment" });
    expect(clockFor(march, [extended("2026-03-05"), notified, act("fee_paid", "2026-04-08")])).toMatchObject({
      due_on: "2026-05-09",
      base_due_on: "2026-05-09",
      awaiting: null,
      basis: [
        { article: "2019 Regulation, Art. 33", rule: "reply-period" },
        { article: "Civil Code, Art. 201", rule: "first-day-excluded" },
        { article: "2019 Regulation, Art. 33", rule: "extension" },
        { article: "State Council Office 2020 No. 109", rule: "awaiting-payment" },
        { article: "State Council Office 2020 No. 109", rule: "payment-restarts-clock" },
      ],
    });
  });

  it("may be notified on the due date, after a clarification, and paid the same day", () => {
    expect(clockFor(march, [act("fee_notified", "2026-03-30"), act("fee_paid", "2026-03-30")]).due_on).toBe(
      "2026-04-28",
    );
    const events = [
      act("clarification_requested", "2026-03-06"),
      act("clarification_received", "2026-03-20"),
      act("fee_notified", "2026-03-20"),
    ];
    expect(clockFor(march, events).awaiting).toBe("payment");
  });

  it("unpaid after 20 working days lapses and closes the case", () => {
    const lapsed = clockFor(march, [notified, act("fee_lapsed", "2026-04-09")]);
    expect(lapsed).toMatchObject({ due_on: null, awaiting: null, closed_on: "2026-04-09" });
    expect(lapsed.basis.at(-1)).toEqual({ article: "State Council Office 2020 No. 109", rule: "fee-lapsed" });
  });
});
