import { describe, expect, it } from "vitest";
import { compileCalendar } from "../../../functions/clock/calendar.ts";
import { toDay } from "../../../functions/clock/days.ts";
import { notices } from "../../clock/notices.ts";
import { before2019, eventOf, type GivenEvent, monday, posted, received } from "../../support/events.ts";

/** What a case owes and awaits after these events, by `kind ref owed_by due_on`. */
const owes = (...events: GivenEvent[]) => received(monday, ...events).deadlines();

const reply = "reply agency 2025-07-07";
const notice = "clarification_notice agency 2025-06-18";

describe("an open case", () => {
  it("owes the reply and may ask for a clarification", () => {
    expect(owes()).toEqual([reply, notice]);
  });

  it("under the 2008 Regulation has no period for the clarification notice", () => {
    expect(received(before2019).deadlines()).toEqual(["reply agency 2016-01-25"]);
  });

  it("owes the reply on its new day once extended or deferred", () => {
    expect(owes(eventOf.extended("2025-06-10", 5))[0]).toBe("reply agency 2025-07-14");
    const deferred = owes(eventOf.reasonsStated("2025-06-10"), eventOf.replyDeferred("2025-06-11", "2025-08-01"));
    expect(deferred[0]).toBe("reply agency 2025-08-01");
  });

  it("owes nothing new by a note, a topic, an assignment or a review", () => {
    const events = [
      eventOf.note(monday),
      eventOf.classified(monday),
      eventOf.assigned(monday),
      eventOf.reviewed(monday),
    ];
    expect(owes(...events)).toEqual([reply, notice]);
  });

  it("says that a due date past the last notice is provisional", () => {
    const story = received(monday);
    const of2024 = compileCalendar({ version: 3, notices: notices.filter(({ year }) => year < 2025) });
    expect(story.projection(of2024)).toMatchObject({
      provisional: true,
      calendarVersion: 3,
      deadlines: [
        { kind: "reply", ref: "", owed_by: "agency", provisional: true },
        { kind: "clarification_notice", provisional: true },
      ],
    });
    expect(story.projection().deadlines.map(({ provisional }) => provisional)).toEqual([false, false]);
  });
});

describe("a clarification", () => {
  const asked = eventOf.clarificationRequested("2025-06-10", "2025-06-24");
  it("is awaited of the applicant, and the agency owes nothing meanwhile", () => {
    expect(owes(asked)).toEqual(["clarification applicant 2025-06-24"]);
  });

  it("once received starts the reply anew, and there is no second notice to give", () => {
    expect(owes(asked, eventOf.clarificationReceived("2025-06-20"))).toEqual(["reply agency 2025-07-18"]);
  });

  it("lapsed leaves the remedies against that", () => {
    expect(owes(asked, eventOf.clarificationLapsed("2025-06-25"))).toEqual([
      "reconsideration applicant 2025-08-25",
      "litigation applicant 2025-12-25",
    ]);
  });

  it("asked for irregularly changes nothing", () => {
    const late = eventOf.clarificationRequested("2025-06-20", "2025-07-01", { irregular: true });
    expect(owes(late)).toEqual([reply, notice]);
    const second = eventOf.clarificationRequested("2025-06-12", "2025-12-24", { irregular: true });
    expect(owes(asked, second)).toEqual(["clarification applicant 2025-06-24"]);
  });

  it("under the 2008 Regulation leaves the stopped reply beside it", () => {
    const story = received(before2019, eventOf.clarificationRequested("2016-01-06", "2016-01-20"));
    expect(story.deadlines()).toEqual(["reply agency 2016-01-25", "clarification applicant 2016-01-20"]);
    expect(story.tell(eventOf.clarificationReceived("2016-01-11")).deadlines()).toEqual(["reply agency 2016-01-28"]);
  });
});

