import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { bodyOf, entriesOf, factsOf, freeTextOf } from "../../../functions/requests/case/event-log.ts";
import { evolve } from "../../../functions/requests/case/evolve.ts";
import { agreesWithClock } from "../../../functions/requests/case/guards/clock-guards.ts";
import { entryOf } from "../../../functions/requests/case/history.ts";
import { moves } from "../../../functions/requests/case/moves.ts";
import { calendar } from "../../clock/notices.ts";
import {
  before2019,
  dayOf,
  eventOf,
  type GivenCase,
  type GivenEvent,
  monday,
  posted,
  read,
  received,
  recordedEntry,
} from "../../support/events.ts";
import { lawfulAnswer } from "../../support/replies.ts";

const art30 = "2019 Regulation, Art. 30";
const art33 = "2019 Regulation, Art. 33";
const art35 = "2019 Regulation, Art. 35";

/** The door refuses with this rule and article, and says why; the state and the event are the case's. */
function refuses(story: GivenCase, event: GivenEvent, rule: string, article: string | null) {
  const refusal = story.refusal(event);
  expect(refusal).toMatchObject({ rule, article, event: event.type, state: story.history().state });
  expect(refusal).toHaveProperty("reason", expect.stringMatching(/\w{3}/));
}
const admits = (story: GivenCase, event: GivenEvent) => expect(story.refusal(event)).toBe("admitted");

const ready = (...events: GivenEvent[]) =>
  received(monday, eventOf.reviewed("2025-06-10"), eventOf.reasonsStated("2025-06-10"), ...events);

describe("days", () => {
  const open = received(monday);
  it("nothing is recorded before it has happened, or before the receipt", () => {
    refuses(open, eventOf.note("2026-11-23"), "in-the-future", null);
    admits(open, eventOf.note("2026-11-22"));
    refuses(open, eventOf.note("2025-06-08"), "before-receipt", null);
    admits(open, eventOf.note("2025-06-09"));
  });

  it("the day of service, of the complaint and of receiving a decision are facts too", () => {
    const filed = received(monday, eventOf.reconsiderationFiled("2025-06-10"));
    refuses(open, eventOf.feeNotified("2025-06-10", posted("2025-06-10", "2026-11-23")), "in-the-future", null);
    refuses(open, eventOf.feeNotified("2025-06-10", posted("2025-06-08", "2025-06-10")), "before-receipt", null);
    refuses(open, eventOf.litigationFiled("2025-06-10", "l1", "2200-01-01"), "in-the-future", null);
    refuses(open, eventOf.litigationFiled("2025-06-10", "l1", "1900-01-01"), "before-receipt", null);
    const copied = (copy_on: string) => eventOf.reconsiderationFiled("2025-06-10", "r1", false, { copy_on });
    refuses(open, copied("2200-01-01"), "in-the-future", null);
    refuses(open, copied("1900-01-01"), "before-receipt", null);
    refuses(filed, eventOf.reconsiderationDecided("2025-06-20", "r1", "2200-01-01"), "in-the-future", null);
    refuses(filed, eventOf.reconsiderationDecided("2025-06-20", "r1", "2025-06-08"), "before-receipt", null);
    admits(filed, eventOf.reconsiderationDecided("2025-06-20", "r1", "2025-06-25"));
  });

  it("a day set for somebody is not behind the event, nor past the calendar", () => {
    const decided = received(
      monday,
      eventOf.reconsiderationFiled(monday),
      eventOf.reconsiderationDecided(monday),
      eventOf.replied("2025-06-10"),
    );
    const setting: [GivenCase, (on: string) => GivenEvent][] = [
      [open, (on) => eventOf.clarificationRequested("2025-06-10", on)],
      [open, (on) => eventOf.routed("2025-06-10", on)],
      [decided, (on) => eventOf.redoOrdered("2025-06-10", "r1", on)],
    ];
    for (const [story, event] of setting) {
      refuses(story, event("2025-06-09"), "set-in-the-past", null);
      admits(story, event("2025-06-10"));
      admits(story, event("2100-12-31"));
      refuses(story, event("2101-01-01"), "day-out-of-range", null);
    }
    refuses(ready(), eventOf.replyDeferred("2025-06-11", "2101-01-01"), "day-out-of-range", null);
  });
});

describe("a guard", () => {
  /** An event of every type that has no conditions of its own to fail. */
  const others: Record<string, GivenEvent> = {
    note: eventOf.note("2025-06-10"),
    classified: eventOf.classified("2025-06-10"),
    extended: eventOf.extended("2025-06-10"),
    withdrawn: eventOf.withdrawn("2025-06-10"),
    fee_notified: eventOf.feeNotified("2025-06-10"),
    consultation_opened: eventOf.consultationOpened("2025-06-10", "c9"),
    reasons_requested: eventOf.reasonsRequested("2025-06-10"),
    items_counted: eventOf.itemsCounted("2025-06-10"),
  };
  const conditions = new Set(Object.values(moves).flatMap(({ guards }) => guards));
  conditions.delete(agreesWithClock);

  it("has nothing to say of another event", () => {
    for (const guard of conditions) {
      for (const event of Object.values(others)) {
        const { facts, log } = received(monday);
        const proposal = { history: evolve(facts, log), entry: recordedEntry(facts, log, event), calendar };
        expect(guard(proposal)).toBeNull();
      }
    }
  });

  it("that refuses names the states that would allow it, where that is why", () => {
    const closed = received(monday, eventOf.replied("2025-06-10"));
    const reason = "withdrawn needs a case that is unconfirmed or open or awaiting_clarification or awaiting_payment";
    expect(closed.refusal(eventOf.withdrawn("2025-06-11"))).toHaveProperty("reason", reason);
  });
});

