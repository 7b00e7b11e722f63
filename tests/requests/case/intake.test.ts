import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { breachesOf } from "../../../functions/requests/case/breaches.ts";
import { decide } from "../../../functions/requests/case/decide.ts";
import { evolve } from "../../../functions/requests/case/evolve.ts";
import { entryOf, type LogEntry } from "../../../functions/requests/case/history.ts";
import { amendedFacts, confirmedFacts, factsOfIntake, intakeOf } from "../../../functions/requests/case/intake.ts";
import { moves } from "../../../functions/requests/case/moves.ts";
import { intakeColumns, project } from "../../../functions/requests/case/projection.ts";
import { confirmationDue, datedBy, type Intake } from "../../../functions/requests/case/receipt.ts";
import { recordedMembers } from "../../../functions/requests/case/recorded.ts";
import { type IntakeChannel, intakeChannels, type Reached } from "../../../schema/contracts/requests.ts";
import { calendar } from "../../clock/notices.ts";
import { eventOf, type GivenEvent, monday, read, registered } from "../../support/events.ts";
import { intakeOn } from "../../support/intake.ts";

type Dating = "arrival" | "confirmation" | "own_receipt";

/**
 * What dates the receipt, written from the law: under the 2008 Regulation State Council Office 2015 No. 207, 1.2; under that of 2019
 * its Art. 31. Each row: reached the disclosure office in 2008 and 2019, another unit in 2008, in 2019, and in 2019 where letters go by
 * confirmation.
 */
const law: Record<IntakeChannel, readonly [Dating, Dating, Dating, Dating, Dating]> = {
  counter: ["arrival", "arrival", "arrival", "arrival", "arrival"],
  oral: ["arrival", "arrival", "arrival", "arrival", "arrival"],
  online: ["arrival", "own_receipt", "arrival", "own_receipt", "own_receipt"],
  registered_mail: ["arrival", "arrival", "confirmation", "arrival", "confirmation"],
  ordinary_mail: ["confirmation", "confirmation", "confirmation", "confirmation", "confirmation"],
  fax: ["confirmation", "confirmation", "confirmation", "confirmation", "confirmation"],
  email: ["arrival", "confirmation", "confirmation", "confirmation", "confirmation"],
  web_mailbox: ["arrival", "confirmation", "confirmation", "confirmation", "confirmation"],
};
const columns: readonly [string, Reached, boolean][] = [
  ["2019-05-14", "disclosure_office", false],
  ["2019-05-15", "disclosure_office", false],
  ["2019-05-14", "another_unit", false],
  ["2019-05-15", "another_unit", false],
  ["2019-05-15", "another_unit", true],
];
const rows = intakeChannels.flatMap((channel) =>
  columns.map(([day, reached, letters], at) => ({ channel, day, reached, letters, dating: law[channel][at] })),
);

describe("what dates a receipt", () => {
  it.each(rows)("$channel, arrived at $reached on $day, letters by confirmation: $letters: $dating", (row) => {
    const { channel, day, reached, letters, dating } = row;
    const intake = intakeOn(day, { channel, reached, lettersByConfirmation: letters });
    expect(datedBy(intake)).toBe(dating);
    const confirmedOn = toDay("2019-05-20");
    expect(factsOfIntake(intake).receiptOn).toBe(dating === "confirmation" ? null : day);
    expect(factsOfIntake({ ...intake, confirmedOn }).receiptOn).toBe(dating === "arrival" ? day : confirmedOn);
  });

  it("is by the setting only for letters that another unit signed for, and only under the 2019 Regulation", () => {
    for (const channel of intakeChannels) {
      for (const [day, reached] of columns) {
        const intake = intakeOn(day, { channel, reached });
        const changes = datedBy(intake) !== datedBy({ ...intake, lettersByConfirmation: true });
        expect(changes).toBe(channel === "registered_mail" && reached === "another_unit" && day === "2019-05-15");
      }
    }
  });

  it("leaves the Regulation in force on the day of receipt, or of arrival while that is unknown", () => {
    const fax = (day: string, confirmedOn?: string) =>
      factsOfIntake(
        intakeOn(day, { channel: "fax", confirmedOn: confirmedOn === undefined ? null : toDay(confirmedOn) }),
      ).regulation.id;
    expect([fax("2019-05-14"), fax("2019-05-15")]).toEqual(["2008", "2019"]);
    expect([fax("2019-05-14", "2019-05-14"), fax("2019-05-14", "2019-05-15")]).toEqual(["2008", "2019"]);
    expect([fax("2008-04-20"), fax("2008-04-20", "2008-05-05")]).toEqual(["2008", "2008"]);
  });

  it("has a day it is due on for ordinary mail under the 2019 Regulation alone: that of arrival", () => {
    for (const channel of intakeChannels) {
      const due = (day: string) => confirmationDue({ channel, receivedOn: toDay(day) });
      expect([due("2019-05-14"), due("2019-05-15")]).toEqual([null, channel === "ordinary_mail" ? "2019-05-15" : null]);
    }
  });
});

