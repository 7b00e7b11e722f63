import { type Outcome, outcomes } from "../../../schema/contracts/outcomes.ts";
import type { Regulation } from "../../clock/regulations.ts";
import type { FormFields } from "../../http/form-fields.ts";
import { type Fact, type OutcomeRule, outcomeFacts } from "../../requests/case/outcome-facts.ts";
import { Checkbox, type Option, Select } from "../../site/components/field.tsx";
import { Group } from "../../site/components/group.tsx";
import { actFormWords as words } from "../words/act-form-words.ts";
import { eventValueWords } from "../words/value-words.ts";
import { type Field, fieldsOf, type Members } from "./event-fields.ts";
import {
  type FieldsDrawn,
  isTypedIn,
  MemberField,
  MemberFields,
  More,
  memberLabel,
  rowsTyped,
} from "./member-fields.tsx";

/** The members that state a fact. */
const membersOfFact: Readonly<Record<Fact, readonly string[]>> = {
  ground: ["ground"],
  reasons: ["reasons"],
  searched: ["searched"],
  where: ["where"],
  competent_agency: ["competent_agency", "agency_undetermined"],
  earlier_reply: ["earlier_reply"],
  third_party: ["third_party_ref", "not_consulted"],
  clarification: [],
  excess: [],
};

const facts = Object.keys(membersOfFact) as Fact[];

/** Members of one answer; those of a reply that gives only one stand in the reply itself. */
const answerMembers = ["outcome", ...new Set(Object.values(membersOfFact).flat())];

const isOutcome = (value: string): value is Outcome => outcomes.some((one) => one === value);

/** Answers that nobody gives under a Regulation are not offered. */
const outcomeOptions = (id: Regulation["id"]) => {
  const labels = eventValueWords("replied", "outcome") ?? {};
  return outcomes.flatMap((outcome) => {
    const own = labels[outcome];
    return own === undefined || "barred" in outcomeFacts[outcome][id] ? [] : [{ value: outcome, label: own }];
  });
};

interface AnswerProps extends FieldsDrawn {
  /** Where its members are: empty in the reply itself, `/items/0` of the first of several. */
  at: string;
  members: Members;
  regulation: Regulation["id"];
}

/** What the Regulation asks of an answer of the kind that was chosen; undefined before one is, and of what nobody answers so. */
function ruleOf({ form, at, regulation }: AnswerProps): OutcomeRule | undefined {
  const chosen = form.value(`${at}/outcome`);
  const rule = isOutcome(chosen) ? outcomeFacts[chosen][regulation] : undefined;
  return rule === undefined || "barred" in rule ? undefined : rule;
}

/** What an answer of this kind asks for, and whatever else was typed, so that it can be taken out. */
function askedOf(props: AnswerProps): [name: string, field: Field][] {
  const { form, at, members } = props;
  const rule = ruleOf(props);
  const isTyped = (name: string, field: Field) =>
    isTypedIn(form, `${at}/${name}`, field) || form.all.some(({ pointer }) => pointer.startsWith(`${at}/${name}`));
  return facts.flatMap((fact) =>
    membersOfFact[fact].flatMap((name): [string, Field][] => {
      const field = members.get(name);
      const isNeeded = rule?.needs[fact] !== undefined;
      if (field === undefined || !(isNeeded || rule?.may.includes(fact) || isTyped(name, field))) return [];
      const isOnly = membersOfFact[fact].length === 1 && field.kind !== "members";
      return [[name, { ...field, isRequired: isOnly && isNeeded }]];
    }),
  );
}

/** The provisions that an answer of this kind rests on. */
function groundsOf(props: AnswerProps): Option[] {
  const labels = eventValueWords("replied", "ground") ?? {};
  const grounds: readonly string[] = ruleOf(props)?.grounds ?? [];
  const typed = props.form.value(`${props.at}/ground`);
  return [...new Set([...grounds, typed])].flatMap((ground) => {
    const own = labels[ground];
    return own === undefined ? [] : [{ value: ground, label: own }];
  });
}

