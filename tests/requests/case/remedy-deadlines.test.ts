import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, toDay } from "../../../functions/clock/days.ts";
import { remediesOf } from "../../../functions/requests/case/remedies.ts";
import type { PracticeSettings } from "../../../schema/contracts/practice.ts";
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

/** What a case owes and awaits after these events, by `kind ref owed_by due_on`. */
const owes = (...events: GivenEvent[]) => received(monday, ...events).deadlines();

const provisionalOf = (...events: GivenEvent[]) =>
  received(monday, ...events)
    .projection()
    .deadlines.map(({ kind, provisional }) => [kind, provisional]);

describe("a reply", () => {
  const on = "2025-06-20";
  const silent = { against: "silence" };
  const ofThis = { against: 2 };

  it("opens reconsideration 60 days and litigation 6 months", () => {
    expect(owes(eventOf.replied(on))).toEqual([
      "reconsideration applicant 2025-08-19",
      "litigation applicant 2025-12-22",
    ]);
  });

  it("that does not state the remedies leaves them open a year", () => {
    expect(owes(eventOf.replied(on, "other.misc", { remedy_told: false }))).toEqual([
      "reconsideration applicant 2026-06-22",
      "litigation applicant 2026-06-22",
    ]);
  });

  it("that refuses under Art. 14 to 16 opens reconsideration only; one that does not process opens both", () => {
    const refusal = eventOf.replied(on, "refused.third_party");
    expect(owes(refusal)).toEqual(["reconsideration applicant 2025-08-19"]);
    expect(owes(eventOf.replied(on, "declined.petition"))).toEqual([
      "reconsideration applicant 2025-08-19",
      "litigation applicant 2025-12-22",
    ]);
  });

  it("is remedied one way: while that is pending, the others are gone", () => {
    expect(owes(eventOf.replied(on), eventOf.reconsiderationFiled("2025-07-01", "r1", false, ofThis))).toEqual([
      "reconsideration_answer r1 agency 2025-07-15",
    ]);
    expect(owes(eventOf.replied(on), eventOf.litigationFiled("2025-07-01", "l1", "2025-07-04", ofThis))).toEqual([
      "litigation_answer l1 agency 2025-07-21",
    ]);
  });

  it("keeps its remedies while another act, or by another party, is contested", () => {
    const both = ["reconsideration applicant 2025-08-19", "litigation applicant 2025-12-22"];
    expect(owes(eventOf.replied(on), eventOf.reconsiderationFiled("2025-07-01", "r1", false, silent)).slice(1)).toEqual(
      both,
    );
    const thirdParty = { against: 2, by: "third_party" };
    expect(
      owes(eventOf.replied(on), eventOf.reconsiderationFiled("2025-07-01", "r1", false, thirdParty)).slice(1),
    ).toEqual(both);
    expect(owes(eventOf.litigationFiled(on), eventOf.litigationDecided(on), eventOf.replied(on))).toEqual(both);
  });

  it("is not what else closes a case", () => {
    expect(owes(eventOf.withdrawn(on))).toEqual([]);
    expect(owes(eventOf.merged(on))).toEqual([]);
  });
});

describe("a lapse", () => {
  const unclarified = [
    eventOf.clarificationRequested("2025-06-10", "2025-06-16"),
    eventOf.clarificationLapsed("2025-06-17"),
  ];
  const remedies = ["reconsideration applicant 2025-08-18", "litigation applicant 2025-12-17"];

  it("opens both remedies from its day, which is an assumption", () => {
    expect(owes(...unclarified)).toEqual(remedies);
    expect(provisionalOf(...unclarified)).toEqual([
      ["reconsideration", true],
      ["litigation", true],
    ]);
    const unpaid = [eventOf.feeNotified("2025-06-10"), eventOf.feeLapsed("2025-07-09")];
    expect(owes(...unpaid)).toEqual(["reconsideration applicant 2025-09-08", "litigation applicant 2026-01-09"]);
  });

  it("has them until one is sought against it", () => {
    const against = (seq: number) => eventOf.litigationFiled("2025-06-20", "l1", "2025-06-20", { against: seq });
    expect(owes(...unclarified, against(3))).toEqual(["litigation_answer l1 agency 2025-07-07"]);
    expect(owes(...unclarified, against(2)).slice(1)).toEqual(remedies);
  });
});

