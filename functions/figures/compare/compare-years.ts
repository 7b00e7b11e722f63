import type { Comparison } from "../../../schema/contracts/comparison.ts";
import type { FigureRow, FormId } from "../../../schema/contracts/figures.ts";
import { type CellName, cellKey } from "../cells.ts";
import { counterpart } from "../counterparts.ts";
import { decimal, minus, roundedQuotient, toNumber } from "../decimal.ts";
import { checksAcross } from "./checks-across.ts";
import type { ReleasedYear } from "./released-year.ts";

type Item = Comparison["items"][number];
type Unmapped = Comparison["unmapped"][number];

/** One cell of the last year's form, and each year's row for it. */
interface Line {
  cell: CellName;
  rows: Map<string, FigureRow>;
}

/**
 * Years side by side, earliest first: the rows that mean the same in the last year's form, their changes, and the checks across
 * consecutive years. A row that means nothing in any other year's form is listed apart.
 */
export function compareYears(years: readonly ReleasedYear[]): Pick<Comparison, "items" | "unmapped" | "checks"> {
  const target = years.at(-1)?.form;
  if (target === undefined) throw new Error("No year to compare");
  const { lines, withoutCell } = linesOf(years, target);
  const items: Item[] = [];
  const unmapped: Unmapped[] = [...withoutCell];
  const forms = new Map(years.map(({ period, form }) => [period, form]));
  for (const line of lines) {
    const comparable = years.filter(({ form }) => counterpart(line.cell, target, form) !== undefined);
    if (comparable.length < 2) {
      for (const [period, row] of line.rows)
        unmapped.push(unmappedRow(period, forms.get(period) ?? target, row, "no-counterpart"));
      continue;
    }
    const model = [...line.rows.values()].at(-1);
    if (model === undefined) continue;
    for (const [period, row] of line.rows) {
      if (row.unit === model.unit) continue;
      unmapped.push(unmappedRow(period, forms.get(period) ?? target, row, "unit-differs"));
      line.rows.delete(period);
    }
    items.push(itemOf(line, model, years));
  }
  const order = years.map(({ period }) => period);
  unmapped.sort((a, b) => order.indexOf(a.period) - order.indexOf(b.period));
  return { items, unmapped, checks: checksAcross(years) };
}

/** Every cell of the last year's form that some year has a row for, in row order; and the rows that have no such cell. */
function linesOf(years: readonly ReleasedYear[], target: FormId): { lines: Line[]; withoutCell: Unmapped[] } {
  const lines = new Map<string, Line>();
  const withoutCell: Unmapped[] = [];
  // The last year comes first, so that its order is the order of the lines.
  for (const { period, form, rows } of years.toReversed()) {
    for (const row of rows) {
      const cell = counterpart(row, form, target);
      if (cell === undefined) {
        withoutCell.push(unmappedRow(period, form, row, "no-counterpart"));
        continue;
      }
      const line = lines.get(cellKey(cell)) ?? { cell, rows: new Map<string, FigureRow>() };
      line.rows.set(period, row);
      lines.set(cellKey(cell), line);
    }
  }
  for (const line of lines.values()) line.rows = new Map([...line.rows].toReversed());
  return { lines: [...lines.values()], withoutCell };
}

const unmappedRow = (period: string, form: FormId, row: FigureRow, reason: Unmapped["reason"]): Unmapped => ({
  period,
  form,
  indicator: row.indicator,
  breakdown: row.breakdown,
  applicant_kind: row.applicant_kind,
  label_zh_hans: row.label_zh_hans,
  label_zh_hant: row.label_zh_hant,
  label_en: row.label_en,
  unit: row.unit,
  value: row.value,
  reason,
});

function itemOf({ cell, rows }: Line, model: FigureRow, years: readonly ReleasedYear[]): Item {
  const byPeriod = <Value>(value: (row: FigureRow) => Value) =>
    Object.fromEntries([...rows].map(([period, row]) => [period, value(row)]));
  const steps = years.slice(1).map(({ period }, at) => ({
    period,
    ...stepBetween(rows.get(years[at]?.period ?? ""), rows.get(period)),
  }));
  return {
    ...cell,
    label_zh_hans: model.label_zh_hans,
    label_zh_hant: model.label_zh_hant,
    label_en: model.label_en,
    unit: model.unit,
    measure: model.measure,
    values: byPeriod(({ value }) => value),
    value_text: byPeriod(({ value_text }) => value_text),
    obs_status: byPeriod(({ obs_status }) => obs_status),
    change: Object.fromEntries(steps.map(({ period, change }) => [period, change])),
    growth_pct: Object.fromEntries(steps.map(({ period, growth }) => [period, growth])),
  };
}

/** The difference and the growth in percent, two decimals, from one year's figure to the next one's, exact in decimals. */
function stepBetween(
  before: FigureRow | undefined,
  after: FigureRow | undefined,
): { change: number | null; growth: number | null } {
  const annual = after?.measure === "flow" || after?.measure === "stock";
  if (!annual || before === undefined || before.value === null || after.value === null) {
    return { change: null, growth: null };
  }
  const change = minus(decimal(after.value), decimal(before.value));
  if (before.value <= 0) return { change: toNumber(change), growth: null };
  const hundredfold = { digits: 100n * change.digits, places: change.places };
  return { change: toNumber(change), growth: toNumber(roundedQuotient(hundredfold, decimal(before.value), 2)) };
}
