import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { orderOf } from "../../../functions/requests/case/orders.ts";
import { remedyStatuses } from "../../../functions/requests/case/remedy-status.ts";
import { calendar } from "../../clock/notices.ts";
import { before2019, eventOf, type GivenEvent, monday, posted, received } from "../../support/events.ts";

const statuses = (receivedOn: string, ...events: GivenEvent[]) =>
  remedyStatuses(received(receivedOn, ...events).history(), calendar);

const replied = eventOf.replied("2025-06-20"); // entry 2; 60 days end on 2025-08-19, 6 months on 2025-12-22
const reconsidered = (on: string, more = {}) => eventOf.reconsiderationFiled(on, "r1", false, { against: 2, ...more });
const sued = (on: string, more = {}) => eventOf.litigationFiled(on, "l1", on, { against: 2, ...more });

describe("a remedy's state", () => {
  const state = (...events: GivenEvent[]) =>
    statuses(monday, replied, ...events).map(({ ref, state, result }) => [ref, state, result]);

  it("is where it has come to", () => {
    const filed = reconsidered("2025-07-01");
    expect(state(filed)).toEqual([["r1", "filed", null]]);
    const accepted = eventOf.reconsiderationAccepted("2025-07-02");
    expect(state(filed, accepted)).toEqual([["r1", "accepted", null]]);
    const suspended = eventOf.remedySuspended("2025-07-03");
    expect(state(filed, accepted, suspended)).toEqual([["r1", "suspended", null]]);
    expect(state(filed, accepted, suspended, eventOf.remedyResumed("2025-07-04"))).toEqual([["r1", "accepted", null]]);
    const decided = eventOf.reconsiderationDecided("2025-07-05", "r1", "2025-07-05", "refused");
    expect(state(filed, suspended, decided)).toEqual([["r1", "decided", "refused"]]);
  });

  it("of a lawsuit goes on to its appeal, whose decision is the result", () => {
    const suit = [sued("2025-07-01"), eventOf.litigationAccepted("2025-07-02")];
    expect(state(...suit)).toEqual([["l1", "accepted", null]]);
    const decided = [...suit, eventOf.litigationDecided("2025-09-01")];
    expect(state(...decided)).toEqual([["l1", "decided", "corrected"]]);
    const appealed = [...decided, eventOf.appealFiled("2025-09-02")];
    expect(state(...appealed)).toEqual([["l1", "appealed", "corrected"]]);
    expect(state(...appealed, eventOf.appealDecided("2025-12-01", "l1", "upheld"))).toEqual([
      ["l1", "decided", "upheld"],
    ]);
  });

  it("is each remedy's own, in the order in which they were filed", () => {
    const both = [sued("2025-07-01", { by: "third_party" }), reconsidered("2025-07-02")];
    expect(statuses(monday, replied, ...both)).toEqual([
      {
        ref: "l1",
        forum: "litigation",
        by: "third_party",
        against: 2,
        filed_on: "2025-07-01",
        premature: false,
        late: null,
        after_reconsideration: false,
        state: "filed",
        result: null,
        appeal_late: null,
      },
      {
        ref: "r1",
        forum: "reconsideration",
        by: "applicant",
        against: 2,
        filed_on: "2025-07-02",
        premature: false,
        late: false,
        after_reconsideration: false,
        state: "filed",
        result: null,
        appeal_late: null,
      },
    ]);
  });
});

