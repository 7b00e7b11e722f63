import { letterKindRules } from "../letter-kinds.ts";
import type { ElementValue } from "../wording.ts";
import { answerElements } from "./answer-elements.ts";
import { caseElements } from "./case-elements.ts";
import type { Drafting } from "./drafting.ts";
import { endingElements } from "./ending-elements.ts";
import { feeElements } from "./fee-elements.ts";
import { answerProvision, othersElements } from "./others-elements.ts";
import { paperElements } from "./paper-elements.ts";
import { remediesParagraph } from "./remedies-paragraph.ts";

/** What follows from the case and the act, by element. */
const derived = new Map(
  Object.entries({
    ...caseElements,
    ...othersElements,
    ...answerElements,
    ...endingElements,
    ...paperElements,
    ...feeElements,
    provision: (drafting: Drafting) =>
      answerElements.provision?.(drafting) ?? feeElements.provision?.(drafting) ?? answerProvision(drafting),
    remedies: remediesParagraph,
  }),
);

/** The name under which an element of one answer among several is stated, and named where it is missing. */
export const statedName = (name: string, item: Drafting["item"]): string =>
  item === null ? name : `item_${item.number}_${name}`;

/** What stands for an element in a letter: as it was stated, else as it follows, else as its kind always says; undefined where none does. */
export function elementOf(name: string, drafting: Drafting): ElementValue | undefined {
  const { kind, stated, item, case: of } = drafting;
  const key = statedName(name, item);
  if (Object.hasOwn(stated, key)) return stated[key];
  const value = derived.get(name)?.(drafting);
  if (value !== undefined) return value;
  const fixed = letterKindRules[kind].fixed[of.history.facts.regulation.id] ?? {};
  return Object.hasOwn(fixed, name) ? fixed[name] : undefined;
}
