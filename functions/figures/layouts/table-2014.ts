import type { Labels } from "../../../schema/contracts/labels.ts";
import { grounds2014, labels2014, ofWhich } from "../../labels/indicators/labels-2014.ts";
import { headings2014, tableCaptions } from "../../labels/indicators/table-headings.ts";
import { unitLabel } from "../../labels/units.ts";
import { form2014 } from "../forms/form-2014.ts";
import { type Box, figureBox, type Grid } from "./grid.ts";
import { group, part, point } from "./numbering.ts";

type Indicator = keyof typeof labels2014;
type Breakdown<Of extends Indicator> = keyof (typeof labels2014)[Of] & string;
type WithTotal = { [Of in Indicator]: "_T" extends Breakdown<Of> ? Of : never }[Indicator];
type Line = readonly Box[];

const nameOf = <Of extends Indicator>(indicator: Of, breakdown: Breakdown<Of>): Labels => {
  const labels: Readonly<Record<string, Labels>> = labels2014[indicator];
  const name = labels[breakdown];
  if (name === undefined) throw new Error(`the table of 2014 has no ${indicator}/${breakdown}`);
  return name;
};

const heading = (words: Labels): Line => [{ heads: "rowgroup", heading: words, across: 3 }];

const line = (words: Labels, indicator: Indicator, breakdown = "_T"): Line => [
  { heads: "row", heading: words },
  { text: unitLabel(form2014.indicators.get(indicator)?.unit ?? "") },
  figureBox(indicator, breakdown),
];

/** The total of an indicator, with the number that it has in the table, if it has one. */
const total = (indicator: WithTotal, number: (name: Labels) => Labels = (name) => name): Line =>
  line(number(nameOf<WithTotal>(indicator, "_T")), indicator);

/** The parts of an indicator, numbered. */
const parts = <Of extends Indicator>(
  indicator: Of,
  number: (at: number, name: Labels) => Labels,
  ...breakdowns: readonly Breakdown<Of>[]
): Line[] =>
  breakdowns.map((breakdown, at) => line(number(at + 1, nameOf(indicator, breakdown)), indicator, breakdown));

/** The grounds of a refusal, of which only the first says that they are part of the line above. */
const grounds: Line[] = Object.entries(grounds2014).map(([breakdown, name], at) => {
  const numbered = point(at + 1, name);
  return line(at === 0 ? ofWhich(numbered) : numbered, "requests.outcome", breakdown);
});

/** The table of 2014 to 2018 (State Council Office 2014 No. 32): one column of figures, each beside its unit. */
export const table2014: Grid = {
  id: "table-2014",
  caption: tableCaptions.of2014,
  head: [
    [
      { heads: "col", heading: headings2014.indicator },
      { heads: "col", heading: headings2014.unit },
      { heads: "col", heading: headings2014.value },
    ],
  ],
  bodies: [
    [
      heading(part(1, headings2014.proactive)),
      total("proactive.items", (name) => group(1, name)),
      total("proactive.normative_items"),
      total("documents.normative_issued"),
      heading(group(2, headings2014.byChannel)),
      ...parts("proactive.by_channel", point, "gazette", "website", "weibo", "wechat", "other"),
    ],
    [
      heading(part(2, headings2014.response)),
      total("response.events", (name) => group(1, name)),
      heading(group(2, headings2014.responseByChannel)),
      total("response.press_conferences", (name) => point(1, name)),
      total("response.press_conferences_by_head"),
      total("response.online_interviews", (name) => point(2, name)),
      total("response.online_interviews_by_head"),
      total("response.policy_interpretations", (name) => point(3, name)),
      total("response.weibo_wechat", (name) => point(4, name)),
      total("response.other", (name) => point(5, name)),
    ],
    [
      heading(part(3, headings2014.requests)),
      total("requests.received", (name) => group(1, name)),
      ...parts("requests.received", point, "counter", "fax", "online", "letter"),
      total("requests.closed", (name) => group(2, name)),
      ...parts("requests.closed", point, "in_time", "extended"),
      total("requests.replied", (name) => group(3, name)),
      ...parts("requests.outcome", point, "already_public", "granted", "partial", "refused"),
      ...grounds,
      ...parts(
        "requests.outcome",
        (at, name) => point(at + 4, name),
        "not_this_agency",
        "does_not_exist",
        "told_to_amend",
        "told_other_route",
      ),
    ],
    [
      total("reconsideration", (name) => part(4, name)),
      ...parts("reconsideration", group, "upheld", "corrected", "other"),
    ],
    [total("litigation", (name) => part(5, name)), ...parts("litigation", group, "upheld", "corrected", "other")],
    [total("complaints", (name) => part(6, name))],
    [total("fees.collected", (name) => part(7, name))],
    [
      heading(part(8, headings2014.institutions)),
      total("institutions.offices", (name) => group(1, name)),
      total("institutions.reading_points", (name) => group(2, name)),
      total("institutions.staff", (name) => group(3, name)),
      ...parts("institutions.staff", point, "full_time", "part_time"),
      total("institutions.budget", (name) => group(4, name)),
    ],
    [
      heading(part(9, headings2014.training)),
      total("training.meetings", (name) => group(1, name)),
      total("training.courses", (name) => group(2, name)),
      total("training.people", (name) => group(3, name)),
    ],
  ],
};
