import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileCalendar } from "../../../functions/clock/calendar.ts";
import { toDay } from "../../../functions/clock/days.ts";
import { entriesOf } from "../../../functions/requests/case/event-log.ts";
import { evolve } from "../../../functions/requests/case/evolve.ts";
import { inheritedBy } from "../../../functions/requests/case/inheritance.ts";
import { answeredFirst, commonClosing, followersOf, mergerOf } from "../../../functions/requests/case/merger.ts";
import { project } from "../../../functions/requests/case/projection.ts";
import { mergerToUndo, splitStands } from "../../../functions/requests/case/undoing.ts";
import { calendar } from "../../clock/notices.ts";
import {
  before2019,
  eventOf,
  type GivenCase,
  type GivenEvent,
  monday,
  posted,
  received,
} from "../../support/events.ts";
import { sampling } from "../../support/runs.ts";

// Conventions on dividing and joining cases, as far as they are rules on two logs.

const closing = {
  closed_as: "replied",
  closed_on: "2025-06-20",
  outcome: "granted",
  document_no: "7号",
  due_on: "2025-07-07",
  extended: true,
} as const;

const joined = ({ history }: GivenCase) => ({ history: history(), calendar });
const meet = (from: GivenCase, into: GivenCase, on: string) => mergerOf(joined(from), joined(into), toDay(on));

describe("what a merger leaves the case that stays", () => {
  const from = received(monday);
  it("is as many days as the one that goes has left, whichever is due first", () => {
    expect(meet(from, received("2025-06-16"), "2025-06-17")).toEqual({ days_left: 14 });
    expect(meet(received("2025-06-16"), from, "2025-06-17")).toEqual({ days_left: 19 });
    expect(meet(from, received("2025-06-16"), "2025-07-07")).toEqual({ days_left: 0 });
  });

  it("is what the one that goes has used of what is possible once, its own or another's", () => {
    const later = received("2025-06-16");
    const used = (...events: GivenEvent[]) => {
      const { days_left: _, ...once } = { days_left: 0, ...meet(received(monday, ...events), later, "2025-06-17") };
      return once;
    };
    expect(used()).toEqual({});
    expect(used(eventOf.extended("2025-06-10", 5))).toEqual({ extended: true });
    expect(used({ ...eventOf.mergedFrom("2025-06-10"), extended: true })).toEqual({ extended: true });
    const clarified = [eventOf.clarificationRequested("2025-06-10"), eventOf.clarificationReceived("2025-06-11")];
    expect(used(...clarified)).toEqual({ clarified: true });
  });

  it("is nothing where the agency owes no answer in it", () => {
    const rule = { rule: "other-not-open", article: null };
    expect(meet(from, received(monday, eventOf.clarificationRequested("2025-06-10")), "2025-06-11")).toMatchObject(
      rule,
    );
    expect(meet(from, received(monday, eventOf.feeNotified("2025-06-10")), "2025-06-11")).toMatchObject(rule);
    expect(meet(from, received(monday, eventOf.replied("2025-06-10")), "2025-06-11")).toMatchObject(rule);
    expect(meet(from, received(before2019, eventOf.clarificationRequested("2016-01-05")), "2025-06-11")).toMatchObject(
      rule,
    );
  });

  it("is nothing where the agency owes none in the one that goes", () => {
    const awaiting = received(monday, eventOf.clarificationRequested("2025-06-10", "2025-06-20"));
    expect(meet(awaiting, received("2025-06-16"), "2025-06-17")).toEqual({
      rule: "other-not-open",
      article: null,
      reason: "a case is merged into one in which the agency owes the answer",
    });
  });

  it("is nothing where its clock cannot be reckoned under its calendar", () => {
    // By the notice due on 2025-10-17, the day of the extension; by the fixed holidays alone the day before.
    const into = received("2025-09-15", eventOf.extended("2025-10-17", 5));
    const bare = compileCalendar({ version: 2, notices: [] });
    const on = toDay("2025-10-17");
    const from = joined(received("2025-09-22"));
    expect(mergerOf(from, joined(into), on)).toEqual({ days_left: 5 });
    expect(mergerOf(from, { ...joined(into), calendar: bare }, on)).toMatchObject({ rule: "other-not-open" });
  });

  it("is nothing before its receipt, or the order that it began anew by", () => {
    const refused = (day: string) => ({
      rule: "before-receipt",
      article: null,
      reason: `the other case began on ${day}; date the merger on or after it`,
    });
    expect(meet(from, received("2025-06-16"), "2025-06-15")).toEqual(refused("2025-06-16"));
    expect(meet(from, received("2025-06-16"), "2025-06-16")).toEqual({ days_left: 15 });
    const ordered = received(
      monday,
      eventOf.replied("2025-06-10"),
      eventOf.reconsiderationFiled("2025-06-11"),
      eventOf.reconsiderationDecided("2025-06-12"),
      eventOf.redoOrdered("2025-06-13"),
    );
    expect(meet(from, ordered, "2025-06-12")).toEqual(refused("2025-06-13"));
    expect(meet(from, ordered, "2025-06-13")).toEqual({ days_left: 16 });
  });

  it("is nothing before its latest act, or once it is past its due date", () => {
    const extended = received(monday, eventOf.extended("2025-06-18", 5));
    expect(meet(from, extended, "2025-06-17")).toEqual({
      rule: "before-last-act",
      article: null,
      reason: "the other case has later acts; date the merger on or after them",
    });
    expect(meet(from, extended, "2025-06-18")).toEqual({ days_left: 13 });
    const later = received("2025-06-16");
    expect(meet(later, received(monday), "2025-07-08")).toEqual({
      rule: "period-expired",
      article: null,
      reason: "the other case was due by 2025-07-07; nothing is merged into it any more",
    });
    expect(meet(later, received(monday), "2025-07-07")).toEqual({ days_left: 5 });
  });

  it("is nothing where a day is set in it, unless that day is the earlier one", () => {
    const deferred = (until: string) =>
      received(monday, eventOf.reasonsStated("2025-06-10"), eventOf.replyDeferred("2025-06-10", until));
    const reason = "the other case has a day set, 2025-07-15; merge it into the earlier one instead";
    const rule = { rule: "due-date-set", article: null, reason };
    expect(meet(received("2025-06-16"), deferred("2025-07-15"), "2025-06-17")).toMatchObject(rule);
    expect(meet(received("2025-06-16"), deferred("2025-07-14"), "2025-06-17")).toEqual({ days_left: 19 });
    const ordered = (due_on: string) =>
      received(
        monday,
        eventOf.replied("2025-06-10"),
        eventOf.reconsiderationFiled("2025-06-11"),
        eventOf.reconsiderationDecided("2025-06-12"),
        eventOf.redoOrdered("2025-06-13", "r1", due_on),
      );
    expect(meet(received("2025-06-16"), ordered("2025-07-15"), "2025-06-17")).toMatchObject(rule);
    expect(meet(received("2025-06-16"), ordered("2025-07-14"), "2025-06-17")).toEqual({ days_left: 19 });
  });
});

