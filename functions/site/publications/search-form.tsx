import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Reader } from "../reader.ts";
import { catalogueWords as words } from "../words/catalogue-words.ts";

/** One of the selections that narrow a list down. */
export interface Filter {
  name: string;
  label: Labels;
  options: readonly (readonly [value: string, label: Labels])[];
  chosen: string | undefined;
}

interface SearchFormProps {
  reader: Reader;
  /** The path that is searched. */
  path: string;
  /** What is looked through. */
  hint: Labels;
  query: string;
  /** What is wrong with the words that were sent. */
  fault: Labels | undefined;
  filters: readonly Filter[];
}

const Selection = ({ reader, filter: { name, label, options, chosen } }: { reader: Reader; filter: Filter }) => (
  <div class="field">
    <label for={name}>{reader.say(label)}</label>
    <select id={name} name={name}>
      <option value="">{reader.say(words.any)}</option>
      {options.map(([value, option]) => (
        <option value={value} selected={value === chosen || undefined}>
          {reader.say(option)}
        </option>
      ))}
    </select>
  </div>
);

/** Words to look for in a list, and what narrows it down. */
export const SearchForm = ({ reader, path, hint, query, fault, filters }: SearchFormProps) => {
  const { say } = reader;
  const isNarrowed = filters.some(({ chosen }) => chosen !== undefined);
  return (
    <search>
      <form class="catalogue-search" action={reader.to(path)} method="get">
        {reader.isEmbedded && <input type="hidden" name="embed" value="1" />}
        <div class="field">
          <label for="q">{say(words.query)}</label>
          <p class="hint" id="q-hint">
            {say(hint)}
          </p>
          {fault && (
            <p class="fault" id="q-fault">
              {say(fault)}
            </p>
          )}
          <input
            id="q"
            name="q"
            type="search"
            value={query}
            maxlength={100}
            autocomplete="off"
            aria-describedby={fault ? "q-hint q-fault" : "q-hint"}
            aria-invalid={fault ? "true" : undefined}
          />
        </div>
        <details open={isNarrowed || undefined}>
          <summary>{say(words.filters)}</summary>
          <div class="filters">
            {filters.map((filter) => (
              <Selection reader={reader} filter={filter} />
            ))}
          </div>
        </details>
        <p class="catalogue-actions">
          <button type="submit">{say(words.search)}</button>
          {(isNarrowed || query !== "") && <a href={reader.to(path)}>{say(words.clear)}</a>}
        </p>
      </form>
    </search>
  );
};
