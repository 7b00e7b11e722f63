import { describe, expect, it } from "vitest";
import { toDay } from "../../functions/clock/days.ts";
import { calendarDays } from "../../functions/clock/period.ts";
import { endOfPeriod } from "../../functions/clock/periods.ts";
import { ask } from "./calculator.ts";
import { calendar } from "./notices.ts";

const reconsideration = (article: string) => `Administrative Reconsideration Law${article}`;
const litigation = (article: string) => `Administrative Litigation Law${article}`;
const interpretation = (article: string) => `Supreme People's Court 2018 Interpretation No. 1, ${article}`;

type Row = [question: Record<string, unknown>, due_on: string, article: string, rule: string];

describe("periods in working days", () => {
  it.each<Row>([
    [
      { kind: "proactive_publication", start_on: "2026-09-18" },
      "2026-10-22",
      "2019 Regulation, Art. 26",
      "proactive-publication",
    ],
    [
      { kind: "proactive_publication", start_on: "2016-03-01" },
      "2016-03-29",
      "2008 Regulation, Art. 18",
      "proactive-publication",
    ],
    [
      { kind: "proactive_publication", start_on: "2026-09-18", due_rule: "regulation" },
      "2026-10-22",
      "2019 Regulation, Art. 26",
      "proactive-publication",
    ],
    [
      { kind: "clarification_notice", start_on: "2026-03-02" },
      "2026-03-11",
      "2019 Regulation, Art. 30",
      "clarification-notice",
    ],
    [{ kind: "third_party_opinion", start_on: "2026-03-04" }, "2026-03-25", "2019 Regulation, Art. 32, 33", "opinion"],
    [{ kind: "joint_agency_opinion", start_on: "2026-03-04" }, "2026-03-25", "2019 Regulation, Art. 33, 34", "opinion"],
    [{ kind: "fee_payment", start_on: "2026-03-10" }, "2026-04-08", "State Council Office 2020 No. 109", "fee-payment"],
    [
      { kind: "reconsideration_answer", start_on: "2026-03-02" },
      "2026-03-16",
      reconsideration(", Art. 48, 88"),
      "reconsideration-answer",
    ],
    [
      { kind: "reconsideration_answer", start_on: "2026-03-02", simplified: false },
      "2026-03-16",
      reconsideration(", Art. 48, 88"),
      "reconsideration-answer",
    ],
    [
      { kind: "reconsideration_answer", start_on: "2026-03-02", simplified: true },
      "2026-03-09",
      reconsideration(", Art. 54, 88"),
      "reconsideration-answer-simplified",
    ],
  ])("%j is due on %s", (question, due_on, article, rule) => {
    expect(ask(question)).toMatchObject({
      due_on,
      base_due_on: due_on,
      basis: [
        { article, rule },
        { article: "Civil Code, Art. 201", rule: "first-day-excluded" },
      ],
    });
  });

  it("end on a make-up Saturday without rolling, and prove it", () => {
    const { due_on, days } = ask({ kind: "clarification_notice", start_on: "2026-02-05" });
    expect(due_on).toBe("2026-02-14");
    expect(days).toEqual([
      { on: "2026-02-05", counted: null, why: "start_day" },
      { on: "2026-02-06", counted: 1, why: "counted" },
      { on: "2026-02-07", counted: null, why: "weekend" },
      { on: "2026-02-08", counted: null, why: "weekend" },
      { on: "2026-02-09", counted: 2, why: "counted" },
      { on: "2026-02-10", counted: 3, why: "counted" },
      { on: "2026-02-11", counted: 4, why: "counted" },
      { on: "2026-02-12", counted: 5, why: "counted" },
      { on: "2026-02-13", counted: 6, why: "counted" },
      { on: "2026-02-14", counted: 7, why: "makeup 国办发明电〔2025〕7号" },
    ]);
  });
});