const mail = intakeOn(monday, { channel: "ordinary_mail" });

describe("an unconfirmed request", () => {
  it("has no clock; its confirmation is owed, by ordinary mail on the day it arrived", () => {
    const one = registered(mail);
    expect(one.projection()).toMatchObject({
      state: "unconfirmed",
      dueOn: null,
      stoppedSince: null,
      provisional: false,
    });
    expect(one.projection().deadlines).toEqual([
      { kind: "confirmation", ref: "", owed_by: "agency", due_on: monday, provisional: false },
    ]);
    expect(registered(intakeOn(monday, { channel: "fax" })).projection().deadlines).toEqual([
      { kind: "confirmation", ref: "", owed_by: "agency", due_on: null, provisional: false },
    ]);
    expect(one.clock()).toMatchObject({ due_on: null, awaiting: null, closed_on: null, overdue_by: null });
    expect(one.clock().basis).toEqual([{ article: "2019 Regulation, Art. 31", rule: "receipt-by-confirmation" }]);
    const before = registered(intakeOn("2016-01-04", { channel: "fax" }));
    expect(before.clock().basis[0]?.article).toBe("State Council Office 2015 No. 207");
  });

  it("is open from the day of its confirmation, which a case registered so equals", () => {
    const confirmed = registered(mail, eventOf.confirmationAttempted(monday), eventOf.intakeConfirmed("2025-06-11"));
    const straight = registered({ ...mail, confirmedOn: toDay("2025-06-11") });
    expect(confirmed.projection()).toEqual(straight.projection());
    expect(intakeColumns(confirmed.history().facts)).toEqual(intakeColumns(straight.history().facts));
    expect(confirmed.projection()).toMatchObject({ state: "open", dueOn: "2025-07-09" });
    expect(confirmed.refusal(eventOf.intakeConfirmed("2025-06-12"))).toMatchObject({ rule: "not-in-this-state" });
  });

  it("may be withdrawn, and then counts under no leaf; later receipt gives it one", () => {
    const withdrawn = registered(mail, eventOf.withdrawn("2025-06-11"));
    expect(withdrawn.history()).toMatchObject({ state: "closed", closedAs: "withdrawn", outcome: null });
    expect(withdrawn.clock()).toMatchObject({ due_on: null, closed_on: "2025-06-11" });
    expect(withdrawn.deadlines()).toEqual([]);
    withdrawn.tell(eventOf.registrationAmended("2025-06-12", { intake_channel: "counter" }));
    expect(withdrawn.history()).toMatchObject({ state: "closed", closedAs: "withdrawn", outcome: "other.misc" });
  });

  it("takes notes between arrival and confirmation, which stay lawful after it; the law's acts only from the receipt", () => {
    const one = registered(mail, eventOf.note("2025-06-10"), eventOf.intakeConfirmed("2025-06-12"));
    expect(one.refusal(eventOf.note("2025-06-09"))).toBe("admitted");
    expect(one.refusal(eventOf.note("2025-06-08"))).toMatchObject({ rule: "before-receipt" });
    expect(one.refusal(eventOf.extended("2025-06-11"))).toMatchObject({ rule: "before-receipt" });
    expect(one.refusal(eventOf.extended("2025-06-12"))).toBe("admitted");
  });

  it("stays so where the confirmation is corrected, unless something rests on it", () => {
    const one = registered(mail, eventOf.intakeConfirmed("2025-06-10"));
    expect(one.refusal(eventOf.corrected("2025-06-11", 2))).toBe("admitted");
    one.tell(eventOf.reviewed("2025-06-11"));
    expect(one.refusal(eventOf.corrected("2025-06-11", 2))).toMatchObject({
      rule: "others-rest-on-it",
      reason: "entry 3 (reviewed) rests on it; correct that first: reviewed needs a case that is open",
    });
    one.tell(eventOf.corrected("2025-06-11", 3), eventOf.corrected("2025-06-11", 2));
    expect(one.projection()).toMatchObject({ state: "unconfirmed", dueOn: null });
  });
});

