import type { LetterKind } from "../../../schema/contracts/letters.ts";
import type { Regulation } from "../../clock/regulations.ts";
import { answersParagraph } from "./kinds/reply.ts";
import { letterKindRules } from "./letter-kinds.ts";
import { elementAlone, placeholdersOf, type Wording, withoutGroups, withoutPlaceholders } from "./wording.ts";

/** The most that an agency's own wording is long. */
export const wordingLimits = { paragraphs: 60, characters: 20_000 } as const;

/** What is wrong with a wording; `element` and `paragraph` (from 1) say where. */
export type WordingFault =
  | { code: "no-such-letter" | "too-long" }
  | { code: "element-missing" | "element-unknown" | "element-not-alone"; element: string }
  | { code: "unbalanced"; paragraph: number };

/** Elements that are tables, or several paragraphs. */
const blocks: ReadonlySet<string> = new Set([
  ...["answers", "tiers", "reply_form", "signature", "refusal", "documents", "evidence"],
]);

/** Elements that stand in every letter's frame, and need no place in its wording. */
const framed: ReadonlySet<string> = new Set(["addressee", "contact", "receipt_no"]);

/**
 * What is wrong with an agency's own wording of a kind of letter: each element that the law asks for stands in it, outside of brackets;
 * of a reply `{answers}` stands for all of the answer. It may use the kind's elements and those of the built-in wording, and no others:
 * a letter to a third party has no words for what the applicant wrote.
 */
export function checkWording(kind: LetterKind, regulation: Regulation["id"], wording: Wording): WordingFault[] {
  const { elements, wordings, answers } = letterKindRules[kind];
  const builtIn = wordings[regulation];
  if (builtIn === undefined) return [{ code: "no-such-letter" }];
  const isReply = answers[regulation] !== undefined;
  const ofAnswer = new Set(answers[regulation] === undefined ? [] : placeholdersOf(answers[regulation]));
  const required = placeholdersOf(withoutGroups(wording));
  const isAnswered = isReply && wording.includes(answersParagraph);
  const asked = Object.entries(elements).flatMap(([name, { [regulation]: article }]) =>
    article === undefined || article === "convention" || framed.has(name) ? [] : [name],
  );
  const known = new Set([
    ...Object.keys(elements).filter((name) => elements[name]?.[regulation] !== undefined),
    ...placeholdersOf(builtIn),
    ...framed,
    ...(isReply ? ["answers"] : []),
  ]);
  const characters = wording.reduce((sum, { length }) => sum + length, 0);
  const isTooLong = wording.length > wordingLimits.paragraphs || characters > wordingLimits.characters;
  return [
    ...(isTooLong ? [{ code: "too-long" as const }] : []),
    ...asked
      .filter((name) => !required.has(name) && !(isAnswered && ofAnswer.has(name)))
      .map((element) => ({ code: "element-missing" as const, element })),
    ...[...placeholdersOf(wording)]
      .filter((name) => !known.has(name))
      .map((element) => ({ code: "element-unknown" as const, element })),
    ...wording
      .flatMap((paragraph) => [...placeholdersOf([paragraph])].filter(() => elementAlone(paragraph) === undefined))
      .filter((name) => blocks.has(name))
      .map((element) => ({ code: "element-not-alone" as const, element })),
    ...wording.flatMap((paragraph, at) =>
      withoutGroups([withoutPlaceholders(paragraph)]).some((rest) => /[[\]{}]/.test(rest))
        ? [{ code: "unbalanced" as const, paragraph: at + 1 }]
        : [],
    ),
  ];
}
