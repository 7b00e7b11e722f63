import { type Outcome, outcome as outcomeContract } from "../../../schema/contracts/outcomes.ts";
import type { FormFields } from "../../http/form-fields.ts";
import { fieldOf } from "../../http/form-fields.ts";
import { groundProvisions } from "../../labels/ground-labels.ts";
import { under } from "../../labels/label.ts";
import { isGranting } from "../../requests/case/answers.ts";
import { type CaseHistory, ofType } from "../../requests/case/history.ts";
import { type Fact, factNames, outcomeFacts } from "../../requests/case/outcome-facts.ts";
import { objectionsIn } from "../../requests/case/third-parties.ts";
import { citationWords } from "../../site/words/citation-words.ts";
import { draftFormWords as words } from "../words/draft-form-words.ts";
import { refLabelsOf } from "../words/ref-words.ts";
import type { FormField } from "./draft-field.tsx";

const area = (longest: number) => ({ kind: "area", longest }) as const;
const line = (longest: number) => ({ kind: "line", longest }) as const;

/** An answer of a reply as its form has it: where its members stand, and which it is. */
export interface DraftedAnswer {
  /** `/event`, or `/event/items/0`. */
  at: string;
  outcome: Outcome;
}

/** The answers that a form is of: the one, or those of its items in their order; none where none was chosen. */
export function answersIn(fields: FormFields): DraftedAnswer[] {
  const outcomeAt = (at: string): DraftedAnswer[] => {
    const read = outcomeContract.safeParse(fieldOf(fields, `${at}/outcome`));
    return read.success ? [{ at, outcome: read.data }] : [];
  };
  const items = [...fields.keys()].flatMap((name) => /^\/event\/items\/([0-9]{1,2})\/outcome$/.exec(name)?.[1] ?? []);
  const numbers = [...new Set(items)].map(Number).toSorted((one, other) => one - other);
  return [...outcomeAt("/event"), ...numbers.flatMap((number) => outcomeAt(`/event/items/${number}`))];
}

/** Provisions that an answer may rest on, each with its article and what it is about. */
const groundOptions = (grounds: readonly string[]) =>
  groundProvisions
    .filter(({ code }) => grounds.includes(code))
    .map(({ code, instrument, article, label: about }) => ({
      value: code,
      label: under(citationWords(article === null ? instrument : `${instrument}, ${article}`), about),
    }));

/** The fields of one fact of an answer. `article`: what asks for it, undefined where it may be left out. */
function fieldsOfFact(
  fact: Fact,
  { at, outcome }: DraftedAnswer,
  {
    grounds,
    history,
    article,
  }: { grounds: readonly string[]; history: CaseHistory; article: string | null | undefined },
): FormField[] {
  const isRequired = article !== undefined;
  switch (fact) {
    case "ground":
      return [
        {
          pointer: `${at}/ground`,
          label: words.ground,
          article,
          isRequired,
          control: {
            kind: "select",
            options: [...(isRequired ? [] : [{ value: "", label: words.noGround }]), ...groundOptions(grounds)],
          },
        },
      ];
    case "reasons":
      return [{ pointer: `${at}/reasons`, label: words.reasons, article, isRequired, control: area(5_000) }];
    case "searched":
      return [
        {
          pointer: `${at}/searched`,
          label: words.searched,
          hint: words.searchedHint,
          article,
          isRequired,
          control: area(1_000),
        },
      ];
    case "where":
      return [
        {
          pointer: `${at}/where`,
          label: words.where,
          hint: outcome === "granted" ? words.whereGranted : words.whereHint,
          article,
          // What is granted is said in its letter, though the case does without.
          isRequired: isRequired || outcome === "granted",
          control: area(2_000),
        },
      ];
    case "competent_agency":
      return [
        { pointer: `${at}/competent_agency/name`, label: words.agencyName, article, control: line(200) },
        { pointer: `${at}/competent_agency/contact`, label: words.agencyContact, control: line(300) },
        { pointer: `${at}/agency_undetermined`, label: words.undetermined, control: { kind: "box" } },
      ];
    case "earlier_reply":
      return [
        {
          pointer: `${at}/earlier_reply/document_no`,
          label: words.earlierDocument,
          article,
          isRequired,
          control: line(100),
        },
        { pointer: `${at}/earlier_reply/replied_on`, label: words.earlierDay, isRequired, control: { kind: "day" } },
        { pointer: `${at}/earlier_reply/receipt_no`, label: words.earlierRequest, control: line(11) },
        { pointer: `${at}/earlier_reply/own_no`, label: words.earlierOwn, control: line(100) },
      ];
    case "third_party": {
      const consulted = ofType(history, "consultation_opened").filter((opened) => opened.with === "third_party");
      const options = consulted.map(({ ref }) => ({ value: ref, label: refLabelsOf(history.entries)(ref) }));
      return [
        ...(options.length === 0
          ? []
          : [
              {
                pointer: `${at}/third_party_ref`,
                label: words.thirdParty,
                control: { kind: "select" as const, options: [{ value: "", label: words.noThirdParty }, ...options] },
              },
            ]),
        { pointer: `${at}/not_consulted`, label: words.notConsulted, control: area(1_000) },
      ];
    }
    // Both are on record in the case.
    case "clarification":
    case "excess":
      return [];
    default:
      return fact satisfies never;
  }
}

/** What one answer of a reply states: what its outcome needs, each with its article, then what it may state besides. */
export function fieldsOfAnswer(answer: DraftedAnswer, history: CaseHistory): FormField[] {
  const { at, outcome } = answer;
  const rule = outcomeFacts[outcome][history.facts.regulation.id];
  const hidden: FormField = { pointer: `${at}/outcome`, label: words.chooseOutcome, control: { kind: "hidden" } };
  const subject: FormField = {
    pointer: `${at}/subject`,
    label: words.subject,
    isRequired: true,
    control: line(500),
  };
  const own = at === "/event" ? [hidden] : [hidden, subject];
  if ("barred" in rule) return own;
  const { needs, may, grounds } = rule;
  return [
    ...own,
    ...factNames.flatMap((fact) => {
      const article = needs[fact];
      return article === undefined ? [] : fieldsOfFact(fact, answer, { grounds, history, article });
    }),
    // What is protected of third parties may be withheld for them whatever the answer is called.
    ...may.flatMap((fact) => fieldsOfFact(fact, answer, { grounds, history, article: undefined })),
  ];
}

/** Of a reply that discloses: for each third party who objected, why it is disclosed all the same. */
export function fieldsOfOverrides(answers: readonly DraftedAnswer[], history: CaseHistory): FormField[] {
  if (!answers.some(isGranting)) return [];
  const refs = [...new Set(objectionsIn(history).map(({ ref }) => ref))];
  return refs.flatMap((ref, place): FormField[] => [
    {
      pointer: `/event/overrides/${place}/grounds`,
      label: words.overrideOf(refLabelsOf(history.entries)(ref)),
      control: {
        kind: "select",
        options: [
          { value: "", label: words.noOverride },
          { value: "none", label: words.overrideGrounds.none },
          { value: "reasonable", label: words.overrideGrounds.reasonable },
        ],
      },
    },
    { pointer: `/event/overrides/${place}/public_interest`, label: words.publicInterest, control: area(2_000) },
  ]);
}
