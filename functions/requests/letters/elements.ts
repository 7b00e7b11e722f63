import type { Day } from "../../../schema/contracts/day.ts";
import type { LetterInput } from "./letter-input.ts";
import type { ElementValue } from "./wording.ts";

/** `2026年3月6日`. */
const written = (on: Day): string => {
  const [year, month, day] = on.split("-").map(Number);
  return `${year}年${month}月${day}日`;
};

/** What follows from the case and the act, by element. */
const derived: Readonly<Record<string, (input: LetterInput) => ElementValue | undefined>> = {
  receipt_no: ({ case: { receiptNo } }) => receiptNo,
  receipt_on: ({ case: { history, receivedOn } }) => written(history.facts.receiptOn ?? receivedOn),
  old_due_on: ({ case: { due } }) => (due.before === null ? undefined : written(due.before)),
  new_due_on: ({ case: { due } }) => (due.after === null ? undefined : written(due.after)),
  reason: ({ act }) => (act?.type === "extended" ? act.text : undefined),
};

/** What stands for an element in a letter: as it was stated, else as it follows; undefined where neither says. */
export const elementOf = (name: string, input: LetterInput): ElementValue | undefined =>
  input.stated[name] ?? derived[name]?.(input);