describe("a clarification", () => {
  it("is requested within 7 working days of receipt", () => {
    const open = received(monday);
    admits(open, eventOf.clarificationRequested("2025-06-18"));
    refuses(open, eventOf.clarificationRequested("2025-06-19"), "late-clarification-notice", art30);
  });

  it("is requested once", () => {
    const answered = received(
      monday,
      eventOf.clarificationRequested("2025-06-10"),
      eventOf.clarificationReceived("2025-06-11"),
    );
    refuses(answered, eventOf.clarificationRequested("2025-06-12"), "second-clarification-notice", art30);
  });

  it("under the 2008 Regulation has no limit of either kind", () => {
    const answered = received(
      before2019,
      eventOf.clarificationRequested("2016-01-20"),
      eventOf.clarificationReceived("2016-01-21"),
    );
    admits(answered, eventOf.clarificationRequested("2016-01-22"));
  });

  it("lapses only after the day to respond by", () => {
    const waiting = received(monday, eventOf.clarificationRequested("2025-06-10", "2025-06-24"));
    refuses(waiting, eventOf.clarificationLapsed("2025-06-24"), "clarification-lapsed-early", art30);
    admits(waiting, eventOf.clarificationLapsed("2025-06-25"));
    const old = received(before2019, eventOf.clarificationRequested("2016-01-05", "2016-01-15"));
    refuses(old, eventOf.clarificationLapsed("2016-01-15"), "clarification-lapsed-early", "2008 Regulation, Art. 21");
    admits(old, eventOf.clarificationLapsed("2016-01-16"));
  });

  it("lapses by the notice that counts, not by an irregular one", () => {
    const waiting = received(
      monday,
      eventOf.clarificationRequested("2025-06-10", "2025-06-24"),
      eventOf.clarificationRequested("2025-06-12", "2025-12-24", { irregular: true }),
    );
    admits(waiting, eventOf.clarificationLapsed("2025-06-25"));
  });

  it("does not arrive before it was asked for", () => {
    const waiting = received(monday, eventOf.clarificationRequested("2025-06-12"));
    refuses(waiting, eventOf.clarificationReceived("2025-06-11"), "clarification-not-requested", art30);
  });
});

describe("a consultation", () => {
  it("is opened once under its ref, and closed once", () => {
    const open = received(monday, eventOf.consultationOpened("2025-06-10"));
    refuses(open, eventOf.consultationOpened("2025-06-11"), "ref-reused", null);
    admits(open, eventOf.consultationOpened("2025-06-11", "c2"));
    open.tell(eventOf.consultationClosed("2025-06-12"));
    refuses(open, eventOf.consultationClosed("2025-06-13"), "consultation-already-closed", null);
  });

  it("never opened is not closed", () => {
    refuses(received(monday), eventOf.consultationClosed("2025-06-10"), "consultation-not-opened", null);
  });

  it("is told to a third party that was consulted, and to no other", () => {
    const open = received(
      monday,
      eventOf.consultationOpened("2025-06-10"),
      eventOf.consultationOpened("2025-06-10", "c2", "other_agency"),
      eventOf.consultationOpened("2025-06-10", "c3", "joint_agency"),
    );
    admits(open, eventOf.thirdPartyNotified("2025-06-11"));
    for (const ref of ["c2", "c3", "c4"]) {
      refuses(open, eventOf.thirdPartyNotified("2025-06-11", ref), "consultation-not-opened", null);
    }
  });
});

describe("a unit", () => {
  it("contributes where the case was routed to it, by any routing", () => {
    const routed = received(
      monday,
      eventOf.routed("2025-06-10"),
      eventOf.routed("2025-06-11", "2025-06-20", "法制支队"),
    );
    admits(routed, eventOf.contributed("2025-06-12"));
    admits(routed, eventOf.contributed("2025-06-12", "法制支队"));
    refuses(routed, eventOf.contributed("2025-06-12", "交巡警总队"), "unit-not-routed", null);
    const contributions = ["治安总队", "法制支队"].map((unit) => ({ unit, due_on: "2025-06-20" }));
    const together = received(monday, { type: "routed", on: "2025-06-10", contributions });
    admits(together, eventOf.contributed("2025-06-12"));
    admits(together, eventOf.contributed("2025-06-12", "法制支队"));
    refuses(received(monday), eventOf.contributed("2025-06-12"), "unit-not-routed", null);
  });
});

