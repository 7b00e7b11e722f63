import type { Labels } from "../../../schema/contracts/labels.ts";
import { applicantKindLabels, organisations } from "../../labels/applicants.ts";
import { total } from "../../labels/figures.ts";
import { table3Labels2021 } from "../../labels/indicators/table-3-labels.ts";
import { label } from "../../labels/label.ts";
import { leafLabels, outcomeGroupLabels } from "../../labels/outcomes.ts";
import { chineseNumber } from "../../text/chinese-numbers.ts";
import type { CellName } from "../cells.ts";
import { type Box, figureBox, type Grid } from "./grid.ts";

const organisationKinds = ["commercial", "research", "social", "legal_service", "other_organisation"] as const;
const kinds = ["natural_person", ...organisationKinds, "_T"] as const satisfies readonly CellName["applicant_kind"][];

const row = (heading: Labels, across: number, indicator: string, breakdown = "_T"): Box[] => [
  { heads: "row", heading, across },
  ...kinds.map((kind) => figureBox(indicator, breakdown, kind)),
];

/** A heading with its number as the form prints it: `一、`, `（一）` or `1.`. */
const numbered = (heading: Labels, chinese: string, english: string): Labels =>
  label(`${chinese}${heading.zh_hans}`, `${chinese}${heading.zh_hant}`, `${english}${heading.en}`);
const section = (number: number, heading: Labels) => numbered(heading, `${chineseNumber(number)}、`, `${number}. `);
const group = (number: number, heading: Labels) => numbered(heading, `（${chineseNumber(number)}）`, `(${number}) `);

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
    .map(([breakdown, { short }], at) => [breakdown, numbered(short, `${at + 1}.`, "")] as const),
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
    row(section(number, table3Labels2021[indicator]._T), 3, indicator);
  return {
    id: "table-3",
    caption: label(
      "收到和处理政府信息公开申请情况",
      "收到和處理政府信息公開申請情況",
      "Requests received and processed",
    ),
    head: [
      [
        { heads: "col", heading: label("申请和办理", "申請和辦理", "Requests and outcomes"), across: 3, down: 3 },
        { heads: "colgroup", heading: label("申请人情况", "申請人情況", "Applicants"), across: kinds.length },
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
            heading: section(3, label("本年度办理结果", "本年度辦理結果", "Outcomes this year")),
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