describe("a third party told of the disclosure", () => {
  const consulted = eventOf.consultationOpened("2025-06-10"); // 2
  const both = ["reconsideration c1 third_party 2025-08-12", "litigation c1 third_party 2025-12-15"];
  const remedies = (...events: GivenEvent[]) =>
    owes(consulted, ...events).filter((line) => /^(reconsideration|litigation) c/.test(line));

  it("has both remedies from its receipt, assumed while that is unknown", () => {
    expect(remedies(eventOf.thirdPartyNotified("2025-06-12", "c1", "2025-06-13"))).toEqual(both);
    const unknown = received(monday, consulted, eventOf.thirdPartyNotified("2025-06-13", "c1", null));
    expect(
      unknown
        .projection()
        .deadlines.filter(({ owed_by, ref }) => owed_by === "third_party" && ref === "c1")
        .map(({ kind, due_on, provisional }) => [kind, due_on, provisional]),
    ).toEqual([
      ["third_party_opinion", "2025-07-01", false],
      ["reconsideration", "2025-08-12", true],
      ["litigation", "2025-12-15", true],
    ]);
  });

  it("has them by the latest telling, in whatever state, until it files against it", () => {
    const again = [eventOf.thirdPartyNotified("2025-06-11"), eventOf.thirdPartyNotified("2025-06-13")];
    expect(remedies(...again)).toEqual(both);
    expect(remedies(...again, eventOf.replied("2025-06-16"))).toEqual(both);
    const filing = (more: object) => eventOf.litigationFiled("2025-06-20", "l1", "2025-06-20", more);
    expect(remedies(...again, filing({ against: 3, by: "third_party" }))).toEqual(both);
    expect(remedies(...again, filing({ against: 4, by: "third_party" }))).toEqual([]);
    const lost = [
      eventOf.thirdPartyNotified("2025-06-11"),
      eventOf.thirdPartyNotified("2025-06-13", "c1", null),
      eventOf.serviceReturned("2025-06-18", 4, "wrong_address"),
    ];
    expect(remedies(...lost)).toEqual([
      "reconsideration c1 third_party 2025-08-11",
      "litigation c1 third_party 2025-12-11",
    ]);
  });

  it("has them each under its own ref", () => {
    const two = [eventOf.consultationOpened("2025-06-10", "c2"), eventOf.thirdPartyNotified("2025-06-12", "c2")];
    expect(remedies(eventOf.thirdPartyNotified("2025-06-13"), ...two)).toEqual([
      ...both,
      "reconsideration c2 third_party 2025-08-11",
      "litigation c2 third_party 2025-12-12",
    ]);
  });
});