describe("time", () => {
  it("is extended once, within the cap, no later than the due date", () => {
    const open = received(monday);
    refuses(received(before2019), eventOf.extended("2016-01-11", 16), "extension-over-cap", "2008 Regulation, Art. 24");
    admits(received(before2019), eventOf.extended("2016-01-11", 15));
    admits(open, eventOf.extended("2025-07-07"));
    refuses(open, eventOf.extended("2025-07-08"), "extension-after-expiry", art33);
    open.tell(eventOf.extended("2025-06-11", 5));
    refuses(open, eventOf.extended("2025-06-12", 5), "second-extension", art33);
  });

  it("is deferred after reasons were asked for, to a later day, once, in time", () => {
    refuses(received(monday), eventOf.replyDeferred("2025-06-11", "2025-08-01"), "reasons-not-requested", art35);
    const asked = received(monday, eventOf.reasonsStated("2025-06-10"));
    refuses(asked, eventOf.replyDeferred("2025-06-11", "2025-07-07"), "deferral-not-later", art35);
    refuses(asked, eventOf.replyDeferred("2025-07-08", "2025-08-01"), "late-deferral", art35);
    asked.tell(eventOf.replyDeferred("2025-06-11", "2025-08-01"));
    refuses(asked, eventOf.replyDeferred("2025-06-12", "2025-09-01"), "second-deferral", art35);
  });

  it("knows no fee, no excessive requests and so no deferral under the 2008 Regulation", () => {
    const old = received(before2019);
    refuses(old, eventOf.feeNotified("2016-01-06"), "no-such-rule", null);
    refuses(old, eventOf.reasonsRequested("2016-01-06"), "no-such-rule", null);
    refuses(old, eventOf.replyDeferred("2016-01-06", "2016-03-01"), "reasons-not-requested", art35);
  });

  it("receives reasons only after they were asked for", () => {
    refuses(received(monday), eventOf.reasonsReceived("2025-06-11"), "reasons-not-requested", art35);
    admits(received(monday, eventOf.reasonsRequested("2025-06-10")), eventOf.reasonsReceived("2025-06-11"));
  });

  it("is not lengthened past the day an order to decide again has set", () => {
    const repeated = (due_on?: string) =>
      received(
        monday,
        eventOf.replied("2025-06-10"),
        eventOf.reconsiderationFiled("2025-06-11"),
        eventOf.reconsiderationDecided("2025-07-11"),
        eventOf.redoOrdered("2025-07-14", "r1", due_on),
        eventOf.reasonsStated("2025-07-15"),
      );
    const ordered = repeated("2025-07-31");
    const article = "Administrative Reconsideration Law, Art. 66";
    const irregular = { irregular: true };
    const lengthening: ((more?: object) => GivenEvent)[] = [
      (more) => eventOf.extended("2025-07-16", 20, more),
      (more) => eventOf.replyDeferred("2025-07-16", "2025-09-01", more),
      (more) => eventOf.clarificationRequested("2025-07-16", "2025-07-18", more),
      (more) => eventOf.feeNotified("2025-07-16", more),
    ];
    for (const act of lengthening) {
      refuses(ordered, act(), "due-date-ordered", article);
      expect(ordered.offer(act(irregular))).toMatchObject({ ok: true, article, history: { state: "open" } });
      admits(repeated(), act());
      refuses(repeated(), act(irregular), "not-irregular", null);
    }
    admits(repeated(), eventOf.extended("2025-07-16"));
  });

  it("waits for a fee once, 20 working days", () => {
    const waiting = received(monday, eventOf.feeNotified("2025-06-10"));
    refuses(waiting, eventOf.feeLapsed("2025-07-08"), "fee-lapsed-early", "State Council Office 2020 No. 109");
    admits(waiting, eventOf.feeLapsed("2025-07-09"));
    waiting.tell(eventOf.feePaid("2025-06-20"));
    refuses(waiting, eventOf.feeNotified("2025-06-23"), "second-fee-notice", "State Council Office 2020 No. 109");
  });

  it("waits for a fee until 20 working days after its notice was served, and the whole last day", () => {
    const waiting = received(monday, eventOf.feeNotified("2025-06-10", posted("2025-06-10", "2025-06-12")));
    const rule = "State Council Office 2020 No. 109";
    refuses(waiting, eventOf.feeLapsed("2025-07-10"), "fee-lapsed-early", rule);
    admits(waiting, eventOf.feeLapsed("2025-07-11"));
    admits(waiting, eventOf.feePaid("2025-07-10"));
    refuses(waiting, eventOf.feePaid("2025-07-11"), "fee-paid-late", rule);
    admits(waiting, eventOf.feePaid("2025-07-11", { irregular: true }));
    refuses(waiting, eventOf.feePaid("2025-07-10", { irregular: true }), "not-irregular", null);
    // A second notice that counts for nothing gives no time either.
    waiting.tell(eventOf.feeNotified("2025-06-13", { irregular: true }));
    refuses(waiting, eventOf.feePaid("2025-07-11"), "fee-paid-late", rule);
    admits(waiting, eventOf.feeLapsed("2025-07-11"));
  });

  it("cannot be kept waiting by calling what answers a notice irregular", () => {
    const awaited = received(monday, eventOf.clarificationRequested("2025-06-10"));
    refuses(awaited, eventOf.clarificationReceived("2025-06-12", { irregular: true }), "not-irregular", null);
    admits(awaited, eventOf.clarificationReceived("2025-06-12"));
  });

  it("has an end: nothing happens on a day after the reply that closes", () => {
    const open = received(monday, eventOf.consultationOpened("2025-06-20"));
    refuses(open, eventOf.replied("2025-06-19"), "after-closing", null);
    refuses(open, eventOf.withdrawn("2025-06-19"), "after-closing", null);
    admits(open, eventOf.replied("2025-06-20"));
    open.tell(eventOf.consultationClosed("2025-06-20"));
    refuses(open, eventOf.merged("2025-06-19"), "after-closing", null);
  });
});