describe("a case that others were merged into", () => {
  it("is followed by them and by those merged into them before, less those undone", () => {
    const first = { ...eventOf.mergedFrom("2025-06-10", 5, "2025-000001"), also: ["2025-000002", "2025-000003"] };
    const into = received(monday, first, eventOf.mergedFrom("2025-06-11", 5, "2025-000004"));
    expect(followersOf(into.history())).toEqual(["2025-000001", "2025-000002", "2025-000003", "2025-000004"]);
    into.tell(eventOf.mergerUndone("2025-06-12", 2, "2025-000001"));
    expect(followersOf(into.history())).toEqual(["2025-000004"]);
    expect(followersOf(received(monday).history())).toEqual([]);
  });

  it("answers one of them first of all, where it had ended before and was ordered to decide again", () => {
    const joined = [
      eventOf.mergedFrom("2025-06-16", 5, "2025-000001"),
      eventOf.mergedFrom("2025-06-16", 5, "2025-000002"),
    ];
    const ordered = [
      eventOf.reconsiderationFiled("2025-06-11"),
      eventOf.reconsiderationDecided("2025-06-12"),
      eventOf.redoOrdered("2025-06-13"),
    ];
    const first = (...events: GivenEvent[]) => answeredFirst(received(monday, ...events).history());
    const replied = eventOf.replied("2025-06-10");
    expect(first(replied, ...ordered, ...joined)).toBe("2025-000001");
    expect(first(eventOf.withdrawn("2025-06-10"), ...ordered, ...joined)).toBe("2025-000001");
    expect(first(...ordered, ...joined)).toBeUndefined();
    expect(first(...joined, eventOf.replied("2025-06-17"))).toBeUndefined();
    expect(first(replied, ...ordered)).toBeUndefined();
  });

  it("is due as before once the merger is undone", () => {
    const into = received(monday, eventOf.mergedFrom("2025-06-10", 5));
    expect(into.projection().dueOn).toBe("2025-06-17");
    expect(into.tell(eventOf.mergerUndone("2025-06-11", 2)).projection()).toEqual(received(monday).projection());
  });

  it("ends for all of them as it ends, with the document's number of the reply that closed it", () => {
    const of = (story: GivenCase) => commonClosing(story.history(), story.projection());
    const replied = eventOf.replied("2025-06-20", "other.misc", { document_no: "7号" });
    expect(of(received(monday))).toBeNull();
    expect(of(received(monday, eventOf.extended("2025-06-10", 5), replied))).toEqual({
      closed_as: "replied",
      closed_on: "2025-06-20",
      outcome: "other.misc",
      document_no: "7号",
      due_on: "2025-07-14",
      extended: true,
    });
    expect(of(received(monday, eventOf.replied("2025-06-20")))).toMatchObject({ document_no: null, extended: false });
    expect(of(received(monday, eventOf.withdrawn("2025-06-20")))).toMatchObject({
      closed_as: "withdrawn",
      document_no: null,
    });
    expect(of(received(monday, eventOf.merged("2025-06-20")))).toBeNull();
    expect(of(received(monday, eventOf.merged("2025-06-20"), eventOf.followed("2025-06-20", closing)))).toBeNull();
    expect(of(received(monday, eventOf.splitUndone("2025-06-20")))).toBeNull();
    const reopened = received(
      monday,
      replied,
      eventOf.reconsiderationFiled("2025-06-21"),
      eventOf.reconsiderationDecided("2025-06-22"),
      eventOf.redoOrdered("2025-06-23"),
    );
    expect(of(reopened)).toBeNull();
    // What was replied before the order closes nothing now.
    expect(of(reopened.tell(eventOf.withdrawn("2025-06-24")))).toMatchObject({
      closed_as: "withdrawn",
      document_no: null,
    });
  });
});

