import { filingWords } from "../words/filing-words.ts";
import { layoutWords } from "../words/layout-words.ts";
import type { Example } from "./example.ts";
import { Particulars } from "./particulars.tsx";

export const particularsExamples: readonly Example[] = [
  {
    name: "a value, and a text of several lines",
    draw: ({ say }) => (
      <Particulars
        items={[
          { name: say(layoutWords.request), value: "2026-000123" },
          {
            name: say(layoutWords.follow),
            value: `${say(filingWords.privacy)}\n${say(filingWords.fee)}`,
            isText: true,
          },
        ]}
      />
    ),
  },
];
