import type { Child } from "hono/jsx";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";
import {
  Checkbox,
  controlOf,
  FieldFaults,
  Labelled,
  type Option,
  Radios,
  Select,
  TextArea,
  TextField,
} from "../../site/components/field.tsx";
import { Group } from "../../site/components/group.tsx";
import type { Form } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { actFormWords as words } from "../words/act-form-words.ts";
import { eventMemberWords } from "../words/member-words.ts";
import { eventValueWords } from "../words/value-words.ts";
import type { Field, Members } from "./event-fields.ts";

/** What the fields of a form are drawn with. */
export interface FieldsDrawn {
  reader: Reader;
  form: Form;
  act: NewEvent["type"];
  /** What is chosen among what the case has, by the member's path. */
  offers: ReadonlyMap<string, readonly Option[]>;
  /** What this case has to say of a field, by its path. */
  hints?: ReadonlyMap<string, Labels>;
}

/** A member's pointer without its first slash and the numbers of lists: how words and offers name it. */
export const memberPath = (pointer: string): string => pointer.replaceAll(/\/[0-9]+(?=\/|$)/g, "").slice(1);

const unnamed = (path: string) => label(path, path, path);

/** What a field is called. */
export const memberLabel = (act: NewEvent["type"], pointer: string) =>
  eventMemberWords(act, memberPath(pointer))?.label ?? unnamed(memberPath(pointer));

/** Lines that a text has room for. */
const rowsFor = (longest: number): number => (longest >= 5_000 ? 8 : 4);

/** Few choices are all to be seen. */
const fewChoices = 6;

interface MemberFieldProps extends FieldsDrawn {
  pointer: string;
  field: Field;
}

/** What may be chosen: what the case offers, or what the contract has, by its words. */
function optionsOf({ act, offers, pointer, field }: MemberFieldProps): readonly Option[] | undefined {
  const path = memberPath(pointer);
  const offered = offers.get(path);
  if (offered !== undefined) return offered;
  if (field.kind !== "choice") return undefined;
  const labels = eventValueWords(act, path) ?? {};
  return field.values.map((value) => ({ value, label: labels[value] ?? unnamed(value) }));
}

/** What a field always says, and what the case adds. */
const hintOf = (own: Labels | undefined, ofCase: Labels | undefined): Labels | undefined =>
  own === undefined || ofCase === undefined
    ? (own ?? ofCase)
    : label(`${own.zh_hans}${ofCase.zh_hans}`, `${own.zh_hant}${ofCase.zh_hant}`, `${own.en} ${ofCase.en}`);

/** One member of an act as its contract has it. */
export const MemberField = (props: MemberFieldProps) => {
  const { reader, form, act, pointer, field, hints } = props;
  const path = memberPath(pointer);
  const hint = hintOf(eventMemberWords(act, path)?.hint, hints?.get(path));
  const shared = {
    reader,
    form,
    pointer,
    label: memberLabel(act, pointer),
    isRequired: field.isRequired,
    ...(hint && { hint }),
  };
  const options = optionsOf(props);
  if (options !== undefined) {
    const own = field.isNullable ? [...options, { value: "null", label: words.revoked }] : options;
    if (field.isRequired && own.length <= fewChoices && own.length > 0) return <Radios {...shared} options={own} />;
    return (
      <Select {...shared} options={[{ value: "", label: field.isRequired ? words.choose : words.none }, ...own]} />
    );
  }
  switch (field.kind) {
    case "day":
      return field.isNullable ? <NullableDay {...props} /> : <TextField {...shared} type="date" longest={10} />;
    case "tick":
      return <Checkbox {...shared} />;
    case "answer":
      return (
        <Radios
          {...shared}
          isRequired
          options={[
            { value: "true", label: words.yes },
            { value: "false", label: words.no },
          ]}
        />
      );
    case "number":
      return <TextField {...shared} longest={12} keyboard={field.isInteger ? "numeric" : "decimal"} />;
    case "text":
      return field.longest > 300 ? (
        <TextArea {...shared} longest={field.longest} rows={rowsFor(field.longest)} />
      ) : (
        <TextField {...shared} longest={field.longest} />
      );
    case "members":
      return (
        <Group reader={reader} form={form} pointer={pointer} title={reader.say(shared.label)}>
          {hint && <p class="hint">{reader.say(hint)}</p>}
          <MemberFields {...props} at={pointer} members={field.members} isOptional={!field.isRequired} />
        </Group>
      );
    case "list":
      return <Rows {...props} of={field.of} />;
    default:
      return null;
  }
};