describe("a late confirmation", () => {
  const breaches = (intake: Intake, ...events: GivenEvent[]) =>
    breachesOf(registered(intake, ...events).history(), calendar).map(({ code, seq }) => `${code} ${seq}`);

  it("is that of ordinary mail which was not tried on the day it arrived", () => {
    const { confirmationAttempted: tried, intakeConfirmed: confirmed } = eventOf;
    expect(breaches(mail)).toEqual([]);
    expect(breaches(mail, tried(monday), confirmed("2025-06-12"))).toEqual([]);
    expect(breaches(mail, confirmed(monday))).toEqual([]);
    expect(breaches(mail, tried("2025-06-10"), confirmed("2025-06-12"))).toEqual(["late-confirmation 2"]);
    expect(breaches(mail, confirmed("2025-06-10"))).toEqual(["late-confirmation 2"]);
    // Entered later, and done in time.
    expect(breaches(mail, tried("2025-06-10"), tried(monday))).toEqual([]);
    // Of what was done on one day the entry that came first, whichever is about what.
    expect(breaches(mail, tried("2025-06-10"), tried("2025-06-10"))).toEqual(["late-confirmation 2"]);
    expect(breaches(mail, tried("2025-06-10"), confirmed("2025-06-10"))).toEqual(["late-confirmation 2"]);
    expect(breaches({ ...mail, confirmedOn: toDay("2025-06-10") }, tried("2025-06-10"))).toEqual([
      "late-confirmation 1",
    ]);
    expect(breaches({ ...mail, confirmedOn: toDay("2025-06-10") })).toEqual(["late-confirmation 1"]);
    expect(breaches({ ...mail, confirmedOn: toDay(monday) })).toEqual([]);
  });

  it("is none of what the law gives no day, and none under the 2008 Regulation", () => {
    const late = [eventOf.confirmationAttempted("2025-06-10"), eventOf.intakeConfirmed("2025-06-12")];
    for (const channel of ["fax", "email", "web_mailbox"] as const)
      expect(breaches({ ...mail, channel }, ...late)).toEqual([]);
    expect(
      breaches(intakeOn("2016-01-04", { channel: "ordinary_mail" }), eventOf.intakeConfirmed("2016-01-06")),
    ).toEqual([]);
  });

  it("entered after the confirmation, and after everything else, changes nothing but what is late", () => {
    const tried = eventOf.confirmationAttempted("2025-06-10");
    const courses = [
      [eventOf.intakeConfirmed("2025-06-11")],
      [eventOf.intakeConfirmed("2025-06-11"), eventOf.clarificationRequested("2025-06-12")],
      [eventOf.intakeConfirmed("2025-06-11"), eventOf.feeNotified("2025-06-12")],
      [eventOf.intakeConfirmed("2025-06-11"), eventOf.replied("2025-06-12")],
      [eventOf.withdrawn("2025-06-11")],
    ];
    for (const course of courses) {
      const one = registered(mail, ...course);
      const [projection, { entries: _, ...history }] = [one.projection(), one.history()];
      one.tell(tried);
      expect(one.projection()).toEqual(projection);
      expect(one.history()).toMatchObject(history);
      expect(breaches(mail, ...course, tried)).toEqual([`late-confirmation ${course.length + 2}`]);
    }
  });

  it("goes by the day that stands: where the confirmation was amended, by that", () => {
    const early = eventOf.registrationAmended("2025-06-12", { confirmed_on: monday });
    const late = eventOf.registrationAmended("2025-06-12", { confirmed_on: "2025-06-11" });
    expect(breaches(mail, eventOf.intakeConfirmed("2025-06-10"), early)).toEqual([]);
    expect(breaches(mail, eventOf.intakeConfirmed(monday), late)).toEqual(["late-confirmation 1"]);
  });

  it("says nothing of facts read off a row", () => {
    const { intake: _, ...facts } = factsOfIntake(mail);
    expect(breachesOf(evolve(facts, []), calendar)).toEqual([]);
    expect(() => intakeOf({ facts })).toThrow("say nothing of the intake");
    expect(confirmedFacts(facts, toDay(monday))).toBe(facts);
    expect(amendedFacts(facts, [])).toBe(facts);
    expect(evolve(facts, []).state).toBe("unconfirmed");
    const [owed] = [project(evolve(facts, []), calendar)];
    expect(owed).toMatchObject({ ok: true, projection: { deadlines: [{ kind: "confirmation", due_on: null }] } });
  });
});