describe("a merged case", () => {
  const merged = [eventOf.extended("2025-06-10", 5), eventOf.merged("2025-06-11")] as const;

  it("is closed and not resolved until the one it went into is", () => {
    expect(received(monday, ...merged).history()).toMatchObject({
      state: "closed",
      closedAs: "merged",
      closedOn: "2025-06-11",
      outcome: null,
      merger: { on: "2025-06-11", into: "2025-000007", common: null },
    });
  });

  it("then ends as that one, on its day, due when that was", () => {
    const followed = { ...eventOf.followed("2025-06-20", { ...closing, extended: false }), into: "2025-000009" };
    const story = received(monday, ...merged, followed);
    expect(story.history()).toMatchObject({
      state: "closed",
      closedAs: "replied",
      closedOn: "2025-06-20",
      outcome: "granted",
      merger: { on: "2025-06-11", into: "2025-000009", common: { document_no: "7号" } },
    });
    expect(story.projection()).toMatchObject({ dueOn: "2025-07-07", extended: false, deadlines: [] });
    expect(received(monday, ...merged).projection()).toMatchObject({ dueOn: "2025-07-14", extended: true });
    const undated = received(monday, ...merged, eventOf.followed("2025-06-20", { ...closing, due_on: null }));
    expect(undated.projection()).toMatchObject({ dueOn: null, extended: true });
  });

  it("is unresolved again when that one is opened again, as of its merger", () => {
    const story = received(
      monday,
      ...merged,
      eventOf.followed("2025-06-20", closing),
      eventOf.followed("2025-06-23", null, { ordered: true }),
    );
    expect(story.history()).toEqual({
      ...received(monday, ...merged).history(),
      entries: story.history().entries,
    });
  });

  it("whose merger was corrected follows nothing any more, and follows again what it is merged into next", () => {
    const story = received(monday, ...merged, eventOf.followed("2025-06-20", null), eventOf.corrected("2025-06-20", 3));
    expect(story.history()).toMatchObject({
      state: "open",
      closedAs: null,
      closedOn: null,
      outcome: null,
      merger: null,
    });
    story.tell(eventOf.followed("2025-06-21", closing));
    expect(story.history()).toMatchObject({ state: "open", merger: null });
    story.tell(eventOf.merged("2025-06-23"), eventOf.followed("2025-06-24", closing));
    expect(story.history()).toMatchObject({ closedAs: "replied", merger: { on: "2025-06-23" } });
  });

  it("is no longer one once it is closed otherwise", () => {
    const story = received(monday, ...merged, eventOf.corrected("2025-06-12", 3), eventOf.withdrawn("2025-06-13"));
    expect(story.history()).toMatchObject({ closedAs: "withdrawn", merger: null });
  });

  it("and a part whose split was undone have their remedies in the other case", () => {
    const upheld = { ...eventOf.reconsiderationDecided("2025-06-10", "old"), result: "upheld" };
    const filed = eventOf.reconsiderationFiled("2025-06-10", "old");
    for (const events of [
      [filed, upheld, eventOf.merged("2025-06-11")],
      [filed, eventOf.splitUndone("2025-06-11")],
    ]) {
      const story = received(monday, ...events);
      for (const event of [
        eventOf.reconsiderationFiled("2025-06-12", "new"),
        eventOf.litigationFiled("2025-06-12", "new"),
        eventOf.redoOrdered("2025-06-12", "old"),
      ]) {
        const reason =
          story.history().closedAs === "merged"
            ? "the common reply is given in 2025-000007; record it there"
            : "the split was undone; record it in the case this was part of";
        expect(story.refusal(event)).toMatchObject({ rule: "remedy-in-other-case", article: null, reason });
      }
      expect(story.refusal(eventOf.note("2025-06-12"))).toBe("admitted");
    }
    const undone = received(monday, filed, eventOf.splitUndone("2025-06-11"));
    expect(undone.refusal(eventOf.reconsiderationAnswered("2025-06-12", "old"))).toBe("admitted");
    const withdrawn = received(monday, eventOf.withdrawn("2025-06-11"));
    expect(withdrawn.refusal(eventOf.reconsiderationFiled("2025-06-12"))).toBe("admitted");
  });

  it("keeps what its due date rests on; what does not move it may be corrected", () => {
    const story = received(monday, eventOf.note("2025-06-09"), ...merged, eventOf.note("2025-06-12"));
    expect(story.refusal(eventOf.corrected("2025-06-13", 3))).toMatchObject({
      rule: "others-rest-on-it",
      reason: "entry 4 (merged) rests on it; undo the merger (entry 4) first: correct it",
    });
    for (const voids of [2, 4, 5]) expect(story.refusal(eventOf.corrected("2025-06-13", voids))).toBe("admitted");
  });
});