describe("periods in calendar days and months", () => {
  it.each<Row>([
    [
      { kind: "reconsideration", start_on: "2026-03-30" },
      "2026-05-29",
      reconsideration(", Art. 20"),
      "reconsideration",
    ],
    [
      { kind: "reconsideration", start_on: "2024-01-01" },
      "2024-03-01",
      reconsideration(", Art. 20"),
      "reconsideration",
    ],
    [
      { kind: "reconsideration", start_on: "2023-12-31" },
      "2024-02-29",
      reconsideration(" (1999), Art. 9"),
      "reconsideration",
    ],
    [
      { kind: "reconsideration", start_on: "2026-03-30", remedy_told: true },
      "2026-05-29",
      reconsideration(", Art. 20"),
      "reconsideration",
    ],
    [
      { kind: "reconsideration", start_on: "2025-03-31", remedy_told: false },
      "2026-03-31",
      reconsideration(", Art. 20"),
      "remedy-not-told",
    ],
    [{ kind: "litigation", start_on: "2025-09-10" }, "2026-03-10", litigation(", Art. 46"), "litigation"],
    [{ kind: "litigation", start_on: "2015-05-01" }, "2015-11-02", litigation(", Art. 46"), "litigation"],
    // Three months only where they had run out before the new law was in force.
    [{ kind: "litigation", start_on: "2015-04-30" }, "2015-10-30", litigation(", Art. 46"), "litigation"],
    [{ kind: "litigation", start_on: "2015-02-01" }, "2015-08-03", litigation(", Art. 46"), "litigation"],
    [{ kind: "litigation", start_on: "2015-01-31" }, "2015-04-30", litigation(" (1989), Art. 39"), "litigation"],
    [
      { kind: "reconsideration", start_on: "2025-07-07", no_reply: true },
      "2025-09-05",
      "Implementing Regulation of the Administrative Reconsideration Law (2007), Art. 16",
      "reconsideration-without-reply",
    ],
    // The agency's answers under the laws before: calendar days.
    [
      { kind: "reconsideration_answer", start_on: "2016-08-12", simplified: true },
      "2016-08-22",
      reconsideration(" (1999), Art. 23, 40"),
      "reconsideration-answer",
    ],
    [
      { kind: "litigation_answer", start_on: "2015-04-20" },
      "2015-04-30",
      litigation(" (1989), Art. 43"),
      "litigation-answer",
    ],
    [{ kind: "litigation_answer", start_on: "2015-05-04" }, "2015-05-19", litigation(", Art. 67"), "litigation-answer"],
    [
      { kind: "litigation", start_on: "2025-03-31", remedy_told: false },
      "2026-03-31",
      interpretation("Art. 64"),
      "remedy-not-told",
    ],
    [
      { kind: "litigation", start_on: "2025-09-10", no_reply: true },
      "2026-03-10",
      interpretation("Art. 66"),
      "litigation-without-reply",
    ],
    [
      { kind: "litigation", start_on: "2015-02-01", no_reply: true },
      "2015-08-03",
      interpretation("Art. 66"),
      "litigation-without-reply",
    ],
    [
      { kind: "litigation", start_on: "2015-01-31", no_reply: true },
      "2015-04-30",
      litigation(" (1989), Art. 39"),
      "litigation",
    ],
    // What the Supreme People's Court said in 2000, up to its Interpretation of 2018.
    [
      { kind: "litigation", start_on: "2018-02-07", remedy_told: false },
      "2020-02-07",
      "Supreme People's Court 2000 No. 8, Art. 41",
      "remedy-not-told",
    ],
    [
      { kind: "litigation", start_on: "2018-02-08", remedy_told: false },
      "2019-02-11",
      interpretation("Art. 64"),
      "remedy-not-told",
    ],
    [
      { kind: "litigation_after_reconsideration", start_on: "2018-02-07", remedy_told: false },
      "2020-02-07",
      "Supreme People's Court 2000 No. 8, Art. 41",
      "remedy-not-told",
    ],
    [
      { kind: "reconsideration", start_on: "2023-12-31", remedy_told: false },
      "2024-12-31",
      "convention",
      "remedy-not-told",
    ],
    [
      { kind: "reconsideration", start_on: "2024-01-01", remedy_told: false },
      "2025-01-02",
      reconsideration(", Art. 20"),
      "remedy-not-told",
    ],
    [
      { kind: "reconsideration", start_on: "2026-06-30", no_reply: true },
      "2026-08-31",
      "Implementing Regulation of the Administrative Reconsideration Law (2007), Art. 16",
      "reconsideration-without-reply",
    ],
    [
      { kind: "reconsideration", start_on: "2026-07-01", no_reply: true },
      "2026-08-31",
      reconsideration(", Art. 20"),
      "reconsideration-without-reply",
    ],
    [
      { kind: "litigation", start_on: "2025-09-10", no_reply: false },
      "2026-03-10",
      litigation(", Art. 46"),
      "litigation",
    ],
    [
      { kind: "litigation_after_reconsideration", start_on: "2026-03-02" },
      "2026-03-17",
      litigation(", Art. 45"),
      "litigation-after-reconsideration",
    ],
    [
      { kind: "litigation_after_reconsideration", start_on: "2015-05-01" },
      "2015-05-18",
      litigation(", Art. 45"),
      "litigation-after-reconsideration",
    ],
    [
      { kind: "litigation_after_reconsideration", start_on: "2015-04-29" },
      "2015-05-14",
      litigation(" (1989), Art. 38"),
      "litigation-after-reconsideration",
    ],
    [
      { kind: "litigation_after_reconsideration", start_on: "2025-03-31", remedy_told: false },
      "2026-03-31",
      interpretation("Art. 64"),
      "remedy-not-told",
    ],
    // Appeals: 15 days of a judgment, 10 of a ruling, under either law.
    [
      { kind: "appeal", start_on: "2026-03-02", form: "judgment" },
      "2026-03-17",
      litigation(", Art. 85"),
      "appeal-judgment",
    ],
    [
      { kind: "appeal", start_on: "2026-03-02", form: "ruling" },
      "2026-03-12",
      litigation(", Art. 85"),
      "appeal-ruling",
    ],
    [
      { kind: "appeal", start_on: "2015-05-01", form: "judgment" },
      "2015-05-18",
      litigation(", Art. 85"),
      "appeal-judgment",
    ],
    [
      { kind: "appeal", start_on: "2015-04-30", form: "judgment" },
      "2015-05-15",
      litigation(" (1989), Art. 58"),
      "appeal-judgment",
    ],
    [
      { kind: "appeal", start_on: "2015-04-30", form: "ruling" },
      "2015-05-11",
      litigation(" (1989), Art. 58"),
      "appeal-ruling",
    ],
    // The authority's own period: 60 days, simplified 30, longer by what it gave itself; the old law knows nothing simplified.
    [
      { kind: "reconsideration_decision", start_on: "2026-03-30" },
      "2026-05-29",
      reconsideration(", Art. 62"),
      "reconsideration-decision",
    ],
    [
      { kind: "reconsideration_decision", start_on: "2026-03-30", simplified: false, extended_days: 30 },
      "2026-06-29",
      reconsideration(", Art. 62"),
      "reconsideration-decision",
    ],
    [
      { kind: "reconsideration_decision", start_on: "2026-03-30", simplified: true },
      "2026-04-29",
      reconsideration(", Art. 62"),
      "reconsideration-decision-simplified",
    ],
    [
      { kind: "reconsideration_decision", start_on: "2024-01-01", simplified: true },
      "2024-01-31",
      reconsideration(", Art. 62"),
      "reconsideration-decision-simplified",
    ],
    [
      { kind: "reconsideration_decision", start_on: "2023-12-31", simplified: true },
      "2024-02-29",
      reconsideration(" (1999), Art. 31"),
      "reconsideration-decision",
    ],
    [{ kind: "litigation_answer", start_on: "2026-03-02" }, "2026-03-17", litigation(", Art. 67"), "litigation-answer"],
    [
      { kind: "proactive_publication", start_on: "2026-03-02", due_rule: "budget" },
      "2026-03-23",
      "Budget Law, Art. 14",
      "budget-publication",
    ],
  ])("%j is due on %s", (question, due_on, article, rule) => {
    expect(ask(question)).toMatchObject({ due_on, base_due_on: due_on });
    expect(ask(question).basis[0]).toEqual({ article, rule });
  });

  it.each<[Record<string, unknown>, string, string | null]>([
    // A Sunday, a day of the Spring Festival, a Friday, a Saturday that is worked.
    [{ kind: "proactive_publication", start_on: "2026-03-02", due_rule: "budget" }, "2026-03-23", "2026-03-22"],
    [{ kind: "proactive_publication", start_on: "2026-02-03", due_rule: "budget" }, "2026-02-24", "2026-02-23"],
    [{ kind: "proactive_publication", start_on: "2026-02-28", due_rule: "budget" }, "2026-03-20", null],
    [{ kind: "proactive_publication", start_on: "2026-02-08", due_rule: "budget" }, "2026-02-28", null],
    [{ kind: "litigation", start_on: "2026-04-03" }, "2026-10-08", "2026-10-03"],
    [{ kind: "proactive_publication", start_on: "2026-02-02" }, "2026-03-06", null],
    [{ kind: "clarification_notice", start_on: "2026-02-05" }, "2026-02-14", null],
  ])("%j is due on %s, unmoved on %s", (question, due_on, due_on_unmoved) => {
    expect(ask(question)).toMatchObject({ due_on, due_on_unmoved });
  });

  it("roll a last day off to the next working day, which takes its number", () => {
    const { due_on, basis, days } = ask({ kind: "litigation", start_on: "2026-04-03" });
    expect(due_on).toBe("2026-10-08");
    expect(basis).toEqual([
      { article: litigation(", Art. 46"), rule: "litigation" },
      { article: "Civil Code, Art. 201", rule: "first-day-excluded" },
      { article: "Civil Code, Art. 203", rule: "last-day-off-rolls" },
    ]);
    expect(days).toHaveLength(189);
    expect([days[0], days[1], days[2]]).toEqual([
      { on: "2026-04-03", counted: null, why: "start_day" },
      { on: "2026-04-04", counted: 1, why: "counted" },
      { on: "2026-04-05", counted: 2, why: "counted" },
    ]);
    expect(days.slice(-7)).toEqual([
      { on: "2026-10-02", counted: 182, why: "counted" },
      { on: "2026-10-03", counted: null, why: "weekend" },
      { on: "2026-10-04", counted: null, why: "weekend" },
      { on: "2026-10-05", counted: null, why: "day_off 国办发明电〔2025〕7号" },
      { on: "2026-10-06", counted: null, why: "day_off 国办发明电〔2025〕7号" },
      { on: "2026-10-07", counted: null, why: "day_off 国办发明电〔2025〕7号" },
      { on: "2026-10-08", counted: 183, why: "rolled_forward" },
    ]);
  });

  it("do not roll from a make-up working Saturday, which is the last counted day", () => {
    const { due_on, basis, days } = ask({ kind: "litigation", start_on: "2025-08-14" });
    expect(due_on).toBe("2026-02-14");
    expect(basis).toHaveLength(2);
    expect(days.at(-1)).toEqual({ on: "2026-02-14", counted: 184, why: "counted" });
  });

  it("end on the last day of a month that lacks the day", () => {
    expect(ask({ kind: "litigation", start_on: "2023-08-31" })).toMatchObject({
      due_on: "2024-02-29",
      basis: [
        { rule: "litigation" },
        { rule: "first-day-excluded" },
        { article: "Civil Code, Art. 202", rule: "missing-day-becomes-last" },
      ],
    });
    expect(ask({ kind: "litigation", start_on: "2016-08-31" })).toMatchObject({ due_on: "2017-02-28" });
  });

  it("prove the last 366 days of a year and more", () => {
    const { days } = ask({ kind: "litigation", start_on: "2023-03-01", remedy_told: false });
    expect(days).toHaveLength(366);
    expect(days[0]).toEqual({ on: "2023-03-02", counted: 1, why: "counted" });
    expect(days.at(-1)).toEqual({ on: "2024-03-01", counted: 366, why: "counted" });
  });

  it("are provisional when the last day, or the day it rolls to, has no notice", () => {
    const remedy = (start_on: string) => ask({ kind: "litigation_answer", start_on });
    expect(remedy("2026-12-16")).toMatchObject({ due_on: "2026-12-31", provisional: false });
    expect(remedy("2026-12-17")).toMatchObject({ due_on: "2027-01-04", provisional: true });
    expect(remedy("2026-12-28")).toMatchObject({ due_on: "2027-01-12", provisional: true });
    expect(remedy("2026-12-11")).toMatchObject({ due_on: "2026-12-28", provisional: false });
  });
});

it("a period in days ends on no other day of the month, and says nothing of a month that lacks one", () => {
  const { basis, due_on } = endOfPeriod(calendar, toDay("2026-03-02"), calendarDays(10, "article", "rule"));
  expect(due_on).toBe("2026-03-12");
  expect(basis.map(({ rule }) => rule)).toEqual(["rule", "first-day-excluded"]);
});