describe("a remedy is late", () => {
  const late = (...events: GivenEvent[]) => statuses(monday, ...events).at(-1)?.late;

  it("the day after its period, which runs from the receipt on record", () => {
    expect([late(replied, reconsidered("2025-08-19")), late(replied, reconsidered("2025-08-20"))]).toEqual([
      false,
      true,
    ]);
    expect([late(replied, sued("2025-12-22")), late(replied, sued("2025-12-23"))]).toEqual([false, true]);
    const received_later = eventOf.replied("2025-06-20", "other.misc", posted("2025-06-20", "2025-06-30"));
    expect([
      late(received_later, reconsidered("2025-08-29")),
      late(received_later, reconsidered("2025-08-30")),
    ]).toEqual([false, true]);
    const notStated = eventOf.replied("2025-06-20", "other.misc", { remedy_told: false });
    expect([late(notStated, reconsidered("2026-06-22")), late(notStated, reconsidered("2026-06-23"))]).toEqual([
      false,
      true,
    ]);
  });

  it("never while its receipt is unknown, and by what is learned of it later", () => {
    const unknown = eventOf.replied("2025-06-20", "other.misc", posted("2025-06-20", null));
    const filed = reconsidered("2025-10-15");
    expect(late(unknown, filed)).toBeNull();
    expect(statuses(monday, unknown, filed, eventOf.serviceConfirmed("2025-06-23", 2))[0]?.late).toBe(true);
    expect(statuses(monday, unknown, filed, eventOf.serviceConfirmed("2025-09-23", 2))[0]?.late).toBe(false);
  });

  it("against a lapse from its day, against a telling from its receipt", () => {
    const lapsed = [eventOf.clarificationRequested("2025-06-10"), eventOf.clarificationLapsed("2025-06-20")]; // 3
    expect(late(...lapsed, reconsidered("2025-08-19", { against: 3 }))).toBe(false);
    expect(late(...lapsed, reconsidered("2025-08-20", { against: 3 }))).toBe(true);
    const consulted = [
      eventOf.consultationOpened("2025-06-10"),
      eventOf.thirdPartyNotified("2025-06-18", "c1", "2025-06-20"),
    ];
    const theirs = { against: 3, by: "third_party" };
    expect(late(...consulted, reconsidered("2025-08-19", theirs))).toBe(false);
    expect(late(...consulted, reconsidered("2025-08-20", theirs))).toBe(true);
  });

  it("of a third party against the reply from its own telling's receipt, which the applicant's is not", () => {
    const opened = eventOf.consultationOpened("2025-06-10"); // entry 2
    const reply = eventOf.replied("2025-06-20"); // entry 4 after one telling
    const theirs = (against: number) => ({ against, by: "third_party" });
    const notified = [opened, eventOf.thirdPartyNotified("2025-06-18", "c1", "2025-06-25"), reply];
    // The sixtieth day is a Sunday.
    expect(late(...notified, reconsidered("2025-08-25", theirs(4)))).toBe(false);
    expect(late(...notified, reconsidered("2025-08-26", theirs(4)))).toBe(true);
    // Nobody was told, or who was is not known: the applicant's receipt says nothing.
    expect(late(opened, reply, reconsidered("2026-06-01", theirs(3)))).toBeNull();
    const both = [
      eventOf.thirdPartyNotified("2025-06-18", "c1", "2025-06-25"),
      eventOf.consultationOpened("2025-06-10", "c2"),
      eventOf.thirdPartyNotified("2025-06-18", "c2", "2025-06-26"),
    ];
    expect(late(opened, ...both, reply, reconsidered("2026-06-01", theirs(6)))).toBeNull();
    // What was told after the filing is not what it complains of.
    const after = eventOf.thirdPartyNotified("2025-07-18", "c1", "2025-07-25");
    expect(late(opened, reply, reconsidered("2026-06-01", theirs(3)), after)).toBeNull();
  });

  it("against silence from the day the reply period ran out, as it was then", () => {
    const silence = { against: "silence" };
    expect(late(reconsidered("2025-07-01", silence))).toBeNull();
    expect([late(reconsidered("2025-07-07", silence)), late(reconsidered("2025-07-08", silence))]).toEqual([
      null,
      false,
    ]);
    expect([late(reconsidered("2025-09-05", silence)), late(reconsidered("2025-09-06", silence))]).toEqual([
      false,
      true,
    ]);
    expect([late(sued("2026-01-07", silence)), late(sued("2026-01-08", silence))]).toEqual([false, true]);
    // An extension recorded before moves it, a reply recorded after does not.
    const extended = eventOf.extended("2025-06-10", 20);
    expect(late(extended, reconsidered("2025-09-06", silence))).toBe(false);
    const answered = statuses(monday, reconsidered("2025-09-06", silence), eventOf.replied("2025-09-08"));
    expect(answered[0]?.late).toBe(true);
    // While the applicant is awaited no period runs.
    expect(late(eventOf.feeNotified("2025-06-10"), reconsidered("2025-12-01", silence))).toBeNull();
  });
});

