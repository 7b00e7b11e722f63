import type { Day } from "../../schema/contracts/day.ts";
import type { DeadlineKind } from "../../schema/contracts/deadlines.ts";
import type { Basis } from "./course.ts";
import { convention, regulations } from "./regulations.ts";
import { litigationLaw2015, reconsiderationLaw2024 } from "./remedy-periods.ts";

/**
 * The day a later law took force, by the kind of a period that both set. The suit of the Litigation Law is none of them: which period
 * holds there is decided by whether the old one had run out.
 */
const replacedOn: Readonly<Partial<Record<DeadlineKind, Day>>> = {
  reply: regulations["2019"].in_force_on,
  proactive_publication: regulations["2019"].in_force_on,
  reconsideration: reconsiderationLaw2024,
  reconsideration_answer: reconsiderationLaw2024,
  reconsideration_decision: reconsiderationLaw2024,
  litigation_after_reconsideration: litigationLaw2015,
  litigation_answer: litigationLaw2015,
  appeal: litigationLaw2015,
};

/** Convention: a period that runs into a later law is governed to its end by the law in force on its first day. */
export function lawOfFirstDay(kind: DeadlineKind, start_on: Day, due_on: Day): Basis[] {
  const later = replacedOn[kind];
  if (later === undefined || start_on >= later || due_on < later) return [];
  return [{ article: convention, rule: kind === "reply" ? "regulation-by-receipt" : "law-of-first-day" }];
}