describe("a file that is released", () => {
  const part = eventOf.replied("2025-06-20", "partial");
  const reviewed = eventOf.reviewed("2025-06-10");
  const full = eventOf.fileAttached("2025-06-11", "released");
  const cut = eventOf.fileAttached("2025-06-11", "released", { withholds: true });

  it("was attached as one that withholds, where the reply withholds a part", () => {
    refuses(received(monday, reviewed, full), part, "released-in-full", null);
    refuses(received(monday, reviewed, cut, full), part, "released-in-full", null);
    admits(received(monday, reviewed, cut), part);
    admits(received(monday, reviewed, eventOf.fileAttached("2025-06-11", "original")), part);
    admits(received(monday, reviewed, full), eventOf.replied("2025-06-20", "granted"));
    const divided = {
      ...eventOf.replied("2025-06-20"),
      outcome: undefined,
      reconsideration_first: true,
      items: [
        { subject: "甲", ...lawfulAnswer("granted") },
        { subject: "乙", ...lawfulAnswer("refused.state_secret") },
      ],
    };
    refuses(received(monday, reviewed, full), divided, "released-in-full", null);
    admits(received(monday, reviewed, cut), divided);
  });

  it("does not count once its entry is corrected, nor after the order to decide anew", () => {
    const corrected = received(monday, reviewed, full).tell(eventOf.corrected("2025-06-12", 3));
    admits(corrected, part);
    const ordered = received(
      monday,
      reviewed,
      full,
      eventOf.replied("2025-06-12", "granted"),
      eventOf.reconsiderationFiled("2025-06-13"),
      eventOf.reconsiderationDecided("2025-06-14"),
      eventOf.redoOrdered("2025-06-15", "r1", "2025-07-31"),
    );
    admits(ordered, part);
    refuses(ordered.tell(eventOf.fileAttached("2025-06-16", "released")), part, "released-in-full", null);
  });

  it("is attached before the case is closed, by whichever end", () => {
    const replied = received(monday, reviewed, eventOf.replied("2025-06-12", "granted"));
    refuses(
      replied,
      eventOf.fileAttached("2025-06-13", "released", { withholds: true }),
      "released-after-closing",
      null,
    );
    refuses(
      received(monday, eventOf.withdrawn("2025-06-12")),
      eventOf.fileAttached("2025-06-13", "released"),
      "released-after-closing",
      null,
    );
    admits(replied, eventOf.fileAttached("2025-06-13", "proof_of_service"));
    admits(replied.tell(eventOf.corrected("2025-06-13", 3)), eventOf.fileAttached("2025-06-13", "released"));
  });
});

describe("a grant", () => {
  const grant = eventOf.replied("2025-06-20", "granted");
  const part = eventOf.replied("2025-06-20", "partial");
  const art17 = "2019 Regulation, Art. 17";

  it("is reviewed before", () => {
    refuses(received(monday), grant, "not-reviewed", art17);
    refuses(received(monday), part, "not-reviewed", art17);
    admits(received(monday, eventOf.reviewed("2025-06-10")), grant);
    const old = eventOf.replied("2016-01-20", "granted");
    refuses(received(before2019), old, "not-reviewed", "2008 Regulation, Art. 14");
  });

  it("is not reviewed by a review of a later day", () => {
    refuses(received(monday, eventOf.reviewed("2025-06-21")), grant, "not-reviewed", art17);
    admits(received(monday, eventOf.reviewed("2025-06-20")), grant);
    const repeated = received(monday, eventOf.reviewed("2025-06-10"), eventOf.reviewed("2025-06-21", "withhold"));
    admits(repeated, grant);
  });

  it("follows the latest review", () => {
    const reviews = (...results: string[]) =>
      received(monday, ...results.map((result, at) => eventOf.reviewed(`2025-06-1${at}`, result)));
    refuses(reviews("withhold"), grant, "review-withholds", art17);
    refuses(reviews("disclose", "withhold"), part, "review-withholds", art17);
    refuses(reviews("disclose", "disclose_in_part"), grant, "review-in-part", art17);
    admits(reviews("withhold", "disclose_in_part"), part);
    admits(reviews("withhold", "disclose"), grant);
    admits(reviews("disclose"), part);
  });

  it("needs no review when nothing is granted", () => {
    for (const outcome of ["already_public", "other.misc", "unavailable.not_compiled"]) {
      admits(received(monday), eventOf.replied("2025-06-20", outcome));
    }
  });
});