describe("the agency's answer", () => {
  const replied = eventOf.replied("2025-06-20");
  const filed = (more = {}) => eventOf.reconsiderationFiled("2025-07-01", "r1", false, { against: 2, ...more });

  it("in reconsideration is due within 10 working days from the copy, in simplified procedure 5", () => {
    expect(owes(replied, filed())).toEqual(["reconsideration_answer r1 agency 2025-07-15"]);
    expect(owes(replied, filed({ copy_on: "2025-07-04" }))).toEqual(["reconsideration_answer r1 agency 2025-07-18"]);
    expect(owes(replied, filed({ simplified: true }))).toEqual(["reconsideration_answer r1 agency 2025-07-08"]);
  });

  it("is owed until it is given, or the remedy is decided", () => {
    expect(owes(replied, filed(), eventOf.reconsiderationAnswered("2025-07-10"))).toEqual([]);
    const sued = eventOf.litigationFiled("2025-07-01", "l1", "2025-07-01", { against: 2 });
    expect(owes(replied, sued)).toEqual(["litigation_answer l1 agency 2025-07-16"]);
    expect(owes(replied, sued, eventOf.litigationAccepted("2025-07-02"))).toEqual([
      "litigation_answer l1 agency 2025-07-16",
    ]);
    expect(owes(replied, sued, eventOf.litigationAnswered("2025-07-10"))).toEqual([]);
    const ended = eventOf.litigationDecided("2025-07-10", "l1", { form: "ruling", result: "other" });
    expect(owes(replied, sued, ended)).toEqual(["reconsideration applicant 2025-08-19"]);
  });

  it("two at once are owed an answer each", () => {
    const both = owes(
      replied,
      filed(),
      eventOf.reconsiderationFiled("2025-07-02", "r2", false, { against: 2 }),
      eventOf.reconsiderationAnswered("2025-07-10"),
    );
    expect(both).toEqual(["reconsideration_answer r2 agency 2025-07-16"]);
  });

  it("is not owed while the remedy is suspended, and those days do not count", () => {
    const suspended = [replied, filed(), eventOf.remedySuspended("2025-07-04")];
    expect(owes(...suspended)).toEqual([]);
    // Three of ten working days had run; seven run from the day of the resumption.
    expect(owes(...suspended, eventOf.remedyResumed("2025-08-01"))).toEqual([
      "reconsideration_answer r1 agency 2025-08-12",
    ]);
    const twice = [eventOf.remedyResumed("2025-07-07"), eventOf.remedySuspended("2025-07-08")];
    expect(owes(...suspended, ...twice, eventOf.remedyResumed("2025-08-01"))).toEqual([
      "reconsideration_answer r1 agency 2025-08-11",
    ]);
    const sued = eventOf.litigationFiled("2025-07-01", "l1", "2025-07-01", { against: 2 });
    expect(
      owes(replied, sued, eventOf.remedySuspended("2025-07-04", "l1"), eventOf.remedyResumed("2025-07-14", "l1")),
    ).toEqual(["litigation_answer l1 agency 2025-07-28"]);
  });

  it("gains nothing by a suspension that began after its end, or ended before its beginning", () => {
    const late = [eventOf.remedySuspended("2025-07-15"), eventOf.remedyResumed("2025-08-01")];
    expect(owes(replied, filed(), ...late)).toEqual(["reconsideration_answer r1 agency 2025-07-15"]);
    const early = [eventOf.remedySuspended("2025-07-02"), eventOf.remedyResumed("2025-07-04")];
    expect(owes(replied, filed({ copy_on: "2025-07-04" }), ...early)).toEqual([
      "reconsideration_answer r1 agency 2025-07-18",
    ]);
    const across = [eventOf.remedySuspended("2025-07-02"), eventOf.remedyResumed("2025-07-07")];
    expect(owes(replied, filed({ copy_on: "2025-07-04" }), ...across)).toEqual([
      "reconsideration_answer r1 agency 2025-07-21",
    ]);
  });
});

