import type { Day } from "../../../schema/contracts/day.ts";
import type { ServedAct } from "../../../schema/contracts/drafts.ts";
import { newDraft } from "../../../schema/contracts/drafts.ts";
import type { LetterKind, MissingElement } from "../../../schema/contracts/letters.ts";
import { decodeForm } from "../../http/decode-form.ts";
import { type FormFields, fieldOf } from "../../http/form-fields.ts";
import { outcomeLabels } from "../../labels/outcomes.ts";
import { isReconsideredFirst } from "../../requests/case/guards/reply-guards.ts";
import type { CaseHistory } from "../../requests/case/history.ts";
import type { DraftText } from "../../requests/drafting/draft-text.ts";
import { kindOfAnswer } from "../../requests/letters/letter-kind-of.ts";
import { letterKindRules } from "../../requests/letters/letter-kinds.ts";
import { draftFormWords as words } from "../words/draft-form-words.ts";
import { elementHint, elementOfItem, elementWords } from "../words/letter-element-words.ts";
import { fieldsOfAct } from "./act-fields.ts";
import { answersIn, fieldsOfAnswer, fieldsOfOverrides } from "./answer-fields.ts";
import type { FieldSection, FormField } from "./draft-field.tsx";

const elementAt = (name: string) => `/letter/elements/${name}`;

/** What neither the case nor the act has of a letter, and is asked for from the first. */
const asked: Readonly<Partial<Record<LetterKind, readonly string[]>>> = {
  reasons: ["frequency"],
  third_party_consultation: ["addressee"],
  joint_agency: ["addressee"],
  assistance: ["addressee", "summary", "respond_on"],
  third_party_notice: ["addressee", "why"],
  partial: ["disclosed", "withheld"],
  nonexistent: ["search_details", "words", "persons", "days", "results"],
  not_compiled: ["existing"],
  reissue: ["issued_earlier"],
  records_corrected: ["evidence", "result"],
};

/** Whose case of the provision the law asks for, and no third party or file says. */
const statesProvisionKind: ReadonlySet<string> = new Set([
  "refused.state_secret",
  "refused.forbidden_by_law",
  "refused.security_and_stability",
  "refused.internal_affairs",
  "refused.deliberative",
]);

/** Elements that no text replaces: tables, and what stands in the frame of every letter. */
const fixed: ReadonlySet<string> = new Set([
  ...["reply_form", "signature", "refusal", "tiers", "documents", "remedies", "contact", "receipt_no"],
]);

/** The members of an act that say an element of its letter: it is asked for there, and not a second time. */
const ofAct: Readonly<Partial<Record<ServedAct, Readonly<Record<string, string>>>>> = {
  clarification_requested: { points: "text", respond_by: "respond_by" },
  consultation_opened: { summary: "text" },
  third_party_told: { disclosed: "text" },
  extended: { reason: "text" },
  reply_deferred: { until: "until", why: "workload" },
  replied: {
    reasons: "reasons",
    where: "where",
    given: "where",
    searched: "searched",
    ground: "ground",
    competent_agency: "competent_agency/name",
    earlier_reply: "earlier_reply/document_no",
  },
};

/** The field in which an element of a draft's letter is filled in: a member of its act, or an element that is stated. */
export function fieldOfMissing(act: ServedAct, name: string): string {
  const { number, element } = elementOfItem(name);
  const member = ofAct[act]?.[element];
  if (member === undefined) return elementAt(name);
  return number === null ? `/event/${member}` : `/event/items/${number - 1}/${member}`;
}

/** What an element is: the name that it is stated under, and the kind of letter that has it. */
interface Element {
  name: string;
  kind: LetterKind;
}

const fieldOfElement = ({ name, kind }: Element, history: CaseHistory, isRequired: boolean): FormField => {
  const article = letterKindRules[kind].elements[elementOfItem(name).element]?.[history.facts.regulation.id];
  return {
    pointer: elementAt(name),
    label: elementWords(name),
    hint: elementHint(name),
    article: article === "convention" ? null : article,
    isRequired,
    control:
      elementOfItem(name).element === "addressee" ? { kind: "line", longest: 200 } : { kind: "area", longest: 5_000 },
  };
};

/** What a form of a draft is of. */
export interface DraftOfForm {
  act: ServedAct;
  fields: FormFields;
  history: CaseHistory;
  /** The letter that it makes; undefined while that is open, or where there is none. */
  kind: LetterKind | undefined;
  /** What the letter lacked when it was looked at last. */
  missing: readonly MissingElement[];
}

