import type { Letter, LetterBlock, MissingElement } from "../../../schema/contracts/letters.ts";
import { chineseNumber } from "../../text/chinese-numbers.ts";
import { actOfType, type Drafting } from "./elements/drafting.ts";
import { elementOf, statedName } from "./elements/element-of.ts";
import { answersParagraph, ofLetter, severalAnswers } from "./kinds/reply.ts";
import type { LetterInput } from "./letter-input.ts";
import { kindOfAnswer } from "./letter-kind-of.ts";
import { letterKindRules } from "./letter-kinds.ts";
import { type Wording, written } from "./wording.ts";

/** The version of every wording that is no agency's own. */
const builtInVersion = "built-in-1";

/** The letter, and what it lacks. Undefined where the case's Regulation has no letter of the kind, or none that gives one of its answers. */
export function letterOf(input: LetterInput): { letter: Letter; missing: MissingElement[] } | undefined {
  const regulation = regulationOf(input);
  const rule = letterKindRules[input.kind];
  const builtIn = rule.wordings[regulation];
  const items = itemsOf(input);
  if (builtIn === undefined || !items.every(({ kind }) => letterKindRules[kind].answers[regulation])) return undefined;
  const drafting = { ...input, answer: onlyAnswer(input), item: null };
  // A wording of one answer by its elements says nothing of several.
  const own = items.length === 0 || input.own?.wording.includes(answersParagraph) === true ? input.own : undefined;
  const { version, wording } = own ?? {
    version: builtInVersion,
    wording: items.length === 0 ? builtIn : severalAnswers,
  };
  const { body, missing } = composed(wording, drafting, items);
  const addressee = elementOf("addressee", drafting);
  const contact = elementOf("contact", drafting);
  const named = rule.to === "file" || typeof addressee !== "string" ? "" : addressee;
  return {
    letter: {
      kind: input.kind,
      regulation,
      wording: version,
      language: "zh-Hans",
      heading: input.agency.name.zh_hans,
      title: rule.title,
      addressee: rule.to === "applicant" ? null : named,
      receipt_no: input.case.receiptNo,
      body,
      contact: rule.to === "file" || typeof contact !== "string" ? null : contact,
      on: input.on,
      seal: rule.seal,
    },
    missing,
  };
}

const regulationOf = (input: LetterInput) => input.case.history.facts.regulation.id;

/** The answer of a reply that gives one. */
function onlyAnswer(input: LetterInput): Drafting["answer"] {
  const reply = actOfType(input, "replied");
  return reply?.outcome === undefined || reply.items !== undefined ? undefined : { ...reply, outcome: reply.outcome };
}

/** The answers of a reply's letter that gives several, each in the words of its own kind. */
function itemsOf(input: LetterInput): Drafting[] {
  const regulation = regulationOf(input);
  if (letterKindRules[input.kind].answers[regulation] === undefined) return [];
  return (actOfType(input, "replied")?.items ?? []).map((answer, at) => ({
    ...input,
    kind: kindOfAnswer(answer, regulation),
    answer,
    item: { number: at + 1, subject: answer.subject },
  }));
}

/** The blocks of a letter, and what its elements, and those of its several answers, lack. */
function composed(
  wording: Wording,
  drafting: Drafting,
  items: readonly Drafting[],
): { body: LetterBlock[]; missing: MissingElement[] } {
  const answers = (items.length === 0 ? [drafting] : items).map((one) => ({
    drafting: one,
    ...written(answerWording(one), (name) => elementOf(name, one)),
  }));
  const paragraphs = wording.map((paragraph) =>
    paragraph === answersParagraph
      ? {
          body: answers.flatMap(({ body }) => body),
          missing: items.length === 0 ? answers.flatMap(({ missing }) => [...missing]) : [],
        }
      : written([paragraph], (name) => elementOf(name, drafting)),
  );
  const unfilled = new Set(paragraphs.flatMap(({ missing }) => [...missing]));
  return {
    body: paragraphs.flatMap(({ body }) => body),
    missing:
      items.length === 0
        ? lacking(drafting, unfilled, () => true)
        : [
            ...lacking(drafting, unfilled, (name) => ofLetter.has(name)),
            ...answers.flatMap((one) => lacking(one.drafting, one.missing, (name) => !ofLetter.has(name))),
          ],
  };
}

/** The words of an answer; of one among several under its number and what it answers. */
function answerWording({ kind, item, case: { history } }: Drafting): Wording {
  const wording = letterKindRules[kind].answers[history.facts.regulation.id] ?? [];
  return item === null ? wording : [`（${chineseNumber(item.number)}）{subject}`, ...wording];
}

/** The elements that a letter or an answer lacks: those that are asked for, and those that its wording has no words for. */
function lacking(
  drafting: Drafting,
  unfilled: ReadonlySet<string>,
  isAsked: (name: string) => boolean,
): MissingElement[] {
  const regulation = regulationOf(drafting);
  const { elements } = letterKindRules[drafting.kind];
  const named = (name: string) => statedName(name, drafting.item);
  const asked = Object.entries(elements).flatMap(([name, { [regulation]: article }]): MissingElement[] => {
    if (article === undefined || !isAsked(name)) return [];
    if (elementOf(name, drafting) !== undefined && !unfilled.has(name)) return [];
    const isConvention = article === "convention";
    return [{ element: named(name), article: isConvention ? null : article, blocks: !isConvention }];
  });
  const others = [...unfilled].filter((name) => elements[name]?.[regulation] === undefined);
  return [...asked, ...others.map((name) => ({ element: named(name), article: null, blocks: true }))];
}
