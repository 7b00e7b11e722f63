import { describe, expect, it } from "vitest";
import {
  decisionDue,
  finalOn,
  isFiling,
  isSameAct,
  isSuspended,
  reconsideredBefore,
  remediesSought,
  takesUp,
} from "../../../functions/requests/case/remedy-course.ts";
import { calendar } from "../../clock/notices.ts";
import { eventOf, type GivenEvent, monday, received } from "../../support/events.ts";

const replied = eventOf.replied("2025-06-20"); // entry 2
const reconsidered = (on: string, ref = "r1", more = {}) =>
  eventOf.reconsiderationFiled(on, ref, false, { against: 2, ...more });
const sued = (on: string, ref = "l1", more = {}) => eventOf.litigationFiled(on, ref, on, { against: 2, ...more });
const decided = (on: string, ref = "r1", result = "corrected") => eventOf.reconsiderationDecided(on, ref, on, result);
const judgment = (result: string, form = "judgment", ref = "l1") =>
  eventOf.litigationDecided("2025-09-01", ref, { form, result, received_on: "2025-09-05" });

/** What has become of the remedy that was filed last. */
function last(...events: GivenEvent[]) {
  const sought = remediesSought(received(monday, replied, ...events).history()).at(-1);
  if (sought === undefined) throw new Error("no remedy");
  return sought;
}

describe("a remedy rests", () => {
  it("from its suspension to its resumption, or its decision", () => {
    const suspended = [reconsidered("2025-07-01"), eventOf.remedySuspended("2025-07-02")];
    expect(isSuspended(last(reconsidered("2025-07-01")))).toBe(false);
    expect(isSuspended(last(...suspended))).toBe(true);
    expect(isSuspended(last(...suspended, eventOf.remedyResumed("2025-07-03")))).toBe(false);
    expect(isSuspended(last(...suspended, decided("2025-07-03")))).toBe(false);
  });
});

describe("a remedy leaves", () => {
  it.each<[string, GivenEvent[], reconsideration: boolean, litigation: boolean]>([
    ["nothing while a reconsideration is pending", [reconsidered("2025-07-01")], false, false],
    ["nothing once it was decided", [reconsidered("2025-07-01"), decided("2025-08-20")], false, false],
    [
      "nothing where it was dismissed, but the suit after it",
      [reconsidered("2025-07-01"), decided("2025-08-20", "r1", "dismissed")],
      false,
      false,
    ],
    ["a suit where it was withdrawn", [reconsidered("2025-07-01"), decided("2025-08-20", "r1", "other")], false, true],
    ["nothing while a suit is pending", [sued("2025-07-01")], false, false],
    ["nothing once it was judged", [sued("2025-07-01"), judgment("upheld")], false, false],
    ["both where it was dismissed", [sued("2025-07-01"), judgment("dismissed", "ruling")], true, true],
    ["reconsideration where it was withdrawn", [sued("2025-07-01"), judgment("other", "ruling")], true, false],
    [
      "nothing while a dismissal is appealed",
      [sued("2025-07-01"), judgment("dismissed"), eventOf.appealFiled("2025-09-10", "l1", "applicant")],
      false,
      false,
    ],
  ])("%s", (_, events, reconsideration, litigation) => {
    const sought = last(...events);
    expect([takesUp(sought, "reconsideration"), takesUp(sought, "litigation")]).toEqual([
      !reconsideration,
      !litigation,
    ]);
  });
});

describe("two remedies are against the same act", () => {
  const same = (one: string | number, other: string | number, ...between: GivenEvent[]) => {
    const history = received(
      monday,
      replied,
      reconsidered("2025-07-01", "r1", { against: one }),
      decided("2025-07-02"),
      ...between,
      sued("2025-07-10", "l1", { against: other }),
    ).history();
    const [first, second] = history.entries.filter(isFiling);
    if (first === undefined || second === undefined) throw new Error("two filings");
    return [isSameAct(history, first, second), isSameAct(history, second, first)];
  };
  const ordered = eventOf.redoOrdered("2025-07-03");

  it("where they name one entry, also across an order", () => {
    expect(same(2, 2)).toEqual([true, true]);
    expect(same(2, 2, ordered)).toEqual([true, true]);
    expect(same(2, "silence")).toEqual([false, false]);
  });

  it("where they name the silence of one course, which an order ends", () => {
    expect(same("silence", "silence")).toEqual([true, true]);
    expect(same("silence", "silence", ordered)).toEqual([false, false]);
  });
});

