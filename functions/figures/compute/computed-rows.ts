import { applicantKinds } from "../../../schema/contracts/applicant.ts";
import type { ComputedFormId } from "../../../schema/contracts/computing.ts";
import type { DeclaredYear } from "../../../schema/contracts/declared-figures.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";
import { type Topics, topicLabel } from "../../publications/codes/topic-labels.ts";
import { type ApplicantKind, type CellName, TOTAL } from "../cells.ts";
import type { Indicator } from "../forms/form.ts";
import { reportFormOf } from "../forms/forms.ts";
import { declaredIndicators2021, isComputed } from "./computed-indicators.ts";
import { UNASSIGNED, UNCLASSIFIED } from "./counted.ts";
import { alsoHidden } from "./small-counts.ts";
import { breakdownsOf, cellValue, type Tally } from "./tally.ts";

/** A row as it is declared; the form and the contract fill in the rest. */
export type YearRow = Pick<DeclaredYear["figures"][number], "indicator" | "breakdown" | "applicant_kind" | "value"> &
  Partial<DeclaredYear["figures"][number]>;

/** What the rows of publications are labelled and compared with. */
export interface Published {
  /** The rollup by month, `01` to `12`: null where the month is over and not counted; without those still to come. */
  months: ReadonlyMap<string, number | null>;
  channels: readonly { id: string; labels: Labels }[];
}

/** What the codes of a year's own breakdowns are called. */
interface Names {
  units: ReadonlyMap<string, string>;
  topics: Topics;
}

const PUBLISHED = "publications.items";
const TOPIC = "requests.topic";
const UNIT = "requests.unit";

/**
 * The rows of a year computed in the form of 2021, in the form's order. Decisions that nobody has declared yet are rows that state nothing.
 *
 * @param declared the rows declared for what the system does not compute
 * @param names what the codes of units and topics are called
 */
export function computedRows2021(
  tally: Tally,
  published: Published,
  declared: readonly YearRow[],
  { units, topics }: Names,
): YearRow[] {
  const declaredBy = Map.groupBy(declared, ({ indicator }) => indicator);
  const printed = [...reportFormOf("2021").indicators.values()].filter(({ isPrinted }) => isPrinted);
  const known = printed.flatMap((indicator): YearRow[] => {
    const { code } = indicator;
    if (declaredIndicators2021.has(code)) return declaredBy.get(code) ?? [notStated(code)];
    if (code === PUBLISHED) return publishedRows(tally, published);
    if (code === TOPIC) return namedRows(tally, TOPIC, UNCLASSIFIED, (code) => ofTopic(topicLabel(topics, code)));
    if (code === UNIT) return namedRows(tally, UNIT, UNASSIGNED, (unit) => unitLabel(units.get(unit) ?? unit));
    return formRows(tally, indicator);
  });
  return [...known, ...foreignRows("2021", declared)];
}

/** The rows of a year computed in the form of 2014, in the form's order: what rows fill, and what was declared of the rest. */
export function computedRows2014(tally: Tally, declared: readonly YearRow[]): YearRow[] {
  const declaredBy = Map.groupBy(declared, ({ indicator }) => indicator);
  const known = [...reportFormOf("2014").indicators.values()].flatMap((indicator) =>
    isComputed("2014", indicator.code) ? formRows(tally, indicator) : (declaredBy.get(indicator.code) ?? []),
  );
  return [...known, ...foreignRows("2014", declared)];
}

/** Declared rows of indicators that the form does not print. */
const foreignRows = (form: ComputedFormId, declared: readonly YearRow[]): YearRow[] =>
  declared.filter(({ indicator }) => !reportFormOf(form).indicators.get(indicator)?.isPrinted);

const notStated = (indicator: string): YearRow => ({
  indicator,
  breakdown: TOTAL,
  applicant_kind: TOTAL,
  value: null,
  value_origin: "absent",
});