describe("a remedy", () => {
  const on = "2025-06-20";
  const filed = (...events: GivenEvent[]) =>
    received(monday, eventOf.reconsiderationFiled(on, "r1"), eventOf.litigationFiled(on, "l1"), ...events);

  it("is filed once under its ref, whichever it is", () => {
    for (const ref of ["r1", "l1"]) {
      refuses(filed(), eventOf.reconsiderationFiled(on, ref), "remedy-repeated", null);
      refuses(filed(), eventOf.litigationFiled(on, ref), "remedy-repeated", null);
    }
    admits(filed(), eventOf.reconsiderationFiled(on, "r2"));
    admits(filed(), eventOf.litigationFiled(on, "l2"));
  });

  const steps = {
    reconsiderationAccepted: eventOf.reconsiderationAccepted,
    reconsiderationExtended: eventOf.reconsiderationExtended,
    reconsiderationAnswered: eventOf.reconsiderationAnswered,
    reconsiderationDecided: eventOf.reconsiderationDecided,
    litigationAccepted: eventOf.litigationAccepted,
    litigationAnswered: eventOf.litigationAnswered,
    litigationDecided: eventOf.litigationDecided,
  };
  it.each(Object.entries(steps))("%s follows its filing, once", (name, step) => {
    const [own, other] = name.startsWith("l") ? ["l1", "r1"] : ["r1", "l1"];
    admits(filed(), step(on, own));
    refuses(filed(), step(on, other), "remedy-not-filed", null);
    const filing = own === "l1" ? "litigation_filed" : "reconsideration_filed";
    expect(filed().refusal(step(on, "x"))).toHaveProperty("reason", `no ${filing} with this ref is recorded`);
    refuses(filed(), step(on, "x"), "remedy-not-filed", null);
    refuses(filed(step(on, own)), step(on, own), "remedy-repeated", null);
    refuses(filed(), step("2025-06-19", own), "before-filing", null);
  });

  it.each(["r1", "l1"])("%s is suspended and resumed, each in turn, as often as it happens", (ref) => {
    const [suspended, resumed] = [eventOf.remedySuspended(on, ref), eventOf.remedyResumed(on, ref)];
    admits(filed(suspended), resumed);
    admits(filed(suspended, resumed), suspended);
    refuses(filed(suspended, resumed), resumed, "remedy-not-suspended", null);
    refuses(filed(suspended), eventOf.remedySuspended("2025-06-21", ref), "remedy-repeated", null);
    expect(filed().refusal(eventOf.remedySuspended(on, "x"))).toHaveProperty(
      "reason",
      "no reconsideration_filed or litigation_filed with this ref is recorded",
    );
  });

  it("may be decided without having been answered, also while suspended; then nothing but an appeal follows", () => {
    const later = "2025-06-23";
    const decided = () =>
      filed(
        eventOf.remedySuspended(on),
        eventOf.reconsiderationDecided(on),
        eventOf.remedySuspended(on, "l1"),
        eventOf.litigationDecided(on),
      );
    for (const step of [
      eventOf.reconsiderationAccepted(later),
      eventOf.reconsiderationExtended(later),
      eventOf.reconsiderationAnswered(later),
      eventOf.remedySuspended(later),
      eventOf.remedyResumed(later),
      eventOf.litigationAccepted(later),
      eventOf.litigationAnswered(later),
      eventOf.remedySuspended(later, "l1"),
      eventOf.remedyResumed(later, "l1"),
    ]) {
      refuses(decided(), step, "remedy-decided", null);
    }
    for (const by of ["agency", "applicant", "third_party"]) admits(decided(), eventOf.appealFiled(later, "l1", by));
    const appealed = decided().tell(eventOf.appealFiled(later));
    admits(appealed, eventOf.appealFiled(later, "l1", "applicant"));
    admits(appealed, eventOf.appealDecided(later));
    appealed.tell(eventOf.appealFiled("2025-06-25", "l1", "applicant"));
    refuses(appealed, eventOf.appealDecided("2025-06-24"), "before-filing", null);
    admits(appealed, eventOf.appealDecided("2025-06-25"));
  });

  it("is against an act of the case that concerns whoever files it", () => {
    const story = received(
      monday,
      eventOf.consultationOpened("2025-06-10"), // 2
      eventOf.thirdPartyNotified("2025-06-11"), // 3
      eventOf.extended("2025-06-11"), // 4
      eventOf.reviewed("2025-06-12"), // 5
      eventOf.replied("2025-06-12"), // 6
    );
    const filing = (against: unknown, by = "applicant") =>
      eventOf.reconsiderationFiled(on, "r1", false, { against, by });
    for (const against of ["silence", 4, 6]) admits(story, filing(against));
    for (const against of [3, 6]) admits(story, filing(against, "third_party"));
    for (const against of [1, 2, 3, 5, 7]) refuses(story, filing(against), "not-remediable", null);
    for (const against of ["silence", 2, 4, 5]) refuses(story, filing(against, "third_party"), "not-remediable", null);
    admits(story, eventOf.litigationFiled("2025-06-12", "l1", on, { against: 6 }));
    refuses(story, eventOf.litigationFiled("2025-06-11", "l1", on, { against: 6 }), "before-the-act", null);
    const waiting = received(monday, eventOf.clarificationRequested("2025-06-10"));
    waiting.tell(eventOf.clarificationLapsed("2025-06-11"));
    for (const against of [2, 3]) admits(waiting, filing(against));
    const unpaid = received(monday, eventOf.feeNotified("2025-06-10"), eventOf.feeLapsed("2025-07-09"));
    for (const against of [2, 3]) {
      admits(unpaid, eventOf.reconsiderationFiled("2025-07-10", "r1", false, { against }));
    }
    const deferred = received(
      monday,
      eventOf.reasonsStated("2025-06-10"),
      eventOf.replyDeferred("2025-06-10", "2025-08-01"),
    );
    admits(deferred, filing(3));
    refuses(deferred, filing(2), "not-remediable", null);
  });

  it("orders once it is decided against the agency, once", () => {
    const closed = filed(eventOf.replied(on));
    refuses(closed, eventOf.redoOrdered(on, "r1"), "remedy-not-decided", null);
    refuses(closed, eventOf.redoOrdered(on, "l1"), "remedy-not-decided", null);
    const decided = filed(eventOf.reconsiderationDecided(on), eventOf.litigationDecided(on), eventOf.replied(on));
    admits(decided, eventOf.redoOrdered(on, "l1"));
    refuses(decided, eventOf.redoOrdered(on, "x"), "remedy-not-decided", null);
    decided.tell(eventOf.redoOrdered(on, "r1"), eventOf.replied(on));
    refuses(decided, eventOf.redoOrdered(on, "r1"), "remedy-repeated", null);
    admits(decided, eventOf.redoOrdered(on, "l1"));
  });

  it.each([
    ["upheld", false],
    ["refused", false],
    ["dismissed", false],
    ["corrected", true],
    ["other", true],
  ])("decided as %s orders: %s", (result, orders) => {
    const story = filed(eventOf.reconsiderationDecided(on, "r1", on, result));
    if (orders) admits(story, eventOf.redoOrdered(on));
    else refuses(story, eventOf.redoOrdered(on), "remedy-upheld", null);
  });

  it("that was appealed orders by the appeal's decision, and not before it", () => {
    const appealed = () => filed(eventOf.litigationDecided(on), eventOf.appealFiled("2025-06-24"));
    refuses(appealed(), eventOf.redoOrdered("2025-06-25", "l1"), "appeal-pending", null);
    const corrected = appealed().tell(eventOf.appealDecided("2025-06-26"));
    admits(corrected, eventOf.redoOrdered("2025-06-26", "l1"));
    refuses(corrected, eventOf.redoOrdered("2025-06-25", "l1"), "before-decision", null);
    for (const result of ["upheld", "dismissed"]) {
      const lost = appealed().tell(eventOf.appealDecided("2025-06-26", "l1", result));
      refuses(lost, eventOf.redoOrdered("2025-06-26", "l1"), "remedy-upheld", null);
    }
    const upheld = filed(eventOf.litigationDecided(on, "l1", { result: "upheld" }));
    upheld.tell(eventOf.appealFiled(on, "l1", "applicant"), eventOf.appealDecided(on));
    admits(upheld, eventOf.redoOrdered(on, "l1"));
  });

  it("orders to decide again what was decided, and silence to be ended", () => {
    const again = eventOf.redoOrdered("2025-07-31", "r1", undefined, "decide_again");
    const decided = eventOf.reconsiderationDecided(on);
    const silent = received(monday, eventOf.reconsiderationFiled(on), decided);
    refuses(silent, again, "nothing-decided", null);
    admits(silent, eventOf.redoOrdered("2025-07-31"));
    const irregular = eventOf.clarificationRequested("2025-06-19", "2025-06-20", { irregular: true });
    refuses(received(monday, irregular, eventOf.reconsiderationFiled(on), decided), again, "nothing-decided", null);
    const withdrawn = received(monday, eventOf.withdrawn(on), eventOf.reconsiderationFiled(on), decided);
    refuses(withdrawn, again, "nothing-decided", null);
    const endings = [
      [eventOf.replied(on)],
      [eventOf.clarificationRequested("2025-06-10"), eventOf.clarificationLapsed(on)],
      [eventOf.feeNotified("2025-06-10"), eventOf.feeLapsed("2025-07-09")],
    ];
    for (const ending of endings) {
      admits(received(monday, ...ending, eventOf.reconsiderationFiled(on), decided), again);
    }
  });

  it("is not mistaken for a consultation of the same name", () => {
    const consulted = received(monday, eventOf.consultationOpened(on, "r1"));
    admits(consulted, eventOf.reconsiderationFiled(on, "r1"));
    refuses(consulted, eventOf.reconsiderationAnswered(on, "r1"), "remedy-not-filed", null);
  });
});