describe("a reconsideration that was decided", () => {
  const replied = eventOf.replied("2025-06-20");
  const filed = eventOf.reconsiderationFiled("2025-07-01", "r1", false, { against: 2 });
  const decided = eventOf.reconsiderationDecided("2025-08-20", "r1", "2025-08-25");

  it.each(["upheld", "corrected", "refused", "dismissed"])(
    "as %s opens a suit within 15 days from the day it was received",
    (result) => {
      expect(owes(replied, filed, { ...decided, result })).toEqual([
        "litigation_after_reconsideration r1 applicant 2025-09-09",
      ]);
    },
  );

  it("as withdrawn or ended opens none, and leaves the other remedy its period", () => {
    expect(owes(replied, filed, { ...decided, result: "other" })).toEqual(["litigation applicant 2025-12-22"]);
  });

  it("opens it from the decision while its receipt is unknown, provisionally", () => {
    const { received_on: _, ...unknown } = decided;
    expect(owes(replied, filed, unknown)).toEqual(["litigation_after_reconsideration r1 applicant 2025-09-04"]);
    expect(provisionalOf(replied, filed, unknown)).toEqual([["litigation_after_reconsideration", true]]);
    expect(provisionalOf(replied, filed, decided)).toEqual([["litigation_after_reconsideration", false]]);
  });

  it("opens it until it is brought against the same act, by the same party", () => {
    const suit = (more: object) => eventOf.litigationFiled("2025-09-01", "l1", "2025-09-01", { against: 2, ...more });
    expect(owes(replied, filed, decided, suit({}))).toEqual(["litigation_answer l1 agency 2025-09-16"]);
    const after = "litigation_after_reconsideration r1 applicant 2025-09-09";
    expect(owes(replied, filed, decided, suit({ against: "silence" }))).toContain(after);
    expect(owes(replied, filed, decided, suit({ by: "third_party" }))).toContain(after);
    const earlier = eventOf.litigationFiled("2025-06-30", "l0", "2025-06-30", { against: 2 });
    const withdrawn = eventOf.litigationDecided("2025-06-30", "l0", { form: "ruling", result: "other" });
    expect(owes(replied, earlier, withdrawn, filed, decided)).toEqual([after]);
    const ended = (result: string) => eventOf.litigationDecided("2025-09-08", "l1", { form: "ruling", result });
    expect(owes(replied, filed, decided, suit({}), ended("other"))).toEqual([]);
    expect(owes(replied, filed, decided, suit({}), ended("dismissed"))).toContain(after);
    const other = eventOf.reconsiderationFiled("2025-08-30", "r2", false, { against: 2 });
    expect(owes(replied, filed, decided, other)).toContain(after);
  });

  it("of a third party opens the third party's suit", () => {
    const theirs = { ...filed, by: "third_party" };
    expect(owes(replied, theirs, decided)[0]).toBe("litigation_after_reconsideration r1 third_party 2025-09-09");
  });
});