describe("going into another case", () => {
  it("waits for opinions, of whatever party, that are asked for in effect", () => {
    const merged = eventOf.merged("2025-06-12");
    const sent = { ...eventOf.consultationOpened("2025-06-10"), ...posted("2025-06-10", null) };
    const lost = [sent, eventOf.serviceReturned("2025-06-11", 2, "wrong_address")];
    expect(received(monday, ...lost).refusal(merged)).toBe("admitted");
    const answered = [eventOf.consultationOpened("2025-06-10"), eventOf.consultationClosed("2025-06-11")];
    expect(received(monday, ...answered).refusal(merged)).toBe("admitted");
    const two = [...answered, eventOf.consultationOpened("2025-06-11", "c2", "other_agency")];
    expect(received(monday, ...two).refusal(merged)).toMatchObject({ rule: "consultation-open" });
  });

  it("is for the other case where this one was ordered, and no part of it is split off", () => {
    const ordered = received(
      monday,
      eventOf.reconsiderationFiled("2025-06-10"),
      eventOf.reconsiderationDecided("2025-06-10"),
      eventOf.redoOrdered("2025-06-10"),
    );
    const reasonFor = (event: GivenEvent) => Object(ordered.refusal(event)).reason;
    expect(reasonFor(eventOf.merged("2025-06-11"))).toBe(
      "what was ordered is decided in this case; merge the other one into it",
    );
    expect(reasonFor(eventOf.split("2025-06-11"))).toBe(
      "an order is about all of the request; it is decided in this case",
    );
  });

  it("is possible up to the due date", () => {
    expect(received(monday).refusal(eventOf.merged("2025-07-07"))).toBe("admitted");
    expect(received(monday).refusal(eventOf.merged("2025-07-08"))).toMatchObject({ rule: "period-expired" });
  });
});