describe("a correction", () => {
  const story = () =>
    received(
      monday,
      eventOf.classified("2025-06-10"), // 2
      eventOf.consultationOpened("2025-06-10"), // 3
      eventOf.consultationClosed("2025-06-12"), // 4
      eventOf.reviewed("2025-06-12"), // 5
      eventOf.replied("2025-06-20", "granted"), // 6
    );

  it("voids an entry, which stays in the log and counts for nothing", () => {
    const corrected = story();
    const before = structuredClone(corrected.log);
    corrected.tell(eventOf.corrected("2025-06-23", 6));
    expect(corrected.log.slice(0, before.length)).toEqual(before);
    expect(corrected.log).toHaveLength(before.length + 1);
    expect(corrected.history()).toMatchObject({ state: "open", closedAs: null, closedOn: null, outcome: null });
    expect(corrected.history().entries.map(({ seq }) => seq)).toEqual([2, 3, 4, 5]);
    admits(corrected, eventOf.replied("2025-06-23", "granted"));
  });

  it("of a stop moves the due date", () => {
    const open = received(monday, eventOf.consultationOpened("2025-06-10"), eventOf.consultationClosed("2025-06-12"));
    expect(open.clock().due_on).toBe("2025-07-09");
    open.tell(eventOf.corrected("2025-06-13", 3), eventOf.corrected("2025-06-13", 2));
    expect(open.clock().due_on).toBe("2025-07-07");
  });

  it("voids only what counts: no number of none, not itself, nothing twice, not the receipt", () => {
    const corrected = story().tell(eventOf.corrected("2025-06-23", 2));
    for (const voids of [1, 2, 7, 8, 99])
      refuses(corrected, eventOf.corrected("2025-06-23", voids), "nothing-to-correct", null);
  });

  it("is refused while others rest on the entry", () => {
    refuses(story(), eventOf.corrected("2025-06-23", 3), "others-rest-on-it", null);
    refuses(story(), eventOf.corrected("2025-06-23", 5), "others-rest-on-it", null);
    expect(story().refusal(eventOf.corrected("2025-06-23", 3))).toHaveProperty(
      "reason",
      expect.stringContaining("entry 4"),
    );
    // Without the answer the grant would have had to wait for it.
    refuses(story(), eventOf.corrected("2025-06-23", 4), "others-rest-on-it", null);
    admits(story(), eventOf.corrected("2025-06-23", 2));
  });

  it("of what made a late act irregular is refused until the irregular act is corrected", () => {
    const twice = received(
      monday,
      eventOf.extended("2025-06-10", 5),
      eventOf.extended("2025-06-11", 5, { irregular: true }),
    );
    refuses(twice, eventOf.corrected("2025-06-12", 2), "others-rest-on-it", null);
    twice.tell(eventOf.corrected("2025-06-12", 3), eventOf.corrected("2025-06-12", 2));
    expect(twice.clock().due_on).toBe("2025-07-07");
  });

  it("lets what came after, by whomever, count on: a decision received later than it was made too", () => {
    const later = received(
      monday,
      eventOf.note("2025-06-10"),
      eventOf.reconsiderationFiled("2025-06-11"),
      eventOf.reconsiderationDecided("2025-06-20", "r1", "2025-06-25"),
      eventOf.withdrawn("2025-06-26"),
    );
    admits(later, eventOf.corrected("2025-06-27", 2));
  });
});

