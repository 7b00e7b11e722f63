import type { Labels } from "../../../schema/contracts/labels.ts";
import { applicantKindLabels, organisations } from "../../labels/applicants.ts";
import { total } from "../../labels/figures.ts";
import { table3Labels2021 } from "../../labels/indicators/table-3-labels.ts";
import { table3Headings, tableCaptions } from "../../labels/indicators/table-headings.ts";
import { leafLabels, outcomeGroupLabels } from "../../labels/outcomes.ts";
import { type CellName, organisationKinds } from "../cells.ts";
import { type Box, figureBox, type Grid } from "./grid.ts";
import { group, part, point } from "./numbering.ts";

const kinds = ["natural_person", ...organisationKinds, "_T"] as const satisfies readonly CellName["applicant_kind"][];

const row = (heading: Labels, across: number, indicator: string, breakdown = "_T"): Box[] => [
  { heads: "row", heading, across },
  ...kinds.map((kind) => figureBox(indicator, breakdown, kind)),
];

/** One group of outcomes: a line of its own where it is one leaf, else a heading before its leaves. */
interface Group {
  heading: Labels;
  leaves: readonly (readonly [breakdown: string, heading?: Labels])[];
}

/** The leaves whose codes begin with the group's, numbered in table order. */
const grouped = (code: keyof typeof outcomeGroupLabels): Group => ({
  heading: outcomeGroupLabels[code],
  leaves: Object.entries(leafLabels)
    .filter(([breakdown]) => breakdown.startsWith(`${code}.`))
    .map(([breakdown, { short }], at) => [breakdown, point(at + 1, short)] as const),
});

const alone = (code: keyof typeof outcomeGroupLabels): Group => ({
  heading: outcomeGroupLabels[code],
  leaves: [[code]],
});

const firstGroups = [
  alone("granted"),
  alone("partial"),
  ...(["refused", "unavailable", "declined"] as const).map(grouped),
];

const linesOf = ({ heading, leaves }: Group, at: number): Box[][] =>
  leaves.map(([breakdown, leaf], index) => {
    const numberedGroup = group(at + 1, heading);
    if (leaf === undefined) return row(numberedGroup, 2, "requests.outcome", breakdown);
    const line = row(leaf, 1, "requests.outcome", breakdown);
    return index === 0 ? [{ heads: "rowgroup", heading: numberedGroup, down: leaves.length }, ...line] : line;
  });

/** Table 3: three columns of headings at the left, one column a kind of applicant. */
function table(groups: readonly Group[]): Grid {
  const outcomes = groups.flatMap(linesOf);
  const [first = [], ...others] = [...outcomes, row(group(groups.length + 1, total), 2, "requests.resolved")];
  const topRow = (number: number, indicator: "requests.received" | "requests.carried_in" | "requests.carried_out") =>
    row(part(number, table3Labels2021[indicator]._T), 3, indicator);
  return {
    id: "table-3",
    caption: tableCaptions.requests,
    head: [
      [
        { heads: "col", heading: table3Headings.corner, across: 3, down: 3 },
        { heads: "colgroup", heading: table3Headings.applicants, across: kinds.length },
      ],
      [
        { heads: "col", heading: applicantKindLabels.natural_person.short, down: 2 },
        { heads: "colgroup", heading: organisations, across: organisationKinds.length },
        { heads: "col", heading: applicantKindLabels._T.short, down: 2 },
      ],
      organisationKinds.map((kind) => ({ heads: "col", heading: applicantKindLabels[kind].short })),
    ],
    bodies: [
      [topRow(1, "requests.received"), topRow(2, "requests.carried_in")],
      [
        [
          {
            heads: "rowgroup",
            heading: part(3, table3Headings.outcomes),
            down: outcomes.length + 1,
          },
          ...first,
        ],
        ...others,
      ],
      [topRow(4, "requests.carried_out")],
    ],
  };
}

export const table3Of2021 = table([...firstGroups, grouped("other")]);

/** The trial form counts the last group as one leaf. */
export const table3Of2019 = table([...firstGroups, alone("other")]);
