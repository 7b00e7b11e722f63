import { numberText } from "../format.ts";
import { feeWords } from "../words/fee-words.ts";
import { DataTable } from "./data-table.tsx";
import type { Example } from "./example.ts";

export const dataTableExamples: readonly Example[] = [
  {
    name: "numbers beside their names",
    draw: ({ say }) => (
      <DataTable
        caption={say(feeWords.bands)}
        columns={[{ heading: say(feeWords.pages) }, { heading: say(feeWords.sum), isNumber: true }]}
        rows={[
          [say(feeWords.range(1, 30)), numberText(0)],
          [say(feeWords.range(31, 100)), numberText(700)],
        ]}
      />
    ),
  },
  {
    name: "wider than a telephone",
    draw: ({ say }) => (
      <DataTable
        caption={say(feeWords.title)}
        columns={Array.from({ length: 12 }, (_, at) => ({ heading: say(feeWords.items), isNumber: at > 0 }))}
        rows={[Array.from({ length: 12 }, (_, at) => numberText(1_234_567 * (at + 1)))]}
      />
    ),
  },
];