describe("an irregular act", () => {
  const irregular = { irregular: true };
  const late = (story: GivenCase, event: (more?: object) => GivenEvent, rule: string, article: string) => {
    const before = [story.history().state, story.clock(), story.projection()];
    refuses(story, event(), rule, article);
    const decision = story.offer(event(irregular));
    expect(decision).toMatchObject({ ok: true, article });
    expect(bodyOf(read(event(irregular)), article)).toMatchObject({ irregular: true, article });
    story.tell(event(irregular));
    const [, clock] = before;
    const basis = [...story.clock().basis];
    expect(basis).toContainEqual({ article: "convention", rule: "irregular-moves-no-clock" });
    expect({ ...story.clock(), basis: [] }).toEqual({ ...Object(clock), basis: [] });
    expect([story.history().state, story.projection()]).toEqual([before[0], before[2]]);
  };

  it("a clarification notice on day 9", () => {
    late(
      received(monday),
      (more) => eventOf.clarificationRequested("2025-06-20", "2025-07-01", more),
      "late-clarification-notice",
      art30,
    );
  });

  it("a second extension", () => {
    late(
      received(monday, eventOf.extended("2025-06-11", 5)),
      (more) => eventOf.extended("2025-06-12", 5, more),
      "second-extension",
      art33,
    );
  });

  it("an extension after expiry", () => {
    late(received(monday), (more) => eventOf.extended("2025-07-08", 5, more), "extension-after-expiry", art33);
  });

  it("a second fee notice, a second deferral, a late deferral", () => {
    const paid = received(monday, eventOf.feeNotified("2025-06-10"), eventOf.feePaid("2025-06-11"));
    const fee = (more?: object) => eventOf.feeNotified("2025-06-12", more);
    late(paid, fee, "second-fee-notice", "State Council Office 2020 No. 109");
    const deferred = ready(eventOf.replyDeferred("2025-06-11", "2025-08-01"));
    late(deferred, (more) => eventOf.replyDeferred("2025-06-12", "2025-09-01", more), "second-deferral", art35);
    late(ready(), (more) => eventOf.replyDeferred("2025-07-08", "2025-09-01", more), "late-deferral", art35);
  });

  it("is recorded while the applicant is awaited too, and the waiting goes on", () => {
    const waiting = received(monday, eventOf.feeNotified("2025-06-10"));
    waiting.tell(eventOf.extended("2025-06-11", 5, irregular));
    expect(waiting.offer(eventOf.extended("2025-06-12", 5, irregular))).toMatchObject({ ok: true, article: art33 });
    expect(waiting.history().state).toBe("awaiting_payment");
  });

  it("and what answers it moves nothing either", () => {
    const answered = received(
      monday,
      eventOf.clarificationRequested("2025-06-20", "2025-07-01", irregular),
      eventOf.clarificationReceived("2025-06-23", irregular),
      eventOf.feePaid("2025-06-23", irregular),
    );
    expect(answered.clock()).toMatchObject({ due_on: "2025-07-07", awaiting: null });
    expect(answered.offer(eventOf.clarificationReceived("2025-06-24", irregular))).toMatchObject({ article: art30 });
  });

  it("is not one where the law allows it", () => {
    const open = ready();
    refuses(open, eventOf.clarificationRequested("2025-06-18", "2025-07-01", irregular), "not-irregular", null);
    refuses(open, eventOf.extended("2025-07-07", 20, irregular), "not-irregular", null);
    refuses(open, eventOf.feeNotified("2025-06-12", irregular), "not-irregular", null);
    refuses(open, eventOf.replyDeferred("2025-06-12", "2025-09-01", irregular), "not-irregular", null);
    refuses(
      received(before2019),
      eventOf.clarificationRequested("2016-01-20", "2016-02-01", irregular),
      "not-irregular",
      null,
    );
  });

  it("is not recorded in a closed case, nor before the receipt", () => {
    const closed = received(monday, eventOf.replied("2025-06-20"));
    refuses(closed, eventOf.extended("2025-07-08", 5, irregular), "not-in-this-state", art33);
    refuses(received(monday), eventOf.extended("2025-06-08", 5, irregular), "before-receipt", null);
  });

  it("still needs its own conditions: a deferral needs reasons", () => {
    refuses(
      received(monday),
      eventOf.replyDeferred("2025-07-08", "2025-09-01", irregular),
      "reasons-not-requested",
      art35,
    );
  });
});