/** The elements that a letter has, by the names that they are stated under: of several answers those of each. */
function elementsOf({ act, fields, history, kind }: DraftOfForm): Element[] {
  if (kind === undefined) return [];
  const { id } = history.facts.regulation;
  const answers = act === "replied" ? answersIn(fields) : [];
  const kinds =
    answers.length < 2
      ? [{ kind, prefix: "", answer: answers[0] }]
      : answers.map((answer, place) => ({
          kind: kindOfAnswer({ outcome: answer.outcome, ground: undefined }, id),
          prefix: `item_${place + 1}_`,
          answer,
        }));
  return kinds.flatMap((one) =>
    Object.keys(letterKindRules[one.kind].elements)
      .filter((name) => letterKindRules[one.kind].elements[name]?.[id] !== undefined && !fixed.has(name))
      .filter((name) => ofAct[act]?.[name] === undefined)
      .map((name) => ({ name: `${one.prefix}${name}`, kind: one.kind })),
  );
}

/** What is asked for of the letter from the first, what it lacked, and what was stated. */
function isAsked({ fields, missing, act }: DraftOfForm, { name, kind }: Element): boolean {
  const { element } = elementOfItem(name);
  const isOfKind = asked[kind]?.includes(element) === true;
  const isProvisionKind =
    element === "provision_kind" &&
    act === "replied" &&
    answersIn(fields).some(({ outcome }) => statesProvisionKind.has(outcome));
  const isStated = fieldOf(fields, elementAt(name)) !== "";
  return isOfKind || isProvisionKind || isStated || missing.some((one) => one.element === name);
}

/** What the record of a search states, with the reply that nothing was found. */
const ofSearchRecord = new Set(["words", "persons", "days", "results"]);

/** The fields of a draft's form, in the order in which they are filled in. */
export function sectionsOfDraft(of: DraftOfForm): FieldSection[] {
  const { act, fields, history } = of;
  const answers = act === "replied" ? answersIn(fields) : [];
  const overrides = fieldsOfOverrides(answers, history);
  const elements = elementsOf(of);
  const record = elements.some(({ kind }) => kind === "nonexistent")
    ? [...ofSearchRecord].map((name) => ({ name, kind: "search_record" as const }))
    : [];
  const first = [...elements, ...record].filter((element) => isAsked(of, element) || ofSearchRecord.has(element.name));
  const others = elements.filter((element) => !first.includes(element));
  const isMissing = ({ name }: Element) => of.missing.some(({ element, blocks }) => blocks && element === name);
  const sections: FieldSection[] = [
    ...answers.map(
      (answer, place): FieldSection => ({
        title:
          answers.length === 1
            ? outcomeLabels[answer.outcome].label
            : words.answerOf(place + 1, outcomeLabels[answer.outcome].label),
        fields: fieldsOfAnswer(answer, history),
      }),
    ),
    { title: words.overrides, lead: words.overridesLead, fields: overrides },
    { title: words.act, fields: fieldsOfAct(act, { fields, history }) },
    { title: words.elements, fields: first.map((element) => fieldOfElement(element, history, isMissing(element))) },
    {
      title: words.otherwise,
      lead: words.otherwiseHint,
      isFolded: true,
      fields: others.map((element) => fieldOfElement(element, history, false)),
    },
  ];
  return sections.filter((section) => section.fields.length > 0);
}

/**
 * A draft's fields as they are sent on: an objection that nothing is disclosed over is not named, and that reconsideration comes first is
 * told where an answer rests on what the law says that of.
 */
export function sentDraft(fields: FormFields, today: Day): FormFields {
  const isFirst = answersIn(fields).some(({ at }) => {
    const ground = fieldOf(fields, `${at}/ground`);
    return isReconsideredFirst({ ground: ground === "" ? undefined : ground }, today);
  });
  const sent = [...fields].filter(([name]) => {
    const [, place] = /^\/event\/overrides\/([0-9]+)\/ref$/.exec(name) ?? [];
    if (place !== undefined) return fieldOf(fields, `/event/overrides/${place}/grounds`) !== "";
    return name !== "/event/reconsideration_first";
  });
  return new Map([...sent, ...(isFirst ? [["/event/reconsideration_first", ["true"]] as const] : [])]);
}

/** What a form says, as the draft that it makes; undefined while the contract does not take it. */
export function draftIn(fields: FormFields): DraftText | undefined {
  const read = newDraft.safeParse(decodeForm(newDraft, fields));
  return read.success
    ? { event: { type: "", ...read.data.event }, elements: read.data.letter?.elements ?? {} }
    : undefined;
}

/** What JSON says as the fields of a form, each by its pointer. */
function flattened(value: unknown, at: string): [string, string[]][] {
  if (value === null || value === undefined) return [];
  if (typeof value !== "object") return [[at, [String(value)]]];
  return Object.entries(value).flatMap(([name, member]) => flattened(member, `${at}/${name}`));
}

/** A draft as the fields of its form. */
export const fieldsOfText = ({ event, elements }: DraftText): FormFields =>
  new Map(flattened({ event, letter: { elements } }, ""));
