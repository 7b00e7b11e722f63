import { describe, expect, it } from "vitest";
import { compileCalendar } from "../../../functions/clock/calendar.ts";
import { toDay } from "../../../functions/clock/days.ts";
import { project } from "../../../functions/requests/case/projection.ts";
import { calendar, notices } from "../../clock/notices.ts";
import { eventOf, type GivenEvent, monday, received } from "../../support/events.ts";

const [d1, d2, d3] = ["2025-06-10", "2025-06-11", "2025-06-12"] as const;

describe("how a case is handled", () => {
  it("is as it was said last", () => {
    const { projection } = received(
      monday,
      { ...eventOf.classified(d1), topic: "traffic" },
      { ...eventOf.classified(d2), topic: "exit_entry" },
      eventOf.classified(d3),
      eventOf.assigned(d1, "m1", "法制支队"),
      eventOf.assigned(d2, "m2"),
      eventOf.assigned(d3, "m3", "治安总队"),
      eventOf.titled(d1, "部门决算"),
      eventOf.titled(d2, "年度决算"),
      eventOf.titled(d3, "2015年度决算"),
    );
    expect(projection()).toMatchObject({
      topic: "household_registration",
      assignedTo: "m3",
      unit: "治安总队",
      titleSeq: 10,
    });
  });

  it("is not known until it is said", () => {
    const unsaid = { topic: null, assignedTo: null, unit: null, titleSeq: null };
    expect(received(monday).projection()).toMatchObject(unsaid);
  });
});

describe("until when something of a case runs", () => {
  it.each<[string, GivenEvent[], string | null]>([
    ["the reply's due date", [], "2025-07-07"],
    ["a unit's day after it", [eventOf.routed(d1, "2025-08-01")], "2025-08-01"],
    ["not a unit's day before it", [eventOf.routed(d1, "2025-06-13")], "2025-07-07"],
    [
      "nothing set for an opinion that has no period",
      [eventOf.consultationOpened(d1, "c1", "other_agency")],
      "2025-07-07",
    ],
    [
      "the applicant's day, while the agency awaits it",
      [eventOf.clarificationRequested(d1, "2025-06-20")],
      "2025-06-20",
    ],
    ["nothing, where its split was undone", [eventOf.splitFrom(d1), eventOf.splitUndone(d2)], null],
  ])("is %s", (_, events, day) => {
    expect(received(monday, ...events).projection().runsUntil).toBe(day);
  });
});

describe("a later notice of the State Council", () => {
  // Suppose a notice of 2025 that takes the last days of reconsideration and reply off.
  const moved = notices.map((notice) =>
    notice.year === 2025 ? { ...notice, off: [...notice.off, toDay("2025-07-07"), toDay("2025-08-11")] } : notice,
  );
  const newest = compileCalendar({ version: 2, notices: moved });
  const projected = (...events: GivenEvent[]) => {
    const result = project(received(monday, ...events).history(), calendar, newest);
    if (!result.ok) throw new Error(result.violation.code);
    const { dueOn, calendarVersion, calendarSeen, deadlines } = result.projection;
    return { dueOn, calendarVersion, calendarSeen, first: deadlines[0] };
  };

  it("moves what still runs of a closed case, and leaves the due date as it was judged", () => {
    expect(projected(eventOf.replied("2025-06-11"))).toMatchObject({
      dueOn: "2025-07-07",
      calendarVersion: 1,
      calendarSeen: 2,
      first: { kind: "reconsideration", due_on: "2025-08-12" },
    });
  });

  it("moves nothing of a case under way before it is reckoned under it", () => {
    expect(projected()).toMatchObject({
      dueOn: "2025-07-07",
      calendarVersion: 1,
      calendarSeen: 1,
      first: { kind: "reply", due_on: "2025-07-07" },
    });
  });

  it("is the one a case is reckoned under where no other is stated", () => {
    expect(received(monday, eventOf.replied("2025-06-11")).projection(newest)).toMatchObject({
      dueOn: "2025-07-08",
      calendarVersion: 2,
      calendarSeen: 2,
    });
  });
});