describe("an amendment", () => {
  const amended = (changes: Record<string, unknown>) => eventOf.registrationAmended("2025-06-20", changes);

  it("of a confirmed fax that was handed in makes it one handed in, and what was done to confirm it has no effect", () => {
    const fax = intakeOn(monday, { channel: "fax" });
    const one = registered(fax, eventOf.intakeConfirmed("2025-06-11"), eventOf.extended("2025-06-12", 5));
    expect(one.projection().dueOn).toBe("2025-07-16");
    one.tell(amended({ intake_channel: "counter" }));
    expect(one.projection()).toMatchObject({ state: "open", dueOn: "2025-07-14" });
    expect(intakeColumns(one.history().facts)).toMatchObject({ intakeChannel: "counter", receiptOn: monday });
  });

  it("is refused with the entry that it leaves unlawful", () => {
    const one = registered(intakeOn(monday), eventOf.note("2025-06-10"), eventOf.extended("2025-06-11"));
    const reasonOf = (changes: Record<string, unknown>) => one.refusal(amended(changes));
    expect(reasonOf({ intake_channel: "fax" })).toMatchObject({
      rule: "others-rest-on-it",
      reason: "entry 3 (extended) does not allow for it; correct that first: extended needs a case that is open",
    });
    expect(reasonOf({ received_on: "2025-06-12" })).toMatchObject({
      reason:
        "entry 2 (note) does not allow for it; correct that first: nothing can happen in a case before its receipt",
    });
    expect(reasonOf({ intake_channel: "fax", confirmed_on: "2025-06-11" })).toBe("admitted");
    expect(reasonOf({ received_on: "2025-05-06" })).toMatchObject({
      reason: expect.stringContaining("entry 3 (extended)"),
    });
    expect(reasonOf({ received_on: "2025-06-06" })).toBe("admitted");
  });

  it("counts the later where two name the same, and is restored where it is corrected", () => {
    const one = registered(
      intakeOn(monday, { channel: "registered_mail" }),
      amended({ received_on: "2025-06-06", applicant_kind: "research" }),
      amended({ received_on: "2025-06-05" }),
    );
    const columnsNow = () => intakeColumns(one.history().facts);
    expect(columnsNow()).toMatchObject({ receivedOn: "2025-06-05", applicantKind: "research" });
    one.tell(eventOf.corrected("2025-06-20", 3));
    expect(columnsNow()).toMatchObject({ receivedOn: "2025-06-06", applicantKind: "research" });
    one.tell(eventOf.corrected("2025-06-20", 2));
    expect(columnsNow()).toEqual(intakeColumns(factsOfIntake(intakeOn(monday, { channel: "registered_mail" }))));
  });

  it("that gives no confirmation back leaves the request unconfirmed; null takes one away", () => {
    const one = registered({ ...mail, confirmedOn: toDay(monday) }, amended({ confirmed_on: null }));
    expect(one.projection().state).toBe("unconfirmed");
    expect(one.refusal(amended({ confirmed_on: null }))).toMatchObject({ rule: "nothing-amended" });
  });

  it("states days up to today, and a confirmation no earlier than the arrival", () => {
    const fax = registered(intakeOn(monday, { channel: "fax" }));
    const stated = (changes: Record<string, unknown>) =>
      fax.refusal(eventOf.registrationAmended("2026-11-22", changes));
    for (const member of ["received_on", "confirmed_on"]) {
      expect(stated({ [member]: "2026-11-22" })).toBe("admitted");
      expect(stated({ [member]: "2026-11-23" })).toMatchObject({ rule: "in-the-future" });
    }
    expect(stated({ confirmed_on: monday })).toBe("admitted");
    expect(stated({ confirmed_on: "2025-06-08" })).toMatchObject({ rule: "confirmed-before-arrival" });
    // Together they are as they should have been registered.
    expect(stated({ received_on: "2025-06-06", confirmed_on: "2025-06-08" })).toBe("admitted");
    expect(stated({ received_on: "2008-05-01" })).toBe("admitted");
    expect(stated({ received_on: "2008-04-30", intake_channel: "counter" })).toMatchObject({
      rule: "before-regulation",
    });
    // What arrived before and is not confirmed has no receipt yet.
    expect(stated({ received_on: "2008-04-30" })).toBe("admitted");
  });

  it("takes no confirmation away that an entry made: a confirmation, or an order to act on what nobody had confirmed", () => {
    const fax = intakeOn(monday, { channel: "fax" });
    const confirmed = registered(fax, eventOf.intakeConfirmed("2025-06-11"));
    expect(confirmed.refusal(amended({ confirmed_on: null }))).toMatchObject({
      rule: "confirmed-by-an-entry",
      reason: "entry 2 (intake_confirmed) confirmed it; correct that entry",
    });
    const ordered = registered(
      fax,
      eventOf.reconsiderationFiled("2025-06-11"),
      eventOf.reconsiderationDecided("2025-06-12"),
      eventOf.redoOrdered("2025-06-13"),
    );
    const before = ordered.projection();
    expect(ordered.refusal(amended({ confirmed_on: null }))).toMatchObject({
      rule: "confirmed-by-an-entry",
      reason: "entry 4 (redo_ordered) confirmed it; correct that entry",
    });
    // Confirmed in truth before, it was received then; the period is that of the order all the same.
    ordered.tell(amended({ confirmed_on: "2025-06-10" }));
    expect(ordered.history().facts).toMatchObject({ receiptOn: "2025-06-10" });
    expect(ordered.history().facts.confirmedBy).toBeUndefined();
    expect(ordered.projection()).toEqual(before);
    // What was so amended is taken back as it was given.
    expect(ordered.refusal(amended({ confirmed_on: null }))).toBe("admitted");
    ordered.tell(amended({ confirmed_on: null }));
    expect(ordered.history().facts).toMatchObject({ receiptOn: "2025-06-13", confirmedBy: 4 });
  });

  it("records the practice where it is dated anew, and only then follows it", () => {
    const letterTo = (reached: Reached, letters = false) =>
      intakeOn(monday, { channel: "registered_mail", reached, lettersByConfirmation: letters });
    const decided = (intake: Intake, changes: Record<string, unknown>, letters_by_confirmation?: boolean) => {
      const practice = letters_by_confirmation === undefined ? {} : { letters_by_confirmation };
      const event = read(amended(changes));
      const { by } = moves[event.type];
      const circumstances = { by, today: toDay("2026-11-22"), calendar, seq: 2, practice };
      const decision = decide(factsOfIntake(intake), [], event, circumstances);
      if (!decision.ok) throw new Error("refused");
      return decision.history;
    };
    const toUnit = { reached: "another_unit" };
    expect(decided(letterTo("disclosure_office"), toUnit).state).toBe("open");
    expect(decided(letterTo("disclosure_office"), toUnit, false).state).toBe("open");
    const unconfirmed = decided(letterTo("disclosure_office"), toUnit, true);
    expect(unconfirmed.state).toBe("unconfirmed");
    expect(unconfirmed.entries[0]).toHaveProperty("letters_by_confirmation", true);
    // The practice has changed since; what is not dated anew stays as it was decided.
    expect(decided(letterTo("another_unit", true), { applicant_kind: "social" }).state).toBe("unconfirmed");
    expect(decided(letterTo("another_unit"), { applicant_kind: "social" }, true).state).toBe("open");
    for (const redated of [{ received_on: "2025-06-06" }, { intake_channel: "email" }]) {
      const { facts } = decided(letterTo("another_unit", true), redated);
      expect(facts.intake?.lettersByConfirmation).toBe(false);
    }
  });
});

