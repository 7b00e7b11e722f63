import { describe, expect, it } from "vitest";
import { toDay } from "../../functions/clock/days.ts";
import { explain } from "../../functions/clock/explain.ts";
import { proofLimit } from "../../functions/clock/proof.ts";
import { regulationOn, regulations } from "../../functions/clock/regulations.ts";
import { calendar } from "./notices.ts";
import { act, closed, deferred, extended, type GivenEvent, march, opened, read } from "./story.ts";

function proofFor(received_on: string, events: readonly GivenEvent[], as_of: string | null = null) {
  const day = toDay(received_on);
  const answer = explain({
    regulation: regulationOn(day) ?? regulations["2008"],
    calendar,
    received_on: day,
    events: read(events),
    as_of: as_of === null ? null : toDay(as_of),
  });
  if (!answer.ok) throw new Error(answer.violation.code);
  return answer.days;
}

/** A proof in short: `MM-DD number why`, one line a day. */
const short = (days: ReturnType<typeof proofFor>) =>
  days.map(({ on, counted, why }) => `${on.slice(5)} ${counted ?? "-"} ${why}`);

describe("the proof of a reply's due date", () => {
  it("names holidays and make-up days with their notice", () => {
    const notice = "国办发明电〔2015〕18号";
    expect(short(proofFor("2016-09-09", [])).slice(0, 13)).toEqual([
      "09-09 - day_of_receipt",
      "09-10 - weekend",
      "09-11 - weekend",
      "09-12 1 counted",
      "09-13 2 counted",
      "09-14 3 counted",
      `09-15 - day_off ${notice}`,
      `09-16 - day_off ${notice}`,
      "09-17 - weekend",
      `09-18 4 makeup ${notice}`,
      "09-19 5 counted",
      "09-20 6 counted",
      "09-21 7 counted",
    ]);
    expect(short(proofFor("2016-09-09", [])).at(-1)).toBe(`10-08 15 makeup ${notice}`);
  });

  it("names a holiday by its date where no notice is loaded", () => {
    expect(short(proofFor("2026-12-10", []))).toContain("01-01 - statutory_holiday");
  });

  it("leaves out a notice's number where it is not known", () => {
    expect(short(proofFor("2008-09-22", [])).slice(5, 10)).toEqual([
      "09-27 5 makeup",
      "09-28 6 makeup",
      "09-29 - day_off",
      "09-30 - day_off",
      "10-01 - day_off",
    ]);
  });

  it("names the consultation that stops a working day, the first opened where two do", () => {
    const events = [
      opened("2026-03-04", "甲"),
      opened("2026-03-05", "乙"),
      closed("2026-03-06", "甲"),
      closed("2026-03-09", "乙"),
    ];
    expect(short(proofFor(march, events)).slice(0, 10)).toEqual([
      "03-02 - day_of_receipt",
      "03-03 1 counted",
      "03-04 2 counted",
      "03-05 - stopped 甲",
      "03-06 - stopped 甲",
      "03-07 - weekend",
      "03-08 - weekend",
      "03-09 - stopped 乙",
      "03-10 3 counted",
      "03-11 4 counted",
    ]);
  });

  it("shows an open stop as of the day it is looked at", () => {
    const open = [opened("2026-03-04", "c1", "third_party")];
    expect(short(proofFor(march, open, "2026-03-05")).slice(2, 5)).toEqual([
      "03-04 2 counted",
      "03-05 - stopped c1",
      "03-06 3 counted",
    ]);
    expect(short(proofFor(march, open)).at(-1)).toBe("03-30 20 counted");
    expect(short(proofFor(march, open, "2027-01-01"))).toContain("03-25 - stopped c1");
    expect(short(proofFor(march, open, "2027-01-01"))).toContain("03-26 3 counted");
    expect(short(proofFor(march, [...open, act("replied", "2026-03-05")], "2027-01-01"))).toContain("03-06 3 counted");
  });

  it("shows a clarification that stops the clock under the 2008 Regulation", () => {
    const events = [act("clarification_requested", "2016-03-07"), act("clarification_received", "2016-03-09")];
    expect(short(proofFor("2016-03-01", events)).slice(5, 10)).toEqual([
      "03-06 - weekend",
      "03-07 4 counted",
      "03-08 - awaiting_clarification",
      "03-09 - awaiting_clarification",
      "03-10 5 counted",
    ]);
  });

  it("shows how a restart supersedes the days before it", () => {
    const events = [
      act("clarification_requested", "2026-03-04"),
      act("clarification_received", "2026-03-06"),
      act("fee_notified", "2026-03-10"),
      act("fee_paid", "2026-03-12"),
    ];
    expect(short(proofFor(march, events)).slice(0, 14)).toEqual([
      "03-02 - day_of_receipt",
      "03-03 - superseded",
      "03-04 - superseded",
      "03-05 - awaiting_clarification",
      "03-06 - clarification_received",
      "03-07 - superseded",
      "03-08 - superseded",
      "03-09 - superseded",
      "03-10 - superseded",
      "03-11 - awaiting_payment",
      "03-12 - fee_paid",
      "03-13 1 counted",
      "03-14 - weekend",
      "03-15 - weekend",
    ]);
    expect(short(proofFor(march, events)).at(-1)).toBe("04-10 20 counted");
  });

  it("counts on through an extension, and shows the days a later date adds", () => {
    expect(short(proofFor(march, [extended("2026-03-04", 2), deferred("2026-03-04", "2026-04-03")])).slice(-4)).toEqual(
      ["03-31 21 counted", "04-01 22 counted", "04-02 - deferred", "04-03 - deferred"],
    );
  });

  it("is empty while the agency awaits the applicant, and in a case closed meanwhile", () => {
    const waiting = [act("clarification_requested", "2026-03-04")];
    expect(proofFor(march, waiting)).toEqual([]);
    expect(proofFor(march, [...waiting, act("withdrawn", "2026-03-05")])).toEqual([]);
  });

  it("of more than 366 days shows the last, with their true numbers", () => {
    const events = [opened("2026-03-04"), closed("2027-03-04")];
    const days = proofFor(march, events);
    expect(days).toHaveLength(proofLimit);
    expect(short(days)[0]).toBe("03-30 - stopped c1");
    expect(short(days).slice(-27)[0]).toBe("03-04 - stopped c1");
    expect(short(days).slice(-26)[0]).toBe("03-05 3 counted");
    expect(short(days).at(-1)).toBe("03-30 20 counted");
  });

  it("is refused like the clock itself", () => {
    const input = { regulation: regulations["2019"], calendar, received_on: toDay(march), as_of: null };
    expect(explain({ ...input, events: read([act("fee_paid", march)]) })).toMatchObject({
      ok: false,
      violation: { code: "fee-not-notified" },
    });
  });
});
