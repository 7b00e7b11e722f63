import type { DeclaredYear } from "../../../schema/contracts/figures.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { applicantKinds } from "../../../schema/contracts/requests.ts";
import type { ApplicantKind } from "../cells.ts";
import type { Indicator } from "../forms/form.ts";
import { formOf } from "../forms/forms.ts";
import { type CellName, UNASSIGNED, UNCLASSIFIED } from "./counted.ts";
import { breakdownsOf, cellValue, type Tally } from "./tally.ts";

/** A row as it is declared; the form and the contract fill in the rest. */
export type Row = Pick<DeclaredYear["figures"][number], "indicator" | "breakdown" | "applicant_kind" | "value"> &
  Partial<DeclaredYear["figures"][number]>;

/** What the rows of publications are labelled and compared with. */
export interface Published {
  /** The rollup by month, `01` to `12`: null where the month is over and not counted; without those still to come. */
  months: ReadonlyMap<string, number | null>;
  channels: readonly { id: string; labels: Labels }[];
}

/** Table 2's decisions and charges happen outside this system: they are declared beside the computed rows. */
const declaredBeside: ReadonlySet<string> = new Set([
  "licences.decided",
  "penalties.decided",
  "compulsion.decided",
  "fees.administrative",
]);

const PUBLISHED = "publications.items";
const TOPIC = "requests.topic";
const UNIT = "requests.unit";

/** Whether the system computes an indicator of the form of 2021, so that nobody declares it beside. */
export const isComputed = (indicator: string): boolean =>
  formOf("2021").indicators.has(indicator) && !declaredBeside.has(indicator);

/**
 * The rows of a year computed in the form of 2021, in the form's order. Decisions that nobody has declared yet stand as not stated.
 *
 * @param beside the rows declared beside the computed ones
 * @param units unit names by code
 */
export function computedRows(
  tally: Tally,
  published: Published,
  beside: readonly Row[],
  units: ReadonlyMap<string, string>,
): Row[] {
  const declared = Map.groupBy(beside, ({ indicator }) => indicator);
  const known = [...formOf("2021").indicators.values()].flatMap((indicator): Row[] => {
    const { code } = indicator;
    if (declaredBeside.has(code)) return declared.get(code) ?? [notStated(code)];
    if (code === PUBLISHED) return publishedRows(tally, published);
    if (code === TOPIC) return namedRows(tally, TOPIC, UNCLASSIFIED, topicLabels);
    if (code === UNIT) return namedRows(tally, UNIT, UNASSIGNED, (unit) => unitLabels(units.get(unit) ?? unit));
    return formRows(tally, indicator);
  });
  const others = beside.filter(({ indicator }) => !formOf("2021").indicators.has(indicator));
  return [...known, ...others];
}

const notStated = (indicator: string): Row => ({ indicator, breakdown: "_T", applicant_kind: "_T", value: null });

function computed(tally: Tally, cell: CellName, more: Partial<Row> = {}): Row {
  const { indicator, breakdown, kind: applicant_kind } = cell;
  const value = cellValue(tally, cell);
  // Nothing to rank: such a figure cannot exist.
  const origin =
    value === null ? ({ value_origin: "absent", obs_status: "M" } as const) : ({ value_origin: "computed" } as const);
  return { indicator, breakdown, applicant_kind, value, ...origin, ...more };
}

/** The cells a form prints, by kind of applicant where it does; our own breakdown by channel is of all applicants. */
function formRows(tally: Tally, { code, cells, byApplicantKind }: Indicator): Row[] {
  const isStatutory = (breakdown: string) => code !== "requests.received" || breakdown === "_T";
  return [...cells.keys()].flatMap((breakdown) => {
    const kinds: readonly ApplicantKind[] =
      byApplicantKind && isStatutory(breakdown) ? [...applicantKinds, "_T"] : ["_T"];
    return kinds.map((kind) => computed(tally, { indicator: code, breakdown, kind }));
  });
}

/** Rows whose breakdowns the year itself names, the total first. */
function namedRows(tally: Tally, indicator: string, rest: string, labels: (breakdown: string) => Labels): Row[] {
  const own = breakdownsOf(tally, indicator).filter((breakdown) => breakdown !== "_T" && breakdown !== rest);
  const known = ["_T", rest].map((breakdown) => computed(tally, { indicator, breakdown, kind: "_T" }));
  const named = own.map((breakdown) =>
    computed(tally, { indicator, breakdown, kind: "_T" }, labelled(labels(breakdown))),
  );
  return [...known.slice(0, 1), ...named, ...known.slice(1)];
}

/** Items of the year and by channel from the entries themselves, by month from the rollup: F12 compares the two. */
function publishedRows(tally: Tally, { months, channels }: Published): Row[] {
  const cell = (breakdown: string) => ({ indicator: PUBLISHED, breakdown, kind: "_T" }) as const;
  const used = new Set(breakdownsOf(tally, PUBLISHED));
  return [
    computed(tally, cell("_T")),
    ...[...months].map(([month, items]): Row => {
      const value_origin = items === null ? "absent" : "computed";
      return { indicator: PUBLISHED, breakdown: `month.${month}`, applicant_kind: "_T", value: items, value_origin };
    }),
    ...channels
      .filter(({ id }) => used.has(`channel.${id}`))
      .map(({ id, labels }) => computed(tally, cell(`channel.${id}`), labelled(labels))),
  ];
}

const labelled = ({ zh_hans, zh_hant, en }: Labels) => ({
  label_zh_hans: zh_hans,
  label_zh_hant: zh_hant,
  label_en: en,
});

const topicLabels = (topic: string): Labels => ({
  zh_hans: `申请主题：${topic}`,
  zh_hant: `申請主題：${topic}`,
  en: `Topic: ${topic}`,
});

const unitLabels = (unit: string): Labels => ({
  zh_hans: `承办单位：${unit}`,
  zh_hant: `承辦單位：${unit}`,
  en: `Unit: ${unit}`,
});

/** The indicators that a law does not prescribe and whose small counts may be hidden. */
const ownBreakdowns: ReadonlySet<string> = new Set([TOPIC, UNIT]);

/**
 * Hides counts below a threshold in our own breakdowns, never in the statutory tables. Where a single count would be hidden, the next
 * smallest is hidden too, because the total would give it away.
 */
export function suppressed(rows: readonly Row[], threshold: number): Row[] {
  if (threshold <= 1) return [...rows];
  const hidden = new Set<Row>();
  for (const indicator of ownBreakdowns) {
    const parts = rows
      .filter((row) => row.indicator === indicator && row.breakdown !== "_T" && row.value)
      .toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0));
    const small = parts.filter(({ value }) => (value ?? 0) < threshold);
    for (const part of small.length === 1 ? parts.slice(0, 2) : small) hidden.add(part);
  }
  return rows.map((row) =>
    hidden.has(row)
      ? {
          ...row,
          value: null,
          value_origin: "computed",
          obs_status: "O",
          note: `fewer than ${threshold}, or beside one that is`,
        }
      : row,
  );
}
