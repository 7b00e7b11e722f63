import { describe, expect, it } from "vitest";
import { toDay } from "../../functions/clock/days.ts";
import {
  appealArticle,
  courtArticle,
  orderArticle,
  remediesAgainstSilence,
} from "../../functions/clock/remedy-periods.ts";
import { ask } from "./calculator.ts";

const either = ["reconsideration", "litigation"];
const first = ["reconsideration"];
const present = "Administrative Reconsideration Law, Art. 23(1)(3)";
const of2026 = `${present}; Implementing Regulation of the Administrative Reconsideration Law (in force from 2026-07-01), Art. 30`;

describe("what may be done against silence, by the day the reply period ran out", () => {
  it.each([
    ["2015-04-30", false, either, "Administrative Litigation Law (1989), Art. 37", "silence", false],
    ["2015-05-01", false, either, "Administrative Litigation Law, Art. 44", "silence", false],
    // How the agency reads the law of 2024 says nothing of the days before it.
    ["2023-12-31", true, either, "Administrative Litigation Law, Art. 44", "silence", false],
    ["2024-01-01", true, first, present, "silence-reconsidered-first", false],
    ["2024-01-01", false, either, present, "silence", false],
    ["2026-06-30", true, first, present, "silence-reconsidered-first", false],
    ["2026-06-30", false, either, present, "silence", false],
    ["2026-07-01", false, first, of2026, "silence-reconsidered-first", true],
    ["2026-07-01", true, first, of2026, "silence-reconsidered-first", true],
  ])("%s, reconsideration read as coming first: %s", (on, reconsideredFirst, kinds, article, rule, to_be_checked) => {
    expect(remediesAgainstSilence(toDay(on), reconsideredFirst)).toEqual({
      kinds,
      basis: { article, rule },
      to_be_checked,
    });
  });
});

describe("what an order rests on, by the day of the decision", () => {
  it.each([
    ["reconsideration", "perform", "2023-12-31", "Administrative Reconsideration Law (1999), Art. 28"],
    ["reconsideration", "perform", "2024-01-01", "Administrative Reconsideration Law, Art. 66"],
    ["reconsideration", "decide_again", "2023-12-31", "Administrative Reconsideration Law (1999), Art. 28"],
    ["reconsideration", "decide_again", "2024-01-01", "Administrative Reconsideration Law, Art. 64"],
    ["litigation", "perform", "2015-04-30", "Administrative Litigation Law (1989), Art. 54(3)"],
    ["litigation", "perform", "2015-05-01", "Administrative Litigation Law, Art. 72"],
    ["litigation", "decide_again", "2015-04-30", "Administrative Litigation Law (1989), Art. 54(2)"],
    ["litigation", "decide_again", "2015-05-01", "Administrative Litigation Law, Art. 70"],
  ] as const)("%s, to %s, %s: %s", (forum, order, on, article) => {
    expect(orderArticle(forum, order, toDay(on))).toBe(article);
  });
});

describe("which court hears a suit, and an appeal", () => {
  it.each([
    ["2015-04-30", "Administrative Litigation Law (1989), Art. 17", "Administrative Litigation Law (1989), Art. 58"],
    ["2015-05-01", "Administrative Litigation Law, Art. 18", "Administrative Litigation Law, Art. 85"],
  ])("%s: %s, %s", (on, court, appeal) => {
    expect([courtArticle(toDay(on)), appealArticle(toDay(on))]).toEqual([court, appeal]);
  });
});

describe("an answer in a remedy that begins on the first day of a new law is owed under that law", () => {
  it.each([
    [{ kind: "reconsideration_answer", start_on: "2023-12-31" }, "2024-01-10"],
    [{ kind: "reconsideration_answer", start_on: "2024-01-01" }, "2024-01-15"],
    [{ kind: "litigation_answer", start_on: "2015-04-30" }, "2015-05-11"],
    [{ kind: "litigation_answer", start_on: "2015-05-01" }, "2015-05-18"],
  ])("%j is due on %s", (question, due_on) => {
    expect(ask(question).due_on).toBe(due_on);
  });
});