function computed(tally: Tally, cell: CellName, more: Partial<YearRow> = {}): YearRow {
  const { indicator, breakdown, applicant_kind } = cell;
  const value = cellValue(tally, cell);
  // Nothing to rank: such a figure cannot exist.
  const origin =
    value === null ? ({ value_origin: "absent", obs_status: "M" } as const) : ({ value_origin: "computed" } as const);
  return { indicator, breakdown, applicant_kind, value, ...origin, ...more };
}

/** The cells a form prints, by kind of applicant where it does; our own breakdown by channel is for all applicants together. */
function formRows(tally: Tally, { code, cells, byApplicantKind }: Indicator): YearRow[] {
  const isStatutory = (breakdown: string) => code !== "requests.received" || breakdown === TOTAL;
  const printed = [...cells].filter(([, { isPrinted }]) => isPrinted);
  return printed.flatMap(([breakdown]) => {
    const kinds: readonly ApplicantKind[] =
      byApplicantKind && isStatutory(breakdown) ? [...applicantKinds, TOTAL] : [TOTAL];
    return kinds.map((applicant_kind) => computed(tally, { indicator: code, breakdown, applicant_kind }));
  });
}

/** Rows whose breakdowns the year itself names, the total first. */
function namedRows(tally: Tally, indicator: string, rest: string, labels: (breakdown: string) => Labels): YearRow[] {
  const own = breakdownsOf(tally, indicator).filter((breakdown) => breakdown !== TOTAL && breakdown !== rest);
  const known = [TOTAL, rest].map((breakdown) => computed(tally, { indicator, breakdown, applicant_kind: TOTAL }));
  const named = own.map((breakdown) =>
    computed(tally, { indicator, breakdown, applicant_kind: TOTAL }, labelled(labels(breakdown))),
  );
  return [...known.slice(0, 1), ...named, ...known.slice(1)];
}

/** Items of the year and by channel from the entries themselves, by month from the rollup: F12 compares the two. */
function publishedRows(tally: Tally, { months, channels }: Published): YearRow[] {
  const cell = (breakdown: string) => ({ indicator: PUBLISHED, breakdown, applicant_kind: TOTAL }) as const;
  const used = new Set(breakdownsOf(tally, PUBLISHED));
  return [
    computed(tally, cell(TOTAL)),
    ...[...months].map(([month, items]): YearRow => {
      const value_origin = items === null ? "absent" : "computed";
      return { indicator: PUBLISHED, breakdown: `month.${month}`, applicant_kind: TOTAL, value: items, value_origin };
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

const ofTopic = ({ zh_hans, zh_hant, en }: Labels): Labels =>
  label(`申请主题：${zh_hans}`, `申請主題：${zh_hant}`, `Topic: ${en}`);

const unitLabel = (unit: string): Labels => label(`承办单位：${unit}`, `承辦單位：${unit}`, `Unit: ${unit}`);

/** The indicators that a law does not prescribe and whose small counts may be hidden. */
const ownBreakdowns: ReadonlySet<string> = new Set([TOPIC, UNIT]);

/**
 * Hides counts below a threshold in our own breakdowns, never in the statutory tables. Where a single count would be hidden, the next
 * smallest is hidden too, because the total would give it away.
 */
export function suppressed(rows: readonly YearRow[], threshold: number): YearRow[] {
  if (threshold <= 1) return [...rows];
  const hidden = new Set<YearRow>();
  for (const indicator of ownBreakdowns) {
    const parts = rows
      .filter((row) => row.indicator === indicator && row.breakdown !== TOTAL && row.value)
      .map((row) => ({ row, count: row.value ?? 0 }));
    for (const { row, count } of parts) if (count < threshold) hidden.add(row);
    const next = alsoHidden(parts, ({ row }) => hidden.has(row));
    if (next !== undefined) hidden.add(next.row);
  }
  return rows.map((row) =>
    hidden.has(row)
      ? {
          ...row,
          value: null,
          value_origin: "computed",
          obs_status: "O",
          note: `少于${threshold}，或为使少于${threshold}的数不能推知而隐去`,
        }
      : row,
  );
}