describe("a lawsuit that was decided", () => {
  const replied = eventOf.replied("2025-06-20");
  const sued = (by = "applicant") => eventOf.litigationFiled("2025-07-01", "l1", "2025-07-01", { against: 2, by });
  const both = ["reconsideration applicant 2025-08-19", "litigation applicant 2025-12-22"];
  const decided = (form: string, result: string) =>
    eventOf.litigationDecided("2025-09-01", "l1", { form, result, received_on: "2025-09-05" });

  it.each([
    ["judgment", "corrected", ["agency_appeal l1 agency 2025-09-22"]],
    ["judgment", "upheld", ["appeal l1 applicant 2025-09-22"]],
    ["judgment", "dismissed", ["appeal l1 applicant 2025-09-22", ...both]],
    [
      "judgment",
      "other",
      ["appeal l1 applicant 2025-09-22", "agency_appeal l1 agency 2025-09-22", ...both.slice(0, 1)],
    ],
    ["ruling", "dismissed", ["appeal l1 applicant 2025-09-15", ...both]],
    ["ruling", "corrected", ["agency_appeal l1 agency 2025-09-15"]],
    ["ruling", "other", both.slice(0, 1)],
  ])("by %s, %s, opens the appeal of whoever lost, and leaves what was not decided", (form, result, periods) => {
    expect(owes(replied, sued(), decided(form, result))).toEqual(periods);
  });

  it("is appealed once by the other side, and not by the agency after it", () => {
    const other = [replied, sued(), decided("judgment", "other")];
    expect(owes(...other, eventOf.appealFiled("2025-09-10"))).toEqual(["appeal l1 applicant 2025-09-22"]);
    expect(owes(...other, eventOf.appealFiled("2025-09-10", "l1", "applicant"))).toEqual([]);
    expect(
      owes(replied, sued(), decided("judgment", "upheld"), eventOf.appealFiled("2025-09-10", "l1", "applicant")),
    ).toEqual([]);
  });

  it("is not appealed by the agency that does as it says, by an order or a reply of its own", () => {
    const lost = [replied, sued(), decided("judgment", "corrected")];
    const appealed = (...events: GivenEvent[]) =>
      owes(...lost, ...events).filter((line) => /^agency_appeal/.test(line));
    expect(appealed()).toHaveLength(1);
    expect(appealed(eventOf.redoOrdered("2025-09-08", "l1"))).toEqual([]);
    // An order that rests on another decision says nothing of this judgment.
    const other = [
      eventOf.reconsiderationFiled("2025-07-01", "r9", false, { against: 2 }),
      eventOf.reconsiderationDecided("2025-09-02", "r9"),
    ];
    expect(appealed(...other, eventOf.redoOrdered("2025-09-08", "r9"))).toHaveLength(1);
    const silent = [eventOf.litigationFiled("2025-07-10"), eventOf.litigationDecided("2025-09-01")];
    expect(owes(...silent, eventOf.note("2025-09-02"))).toContain("agency_appeal l1 agency 2025-09-16");
    const lostReply = eventOf.replied("2025-09-02", "other.misc", posted("2025-09-02", null)); // 4
    expect(owes(...silent, lostReply)).not.toContain("agency_appeal l1 agency 2025-09-16");
    expect(owes(...silent, lostReply, eventOf.serviceReturned("2025-09-05", 4, "wrong_address"))).toContain(
      "agency_appeal l1 agency 2025-09-16",
    );
  });

  it("of a third party is the third party's to appeal", () => {
    expect(owes(replied, sued("third_party"), decided("judgment", "upheld"))[0]).toBe(
      "appeal l1 third_party 2025-09-22",
    );
  });

  it("before 2015-05-01 is appealed within the same periods", () => {
    const old = received(
      "2015-01-05",
      eventOf.replied("2015-01-12"),
      eventOf.litigationFiled("2015-02-02", "l1", "2015-02-02", { against: 2 }),
      eventOf.litigationDecided("2015-04-13", "l1"),
    );
    expect(old.deadlines()).toEqual(["agency_appeal l1 agency 2015-04-28"]);
  });
});