/** One answer: its kind first, then what that kind has to say. */
const Answer = (props: AnswerProps) => {
  const { reader, form, act, at, members, regulation, offers } = props;
  const subject = members.get("subject");
  const withGrounds = new Map([...offers, ["ground", groundsOf(props)], ["items/ground", groundsOf(props)]] as const);
  return (
    <>
      {subject && <MemberField {...props} pointer={`${at}/subject`} field={subject} />}
      <Select
        reader={reader}
        form={form}
        pointer={`${at}/outcome`}
        label={memberLabel(act, `${at}/outcome`)}
        isRequired
        options={[{ value: "", label: words.choose }, ...outcomeOptions(regulation)]}
      />
      <MemberFields {...props} offers={withGrounds} at={at} members={new Map(askedOf(props))} />
    </>
  );
};

/** The members of the items of a reply. */
const itemMembers = (): Members => {
  const items = fieldsOf("replied").get("items");
  return items?.kind === "list" ? items.of : new Map();
};

/** How many answers a reply gives as it was typed, one more where that is asked for; 0 of a reply that gives its only one in itself. */
function answersIn({ form }: FieldsDrawn): number {
  const typed = rowsTyped(form, "/items", itemMembers());
  return form.values("_more").includes("/items") ? Math.max(typed, 1) + 1 : typed;
}

/** Objections over which is disclosed: each is named by a tick. */
const Overrides = ({ reader, form, act, offers }: FieldsDrawn) => {
  const objecting = offers.get("overrides/ref") ?? [];
  const overrides = fieldsOf("replied").get("overrides");
  if (objecting.length === 0 || overrides?.kind !== "list") return null;
  const others = new Map([...overrides.of].filter(([name]) => name !== "ref"));
  return (
    <Group reader={reader} form={form} pointer="/overrides" title={reader.say(memberLabel(act, "/overrides"))}>
      {objecting.map(({ value, label: party }, at) => (
        <>
          <Checkbox
            reader={reader}
            form={form}
            pointer={`/overrides/${at}/ref`}
            value={value}
            label={words.override(party)}
          />
          <MemberFields
            reader={reader}
            form={form}
            act={act}
            offers={offers}
            at={`/overrides/${at}`}
            members={others}
            isOptional
          />
        </>
      ))}
    </Group>
  );
};

/** A reply: its answer or several of them, then what is said of all of them together. Its service follows. */
export const ReplyFields = ({ regulation, ...drawn }: FieldsDrawn & { regulation: Regulation["id"] }) => {
  const { reader, form } = drawn;
  const members = fieldsOf("replied");
  const count = answersIn(drawn);
  const others = new Map(
    [...members].filter(([name]) => ![...answerMembers, "items", "overrides", "service", "unapproved"].includes(name)),
  );
  const items = itemMembers();
  return (
    <>
      {count === 0 ? (
        <Answer {...drawn} at="" members={members} regulation={regulation} />
      ) : (
        Array.from({ length: count }, (_, at) => (
          <Group reader={reader} form={form} pointer={`/items/${at}`} title={reader.say(words.answer(at + 1))}>
            <Answer {...drawn} at={`/items/${at}`} members={items} regulation={regulation} />
          </Group>
        ))
      )}
      <p class="form-steps">
        <button type="submit" class="second" name="_facts" value="1" formnovalidate>
          {reader.say(words.facts)}
        </button>{" "}
        <More pointer="/items">{reader.say(count === 0 ? words.answers : words.anotherAnswer)}</More>
      </p>
      <Overrides {...drawn} />
      <MemberFields {...drawn} at="" members={others} />
    </>
  );
};

/** The fields of a reply of which several answers were asked for: the one that was typed is the first of them. */
export function withItems(fields: FormFields): FormFields {
  const asks = fields.get("_more")?.includes("/items") === true;
  if (!asks || [...fields.keys()].some((name) => name.startsWith("/items/"))) return fields;
  const isOfAnswer = (name: string) =>
    answerMembers.some((member) => name === `/${member}` || name.startsWith(`/${member}/`));
  return new Map([...fields].map(([name, values]) => [isOfAnswer(name) ? `/items/0${name}` : name, values]));
}
