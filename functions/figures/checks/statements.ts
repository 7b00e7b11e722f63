import type { CheckResult } from "../../../schema/contracts/released-figures.ts";
import { cellKey, type Figure, isStated, scopeOf } from "../cells.ts";
import { counterpart } from "../counterparts.ts";
import { decimal } from "../decimal.ts";
import { yearFrom } from "../links.ts";
import { type Check, compared, skipped } from "./verdict.ts";

/**
 * F14: what a report states twice is the same. `left` is the figure, or where that states nothing the first of the other places, `right`
 * the first of the others that differs; which places differ is in the reason.
 */
export const statementsAgree: Check = (figures) =>
  figures.filter(({ also_stated }) => also_stated.length > 0).map(agreement);

function agreement({ indicator, breakdown, applicant_kind, value, qualifier, also_stated }: Figure): CheckResult {
  const place = { id: "F14", scope: scopeOf(indicator, breakdown, applicant_kind) };
  if (qualifier !== null) return skipped(place, "the figure is not exact");
  const [first, ...others] = value === null ? also_stated : [{ value, where: "" }, ...also_stated];
  if (first === undefined || others.length === 0) return skipped(place, "the figure itself is not stated");
  const differing = others.filter((statement) => statement.value !== first.value);
  const result = compared(place, decimal(first.value), decimal((differing[0] ?? first).value));
  if (differing.length === 0) return result;
  return { ...result, reason: differing.map((statement) => `${statement.value} in ${statement.where}`).join(", ") };
}

/**
 * F16: an earlier value that a report prints is the one that the year before was released with. `left` is as printed, `right` as
 * released.
 */
export const earlierValuesHold: Check = (figures, form, { before }) => {
  const released = new Map(before?.map((row) => [cellKey(row), row]));
  const formBefore = before?.[0]?.form ?? form.id;
  return figures.flatMap((figure) => {
    const { indicator, breakdown, applicant_kind, period, prior_value, prior_period, unit } = figure;
    if (prior_value === null) return [];
    const place = { id: "F16", scope: scopeOf(indicator, breakdown, applicant_kind) };
    const yearBefore = yearFrom(period, -1);
    if (prior_period !== null && prior_period !== yearBefore) {
      return [skipped(place, `the value is of ${prior_period}; only ${yearBefore} is compared`)];
    }
    if (before === undefined) return [skipped(place, "no figures of the year before are released")];
    const cell = counterpart(figure, form.id, formBefore);
    const row = cell && released.get(cellKey(cell));
    if (row === undefined || !isStated(row)) return [skipped(place, `${yearBefore} does not state it`)];
    if (row.unit !== unit) return [skipped(place, `${yearBefore} counts it in another unit`)];
    return [compared(place, decimal(prior_value), decimal(row.value))];
  });
};
