import type { Comparison } from "../../../schema/contracts/comparison.ts";
import type { FigureRow } from "../../../schema/contracts/figures.ts";
import type { CheckResult } from "../../../schema/contracts/released-figures.ts";
import { cellKey, type Figure, isStated, scopeOf } from "../cells.ts";
import { checkFigures } from "../checks/check-figures.ts";
import { growthFrom, hasGrowth } from "../checks/growth.ts";
import { skipped } from "../checks/verdict.ts";
import { counterpart } from "../counterparts.ts";
import { reportFormOf } from "../forms/forms.ts";
import type { ReleasedYear } from "./released-year.ts";

/** The checks that compare a year with the year before it, both of which are known here. */
const across: readonly string[] = ["F09", "F10", "F15", "F16"];

/** F09, F10, F11, F15 and F16 of every two years that follow each other in the list. */
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

/** Without what only a declaration has; these checks do not need it. */
const asFigure = (row: FigureRow): Figure => ({ ...row, section: null, also_stated: [] });

/**
 * F11 with the figures of the year before: a printed growth is the one that its released figure gives, in whatever form that is where the
 * cell means the same. `left` is as printed.
 */
function growth(before: ReleasedYear, after: ReleasedYear): CheckResult[] {
  const printed = after.rows.filter(hasGrowth);
  if (printed.length === 0) return [skipped({ id: "F11", scope: "*" }, "no growth is printed")];
  const known = new Map(before.rows.map((row) => [cellKey(row), row]));
  return printed.map((row) => {
    const place = { id: "F11", scope: scopeOf(row.indicator, row.breakdown, row.applicant_kind) };
    const cell = counterpart(row, after.form, before.form);
    const prior = cell && known.get(cellKey(cell));
    if (prior === undefined || !isStated(prior)) return skipped(place, `${before.period} does not state it`);
    if (prior.unit !== row.unit) return skipped(place, `${before.period} counts it in another unit`);
    return growthFrom(place, row, prior.value);
  });
}
