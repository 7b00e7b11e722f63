import type { Day } from "../../schema/contracts/day.ts";
import type { DeadlineQuestion } from "../../schema/contracts/deadlines.ts";
import type { Basis } from "./course.ts";
import { addMonths, toDay } from "./days.ts";
import { calendarDays, months, type Period, working } from "./period.ts";
import { convention } from "./regulations.ts";

/** The day the revised Administrative Litigation Law took force. */
export const litigationLaw2015 = toDay("2015-05-01");
/** The day the revised Administrative Reconsideration Law took force. */
export const reconsiderationLaw2024 = toDay("2024-01-01");

/** A question about a period of reconsideration or litigation. Convention: the law in force on its first day sets it. */
export type RemedyQuestion = Extract<
  DeadlineQuestion,
  {
    kind:
      | "reconsideration"
      | "litigation"
      | "litigation_after_reconsideration"
      | "reconsideration_answer"
      | "reconsideration_decision"
      | "litigation_answer"
      | "appeal";
  }
>;

/** The article of the law in force on a day, of the law before and of the present one. */
const reconsideration = (on: Day, old: string, present: string) =>
  `Administrative Reconsideration Law${on < reconsiderationLaw2024 ? ` (1999), ${old}` : `, ${present}`}`;
const litigation = (on: Day, old: string, present: string) =>
  `Administrative Litigation Law${on < litigationLaw2015 ? ` (1989), ${old}` : `, ${present}`}`;

const reconsiderationRegulation = "Implementing Regulation of the Administrative Reconsideration Law";

/**
 * From this day silence, too, has to be brought to reconsideration before a court: Administrative Reconsideration Law, Art. 23(1)(3),
 * with its Implementing Regulation in force from 2026-07-01, Art. 30 as reported. To be checked against the official text.
 */
const silenceReconsideredFirst = toDay("2026-07-01");

/** What may be done against silence, the provision that decides it, and whether that is still to be compared with its official text. */
export type AgainstSilence = {
  readonly kinds: readonly ("reconsideration" | "litigation")[];
  readonly basis: Basis;
  readonly to_be_checked: boolean;
};

/**
 * The remedies against silence, by the day on which the reply period ran out. From 2024-01-01 to 2026-06-30 it is disputed whether
 * reconsideration comes first; the setting says how this agency reads the law.
 */
export function remediesAgainstSilence(expired_on: Day, reconsiderationFirst: boolean): AgainstSilence {
  const either = ["reconsideration", "litigation"] as const;
  const first = ["reconsideration"] as const;
  if (expired_on < reconsiderationLaw2024) {
    return {
      kinds: either,
      basis: { article: litigation(expired_on, "Art. 37", "Art. 44"), rule: "silence" },
      to_be_checked: false,
    };
  }
  const article = "Administrative Reconsideration Law, Art. 23(1)(3)";
  if (expired_on < silenceReconsideredFirst) {
    return reconsiderationFirst
      ? { kinds: first, basis: { article, rule: "silence-reconsidered-first" }, to_be_checked: false }
      : { kinds: either, basis: { article, rule: "silence" }, to_be_checked: false };
  }
  return {
    kinds: first,
    basis: {
      article: `${article}; ${reconsiderationRegulation} (in force from 2026-07-01), Art. 30`,
      rule: "silence-reconsidered-first",
    },
    to_be_checked: true,
  };
}

/** The day the Supreme People's Court's 2018 Interpretation No. 1 took the place of that of 2000. */
export const interpretation2018 = toDay("2018-02-08");

/**
 * The longest a remedy stays open to whom the decision did not tell it. Convention: the reconsideration law of 1999 knew no such period;
 * that of the present law holds.
 */
const remedyNotStated = (forum: "reconsideration" | "litigation", start_on: Day): Period => {
  if (forum === "reconsideration") {
    const article = start_on < reconsiderationLaw2024 ? convention : "Administrative Reconsideration Law, Art. 20";
    return months(12, article, "remedy-not-told");
  }
  return start_on < interpretation2018
    ? months(24, "Supreme People's Court 2000 No. 8, Art. 41", "remedy-not-told")
    : months(12, "Supreme People's Court 2018 Interpretation No. 1, Art. 64", "remedy-not-told");
};

/** The period of a suit as the law in force on a day words it, which is what a decision of that day tells. */
export const periodToSue = (on: Day): Period =>
  on < litigationLaw2015
    ? months(3, "Administrative Litigation Law (1989), Art. 39", "litigation")
    : months(6, "Administrative Litigation Law, Art. 46", "litigation");