describe("a consultation", () => {
  it("of a third party or a jointly producing agency is awaited 15 working days from service", () => {
    expect(owes(eventOf.consultationOpened("2025-06-10", "c1", "third_party", "2025-06-12"))).toEqual([
      reply,
      notice,
      "third_party_opinion c1 third_party 2025-07-03",
    ]);
    expect(owes(eventOf.consultationOpened("2025-06-10", "c1", "joint_agency"))).toContain(
      "joint_agency_opinion c1 other_agency 2025-07-01",
    );
  });

  it("of another agency has no period", () => {
    const story = received(monday, eventOf.consultationOpened("2025-06-10", "c1", "other_agency"));
    expect(story.projection().deadlines.at(-1)).toEqual({
      kind: "other_agency_opinion",
      ref: "c1",
      owed_by: "other_agency",
      due_on: null,
      provisional: false,
    });
  });

  it("under the 2008 Regulation has none either", () => {
    const story = received(before2019, eventOf.consultationOpened("2016-01-06"));
    expect(story.projection().deadlines.at(-1)).toMatchObject({ kind: "third_party_opinion", due_on: null });
  });

  it("is awaited until it is closed, each under its own ref", () => {
    const two = [
      eventOf.consultationOpened("2025-06-10"),
      eventOf.consultationOpened("2025-06-11", "c2", "joint_agency"),
    ];
    const awaited = (...events: GivenEvent[]) => owes(...two, ...events).filter((line) => line.includes("opinion"));
    expect(awaited()).toEqual([
      "third_party_opinion c1 third_party 2025-07-01",
      "joint_agency_opinion c2 other_agency 2025-07-02",
    ]);
    expect(awaited(eventOf.consultationClosed("2025-06-12"))).toEqual([
      "joint_agency_opinion c2 other_agency 2025-07-02",
    ]);
    expect(awaited(eventOf.consultationClosed("2025-06-12"), eventOf.consultationClosed("2025-06-12", "c2"))).toEqual(
      [],
    );
    expect(awaited(eventOf.withdrawn("2025-06-12"))).toEqual([]);
  });

  it("stays awaited while the applicant is awaited too", () => {
    const waiting = owes(eventOf.consultationOpened("2025-06-10"), eventOf.feeNotified("2025-06-11"));
    expect(waiting).toContain("third_party_opinion c1 third_party 2025-07-01");
  });
});

describe("a unit", () => {
  it("owes its contribution by the latest day set, until it has contributed or the case is closed", () => {
    const routed = [
      eventOf.routed("2025-06-10", "2025-06-16"),
      eventOf.routed("2025-06-11", "2025-06-20", "法制支队"),
      eventOf.routed("2025-06-12", "2025-06-18"),
    ];
    expect(owes(...routed).slice(2)).toEqual([
      "contribution 治安总队 unit 2025-06-18",
      "contribution 法制支队 unit 2025-06-20",
    ]);
    expect(owes(...routed, eventOf.contributed("2025-06-13")).slice(2)).toEqual([
      "contribution 法制支队 unit 2025-06-20",
    ]);
    expect(owes(...routed, eventOf.withdrawn("2025-06-13"))).toEqual([]);
    expect(owes(...routed, eventOf.feeNotified("2025-06-13"))).toContain("contribution 治安总队 unit 2025-06-18");
  });

  it("does not move the reply", () => {
    expect(owes(eventOf.routed("2025-06-10", "2025-12-01"))[0]).toBe(reply);
  });
});

describe("a fee", () => {
  const notified = eventOf.feeNotified("2025-06-10", posted("2025-06-10", "2025-06-12"));
  it("is payable within 20 working days from service, and the agency owes nothing meanwhile", () => {
    expect(owes(notified)).toEqual(["fee_payment applicant 2025-07-10"]);
  });

  it("is payable by the notice that counts, whatever is served after it", () => {
    const second = eventOf.feeNotified("2025-06-13", { irregular: true });
    expect(owes(notified, second)).toEqual(["fee_payment applicant 2025-07-10"]);
  });

  it("paid starts the reply anew; lapsed leaves the remedies against that", () => {
    expect(owes(notified, eventOf.feePaid("2025-06-20"))).toEqual(["reply agency 2025-07-18", notice]);
    expect(owes(notified, eventOf.feeLapsed("2025-07-11"))).toEqual([
      "reconsideration applicant 2025-09-09",
      "litigation applicant 2026-01-12",
    ]);
  });

  it("notified irregularly is awaited of nobody", () => {
    const second = eventOf.feeNotified("2025-06-12", { irregular: true });
    expect(owes(notified, second)).toEqual(["fee_payment applicant 2025-07-10"]);
  });
});

