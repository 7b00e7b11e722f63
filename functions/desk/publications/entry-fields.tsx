import type { Child } from "hono/jsx";
import type { Channel } from "../../../schema/contracts/channels.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { OwnCode } from "../../../schema/contracts/own-codes.ts";
import { publicationHeadings } from "../../labels/columns.ts";
import { dueRuleLabels, legalBasisLabels, originLabels, validityLabels } from "../../labels/registry.ts";
import { controlOf, FieldFaults, Labelled, Select, TextArea, TextField } from "../../site/components/field.tsx";
import { Group } from "../../site/components/group.tsx";
import type { Form } from "../../site/form.ts";
import { type CodeLabels, codeLabelsOf } from "../../site/publications/code-labels.ts";
import type { Reader } from "../../site/reader.ts";
import { publicationWords as words } from "../words/publication-words.ts";
import { ChannelFields } from "./channel-fields.tsx";

/** What a form of an entry is drawn with. */
export interface EntryFormProps {
  reader: Reader;
  form: Form;
  channels: readonly Channel[];
  own: readonly OwnCode[];
}

type Member = keyof typeof publicationHeadings;

const headingOf = (member: Member): Labels => publicationHeadings[member].label;

/** What the fields of an entry are called, by their names. */
export const entryFieldLabels = (channels: readonly Channel[]): Readonly<Record<string, Labels>> =>
  Object.fromEntries([
    ...Object.entries(publicationHeadings).map(([member, { label }]) => [`/${member}`, label]),
    ...channels.flatMap(({ position, label }) =>
      ["", "/id", "/published_on", "/account", "/url"].map((part) => [`/channels/${position}${part}`, label]),
    ),
    ["/reason", words.amendReason],
  ]);

const optionsOf = (labels: Readonly<Record<string, Labels>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** Members that most entries do not state. */
const furtherMembers = {
  why: ["legal_basis", "review_by", "review_result"],
  howlong: ["validity", "effective_from", "effective_to", "repealed_on", "validity_by", "validity_note"],
} as const;

interface FurtherProps {
  form: Form;
  title: string;
  members: readonly Member[];
  children?: Child;
}

/** Fields that most leave as they are: folded, unless something of them is stated or wrong. */
const Further = ({ form, title, members, children }: FurtherProps) => {
  const isStated = (value: string) => value !== "" && value !== "valid";
  const isOpen = members.some((member) => isStated(form.value(`/${member}`)) || form.faults(`/${member}`).length > 0);
  return (
    <details class="further" open={isOpen || undefined}>
      <summary>{title}</summary>
      {children}
    </details>
  );
};

/** Every member of an entry, in groups. */
export const EntryFields = ({ reader, form, channels, own }: EntryFormProps) => {
  const { say } = reader;
  const codes = codeLabelsOf(own);
  const field = (member: Member, hint?: Labels) => ({
    reader,
    form,
    pointer: `/${member}`,
    label: headingOf(member),
    ...(hint && { hint }),
  });
  const genre = form.value("/genre");
  const genres = codes.all("genres").map(([value, label]) => ({ value, label }));
  return (
    <>
      <Group reader={reader} form={form} pointer="what" title={say(words.what)}>
        <TextField {...field("title")} longest={500} isRequired />
        <TextField {...field("document_no")} longest={100} />
        <TextField {...field("publisher_unit")} longest={200} />
        <Select
          {...field("genre")}
          options={[
            { value: "", label: words.notStated },
            ...genres,
            ...(genre === "" || genres.some(({ value }) => value === genre)
              ? []
              : [{ value: genre, label: codes.of("genres", genre) }]),
          ]}
        />
        <Subjects reader={reader} form={form} codes={codes} />
        <TextArea {...field("summary")} longest={2_000} rows={3} />
        <TextArea {...field("keywords", words.keywordsHint)} longest={1_100} rows={2} />
        <Select {...field("origin")} options={optionsOf(originLabels)} />
        <TextField {...field("maker")} longest={200} />
      </Group>
      <Group reader={reader} form={form} pointer="when" title={say(words.when)}>
        <TextField {...field("formed_on", words.formedHint)} type="date" longest={10} />
        <TextField {...field("published_on", words.publishedHint)} type="date" longest={10} />
        <Select {...field("due_rule")} options={optionsOf(dueRuleLabels)} />
        <TextField {...field("changed_on")} type="date" longest={10} />
        <TextField {...field("updated_on")} type="date" longest={10} />
      </Group>
      <ChannelFields reader={reader} form={form} channels={channels} />
      <div class="field">
        <TextField {...field("url")} longest={2_000} />
      </div>
      <Further form={form} title={say(words.why)} members={furtherMembers.why}>
        <Basis {...field("legal_basis", words.basisHint)} own={own} />
        <TextField {...field("review_by")} longest={200} />
        <TextArea {...field("review_result")} longest={500} rows={2} />
      </Further>
      <Further form={form} title={say(words.howLong)} members={furtherMembers.howlong}>
        <Select {...field("validity")} options={optionsOf(validityLabels)} />
        <TextField {...field("effective_from")} type="date" longest={10} />
        <TextField {...field("effective_to")} type="date" longest={10} />
        <TextField {...field("repealed_on")} type="date" longest={10} />
        <TextField {...field("validity_by", words.numberHint)} longest={60} />
        <TextArea {...field("validity_note")} longest={500} rows={2} />
      </Further>
    </>
  );
};

const Subjects = ({ reader, form, codes }: { reader: Reader; form: Form; codes: CodeLabels }) => {
  const chosen = form.values("/subjects");
  const known = codes.all("subjects");
  const further = chosen.filter((code) => !known.some(([one]) => one === code));
  const all = [...known, ...further.map((code) => [code, codes.of("subjects", code)] as const)];
  return (
    <fieldset class="field choices columns" id={form.id("/subjects")}>
      <legend>{reader.say(headingOf("subjects"))}</legend>
      <p class="hint">{reader.say(words.subjectsHint)}</p>
      <FieldFaults reader={reader} form={form} pointer="/subjects" />
      {all.map(([code, label]) => (
        <label class="choice">
          <input type="checkbox" name="/subjects" value={code} checked={chosen.includes(code) || undefined} />
          {reader.say(label)}
        </label>
      ))}
    </fieldset>
  );
};

/** The law's own items and the agency's codes are offered; any law and article can be written. */
const Basis = ({ own, ...props }: Parameters<typeof Labelled>[0] & Pick<EntryFormProps, "own">) => {
  const { reader, form, pointer } = props;
  const offered = [
    ...Object.entries<Labels>(legalBasisLabels),
    ...own
      .filter(({ list, active }) => list === "legal_bases" && active)
      .map(({ code, label }) => [code, label] as const),
  ];
  return (
    <Labelled {...props}>
      <input
        {...controlOf(props)}
        type="text"
        list="bases"
        value={form.value(pointer)}
        maxlength={200}
        autocomplete="off"
      />
      <datalist id="bases">
        {offered.map(([value, label]) => (
          <option value={value}>{reader.say(label)}</option>
        ))}
      </datalist>
    </Labelled>
  );
};