const dayFrom = (days: readonly string[]) => fc.constantFrom(...days).map(toDay);
const anyIntake: fc.Arbitrary<Intake> = fc.record({
  channel: fc.constantFrom(...intakeChannels),
  reached: fc.constantFrom<Reached[]>("disclosure_office", "another_unit"),
  applicantKind: fc.constantFrom("natural_person" as const, "research" as const),
  receivedOn: dayFrom(["2025-06-06", "2025-06-09", "2025-06-10"]),
  confirmedOn: fc.option(dayFrom(["2025-06-10", "2025-06-11", "2025-06-12"])),
  lettersByConfirmation: fc.constant(false),
});
const course: readonly GivenEvent[] = [
  eventOf.confirmationAttempted("2025-06-10"),
  eventOf.intakeConfirmed("2025-06-11"),
  eventOf.note("2025-06-11"),
  eventOf.classified("2025-06-11"),
  eventOf.consultationOpened("2025-06-12"),
  eventOf.clarificationRequested("2025-06-12", "2025-06-30"),
  eventOf.consultationClosed("2025-06-13"),
  eventOf.extended("2025-06-13", 10),
  eventOf.clarificationReceived("2025-06-16"),
  eventOf.feeNotified("2025-06-17"),
  eventOf.feePaid("2025-06-18"),
  eventOf.withdrawn("2025-06-18"),
  eventOf.replied("2025-06-19"),
];