describe("an order", () => {
  const decided = [
    eventOf.replied("2025-06-20"),
    eventOf.reconsiderationFiled("2025-07-01"),
    eventOf.reconsiderationDecided("2025-08-20"),
  ];
  const after = "litigation_after_reconsideration r1 applicant 2025-09-04";

  it("reopens the case with the full period from its day, and the first outcome stays in the log", () => {
    const story = received(monday, ...decided, eventOf.redoOrdered("2025-08-25"));
    expect(story.history()).toMatchObject({ state: "open", closedAs: null, closedOn: null, outcome: null });
    expect(story.projection()).toMatchObject({ state: "open", dueOn: "2025-09-22", outcome: null });
    expect(story.deadlines()).toEqual(["reply agency 2025-09-22", "clarification_notice agency 2025-09-03", after]);
    expect(story.log.filter(({ type }) => type === "replied")).toEqual([
      expect.objectContaining({ outcome: "other.misc" }),
    ]);
  });

  it("with a day of its own makes that the due date, whatever the calendar", () => {
    const story = received(monday, ...decided, eventOf.redoOrdered("2025-08-25", "r1", "2025-09-06"));
    expect(story.projection()).toMatchObject({ dueOn: "2025-09-06", provisional: false, stoppedSince: null });
    expect(story.clock("2025-09-01")).toEqual({
      regulation: "2019",
      due_on: "2025-09-06",
      base_due_on: "2025-09-06",
      stopped_since: null,
      working_days_left: 4,
      overdue_by: null,
      provisional: false,
      awaiting: null,
      closed_on: null,
      basis: [{ article: "Administrative Reconsideration Law, Art. 66", rule: "due-date-ordered" }],
    });
    expect(story.clock("2025-09-06")).toMatchObject({ working_days_left: 0, overdue_by: null });
    expect(story.clock("2025-09-09")).toMatchObject({ working_days_left: 0, overdue_by: 2 });
    expect(story.clock()).toMatchObject({ working_days_left: null, overdue_by: null });
    story.tell(eventOf.replied("2025-09-08"));
    expect(story.clock("2025-10-09")).toMatchObject({ overdue_by: 1, closed_on: "2025-09-08" });
  });

  it("without a day waits for the applicant as any case does", () => {
    const story = received(monday, ...decided, eventOf.redoOrdered("2025-08-25"));
    story.tell(eventOf.clarificationRequested("2025-08-26", "2025-09-02"));
    expect(story.projection()).toMatchObject({ dueOn: null, state: "awaiting_clarification" });
    expect(story.deadlines()).toEqual(["clarification applicant 2025-09-02", after]);
  });

  it("with a day of its own allows consultations, which do not move it", () => {
    const story = received(monday, ...decided, eventOf.redoOrdered("2025-08-25", "r1", "2025-09-05"));
    story.tell(eventOf.consultationOpened("2025-08-26"));
    expect(story.projection()).toMatchObject({ dueOn: "2025-09-05", stoppedSince: null });
    expect(story.clock("2025-09-04")).toMatchObject({ due_on: "2025-09-05", stopped_since: null });
    expect(story.deadlines()).toEqual([
      "reply agency 2025-09-05",
      "third_party_opinion c1 third_party 2025-09-16",
      after,
    ]);
  });

  it("without a day gives the full period with its extension and stops, and rests on its provision", () => {
    const story = received(monday, ...decided, eventOf.redoOrdered("2025-08-25"));
    expect(story.clock().basis.slice(0, 2)).toEqual([
      { article: "Administrative Reconsideration Law, Art. 66", rule: "period-ordered" },
      { article: "2019 Regulation, Art. 33", rule: "reply-period" },
    ]);
    story.tell(eventOf.extended("2025-08-26", 5));
    expect(story.projection()).toMatchObject({ dueOn: "2025-09-28", extended: true });
    story.tell(eventOf.consultationOpened("2025-08-27"));
    expect(story.clock("2025-09-01")).toMatchObject({ due_on: "2025-10-09", stopped_since: "2025-08-27" });
  });

  it.each([
    ["a case that is open", []],
    ["one that awaits a clarification", [eventOf.clarificationRequested("2025-06-10", "2025-06-24")]],
    ["one that awaits its fee", [eventOf.feeNotified("2025-06-10")]],
    ["one whose clock is stopped", [eventOf.consultationOpened("2025-06-10", "c1", "other_agency")]],
    ["one that was extended", [eventOf.extended("2025-06-10")]],
  ])("to act after silence meets %s", (_, before) => {
    const silent = [
      eventOf.litigationFiled("2025-08-01"),
      eventOf.litigationDecided("2025-09-01"),
      eventOf.redoOrdered("2025-09-10", "l1", "2025-10-15"),
    ];
    const story = received(monday, ...before, ...silent);
    expect(story.history()).toMatchObject({ state: "open", closedOn: null });
    expect(story.projection()).toMatchObject({ state: "open", dueOn: "2025-10-15", stoppedSince: null });
    expect(story.deadlines()).toEqual(["reply agency 2025-10-15"]);
    const full = received(monday, ...before, ...silent.slice(0, 2), eventOf.redoOrdered("2025-09-10", "l1"));
    expect(full.projection()).toMatchObject({ state: "open", dueOn: "2025-10-14", stoppedSince: null });
    expect(full.clock("2025-09-30").due_on).toBe("2025-10-14");
  });

  it("starts a course of its own: what was open before it does not hang over", () => {
    const consulted = [
      eventOf.consultationOpened("2025-06-10"),
      eventOf.clarificationRequested("2025-06-12"),
      eventOf.clarificationReceived("2025-06-13"),
    ];
    const story = received(monday, ...consulted, ...decided, eventOf.redoOrdered("2025-08-25"));
    // Convention: what was clarified before is not asked again, so that no notice is due.
    expect(story.deadlines()).toEqual(["reply agency 2025-09-22", after]);
    story.tell(eventOf.consultationOpened("2025-08-26"), eventOf.extended("2025-08-27", 5));
    expect(story.deadlines()).toContain("third_party_opinion c1 third_party 2025-09-16");
  });

  it("ends in a reply with remedies of its own", () => {
    const story = received(monday, ...decided, eventOf.redoOrdered("2025-08-25"), eventOf.replied("2025-09-01"));
    expect(story.history()).toMatchObject({ state: "closed", closedOn: "2025-09-01" });
    expect(story.deadlines()).toEqual([
      after,
      "reconsideration applicant 2025-10-31",
      "litigation applicant 2026-03-02",
    ]);
  });

  it("can be followed by another; the latest one counts", () => {
    const story = received(
      monday,
      ...decided,
      eventOf.redoOrdered("2025-08-25", "r1", "2025-09-05"),
      eventOf.replied("2025-09-01"),
      eventOf.litigationFiled("2025-09-02"),
      eventOf.litigationDecided("2025-10-09"),
      eventOf.redoOrdered("2025-10-10", "l1"),
    );
    expect(story.deadlines()).toEqual(["reply agency 2025-11-06", "clarification_notice agency 2025-10-20", after]);
    expect(story.clock().basis[0]).toEqual({
      article: "Administrative Litigation Law, Art. 72",
      rule: "period-ordered",
    });
  });
});