describe("an entry of the log", () => {
  it("is judged by the Regulation and the receipt of its case", () => {
    const receiptOn = toDay("2025-06-09");
    const { intake: _, ...facts } = received(monday).facts;
    expect(factsOf({ regulation: "2019", receiptOn })).toEqual(facts);
    expect(factsOf({ regulation: "2008", receiptOn }).regulation.id).toBe("2008");
  });

  const stored = (event: GivenEvent, article: string | null = null) => ({
    seq: 2,
    type: event.type,
    happenedOn: toDay(dayOf(event)),
    body: JSON.stringify(bodyOf(read(event), article)),
  });

  it("is read back as it was told, its texts as sealed", () => {
    const asked = eventOf.clarificationRequested("2025-06-20", "2025-07-01", { irregular: true });
    expect(entriesOf([stored(asked, art30)])).toEqual([entryOf(read({ ...asked, text: "sealed" }), 2)]);
    expect(entriesOf([stored(eventOf.feePaid("2025-06-20"))])).toEqual([{ ...eventOf.feePaid("2025-06-20"), seq: 2 }]);
    const searched = eventOf.replied("2025-06-20", "not_held.nonexistent", { searched: "档案室", text: "不存在。" });
    const texts = { searched: "sealed", text: "sealed" };
    expect(entriesOf([stored(searched)])).toEqual([entryOf(read({ ...searched, ...texts }), 2)]);
  });

  it("keeps neither text nor type nor day in its body, and an article only where it is irregular", () => {
    expect(bodyOf(read(eventOf.note("2025-06-20")), art30)).toEqual({ sealed: ["text"] });
    expect(bodyOf(read(eventOf.extended("2025-06-20", 5)), art33)).toEqual({
      working_days: 5,
      ...posted("2025-06-20"),
      sealed: ["text"],
    });
    expect(bodyOf(read(eventOf.feePaid("2025-06-20")), art33)).toEqual({ amount_yuan: 320 });
  });

  it("seals all its texts together, or has none to seal", () => {
    const searched = eventOf.replied("2025-06-20", "not_held.nonexistent", { searched: "档案室", text: "不存在。" });
    expect(freeTextOf(read(searched))).toEqual({ searched: "档案室", text: "不存在。" });
    expect(freeTextOf(read(eventOf.note("2025-06-20")))).toEqual({ text: "备注" });
    expect(freeTextOf(read(eventOf.feePaid("2025-06-20")))).toBeUndefined();
  });

  it("of a split is read without the case it opened", () => {
    const event = eventOf.split("2025-06-20");
    const body = JSON.stringify({ ...bodyOf(read(event), null), opened: "8a2f" });
    expect(entriesOf([{ ...stored(event), body }])).toEqual([{ ...event, text: "sealed", seq: 2 }]);
  });

  it("that only the system appends moves nothing", () => {
    const system = ["received", "recomputed"];
    expect(entriesOf(system.map((type) => ({ ...stored(eventOf.note("2025-06-20")), type })))).toEqual([]);
  });
});
