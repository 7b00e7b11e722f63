import type { Example } from "../../site/components/example.ts";
import { daysLeftWords } from "../words/due-words.ts";
import { queueWords as words } from "../words/queue-words.ts";
import { FilterFlag, FilterSelect, FilterText } from "./filter.tsx";

export const filterExamples: readonly Example[] = [
  {
    name: "a choice, words with suggestions, a day, and what is looked at alone",
    draw: (reader) => (
      <>
        <FilterSelect
          reader={reader}
          name="sort"
          label={words.sort}
          value="received"
          any={words.any}
          options={[
            ["due", reader.say(words.sorts.due)],
            ["received", reader.say(words.sorts.received)],
          ]}
        />
        <FilterText
          reader={reader}
          name="unit"
          label={words.unit}
          value={undefined}
          longest={100}
          suggested={[reader.say(words.nobody)]}
        />
        <FilterText reader={reader} name="from" label={words.received} value="2026-12-01" type="date" longest={10} />
        <FilterFlag reader={reader} name="provisional" label={daysLeftWords.provisional} value="true" />
      </>
    ),
  },
];