describe("the projection", () => {
  it("says whether the reply period was extended, by an act that counts", () => {
    expect(received(monday, eventOf.note(monday)).projection().extended).toBe(false);
    expect(received(monday, eventOf.extended("2025-06-10", 5)).projection().extended).toBe(true);
    const late = eventOf.extended("2025-07-08", 5, { irregular: true });
    expect(received(monday, late).projection().extended).toBe(false);
  });

  it("knows firm days where people set them", () => {
    const story = received(monday, eventOf.routed(monday), eventOf.clarificationRequested("2025-06-10", "2025-06-20"));
    expect(story.projection().deadlines).toEqual([
      { kind: "clarification", ref: "", owed_by: "applicant", due_on: "2025-06-20", provisional: false },
      { kind: "contribution", ref: "治安总队", owed_by: "unit", due_on: "2025-06-09", provisional: false },
    ]);
  });

  it("says topic, unit and who it is assigned to, the latest of each", () => {
    const story = received(
      monday,
      eventOf.classified(monday),
      { ...eventOf.classified("2025-06-10"), topic: "traffic" },
      eventOf.assigned(monday, "m1", "治安总队"),
    );
    expect(story.projection()).toMatchObject({ topic: "traffic", unit: "治安总队", assignedTo: "m1" });
    story.tell(eventOf.assigned("2025-06-11", "m2"));
    expect(story.projection()).toMatchObject({ unit: null, assignedTo: "m2" });
    expect(received(monday).projection()).toMatchObject({ topic: null, unit: null, assignedTo: null });
  });

  it("keeps the due date of an open stop as if it closed on the day it opened", () => {
    const story = received(monday, eventOf.consultationOpened("2025-06-10"));
    expect(story.projection()).toMatchObject({ dueOn: "2025-07-07", stoppedSince: "2025-06-10" });
    expect(story.clock("2025-06-12").due_on).toBe("2025-07-09");
  });

  it("is refused where a calendar makes an act of the case look late", () => {
    const story = received(monday, eventOf.extended("2025-07-07", 5));
    const longer = [{ on: toDay("2025-06-14"), working: true, reason: "test" }];
    const worked = compileCalendar({ version: 2, notices, overrides: longer });
    expect(() => story.projection(worked)).toThrow("extension-after-expiry");
  });
});