/** A day, or that there is none: a box beside it says that what was registered as one was none. */
const NullableDay = ({ reader, form, act, pointer, field }: MemberFieldProps) => {
  const props = { reader, form, pointer, label: memberLabel(act, pointer), isRequired: field.isRequired };
  return (
    <Labelled {...props}>
      <input {...controlOf(props)} type="date" value={form.value(pointer) === "null" ? "" : form.value(pointer)} />
      <label class="choice">
        <input
          type="checkbox"
          name={pointer}
          value="null"
          checked={form.values(pointer).includes("null") || undefined}
        />
        {reader.say(words.wasNone)}
      </label>
    </Labelled>
  );
};

interface MemberFieldsProps extends FieldsDrawn {
  /** The pointer of the object; empty of the event itself. */
  at: string;
  members: Members;
  /** The object may be left out, and then its members are, too: a browser asks for none of them. */
  isOptional?: boolean;
}

/** The members of an object, each a field. */
export const MemberFields = ({ at, members, isOptional, ...drawn }: MemberFieldsProps) => (
  <>
    {[...members].map(([name, field]) => (
      <MemberField {...drawn} pointer={`${at}/${name}`} field={isOptional ? { ...field, isRequired: false } : field} />
    ))}
  </>
);

/** Whether something was typed in a field or, of an object, in one of its members. */
export const isTypedIn = (form: Form, pointer: string, field: Field): boolean =>
  field.kind === "members"
    ? [...field.members].some(([name, member]) => isTypedIn(form, `${pointer}/${name}`, member))
    : form.value(pointer) !== "";

/** Rows of a list at the most. */
const mostRows = 50;

/** How many rows of a list there are up to the last in which something was typed. */
export function rowsTyped(form: Form, pointer: string, of: Members): number {
  const isTyped = (at: number) => [...of].some(([name, field]) => isTypedIn(form, `${pointer}/${at}/${name}`, field));
  return Array.from({ length: mostRows }, (_, at) => at).reduce((rows, at) => (isTyped(at) ? at + 1 : rows), 0);
}

/** The value of the button that asks for one more row, in the form's field `_more`. */
const asksForMore = (form: Form, pointer: string): boolean => form.values("_more").includes(pointer);

/** The rows of a list: those that were typed, one more where it is asked for, and one at the least. */
const Rows = ({ of, ...props }: MemberFieldProps & { of: Members }) => {
  const { reader, form, act, pointer, field } = props;
  const rows = Math.max(field.isRequired ? 1 : 0, rowsTyped(form, pointer, of) + (asksForMore(form, pointer) ? 1 : 0));
  return (
    <fieldset class="field rows" id={form.id(pointer)}>
      <legend>{reader.say(memberLabel(act, pointer))}</legend>
      <FieldFaults {...props} />
      {Array.from({ length: rows }, (_, at) => (
        <Group
          reader={reader}
          form={form}
          pointer={`${pointer}/${at}`}
          title={reader.say(words.row(memberLabel(act, pointer), at + 1))}
        >
          <MemberFields {...props} at={`${pointer}/${at}`} members={of} isOptional={at > 0} />
        </Group>
      ))}
      <More pointer={pointer}>{reader.say(words.more)}</More>
    </fieldset>
  );
};

/** A button that draws the form once more with one more row. */
export const More = ({ pointer, children }: { pointer: string; children: Child }) => (
  <button type="submit" class="second" name="_more" value={pointer} formnovalidate>
    {children}
  </button>
);
