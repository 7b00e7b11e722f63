import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";
import { Checkbox, Hidden, type Option, Radios, Select, TextArea, TextField } from "../../site/components/field.tsx";
import type { Form } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { citationWords } from "../../site/words/citation-words.ts";
import { draftFormWords as words } from "../words/draft-form-words.ts";

/** A field of a form whose fields follow from what it is of. */
export interface FormField {
  /** The JSON Pointer of the member that it fills. */
  pointer: string;
  label: Labels;
  hint?: Labels | undefined;
  /** What asks for it, as the rules name it; null where practice does, undefined where nothing is named. */
  article?: string | null | undefined;
  isRequired?: boolean;
  control:
    | { kind: "line" | "area"; longest: number }
    | { kind: "day" | "number" | "box" | "hidden" }
    | { kind: "select" | "radios"; options: readonly Option[] };
}

/** Fields that stand together. */
export interface FieldSection {
  title: Labels;
  lead?: Labels;
  /** Whether it is folded away: what is seldom needed. */
  isFolded?: boolean;
  fields: readonly FormField[];
}

/** Help for a field: what it asks for, and by which article. */
function hintOf({ hint, article }: FormField): Labels | undefined {
  if (article === undefined || article === "convention") return hint;
  const cited = article === null ? [words.practice] : article.split("; ").map((one) => citationWords(one));
  const joined = (language: keyof Labels, by: string) => cited.map((one) => one[language]).join(by);
  const rule = words.rule(label(joined("zh_hans", "、"), joined("zh_hant", "、"), joined("en", "; ")));
  if (hint === undefined) return rule;
  return label(`${hint.zh_hans}${rule.zh_hans}`, `${hint.zh_hant}${rule.zh_hant}`, `${hint.en} ${rule.en}`);
}

const longestOf = { day: 10, number: 7 } as const;

/** One field, by what kind of control it has. */
export const DraftField = ({ reader, form, field }: { reader: Reader; form: Form; field: FormField }) => {
  const { pointer, control } = field;
  const hint = hintOf(field);
  const props = {
    ...{ reader, form, pointer, label: field.label, isRequired: field.isRequired ?? false },
    ...(hint && { hint }),
  };
  switch (control.kind) {
    case "hidden":
      return <Hidden name={pointer} value={form.value(pointer)} />;
    case "area":
      return <TextArea {...props} longest={control.longest} rows={control.longest > 2_000 ? 5 : 3} />;
    case "line":
      return <TextField {...props} longest={control.longest} />;
    case "day":
      return <TextField {...props} longest={longestOf.day} type="date" />;
    case "number":
      return <TextField {...props} longest={longestOf.number} keyboard="numeric" />;
    case "box":
      return <Checkbox {...props} />;
    case "select":
      return <Select {...props} options={control.options} />;
    case "radios":
      return <Radios {...props} options={control.options} />;
    default:
      return control satisfies never;
  }
};

/** The labels of fields by their pointers, for the summary of what is wrong. */
export const labelsOfFields = (sections: readonly FieldSection[]): Record<string, Labels> =>
  Object.fromEntries(sections.flatMap(({ fields }) => fields.map(({ pointer, label: of }) => [pointer, of])));
