import type { Letter, MissingElement } from "../../../schema/contracts/letters.ts";
import { elementOf } from "./elements.ts";
import type { LetterInput } from "./letter-input.ts";
import { letterKindRules } from "./letter-kinds.ts";
import { written } from "./wording.ts";

/** The letter, and what it lacks. Undefined where the case's Regulation has no letter of the kind. */
export function letterOf(input: LetterInput): { letter: Letter; missing: MissingElement[] } | undefined {
  const regulation = input.case.history.facts.regulation.id;
  const rule = letterKindRules[input.kind];
  const builtIn = rule?.wordings[regulation];
  if (rule === undefined || builtIn === undefined) return undefined;
  const { version, wording } = input.own ?? { version: "built-in-1", wording: builtIn };
  const { body, missing } = written(wording, (name) => elementOf(name, input));
  return {
    letter: {
      kind: input.kind,
      regulation,
      wording: version,
      language: "zh-Hans",
      heading: input.agency.name.zh_hans,
      title: rule.title,
      addressee: rule.to === "applicant" ? null : (input.stated.addressee ?? ""),
      receipt_no: input.case.receiptNo,
      body,
      contact: null,
      on: input.on,
      seal: rule.seal,
    },
    missing: Object.entries(rule.elements)
      .flatMap(([element, { [regulation]: article }]) =>
        article === undefined || elementOf(element, input) !== undefined
          ? []
          : [{ element, article: article === "convention" ? null : article, blocks: article !== "convention" }],
      )
      .concat(
        [...missing].flatMap((element) => (element in rule.elements ? [] : [{ element, article: null, blocks: true }])),
      ),
  };
}