describe("a remedy keeps its case out of another", () => {
  const filed = eventOf.litigationFiled("2025-06-10");
  const decided = (result: string, form = "judgment") =>
    eventOf.litigationDecided("2025-06-10", "l1", { result, form });
  const appealed = [filed, decided("upheld"), eventOf.appealFiled("2025-06-11", "l1", "applicant")];
  const refused = { rule: "remedy-open", article: null };

  it.each([
    ["while it is pending", [filed], "2025-06-30", refused],
    ["until nobody can appeal", [filed, decided("upheld")], "2025-06-25", refused],
    ["no longer than that", [filed, decided("upheld")], "2025-06-26", "admitted"],
    ["while it is appealed", appealed, "2025-06-30", refused],
    [
      "no longer than that",
      [...appealed, eventOf.appealDecided("2025-06-12", "l1", "upheld")],
      "2025-06-12",
      "admitted",
    ],
    [
      "where it may be ordered",
      [...appealed, eventOf.appealDecided("2025-06-12", "l1", "corrected")],
      "2025-06-30",
      refused,
    ],
    ["where it may be ordered", [filed, decided("other", "ruling")], "2025-06-30", refused],
  ])("%s", (_, events, on, answer) => {
    const refusal = received(monday, ...events).refusal(eventOf.merged(on));
    if (answer === "admitted") expect(refusal).toBe(answer);
    else expect(refusal).toMatchObject(refused);
  });
});

describe("what is learned of a service after a merger", () => {
  const sent = eventOf.extended("2025-06-10", 5, posted("2025-06-10", null));
  const notice = { ...eventOf.reasonsRequested("2025-06-10"), ...posted("2025-06-10", null) };
  const merged = eventOf.merged("2025-06-12");

  it("is recorded where the case was due on the same day all the same", () => {
    expect(received(monday, sent, merged).refusal(eventOf.serviceConfirmed("2025-06-13", 2))).toBe("admitted");
    expect(received(monday, sent, merged).refusal(eventOf.serviceReturned("2025-06-13", 2))).toBe("admitted");
    const lost = eventOf.serviceReturned("2025-06-13", 2, "wrong_address");
    expect(received(monday, notice, merged).refusal(lost)).toBe("admitted");
  });

  it("is refused where it was due on another: the merger is undone first", () => {
    const lost = eventOf.serviceReturned("2025-06-13", 2, "wrong_address");
    const rests = { rule: "others-rest-on-it", reason: expect.stringContaining("undo the merger (entry 3) first") };
    expect(received(monday, sent, merged).refusal(lost)).toMatchObject(rests);
    const undone = received(monday, sent, merged, eventOf.corrected("2025-06-13", 3));
    expect(undone.refusal(lost)).toBe("admitted");
    // How long a third party's silence held the clock goes by its receipt.
    const asked = { ...eventOf.consultationOpened("2025-06-10"), ...posted("2025-06-10", null) };
    const silent = received(monday, asked, eventOf.consultationClosed("2025-07-21"), eventOf.merged("2025-07-22"));
    expect(silent.refusal(eventOf.serviceConfirmed("2025-07-23", 2))).toMatchObject({ rule: "others-rest-on-it" });
  });
});

