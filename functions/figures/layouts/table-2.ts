import type { Labels } from "../../../schema/contracts/labels.ts";
import {
  columns2019,
  columns2021,
  documentColumns2019,
  documentColumns2021,
  lines2019,
  lines2021,
} from "../../labels/indicators/table-2-labels.ts";
import { table2Headings, tableCaptions } from "../../labels/indicators/table-headings.ts";
import { type Box, figureBox, type Grid } from "./grid.ts";

/** One block of table 2: the item of Art. 20 it reports on, its column headings, its lines. */
interface Block {
  article: Labels;
  columns: readonly Labels[];
  lines: readonly (readonly [heading: Labels, ...cells: Box[]])[];
}

const { article, subject } = table2Headings;

/** The block of rules and normative documents, with a column for each breakdown. */
function documents(
  { rules, normative }: { rules: Labels; normative: Labels },
  columns: Readonly<Record<string, Labels>>,
): Block {
  const cells = (indicator: string) => Object.keys(columns).map((breakdown) => figureBox(indicator, breakdown));
  return {
    article: article("一", 1),
    columns: Object.values(columns),
    lines: [
      [rules, ...cells("documents.rules")],
      [normative, ...cells("documents.normative")],
    ],
  };
}

/** Table 2 of the form of 2021 (State Council Office 2021 No. 30). */
export const table2Of2021 = table([
  documents(lines2021, documentColumns2021),
  {
    article: article("五", 5),
    columns: [columns2021.decided],
    lines: [[lines2021.licences, figureBox("licences.decided")]],
  },
  {
    article: article("六", 6),
    columns: [columns2021.decided],
    lines: [
      [lines2021.penalties, figureBox("penalties.decided")],
      [lines2021.compulsion, figureBox("compulsion.decided")],
    ],
  },
  {
    article: article("八", 8),
    columns: [columns2021.charged],
    lines: [[lines2021.fees, figureBox("fees.administrative")]],
  },
]);

const { last_year, change, decided, items, amount } = columns2019;

const decisions = (line: "licences" | "services" | "penalties" | "compulsion"): Block["lines"][number] => [
  lines2019[line],
  figureBox(`${line}.last_year`),
  figureBox(`${line}.change`),
  figureBox(`${line}.decided`),
];

/** Table 2 of the trial form of 2019 (State Council Office 2019 No. 60). */
export const table2Of2019 = table([
  documents(lines2019, documentColumns2019),
  {
    article: article("五", 5),
    columns: [last_year, change, decided],
    lines: [decisions("licences"), decisions("services")],
  },
  {
    article: article("六", 6),
    columns: [last_year, change, decided],
    lines: [decisions("penalties"), decisions("compulsion")],
  },
  {
    article: article("八", 8),
    columns: [last_year, change],
    lines: [[lines2019.fees, figureBox("fees.last_year"), figureBox("fees.change")]],
  },
  {
    article: article("九", 9),
    columns: [items, amount],
    lines: [[lines2019.procurement, figureBox("procurement.items"), figureBox("procurement.amount")]],
  },
]);

/** Every block has a heading of its own; the last column of a narrow one spans what the widest has more. */
function table(blocks: readonly Block[]): Grid {
  const widest = Math.max(...blocks.map(({ columns }) => columns.length));
  return {
    id: "table-2",
    caption: tableCaptions.proactive,
    head: [],
    bodies: blocks.map(({ article: heading, columns, lines }) => {
      const across = widest - columns.length + 1;
      const stretched = (boxes: readonly Box[]): Box[] => [
        ...boxes.slice(0, -1),
        ...boxes.slice(-1).map((box) => ({ ...box, across })),
      ];
      return [
        [{ heads: "rowgroup", heading, across: widest + 1 }],
        [
          { heads: "col", heading: subject },
          ...stretched(columns.map((column) => ({ heads: "col", heading: column }))),
        ],
        ...lines.map(([line, ...cells]): Box[] => [{ heads: "row", heading: line }, ...stretched(cells)]),
      ];
    }),
  };
}