describe("a remedy against silence is premature", () => {
  const premature = (...events: GivenEvent[]) => statuses(monday, ...events).at(-1)?.premature;
  const silence = { against: "silence" };

  it("up to the last day of the reply period, and never against an act", () => {
    expect([premature(sued("2025-07-07", silence)), premature(sued("2025-07-08", silence))]).toEqual([true, false]);
    expect(premature(eventOf.extended("2025-06-10", 1), sued("2025-07-08", silence))).toBe(true);
    expect(premature(replied, sued("2025-06-23"))).toBe(false);
    // While the applicant is awaited no period runs that could have run out.
    expect(premature(eventOf.feeNotified("2025-06-10"), sued("2025-12-01", silence))).toBe(false);
  });
});

describe("an appeal is late", () => {
  const appealLate = (form: string, ...events: GivenEvent[]) =>
    statuses(
      monday,
      replied,
      sued("2025-07-01"),
      eventOf.litigationDecided("2025-09-01", "l1", { form, received_on: "2025-09-05" }),
      ...events,
    )[0]?.appeal_late;

  it("after 15 days from the receipt of a judgment, 10 of a ruling", () => {
    expect(appealLate("judgment")).toBeNull();
    expect(appealLate("judgment", eventOf.appealFiled("2025-09-22"))).toBe(false);
    expect(appealLate("judgment", eventOf.appealFiled("2025-09-23"))).toBe(true);
    expect(appealLate("ruling", eventOf.appealFiled("2025-09-15"))).toBe(false);
    expect(appealLate("ruling", eventOf.appealFiled("2025-09-16"))).toBe(true);
  });
});

describe("a suit is after reconsideration", () => {
  const broughtAfter = (...events: GivenEvent[]) => {
    const suit = statuses(monday, replied, ...events).find(({ forum }) => forum === "litigation");
    return [suit?.after_reconsideration, suit?.late];
  };
  const filed = reconsidered("2025-07-01");
  const decided = (on: string, received_on = on) => eventOf.reconsiderationDecided(on, "r1", received_on);

  it("where one of the same act was decided by then; its 15 days run from the receipt", () => {
    expect(broughtAfter(filed, decided("2025-08-20", "2025-08-25"), sued("2025-09-09"))).toEqual([true, false]);
    expect(broughtAfter(filed, decided("2025-08-20", "2025-08-25"), sued("2025-09-10"))).toEqual([true, true]);
    const { received_on: _, ...unknown } = decided("2025-08-20");
    expect(broughtAfter(filed, unknown, sued("2025-12-01"))).toEqual([true, null]);
    expect(broughtAfter(filed, decided("2025-08-20"), sued("2025-08-20"))[0]).toBe(true);
    expect(broughtAfter(filed, decided("2025-08-20"), sued("2025-08-19"))[0]).toBe(false);
  });

  it("not where it was withdrawn, which leaves the suit its own period", () => {
    const withdrawn = { ...decided("2025-08-20"), result: "other" };
    expect(broughtAfter(filed, withdrawn, sued("2025-12-22"))).toEqual([false, false]);
    expect(broughtAfter(filed, withdrawn, sued("2025-12-23"))).toEqual([false, true]);
  });

  it("where one stayed undecided past its period; its 15 days run from there", () => {
    const accepted = eventOf.reconsiderationAccepted("2025-07-04");
    expect(broughtAfter(filed, accepted, sued("2025-09-02"))).toEqual([false, false]);
    expect(broughtAfter(filed, accepted, sued("2025-09-03"))).toEqual([true, false]);
    expect(broughtAfter(filed, accepted, sued("2025-09-17"))).toEqual([true, false]);
    expect(broughtAfter(filed, accepted, sued("2025-09-18"))).toEqual([true, true]);
    // Decided afterwards changes nothing of that.
    expect(broughtAfter(filed, accepted, decided("2025-09-10"), sued("2025-09-08"))).toEqual([true, false]);
    expect(broughtAfter(filed, accepted, eventOf.reconsiderationExtended("2025-08-20"), sued("2025-09-18"))[0]).toBe(
      false,
    );
  });

  it("not of another act, by another party, or filed later", () => {
    const decision = decided("2025-08-20");
    expect(broughtAfter(filed, decision, sued("2025-09-01", { against: "silence" }))[0]).toBe(false);
    expect(broughtAfter(filed, decision, sued("2025-09-01", { by: "third_party" }))[0]).toBe(false);
    expect(broughtAfter(reconsidered("2025-09-02"), decided("2025-09-02"), sued("2025-09-01"))[0]).toBe(false);
    expect(statuses(monday, replied, filed, decision)[0]?.after_reconsideration).toBe(false);
  });

  it("of silence within one course: an order begins another", () => {
    const silent = (...events: GivenEvent[]) =>
      statuses(monday, ...events).find(({ forum }) => forum === "litigation")?.after_reconsideration;
    const silence = { against: "silence" };
    const first = [reconsidered("2025-07-10", silence), decided("2025-08-20")];
    expect(silent(...first, sued("2025-09-01", silence))).toBe(true);
    expect(silent(...first, eventOf.redoOrdered("2025-08-25"), sued("2025-10-20", silence))).toBe(false);
    const lawsuit = [...first, eventOf.redoOrdered("2025-08-25"), eventOf.replied("2025-09-01")];
    expect(silent(...lawsuit, sued("2025-09-08", { against: 5 }))).toBe(false);
  });
});