/** What the members of an intake are called in an amendment. */
const changesTo = (was: Intake, is: Intake) =>
  Object.fromEntries(
    (
      [
        ["intake_channel", was.channel, is.channel],
        ["reached", was.reached, is.reached],
        ["applicant_kind", was.applicantKind, is.applicantKind],
        ["received_on", was.receivedOn, is.receivedOn],
        ["confirmed_on", was.confirmedOn, is.confirmedOn],
      ] as const
    ).flatMap(([name, before, after]) => (before === after ? [] : [[name, after] as const])),
  );

describe("amending an intake", () => {
  it("leaves facts as they are that are read off a row, which has every amendment in it", () => {
    const { intake: _, ...facts } = factsOfIntake(intakeOn(monday));
    const amendment = entryOf(read(eventOf.registrationAmended("2025-06-20", { received_on: "2025-06-10" })), 2);
    expect(amendedFacts(facts, [amendment])).toEqual(facts);
    expect(amendedFacts(factsOfIntake(intakeOn(monday)), [amendment]).receiptOn).toBe("2025-06-10");
  });

  it("equals having registered it so: the same is lawful, and every projected member and deadline is the same", () => {
    const runs = { same: 0, refused: 0 };
    fc.assert(
      fc.property(anyIntake, anyIntake, fc.subarray([...course]), (was, is, events) => {
        const changes = changesTo(was, is);
        fc.pre(Object.keys(changes).length > 0 && (is.confirmedOn === null || is.confirmedOn >= is.receivedOn));
        // What is lawful of the course in a request registered as it was.
        const one = registered(was);
        for (const event of events) if (one.refusal(event) === "admitted") one.tell(event);
        const already = intakeOf(one.history());
        const amendment = eventOf.registrationAmended("2025-06-20", changesTo(already, { ...is }));
        fc.pre(Object.keys(amendment.changes).length > 0);
        const target = amendedFacts(factsOfIntake(was), [entryOf(read(amendment), 99)]);
        // The same course in a request registered as amended; what was done to confirm is passed over where nothing needs it.
        const straight = registered(intakeOf({ facts: target }));
        let isLawful = true;
        for (const entry of one.log) {
          const event = asSent(entry);
          const refusal = straight.refusal(event);
          if (refusal === "admitted") straight.tell(event);
          else if (!/confirm/.test(event.type)) isLawful = false;
          else if (straight.history().state === "unconfirmed") isLawful = false;
          if (!isLawful) break;
        }
        const verdict = one.refusal(amendment);
        // A confirmation that an entry records is corrected there.
        if (is.confirmedOn === null && one.log.some(({ type }) => type === "intake_confirmed")) {
          fc.pre(Object(verdict).rule !== "confirmed-by-an-entry");
        }
        if (!isLawful) {
          runs.refused += 1;
          expect(verdict).toMatchObject({ rule: "others-rest-on-it" });
          return;
        }
        expect(verdict).toBe("admitted");
        runs.same += 1;
        one.tell(amendment);
        expect(one.projection()).toEqual(straight.projection());
        expect(intakeColumns(one.history().facts)).toEqual(intakeColumns(straight.history().facts));
        // Corrected, everything is as before it.
        const before = registered(was);
        before.log.push(...one.log.slice(0, -1));
        one.tell(eventOf.corrected("2025-06-20", one.log.length + 1));
        expect(one.projection()).toEqual(before.projection());
      }),
      { numRuns: 300, seed: 14 },
    );
    expect(runs.same).toBeGreaterThan(50);
    expect(runs.refused).toBeGreaterThan(10);
  });
});

/** What of an entry derives from it, or is recorded with it by the system. */
const derived: ReadonlySet<string> = new Set([
  ...["seq", "served_on", "served_by", "sent_on", "conventions"],
  ...Object.keys(recordedMembers),
]);

/** An entry as it was sent. */
const asSent = (entry: LogEntry): GivenEvent => {
  const members = Object.entries(entry).filter(
    ([name]) => !derived.has(name) && !(name === "on" && "service" in entry),
  );
  return { type: entry.type, ...Object.fromEntries(members) };
};