describe("the remedies open to the applicant", () => {
  const department = { report_due: "01-31" } as const;
  const openOn = (story: GivenCase, today: string, practice: PracticeSettings = {}) => {
    const clock = story.clock(today);
    const open = story.history().state !== "closed";
    const current = {
      due_on: clock.due_on,
      overdue_by: open ? clock.overdue_by : null,
      deadlines: story.projection().deadlines,
    };
    return remediesOf(story.history(), current, calendar, toDay(today), { agency: department, practice });
  };
  const lines = (...asked: Parameters<typeof openOn>) =>
    openOn(...asked).map(({ kind, ref, until, provisional }) =>
      [kind, ref, until, provisional ? "provisional" : ""].filter(Boolean).join(" "),
    );

  it("against a reply are open each until its own last day", () => {
    const story = received(monday, eventOf.replied("2025-06-20"), eventOf.note("2025-06-21"));
    const both = ["reconsideration 2025-08-19", "litigation 2025-12-22"];
    expect(lines(story, "2025-08-19")).toEqual(both);
    expect(lines(story, "2025-08-20")).toEqual(both.slice(1));
    expect(lines(story, "2025-12-22")).toEqual(both.slice(1));
    expect(lines(story, "2025-12-23")).toEqual([]);
  });

  it("leave out what others owe, or may do, and what has no date", () => {
    const story = received(
      monday,
      eventOf.consultationOpened("2025-06-10", "c1", "other_agency"),
      eventOf.consultationOpened("2025-06-10", "c2"),
      eventOf.thirdPartyNotified("2025-06-11", "c2"),
      eventOf.routed("2025-06-10"),
    );
    expect(lines(story, "2025-06-11")).toEqual([]);
  });

  it("against a reply of which it is unknown when it was received stay open", () => {
    const story = received(monday, eventOf.replied("2025-06-20", "other.misc", posted("2025-06-20", null)));
    expect(lines(story, "2026-06-20")).toEqual([
      "reconsideration 2025-08-19 provisional",
      "litigation 2025-12-22 provisional",
    ]);
  });

  it("are an appeal where the claim failed, heard by the court above", () => {
    const lost = received(
      monday,
      eventOf.replied("2025-06-20"),
      eventOf.litigationFiled("2025-07-01", "l1", "2025-07-01", { against: 2 }),
      eventOf.litigationDecided("2025-09-01", "l1", { result: "upheld" }),
    );
    expect(lines(lost, "2025-09-16")).toEqual(["appeal l1 2025-09-16"]);
    expect(lines(lost, "2025-09-17")).toEqual([]);
    const [appeal] = openOn(lost, "2025-09-02");
    expect(appeal?.before.map(({ name, article }) => [name.en, article])).toEqual([
      ["The people's court at the next higher level", "Administrative Litigation Law, Art. 85"],
    ]);
  });

  it("rest on the provision that opens them and the one that sets their period", () => {
    const lapsed = received(
      monday,
      eventOf.clarificationRequested("2025-06-10"),
      eventOf.clarificationLapsed("2025-06-11"),
    );
    const art1 = { article: "Supreme People's Court 2025 No. 8, Art. 1", rule: "contestable" };
    expect(openOn(lapsed, "2025-06-12").map(({ basis }) => basis)).toEqual([
      [art1, { article: "Administrative Reconsideration Law, Art. 20", rule: "reconsideration" }],
      [art1, { article: "Administrative Litigation Law, Art. 46", rule: "litigation" }],
    ]);
    const unprocessed = received(monday, eventOf.replied("2025-06-10", "declined.petition"));
    expect(openOn(unprocessed, "2025-06-12").map(({ basis }) => basis[0])).toEqual([art1, art1]);
    const answered = received(monday, eventOf.replied("2025-06-10"));
    expect(openOn(answered, "2025-06-12").map(({ basis, detail }) => [basis.length, detail])).toEqual([
      [1, null],
      [1, null],
    ]);
  });

  const silentCase = received("2026-05-06");

  it("against silence are 60 days and 6 months from the day the reply period ran out", () => {
    const story = received(monday);
    expect(lines(story, "2025-07-07")).toEqual([]);
    const [reconsideration, litigation] = ["reconsideration 2025-09-05", "litigation 2026-01-07"];
    expect(lines(story, "2025-07-08")).toEqual([reconsideration, litigation]);
    expect(lines(story, "2025-09-05")).toEqual([reconsideration, litigation]);
    expect(lines(story, "2025-09-06")).toEqual([litigation]);
    expect(lines(story, "2026-01-07")).toEqual([litigation]);
    expect(lines(story, "2026-01-08")).toEqual([]);
  });

  // Reconsideration Law, Art. 23(1)(3), in force from 2024-01-01; from 2026-07-01 with its Implementing Regulation.
  it.each([
    ["2023-12-01", "2023-12-29", {}, "reconsideration litigation", "Administrative Litigation Law, Art. 44", null],
    [
      "2023-12-01",
      "2023-12-29",
      { silence_reconsideration_first: true },
      "reconsideration litigation",
      "Administrative Litigation Law, Art. 44",
      null,
    ],
    [
      "2023-12-04",
      "2024-01-02",
      {},
      "reconsideration litigation",
      "Administrative Reconsideration Law, Art. 23(1)(3)",
      null,
    ],
    [
      "2023-12-04",
      "2024-01-02",
      { silence_reconsideration_first: true },
      "reconsideration",
      "Administrative Reconsideration Law, Art. 23(1)(3)",
      null,
    ],
    [
      "2026-06-01",
      "2026-06-30",
      {},
      "reconsideration litigation",
      "Administrative Reconsideration Law, Art. 23(1)(3)",
      null,
    ],
    [
      "2026-06-01",
      "2026-06-30",
      { silence_reconsideration_first: true },
      "reconsideration",
      "Administrative Reconsideration Law, Art. 23(1)(3)",
      null,
    ],
    [
      "2026-06-02",
      "2026-07-01",
      {},
      "reconsideration",
      "Administrative Reconsideration Law, Art. 23(1)(3); Implementing Regulation of the Administrative Reconsideration Law (in force from 2026-07-01), Art. 30",
      "to be checked against the official text",
    ],
  ])(
    "against silence of a request of %s, due %s, with %j: %s",
    (receivedOn, due_on, practice, kinds, article, detail) => {
      const story = received(receivedOn);
      expect(story.clock().due_on).toBe(due_on);
      const open = openOn(story, addDays(toDay(due_on), 1), practice);
      expect(open.map(({ kind }) => kind).join(" ")).toBe(kinds);
      for (const remedy of open) {
        expect(remedy.basis[0]?.article).toBe(article);
        expect(remedy.basis).toHaveLength(2);
        expect(remedy.detail).toBe(detail);
      }
    },
  );

  it("against silence before 2015-05-01 rest on the old law", () => {
    const story = received("2015-04-01");
    expect(openOn(story, "2015-04-30").map(({ basis }) => basis[0]?.article)).toEqual([
      "Administrative Litigation Law (1989), Art. 37",
      "Administrative Litigation Law (1989), Art. 37",
    ]);
  });

  it("against silence are gone once one is sought, and come back with a new silence after an order", () => {
    const sought = received(monday, eventOf.reconsiderationFiled("2025-07-10"));
    expect(lines(sought, "2025-07-11")).toEqual([]);
    sought.tell(eventOf.reconsiderationDecided("2025-08-20"), eventOf.redoOrdered("2025-08-25"));
    expect(lines(sought, "2025-08-26")).toEqual(["litigation_after_reconsideration r1 2025-09-04"]);
    expect(lines(sought, "2025-09-23")).toEqual(["reconsideration 2025-11-21", "litigation 2026-03-23"]);
    const against = received(monday, eventOf.extended("2025-06-10", 1));
    against.tell(eventOf.reconsiderationFiled("2025-07-11", "r1", false, { against: 2 }));
    expect(lines(against, "2025-07-12")).toHaveLength(2);
    expect(silentCase.history().state).toBe("open");
  });

  describe("where a reconsideration stays undecided", () => {
    const filed = [
      eventOf.replied("2025-06-20"),
      eventOf.reconsiderationFiled("2025-07-01", "r1", false, { against: 2 }),
    ];
    const accepted = [...filed, eventOf.reconsiderationAccepted("2025-07-04")];

    it("are a suit within 15 days from the end of its 60 days", () => {
      const story = received(monday, ...accepted);
      expect(lines(story, "2025-09-02")).toEqual([]);
      const suit = "litigation_after_reconsideration r1 2025-09-17";
      expect(lines(story, "2025-09-03")).toEqual([suit]);
      expect(lines(story, "2025-09-17")).toEqual([suit]);
      expect(lines(story, "2025-09-18")).toEqual([]);
      expect(openOn(story, "2025-09-03")[0]?.basis.map(({ article }) => article)).toEqual([
        "Administrative Reconsideration Law, Art. 62",
        "Administrative Litigation Law, Art. 45",
      ]);
    });

    it("are counted from a longer or a shorter period where there was one", () => {
      const extended = received(monday, ...accepted, eventOf.reconsiderationExtended("2025-08-20"));
      expect(lines(extended, "2025-10-09")).toEqual([]);
      expect(lines(extended, "2025-10-10")).toEqual(["litigation_after_reconsideration r1 2025-10-24"]);
      const simplified = eventOf.reconsiderationFiled("2025-07-01", "r1", true, { against: 2 });
      const short = received(
        monday,
        eventOf.replied("2025-06-20"),
        simplified,
        eventOf.reconsiderationAccepted("2025-07-04"),
      );
      expect(lines(short, "2025-08-04")).toEqual([]);
      expect(lines(short, "2025-08-05")).toEqual(["litigation_after_reconsideration r1 2025-08-19"]);
    });

    it("are counted from an assumed acceptance while none is on record: five working days, before 2024 none", () => {
      const story = received(monday, ...filed);
      expect(lines(story, "2025-09-09")).toEqual(["litigation_after_reconsideration r1 2025-09-23 provisional"]);
      expect(lines(story, "2025-09-08")).toEqual([]);
      const old = received(
        before2019,
        eventOf.replied("2016-01-12"),
        eventOf.reconsiderationFiled("2016-02-01", "r1", false, { against: 2 }),
      );
      expect(lines(old, "2016-04-02")).toEqual(["litigation_after_reconsideration r1 2016-04-18 provisional"]);
      expect(lines(old, "2016-04-01")).toEqual([]);
    });

    it("wait while it is suspended, and for as long after", () => {
      const story = received(monday, ...accepted, eventOf.remedySuspended("2025-08-01"));
      expect(lines(story, "2025-12-31")).toEqual([]);
      story.tell(eventOf.remedyResumed("2025-09-01"));
      expect(lines(story, "2025-10-09")).toEqual([]);
      expect(lines(story, "2025-10-10")).toEqual(["litigation_after_reconsideration r1 2025-10-24"]);
    });

    it("are gone once the suit is brought, or it is decided, and are not the applicant's where a third party filed", () => {
      const sued = received(
        monday,
        ...accepted,
        eventOf.litigationFiled("2025-09-05", "l1", "2025-09-05", { against: 2 }),
      );
      expect(lines(sued, "2025-09-06")).toEqual([]);
      const decided = received(monday, ...accepted, eventOf.reconsiderationDecided("2025-09-05"));
      expect(lines(decided, "2025-09-06")).toEqual(["litigation_after_reconsideration r1 2025-09-22"]);
      const theirs = { against: 2, by: "third_party" };
      const other = received(
        monday,
        eventOf.replied("2025-06-20"),
        eventOf.reconsiderationFiled("2025-07-01", "r1", false, theirs),
      );
      expect(lines(other, "2025-10-15")).toEqual(["litigation 2025-12-22"]);
    });
  });

  it("of a later receipt end no earlier, and with a suspension the answer's period neither", () => {
    const day = fc.integer({ min: 0, max: 60 });
    const at = (count: number) => addDays(toDay("2025-07-01"), count);
    const last = (story: GivenCase, kind: string) =>
      String(story.projection().deadlines.find((one) => one.kind === kind)?.due_on);
    fc.assert(
      fc.property(day, day, fc.constantFrom("judgment", "ruling"), (some, more, form) => {
        const decided = (kind: string, on: string) => {
          const filing =
            kind === "appeal"
              ? eventOf.litigationFiled("2025-07-01", "r1", "2025-07-01", { against: 2 })
              : eventOf.reconsiderationFiled("2025-07-01", "r1", false, { against: 2 });
          const decision =
            kind === "appeal"
              ? eventOf.litigationDecided("2025-07-01", "r1", { form, result: "upheld", received_on: on })
              : eventOf.reconsiderationDecided("2025-07-01", "r1", on);
          return last(received(monday, eventOf.replied("2025-06-20"), filing, decision), kind);
        };
        for (const kind of ["appeal", "litigation_after_reconsideration"]) {
          expect(decided(kind, at(some + more)) >= decided(kind, at(some))).toBe(true);
        }
        const filed = (...steps: GivenEvent[]) =>
          last(
            received(
              monday,
              eventOf.replied("2025-06-20"),
              eventOf.reconsiderationFiled("2025-07-01", "r1", false, { against: 2, copy_on: "2025-07-10" }),
              ...steps,
            ),
            "reconsideration_answer",
          );
        const rested = filed(eventOf.remedySuspended(at(some)), eventOf.remedyResumed(at(some + more)));
        expect(rested >= filed()).toBe(true);
      }),
      { seed: 14, numRuns: 60 },
    );
  });
});
