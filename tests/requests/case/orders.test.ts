import { describe, expect, it } from "vitest";
import { clarifiedBeforeOrder, orderOf } from "../../../functions/requests/case/orders.ts";
import { eventOf, type GivenEvent, readEntry, registered } from "../../support/events.ts";
import { intakeOn } from "../../support/intake.ts";

/** The entries of a log, numbered from 2. */
const entriesIn = (...events: GivenEvent[]) => ({ entries: events.map((event, at) => readEntry(event, at + 2)) });

// An order is judged by the law of the day it was decided, not of the day it is carried out.
describe("an order rests on", () => {
  it.each<[string, GivenEvent[], string]>([
    [
      "the Reconsideration Law of the decision, given on the last day of the older one",
      [
        eventOf.reconsiderationFiled("2023-12-01"),
        eventOf.reconsiderationDecided("2023-12-31"),
        eventOf.redoOrdered("2024-01-05"),
      ],
      "Administrative Reconsideration Law (1999), Art. 28",
    ],
    [
      "the new one for a decision of its first day",
      [
        eventOf.reconsiderationFiled("2023-12-01"),
        eventOf.reconsiderationDecided("2024-01-01"),
        eventOf.redoOrdered("2024-01-05"),
      ],
      "Administrative Reconsideration Law, Art. 66",
    ],
    [
      "the Litigation Law of the judgment",
      [
        eventOf.litigationFiled("2015-04-01"),
        eventOf.litigationDecided("2015-04-30"),
        eventOf.redoOrdered("2015-05-11", "l1"),
      ],
      "Administrative Litigation Law (1989), Art. 54(3)",
    ],
    [
      "that of the appeal's judgment, where there was one",
      [
        eventOf.litigationFiled("2015-04-01"),
        eventOf.litigationDecided("2015-04-20"),
        eventOf.appealFiled("2015-04-25"),
        eventOf.appealDecided("2015-05-01"),
        eventOf.redoOrdered("2015-05-11", "l1", undefined, "decide_again"),
      ],
      "Administrative Litigation Law, Art. 70",
    ],
    [
      "that of its own day, where no decision is on record",
      [eventOf.reconsiderationFiled("2023-12-01"), eventOf.redoOrdered("2024-01-05")],
      "Administrative Reconsideration Law, Art. 66",
    ],
  ])("%s", (_, events, article) => {
    expect(orderOf(entriesIn(...events))?.article).toBe(article);
  });

  it("a remedy of the case", () => {
    expect(() => orderOf(entriesIn(eventOf.redoOrdered("2025-06-11")))).toThrow(
      "An order without the remedy it rests on",
    );
  });
});

// Convention: who is ordered to act on a request has received it.
describe("an order that stands for the confirmation of the receipt is named in the proof", () => {
  const fax = intakeOn("2025-06-09", { channel: "fax" });
  const ordered = (due_on?: string) => [
    eventOf.reconsiderationFiled("2025-06-10"),
    eventOf.reconsiderationDecided("2025-06-11"),
    eventOf.redoOrdered("2025-06-12", "r1", due_on),
  ];
  const second = [
    eventOf.replied("2025-06-13"),
    eventOf.reconsiderationFiled("2025-06-14", "r2"),
    eventOf.reconsiderationDecided("2025-06-15", "r2"),
    eventOf.redoOrdered("2025-06-16", "r2"),
  ];
  const byOrder = { article: "convention", rule: "confirmed-by-order" };
  it.each<[string, GivenEvent[], string, boolean]>([
    ["with the period it begins", ordered(), "period-ordered", true],
    ["with the day it sets", ordered("2025-06-30"), "due-date-ordered", true],
    [
      "not where the receipt had been confirmed",
      [eventOf.intakeConfirmed("2025-06-09"), ...ordered()],
      "period-ordered",
      false,
    ],
    ["not with the one after it", [...ordered(), ...second], "period-ordered", false],
  ])("%s", (_, events, first, expected) => {
    const { basis } = registered(fax, ...events).clock();
    expect(basis[0]).toMatchObject({ rule: first });
    expect(basis.filter(({ rule }) => rule === byOrder.rule)).toEqual(expected ? [byOrder] : []);
  });
});

// Convention: what was clarified before an order is not asked again after it.
describe("a clarification was asked for before the order", () => {
  const ordered = eventOf.redoOrdered("2025-06-20");
  const asked = eventOf.clarificationRequested("2025-06-10", "2025-06-20");
  const irregular = { ...asked, irregular: true };
  it.each<[string, GivenEvent[], boolean]>([
    ["where one was, of effect", [asked, ordered], true],
    ["not where it was not allowed", [irregular, ordered], false],
    ["not where it was asked for after it", [ordered, asked], false],
    ["not where there was no order", [asked], false],
    ["not before the latest of two orders, where it was asked for after both", [ordered, ordered, asked], false],
    ["between two orders", [ordered, asked, ordered], true],
  ])("%s", (_, events, expected) => {
    expect(clarifiedBeforeOrder(entriesIn(...events))).toBe(expected);
  });
});
