import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Reader } from "../../site/reader.ts";

interface FilterProps {
  reader: Reader;
  name: string;
  label: Labels;
  /** As it was chosen. */
  value: string | undefined;
}

/** One of the selections that narrow a list down; the first option, which is empty, does not. */
export const FilterSelect = ({
  reader,
  name,
  label,
  value = "",
  any,
  options,
}: FilterProps & { any: Labels; options: readonly (readonly [value: string, text: string])[] }) => (
  <div class="field">
    <label for={name}>{reader.say(label)}</label>
    <select id={name} name={name}>
      <option value="">{reader.say(any)}</option>
      {options.map(([option, text]) => (
        <option value={option} selected={option === value || undefined}>
          {text}
        </option>
      ))}
    </select>
  </div>
);

/** A day, or words, that narrow a list down. `suggested` are offered to choose from. */
export const FilterText = ({
  reader,
  name,
  label,
  value = "",
  type = "text",
  longest,
  suggested = [],
}: FilterProps & { type?: "text" | "date"; longest: number; suggested?: readonly string[] }) => (
  <div class="field">
    <label for={name}>{reader.say(label)}</label>
    <input
      id={name}
      name={name}
      type={type}
      value={value}
      maxlength={type === "date" ? undefined : longest}
      autocomplete="off"
      list={suggested.length === 0 ? undefined : `${name}-suggested`}
    />
    {suggested.length > 0 && (
      <datalist id={`${name}-suggested`}>
        {suggested.map((one) => (
          <option value={one} />
        ))}
      </datalist>
    )}
  </div>
);

/** What is looked at alone where it is ticked. */
export const FilterFlag = ({ reader, name, label, value }: FilterProps) => (
  <label class="choice">
    <input type="checkbox" name={name} value="true" checked={value === "true" || undefined} />
    {reader.say(label)}
  </label>
);