describe("the provision an order rests on", () => {
  const article = (receivedOn: string, ...events: GivenEvent[]) =>
    orderOf(received(receivedOn, ...events).history())?.article;
  const ordered = (forum: string, decidedOn: string, order: string) =>
    forum === "litigation"
      ? [
          eventOf.litigationFiled(decidedOn, "x", decidedOn, { against: 2 }),
          eventOf.litigationDecided(decidedOn, "x"),
          eventOf.redoOrdered(decidedOn, "x", undefined, order),
        ]
      : [
          eventOf.reconsiderationFiled(decidedOn, "x", false, { against: 2 }),
          eventOf.reconsiderationDecided(decidedOn, "x"),
          eventOf.redoOrdered(decidedOn, "x", undefined, order),
        ];

  it.each([
    ["litigation", "2015-04-30", "perform", "Administrative Litigation Law (1989), Art. 54(3)"],
    ["litigation", "2015-05-01", "perform", "Administrative Litigation Law, Art. 72"],
    ["litigation", "2015-04-30", "decide_again", "Administrative Litigation Law (1989), Art. 54(2)"],
    ["litigation", "2015-05-01", "decide_again", "Administrative Litigation Law, Art. 70"],
    ["reconsideration", "2023-12-31", "perform", "Administrative Reconsideration Law (1999), Art. 28"],
    ["reconsideration", "2024-01-01", "perform", "Administrative Reconsideration Law, Art. 66"],
    ["reconsideration", "2023-12-31", "decide_again", "Administrative Reconsideration Law (1999), Art. 28"],
    ["reconsideration", "2024-01-01", "decide_again", "Administrative Reconsideration Law, Art. 64"],
  ])("by %s of %s to %s is %s", (forum, decidedOn, order, provision) => {
    const receivedOn = forum === "litigation" ? "2015-01-05" : "2023-10-09";
    const story = [eventOf.replied(receivedOn), ...ordered(forum, decidedOn, order)];
    expect(article(receivedOn, ...story)).toBe(provision);
  });

  it("is of the appeal's day where there was one, and of the latest order", () => {
    const suit = [
      eventOf.replied("2015-01-12"),
      eventOf.litigationFiled("2015-02-02", "l1", "2015-02-02", { against: 2 }),
      eventOf.litigationDecided("2015-04-20"),
      eventOf.appealFiled("2015-04-22"),
      eventOf.appealDecided("2015-05-04"),
      eventOf.redoOrdered("2015-05-06", "l1", undefined, "decide_again"),
    ];
    expect(article("2015-01-05", ...suit)).toBe("Administrative Litigation Law, Art. 70");
    const again = [
      eventOf.replied("2015-05-20"),
      eventOf.reconsiderationFiled("2015-05-21", "r1", false, { against: 8 }),
      eventOf.reconsiderationDecided("2015-06-10"),
      eventOf.redoOrdered("2015-06-11"),
    ];
    expect(article("2015-01-05", ...suit, ...again)).toBe("Administrative Reconsideration Law (1999), Art. 28");
    expect(article("2015-01-05", ...suit.slice(0, 5))).toBeUndefined();
  });

  it("is not found without the remedy", () => {
    const order = { type: "redo_ordered", seq: 2, on: toDay(before2019), ref: "x", order: "perform" } as const;
    expect(() => orderOf({ entries: [order] })).toThrow("without the remedy");
  });
});