/** The shorter period of the old law holds only where it had run out before the new one was in force. */
const ranOutBefore2015 = (start_on: Day): boolean => addMonths(start_on, 3) < litigationLaw2015;

/**
 * The longest an act can be contested of which it is unknown when it was received: five years from it (Litigation Law, Art. 46;
 * Reconsideration Law, Art. 21).
 */
export const contestableUntil = (actedOn: Day): Day => addMonths(actedOn, 60);

/** The period of a remedy, of an answer in one, of its decision, or of an appeal. */
export function remedyPeriod(question: RemedyQuestion): Period {
  const { start_on } = question;
  switch (question.kind) {
    case "reconsideration":
      if (question.no_reply === true) {
        // Which article of the regulation in force from 2026-07-01 says so is not known yet; the law itself has the 60 days.
        const article =
          start_on < silenceReconsideredFirst
            ? `${reconsiderationRegulation} (2007), Art. 16`
            : "Administrative Reconsideration Law, Art. 20";
        return calendarDays(60, article, "reconsideration-without-reply");
      }
      if (question.remedy_told === false) return remedyNotStated("reconsideration", start_on);
      return calendarDays(60, reconsideration(start_on, "Art. 9", "Art. 20"), "reconsideration");
    case "litigation":
      if (question.no_reply === true && !ranOutBefore2015(start_on)) {
        return months(6, "Supreme People's Court 2018 Interpretation No. 1, Art. 66", "litigation-without-reply");
      }
      if (question.remedy_told === false) return remedyNotStated("litigation", start_on);
      return periodToSue(ranOutBefore2015(start_on) ? start_on : litigationLaw2015);
    case "litigation_after_reconsideration":
      if (question.remedy_told === false) return remedyNotStated("litigation", start_on);
      return calendarDays(15, litigation(start_on, "Art. 38", "Art. 45"), "litigation-after-reconsideration");
    case "reconsideration_answer":
      if (start_on < reconsiderationLaw2024) {
        // Art. 40 of the old law makes working days of five and seven days only; it knows no simplified procedure.
        return calendarDays(10, "Administrative Reconsideration Law (1999), Art. 23, 40", "reconsideration-answer");
      }
      // Art. 88 of the same law makes these days working days.
      return question.simplified === true
        ? working(5, "Administrative Reconsideration Law, Art. 54, 88", "reconsideration-answer-simplified")
        : working(10, "Administrative Reconsideration Law, Art. 48, 88", "reconsideration-answer");
    case "reconsideration_decision": {
      const more = question.extended_days ?? 0;
      // The old law knows no simplified procedure.
      return isSimplified(start_on, question.simplified)
        ? calendarDays(30, "Administrative Reconsideration Law, Art. 62", "reconsideration-decision-simplified")
        : calendarDays(60 + more, reconsideration(start_on, "Art. 31", "Art. 62"), "reconsideration-decision");
    }
    case "litigation_answer":
      return start_on < litigationLaw2015
        ? calendarDays(10, "Administrative Litigation Law (1989), Art. 43", "litigation-answer")
        : calendarDays(15, "Administrative Litigation Law, Art. 67", "litigation-answer");
    case "appeal":
      return question.form === "judgment"
        ? calendarDays(15, appealArticle(start_on), "appeal-judgment")
        : calendarDays(10, appealArticle(start_on), "appeal-ruling");
    default:
      return question satisfies never;
  }
}

/** Whether a reconsideration that began on a day is decided in the simplified procedure, which knows no extension (Art. 62). */
export const isSimplified = (start_on: Day, simplified: boolean | undefined): boolean =>
  simplified === true && start_on >= reconsiderationLaw2024;

/** The provision on appeals: to the court above, in which period. */
export const appealArticle = (on: Day): string => litigation(on, "Art. 58", "Art. 85");

/** The provision that says which court hears a suit: that of the agency's place. */
export const courtArticle = (on: Day): string => litigation(on, "Art. 17", "Art. 18");

/** The provision an order rests on, by who gave it and the day of the decision that orders. */
export function orderArticle(
  forum: "reconsideration" | "litigation",
  order: "perform" | "decide_again",
  decidedOn: Day,
): string {
  if (forum === "reconsideration")
    return reconsideration(decidedOn, "Art. 28", order === "perform" ? "Art. 66" : "Art. 64");
  return order === "perform"
    ? litigation(decidedOn, "Art. 54(3)", "Art. 72")
    : litigation(decidedOn, "Art. 54(2)", "Art. 70");
}