describe("the period to decide", () => {
  const due = (receivedOn: string, ...events: GivenEvent[]) => {
    const history = received(receivedOn, ...events).history();
    return remediesSought(history).map((sought) => decisionDue(sought, calendar));
  };

  // Reconsideration Law of 2024, Art. 30: five working days to look at an application; that of 1999, Art. 17: none.
  it.each([
    ["2023-12-31", "2024-02-29", "Administrative Reconsideration Law (1999), Art. 31"],
    ["2024-01-01", "2024-03-08", "Administrative Reconsideration Law, Art. 62"],
    ["2024-01-02", "2024-03-11", "Administrative Reconsideration Law, Art. 62"],
  ])("of one filed on %s with nothing on record of its acceptance ends on %s", (on, due_on, article) => {
    const filed = eventOf.reconsiderationFiled(on, "r1", false, { against: "silence" });
    expect(due("2023-10-09", filed)).toMatchObject([{ due_on, assumed: true, basis: { article } }]);
    expect(due("2023-10-09", filed, eventOf.reconsiderationAccepted("2024-01-05"))).toMatchObject([
      { due_on: "2024-03-05", assumed: false },
    ]);
  });

  it("is none of a suit, and has no end while the reconsideration is suspended", () => {
    expect(due(monday, replied, sued("2025-07-01"))).toEqual([null]);
    const suspended = [replied, reconsidered("2025-07-01"), eventOf.remedySuspended("2025-07-02")];
    expect(due(monday, ...suspended)).toEqual([null]);
    expect(due(monday, ...suspended, eventOf.remedyResumed("2025-07-03"))).toMatchObject([{ assumed: true }]);
  });
});

describe("what a remedy follows", () => {
  const precedes = (...events: GivenEvent[]) => {
    const history = received(monday, replied, ...events).history();
    const filing = history.entries.findLast(isFiling);
    return filing && reconsideredBefore(history, filing, calendar);
  };
  const first = [reconsidered("2025-07-01"), decided("2025-08-20")];

  it("is the reconsideration decided before a suit, also on its day", () => {
    expect(precedes(...first, sued("2025-08-21"))).toMatchObject({ sought: { ref: "r1" }, from: "2025-08-20" });
    expect(precedes(...first, sued("2025-08-20"))).toMatchObject({ sought: { ref: "r1" } });
    const oneDay = [reconsidered("2025-08-20"), decided("2025-08-20"), sued("2025-08-20")];
    expect(precedes(...oneDay)).toMatchObject({ sought: { ref: "r1" }, from: "2025-08-20" });
  });

  it("is none of another reconsideration", () => {
    expect(precedes(...first, reconsidered("2025-09-01", "r2"))).toBeUndefined();
  });

  it("is no earlier suit", () => {
    const dismissed = [sued("2025-07-01", "l0"), judgment("dismissed", "ruling", "l0")];
    expect(precedes(...dismissed, sued("2025-09-08"))).toBeUndefined();
    expect(precedes(...first, ...dismissed, sued("2025-09-08"))).toMatchObject({ sought: { ref: "r1" } });
  });

  it("is no reconsideration that is filed after it, or rests", () => {
    expect(precedes(sued("2025-08-19"))).toBeUndefined();
    const history = received(monday, replied, sued("2025-07-01"), reconsidered("2025-07-02"), decided("2025-07-03"));
    const suit = history.history().entries.find(isFiling);
    expect(suit && reconsideredBefore(history.history(), suit, calendar)).toBeUndefined();
    const rests = [reconsidered("2025-07-01"), eventOf.remedySuspended("2025-07-02"), sued("2025-12-01")];
    expect(precedes(...rests)).toBeUndefined();
  });
});

describe("a result is final", () => {
  const suit = sued("2025-07-01");
  const appealed = [suit, judgment("upheld"), eventOf.appealFiled("2025-09-10", "l1", "applicant")];
  it.each<[string, GivenEvent[], string | null]>([
    ["not while the remedy is pending", [reconsidered("2025-07-01")], null],
    ["of a reconsideration with its decision", [reconsidered("2025-07-01"), decided("2025-08-20")], "2025-08-20"],
    // Litigation Law, Art. 85: 15 days from the receipt of a judgment, 10 from that of a ruling; the 20th and the 21st are off.
    ["of a judgment once nobody can appeal it", [suit, judgment("upheld")], "2025-09-23"],
    ["also of one that ends it otherwise", [suit, judgment("other")], "2025-09-23"],
    ["of a ruling that dismisses, too", [suit, judgment("dismissed", "ruling")], "2025-09-16"],
    [
      "of one that it was withdrawn on its day, since nobody appeals that",
      [suit, judgment("other", "ruling")],
      "2025-09-01",
    ],
    ["not while it is appealed", appealed, null],
    ["with the decision of the appeal", [...appealed, eventOf.appealDecided("2025-12-01")], "2025-12-01"],
  ])("%s", (_, events, on) => expect(finalOn(last(...events), calendar)).toBe(on));
});
