import type { Channel } from "../../../schema/contracts/channels.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { CodeLabels } from "../../site/publications/code-labels.ts";
import type { Reader } from "../../site/reader.ts";
import { publicationWords as words } from "../words/publication-words.ts";

type Options = readonly (readonly [value: string, label: Labels])[];

interface FilterFormProps {
  reader: Reader;
  asked: Readonly<Partial<Record<FilterName, string | undefined>>>;
  channels: readonly Channel[];
  codes: CodeLabels;
}

type FilterName = "q" | "channel" | "subject" | "genre" | "unit" | "late" | "published_from" | "published_to";

interface FieldProps {
  reader: Reader;
  name: FilterName;
  label: Labels;
  value: string | undefined;
}

const Typed = ({ reader, name, label, value = "", type }: FieldProps & { type: "search" | "text" | "date" }) => (
  <div class="field">
    <label for={name}>{reader.say(label)}</label>
    <input
      id={name}
      name={name}
      type={type}
      value={value}
      maxlength={type === "date" ? undefined : 100}
      autocomplete="off"
    />
  </div>
);

const Chosen = ({ reader, name, label, value, options }: FieldProps & { options: Options }) => (
  <div class="field">
    <label for={name}>{reader.say(label)}</label>
    <select id={name} name={name}>
      <option value="">{reader.say(words.any)}</option>
      {options.map(([option, said]) => (
        <option value={option} selected={option === value || undefined}>
          {reader.say(said)}
        </option>
      ))}
    </select>
  </div>
);

/** What the published entries are narrowed down by; it stands in the address. */
export const CatalogueFilter = ({ reader, asked, channels, codes }: FilterFormProps) => {
  const { say } = reader;
  const field = (name: FilterName, label: Labels) => ({ reader, name, label, value: asked[name] });
  return (
    <search>
      <form action={reader.to("/desk/publications")} method="get">
        <input type="hidden" name="show" value="published" />
        <div class="filters">
          <Typed {...field("q", words.words)} type="search" />
          <Chosen {...field("genre", words.genre)} options={codes.all("genres")} />
          <Chosen {...field("subject", words.subject)} options={codes.all("subjects")} />
          <Chosen {...field("channel", words.channel)} options={channels.map(({ id, label }) => [id, label])} />
          <Chosen
            {...field("late", words.lateness)}
            options={[
              ["true", words.late],
              ["false", words.inTime],
            ]}
          />
          <Typed {...field("unit", words.unit)} type="text" />
          <Typed {...field("published_from", words.from)} type="date" />
          <Typed {...field("published_to", words.to)} type="date" />
        </div>
        <p class="catalogue-actions">
          <button type="submit">{say(words.find)}</button>
          <a href={reader.to("/desk/publications?show=published")}>{say(words.clear)}</a>
        </p>
      </form>
    </search>
  );
};
