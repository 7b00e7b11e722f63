import { tableCaptions } from "../../labels/indicators/table-headings.ts";
import { lawsuitLabels, litigation, reconsideration, remedyColumnLabels } from "../../labels/remedies.ts";
import { type Box, figureBox, type Grid } from "./grid.ts";

const indicators = ["reconsideration", "litigation.direct", "litigation.after_reconsideration"] as const;

const results = Object.entries(remedyColumnLabels);

const across = results.length;

/** Table 4, the same in 2019 and 2021: three blocks of five results, in one line. */
export const table4Layout: Grid = {
  id: "table-4",
  caption: tableCaptions.remedies,
  head: [
    [
      { heads: "colgroup", heading: reconsideration, across, down: 2 },
      { heads: "colgroup", heading: litigation, across: 2 * across },
    ],
    Object.values(lawsuitLabels).map((heading): Box => ({ heads: "colgroup", heading, across })),
    indicators.flatMap(() => results.map(([, heading]): Box => ({ heads: "col", heading }))),
  ],
  bodies: [[indicators.flatMap((indicator) => results.map(([breakdown]) => figureBox(indicator, breakdown)))]],
};
