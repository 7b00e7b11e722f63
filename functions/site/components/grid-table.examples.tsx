import { layoutWords } from "../words/layout-words.ts";
import type { Example } from "./example.ts";
import { GridTable } from "./grid-table.tsx";

export const gridTableExamples: readonly Example[] = [
  {
    name: "headings over several columns and rows, a box that states nothing, a footnote",
    draw: ({ say }) => (
      <GridTable
        caption={say(layoutWords.reports)}
        head={[
          [
            { text: say(layoutWords.home), heads: "col", down: 2 },
            { text: say(layoutWords.request), heads: "colgroup", across: 2 },
          ],
          [
            { text: say(layoutWords.follow), heads: "col" },
            { text: say(layoutWords.publications), heads: "col" },
          ],
        ]}
        bodies={[
          [
            [{ text: say(layoutWords.deadlines), heads: "row" }, { text: "12" }, { text: "/", isQuiet: true }],
            [{ text: say(layoutWords.reports), heads: "row" }, { text: "1,694", note: 1 }, { text: "0" }],
          ],
        ]}
        notes={[{ number: 1, text: say(layoutWords.publications) }]}
      />
    ),
  },
];
