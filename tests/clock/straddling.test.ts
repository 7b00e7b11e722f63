import { describe, expect, it } from "vitest";
import { toDay } from "../../functions/clock/days.ts";
import { deadline } from "../../functions/clock/deadline.ts";
import { deadlineQuestion } from "../../schema/contracts/deadlines.ts";
import { calendar } from "./notices.ts";

function conventions(question: object): string[] {
  const answered = deadline(calendar, deadlineQuestion.parse(question), toDay("2026-11-22"));
  if (!answered.ok) throw new Error(answered.violation.code);
  return answered.deadline.basis.flatMap(({ article, rule }) => (article === "convention" ? [rule] : []));
}

describe("a period that runs into a later law says that the law of its first day governs", () => {
  it.each<[kind: string, start_on: string, expected: string[]]>([
    ["reply", "2019-05-14", ["regulation-by-receipt"]],
    ["reply", "2019-05-15", []],
    // Due on 2019-05-14, the last day of the old Regulation, and on the day the new one took force.
    ["reply", "2019-04-22", []],
    ["reply", "2019-04-23", ["regulation-by-receipt"]],
    ["proactive_publication", "2019-05-14", ["law-of-first-day"]],
    ["proactive_publication", "2019-05-15", []],
    ["reconsideration", "2023-12-31", ["law-of-first-day"]],
    ["reconsideration", "2024-01-01", []],
    ["reconsideration", "2023-10-01", []],
    ["reconsideration_answer", "2023-12-31", ["law-of-first-day"]],
    ["reconsideration_answer", "2024-01-01", []],
    ["litigation_answer", "2015-04-30", ["law-of-first-day"]],
    ["litigation_answer", "2015-05-01", []],
    ["litigation_after_reconsideration", "2015-04-30", ["law-of-first-day"]],
    ["litigation_after_reconsideration", "2015-05-01", []],
    // Which period a suit has is decided by whether the old one had run out.
    ["litigation", "2015-04-30", []],
    ["clarification_notice", "2025-09-01", []],
  ])("%s from %s", (kind, start_on, expected) => {
    expect(conventions({ kind, start_on })).toEqual(expected);
  });

  // Two years by the Supreme People's Court of 2000, one by its Interpretation in force from 2018-02-08.
  it.each<[kind: string, start_on: string, expected: string[]]>([
    ["litigation", "2018-02-07", ["law-of-first-day"]],
    ["litigation", "2018-02-08", []],
    ["litigation", "2016-02-08", ["law-of-first-day"]],
    ["litigation", "2016-02-07", []],
    ["litigation_after_reconsideration", "2018-02-07", ["law-of-first-day"]],
    ["litigation_after_reconsideration", "2018-02-08", []],
    // The law of 2015 did not change how long a remedy stays open that was not told.
    ["litigation_after_reconsideration", "2015-04-30", []],
    // The law of 1999 knew none, so that of the present law is taken, by a convention of its own.
    ["reconsideration", "2023-12-31", ["remedy-not-told"]],
  ])("%s from %s, of a decision that did not tell it", (kind, start_on, expected) => {
    expect(conventions({ kind, start_on, remedy_told: false })).toEqual(expected);
  });

  it("has no untold period against silence, which tells nothing", () => {
    expect(conventions({ kind: "litigation", start_on: "2018-02-07", remedy_told: false, no_reply: true })).toEqual([]);
  });
});
