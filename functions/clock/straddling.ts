import type { Day } from "../../schema/contracts/day.ts";
import type { DeadlineKind, DeadlineQuestion } from "../../schema/contracts/deadlines.ts";
import type { Basis } from "./course.ts";
import { convention, regulations } from "./regulations.ts";
import { interpretation2018, litigationLaw2015, reconsiderationLaw2024 } from "./remedy-periods.ts";

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

/**
 * The same where the decision did not tell the remedy: of two years in 2000, one in 2018. That of a reconsideration is a convention in
 * itself before 2024, and the present law's.
 */
const unstatedReplacedOn: Readonly<Partial<Record<DeadlineKind, Day>>> = {
  litigation: interpretation2018,
  litigation_after_reconsideration: interpretation2018,
};

/** A period's kind and first day, and what else decides which provision sets it. */
type Straddling = Pick<DeadlineQuestion, "kind" | "start_on"> & {
  readonly remedy_told?: boolean | undefined;
  readonly no_reply?: boolean | undefined;
};

/** Convention: a period that runs into a later law is governed to its end by the law in force on its first day. */
export function lawOfFirstDay({ kind, start_on, remedy_told, no_reply }: Straddling, due_on: Day): Basis[] {
  const isUnstated = remedy_told === false && no_reply !== true;
  const later = (isUnstated ? unstatedReplacedOn : replacedOn)[kind];
  if (later === undefined || start_on >= later || due_on < later) return [];
  return [{ article: convention, rule: kind === "reply" ? "regulation-by-receipt" : "law-of-first-day" }];
}
