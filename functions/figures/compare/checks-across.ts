import type { Comparison } from "../../../schema/contracts/comparison.ts";
import type { FigureRow } from "../../../schema/contracts/figures.ts";
import type { CheckResult } from "../../../schema/contracts/released-figures.ts";
import { cellKey, type Figure, scopeOf } from "../cells.ts";
import { checkFigures } from "../checks/check-figures.ts";
import { compared, skipped } from "../checks/verdict.ts";
import { decimal, minus, roundedQuotient } from "../decimal.ts";
import { reportFormOf } from "../forms/forms.ts";
import type { ReleasedYear } from "./released-year.ts";

/** The checks that compare a year with the year before it, both of which are known here. */
const across: readonly string[] = ["F09", "F10"];

/** F09, F10 and F11 of every two years that follow each other in the list. */
export const checksAcross = (years: readonly ReleasedYear[]): Comparison["checks"] =>
  years.slice(1).flatMap((after, at) => {
    const before = years[at];
    if (before === undefined) return [];
    const periods = [before.period, after.period];
    return checksBetween(before, after).map((result) => ({ periods, ...result }));
  });

function checksBetween(before: ReleasedYear, after: ReleasedYear): CheckResult[] {
  if (Number(after.period) !== Number(before.period) + 1) {
    const reason = "the years do not follow each other";
    return [...across, "F11"].map((id) => skipped({ id, scope: "*" }, reason));
  }
  const figures = after.rows.map(asFigure);
  const results = checkFigures(figures, reportFormOf(after.form), { before: before.rows });
  return [...results.filter(({ id }) => across.includes(id)), ...growth(before, after)];
}

/** Without the part of the report that it stands in, which only a declaration says and these checks do not need. */
const asFigure = (row: FigureRow): Figure => ({ ...row, section: null });

/** F11 with the figures of the year before: a printed growth is the one its own released figure gives. `left` is as printed. */
function growth(before: ReleasedYear, after: ReleasedYear): CheckResult[] {
  const printed = after.rows.filter(({ growth_pct }) => growth_pct !== null);
  if (printed.length === 0) return [skipped({ id: "F11", scope: "*" }, "no growth is printed")];
  const known = new Map(before.form === after.form ? before.rows.map((row) => [cellKey(row), row]) : []);
  return printed.map((row) => {
    const place = { id: "F11", scope: scopeOf(row.indicator, row.breakdown, row.applicant_kind) };
    const prior = known.get(cellKey(row))?.value;
    if (row.value === null) return skipped(place, "the number that grew is not stated");
    if (prior === undefined || prior === null) return skipped(place, `${before.period} does not state it`);
    if (prior <= 0) return skipped(place, "a growth from nothing has no percentage");
    const left = decimal(row.growth_pct ?? 0);
    const change = minus(decimal(row.value), decimal(prior));
    const hundredfold = { digits: 100n * change.digits, places: change.places };
    return compared(place, left, roundedQuotient(hundredfold, decimal(prior), left.places));
  });
}