describe("what a part inherits", () => {
  const inherited = (story: GivenCase) => inheritedBy(story.log).map(({ seq }) => seq);

  it("is the course of the period and what was learned of its services, as entered", () => {
    const story = received(
      monday,
      eventOf.routed(monday),
      eventOf.clarificationRequested("2025-06-10", "2025-06-10", posted("2025-06-10", null)),
      eventOf.clarificationReceived("2025-06-11"),
      eventOf.consultationOpened("2025-06-12"),
      eventOf.consultationClosed("2025-06-13", "c1", "objects"),
      eventOf.thirdPartyNotified("2025-06-13", "c1", null),
      eventOf.extended("2025-06-13", 5),
      eventOf.reasonsRequested("2025-06-13"),
      eventOf.reasonsReceived("2025-06-13"),
      eventOf.replyDeferred("2025-06-13", "2025-08-29"),
      eventOf.serviceConfirmed("2025-06-13", 3),
      eventOf.feeNotified("2025-06-16"),
      eventOf.feePaid("2025-06-17"),
      eventOf.reviewed("2025-06-17"),
      eventOf.assigned("2025-06-17"),
      eventOf.withdrawnInPart("2025-06-17"),
      eventOf.split("2025-06-17"),
      eventOf.litigationFiled("2025-06-17"),
    );
    expect(inherited(story)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  });

  it("is not what was irregular, corrected or without effect, and nothing learned of it", () => {
    const story = received(
      monday,
      eventOf.extended("2025-06-10", 5),
      eventOf.corrected("2025-06-10", 2),
      eventOf.extended("2025-06-11", 5, posted("2025-06-11", null)),
      eventOf.serviceReturned("2025-06-12", 4, "wrong_address"),
      eventOf.clarificationRequested("2025-06-19", "2025-06-30", { ...posted("2025-06-19", null), irregular: true }),
      eventOf.serviceConfirmed("2025-06-20", 6),
    );
    expect(inherited(story)).toEqual([]);
    // Sent again, it has effect.
    story.tell(eventOf.serviceRepeated("2025-06-23", 4));
    expect(inherited(story)).toEqual([4, 5, 8]);
  });

  it("is dated up to the split", () => {
    const story = received(monday, eventOf.extended("2025-06-11", 5));
    expect(story.refusal(eventOf.split("2025-06-10"))).toMatchObject({ rule: "before-its-course" });
    expect(story.refusal(eventOf.split("2025-06-11"))).toBe("admitted");
    expect(received(monday, eventOf.note("2025-06-11")).refusal(eventOf.split("2025-06-10"))).toBe("admitted");
  });
});

describe("a split is undone", () => {
  const part = (...own: GivenEvent[]) =>
    received(
      monday,
      eventOf.extended("2025-06-10", 5, posted("2025-06-10", null)),
      eventOf.splitFrom("2025-06-10"),
      ...own,
    ).log;
  const on = "2025-06-11";
  const course = { rule: "part-has-course", article: null };

  it("while the parent is not closed and the part has nothing but its handling", () => {
    for (const state of ["open", "awaiting_clarification", "awaiting_payment"] as const) {
      const handled = [
        eventOf.classified(on),
        eventOf.routed(on),
        eventOf.contributed(on),
        eventOf.assigned(on),
        eventOf.note(on),
      ];
      expect(splitStands({ state }, part(...handled))).toBeNull();
    }
    expect(splitStands({ state: "closed" }, part())).toMatchObject({ rule: "closed-since", article: null });
  });

  it.each([
    eventOf.reviewed(on),
    eventOf.clarificationRequested(on),
    eventOf.withdrawn(on),
    eventOf.withdrawnInPart(on),
    eventOf.mergedFrom(on),
    eventOf.merged(on),
    eventOf.split(on),
    eventOf.registrationAmended(on),
    eventOf.reconsiderationFiled(on),
  ])("not once it has: $type", (event) => {
    expect(splitStands({ state: "open" }, part(eventOf.note(on), event))).toMatchObject(course);
    // Number 4 is the note; what was corrected is not its own any more.
    if (event.type === "merged_from") return;
    expect(splitStands({ state: "open" }, part(event, eventOf.corrected(on, 4)))).toBeNull();
  });

  it("whose merger was undone, on either side", () => {
    expect(splitStands({ state: "open" }, part(eventOf.mergedFrom(on), eventOf.mergerUndone(on, 4)))).toBeNull();
    const merged = [eventOf.merged(on), eventOf.followed(on, closing), eventOf.followed(on, null)];
    expect(splitStands({ state: "open" }, part(...merged))).toMatchObject(course);
    expect(splitStands({ state: "open" }, part(...merged, eventOf.corrected(on, 4)))).toBeNull();
  });

  it("whatever became of the service of a copy, and of a letter of its own that reached nobody", () => {
    expect(splitStands({ state: "open" }, part(eventOf.serviceConfirmed(on, 2)))).toBeNull();
    expect(splitStands({ state: "open" }, part(eventOf.serviceReturned(on, 2)))).toBeNull();
    const sent = eventOf.reasonsRequested(on);
    const lost = [{ ...sent, ...posted(on, null) }, eventOf.serviceReturned(on, 4, "wrong_address")];
    expect(splitStands({ state: "open" }, part(...lost))).toBeNull();
    expect(splitStands({ state: "open" }, part(...lost, eventOf.serviceRepeated("2025-06-12", 4)))).toMatchObject(
      course,
    );
  });

  it("and the part is closed by it, without a leaf", () => {
    const story = received(monday, eventOf.splitFrom("2025-06-10"), eventOf.splitUndone("2025-06-11"));
    expect(story.history()).toMatchObject({
      state: "closed",
      closedAs: "split_undone",
      closedOn: "2025-06-11",
      outcome: null,
    });
    expect(story.clock()).toMatchObject({ closed_on: "2025-06-11" });
    expect(story.deadlines()).toEqual([]);
  });
});

describe("a merger is undone", () => {
  it("by the entry of the other case, while that is not closed", () => {
    const into = received(
      monday,
      eventOf.mergedFrom("2025-06-10", 5, "2025-000001"),
      eventOf.mergerUndone("2025-06-10", 2, "2025-000001"),
      eventOf.mergedFrom("2025-06-10", 5, "2025-000001"),
      eventOf.mergedFrom("2025-06-10", 5, "2025-000002"),
    );
    expect(mergerToUndo(into.history(), "2025-000001")).toMatchObject({ seq: 4 });
    expect(mergerToUndo(into.history(), "2025-000002")).toMatchObject({ seq: 5 });
    expect(mergerToUndo(into.history(), "2025-000003")).toMatchObject({ rule: "nothing-to-undo", article: null });
    into.tell(eventOf.withdrawn("2025-06-11"));
    expect(mergerToUndo(into.history(), "2025-000001")).toMatchObject({ rule: "closed-since", article: null });
  });
});

describe("what the system records", () => {
  it("is read as it is stored", () => {
    const { type, on, ...body } = eventOf.mergedFrom("2025-06-10", 5);
    const stored = [{ seq: 2, type, happenedOn: toDay(on), body: JSON.stringify(body) }];
    expect(entriesOf(stored)).toEqual([{ type, on, ...body, seq: 2 }]);
  });

  it("a copy of another case's entry is read like any", () => {
    const inheritedFrom = { inherited: { from: "2025-000007", seq: 3 } };
    const { type, on, ...body } = eventOf.feePaid("2025-06-10");
    const stored = [{ seq: 2, type, happenedOn: toDay(on), body: JSON.stringify({ ...body, ...inheritedFrom }) }];
    expect(entriesOf(stored)).toEqual([{ type, on, seq: 2, amount_yuan: 320 }]);
  });

  it("is corrected by nobody", () => {
    const story = received(monday, eventOf.mergedFrom("2025-06-10", 5));
    expect(story.refusal(eventOf.corrected("2025-06-11", 2))).toMatchObject({ rule: "nothing-to-correct" });
  });

  it.each<[GivenEvent[], string]>([
    [
      [eventOf.mergedFrom("2025-06-11", 5)],
      "entry 2 (merged_from) rests on it; undo the merger (entry 2) first: correct it in 2025-000007",
    ],
    [
      [eventOf.splitFrom("2025-06-11")],
      "entry 2 (split_from) rests on it; undo the split first: correct it in 2025-000007",
    ],
    [
      [eventOf.splitUndone("2025-06-11")],
      "entry 2 (split_undone) rests on it; this part went back into 2025-000007, which is amended or corrected instead",
    ],
  ])("keeps the receipt on or before its day, and in being: %#", (events, reason) => {
    const story = received(monday, ...events);
    const rests = { rule: "others-rest-on-it", article: null, reason };
    const amended = (changes: object) => story.refusal(eventOf.registrationAmended("2025-06-20", { ...changes }));
    expect(amended({ intake_channel: "fax" })).toEqual(expect.objectContaining(rests));
    expect(amended({ received_on: "2025-06-12" })).toEqual(expect.objectContaining(rests));
    for (const received_on of ["2025-06-11", "2025-06-06"]) expect(amended({ received_on })).toBe("admitted");
    expect(amended({ intake_channel: "fax", confirmed_on: "2025-06-11" })).toBe("admitted");
  });

  it("keeps the order that opened the case again", () => {
    const story = received(
      monday,
      eventOf.replied("2025-06-10"),
      eventOf.reconsiderationFiled("2025-06-11"),
      eventOf.reconsiderationDecided("2025-06-12"),
      eventOf.redoOrdered("2025-06-13"),
      eventOf.mergedFrom("2025-06-16", 5),
    );
    expect(story.refusal(eventOf.corrected("2025-06-17", 5))).toMatchObject({
      rule: "others-rest-on-it",
      reason: "entry 6 (merged_from) rests on it; undo the merger (entry 6) first: correct it in 2025-000007",
    });
    // What is split off a closed case may have been so while it was open; closed again it stays.
    const split = received(
      monday,
      eventOf.splitFrom("2025-06-10"),
      eventOf.replied("2025-06-11"),
      eventOf.note("2025-06-12"),
    );
    expect(split.refusal(eventOf.corrected("2025-06-13", 4))).toBe("admitted");
  });

  it("says where a case is answered that is not answered by itself", () => {
    const reason = "it is answered together with 2025-000007; use that number";
    const refused = { rule: "not-in-this-state", reason };
    const gone = received(monday, eventOf.merged("2025-06-10"));
    expect(gone.refusal(eventOf.extended("2025-06-11"))).toMatchObject(refused);
    const back = received(monday, eventOf.splitFrom("2025-06-10"), eventOf.splitUndone("2025-06-10"));
    expect(back.refusal(eventOf.extended("2025-06-11"))).toMatchObject(refused);
    const withdrawn = received(monday, eventOf.splitFrom("2025-06-10"), eventOf.withdrawn("2025-06-10"));
    expect(withdrawn.refusal(eventOf.extended("2025-06-11"))).toMatchObject({
      reason: "extended needs a case that is open",
    });
  });

  it("stays while what stands before and after it is corrected", () => {
    const story = received(
      monday,
      eventOf.extended("2025-06-10", 5),
      eventOf.mergedFrom("2025-06-11", 5),
      eventOf.extended("2025-06-11", 5, { irregular: true }),
    );
    expect(story.refusal(eventOf.corrected("2025-06-12", 4))).toBe("admitted");
    expect(story.refusal(eventOf.corrected("2025-06-12", 2))).toMatchObject({ rule: "others-rest-on-it" });
  });
});

const course: readonly GivenEvent[] = [
  eventOf.extended("2025-06-10", 5),
  eventOf.reasonsRequested("2025-06-10"),
  eventOf.reviewed("2025-06-10"),
  eventOf.clarificationRequested("2025-06-10", "2025-06-20"),
  eventOf.clarificationReceived("2025-06-11"),
  eventOf.consultationOpened("2025-06-12"),
  { ...eventOf.consultationOpened("2025-06-12", "c2", "joint_agency"), ...posted("2025-06-12", null) },
  eventOf.consultationClosed("2025-06-13"),
  eventOf.feeNotified("2025-06-16"),
  eventOf.feePaid("2025-06-17"),
];
/** Any lawful course out of these. */
const anyCourse = fc.subarray([...course]).map((events) => {
  const story = received(monday);
  for (const event of events) if (story.refusal(event) === "admitted") story.tell(event);
  return story;
});

describe("of any case", () => {
  it("a part has the clock and the deadlines of its parent", () => {
    fc.assert(
      fc.property(anyCourse, (parent) => {
        const copied = inheritedBy(parent.log);
        const seqs = new Map(copied.map(({ seq }, at) => [seq, at + 2]));
        const log = copied.map((entry, at) => ({
          ...entry,
          seq: at + 2,
          ...("of" in entry ? { of: seqs.get(entry.of) ?? 0 } : {}),
        }));
        const { topic: _, unit: __, assignedTo: ___, ...derived } = parent.projection();
        expect(project(evolve(parent.facts, log), calendar)).toMatchObject({ ok: true, projection: derived });
      }),
      sampling,
    );
  });

  it("merging and undoing leaves both as they were", () => {
    fc.assert(
      fc.property(anyCourse, anyCourse, (one, two) => {
        const on = "2025-06-18";
        const meeting = meet(one, two, on);
        fc.pre(!("rule" in meeting) && one.refusal(eventOf.merged(on)) === "admitted");
        const [before, other] = [one.projection(), two.projection()];
        const seq = two.log.length + 2;
        two.tell(eventOf.mergedFrom(on, "rule" in meeting ? 0 : meeting.days_left));
        two.tell(eventOf.mergerUndone(on, seq));
        one.tell(eventOf.merged(on), eventOf.followed(on, closing), eventOf.followed(on, null));
        one.tell(eventOf.corrected(on, one.log.length - 1));
        expect(one.projection()).toEqual(before);
        expect(two.projection()).toEqual(other);
      }),
      sampling,
    );
  });
});
