import type { CheckResult } from "../../../schema/contracts/figures.ts";
import type { Figure } from "../cells.ts";
import type { Form } from "../forms/form.ts";
import { columns, months } from "./columns.ts";
import { counts } from "./counts.ts";
import { carriedOver, flow, inForce } from "./flows.ts";
import { growth } from "./growth.ts";
import { remit } from "./remit.ts";
import { shares, sharesOfOneWhole } from "./shares.ts";
import { outcomes, received, totals } from "./sums.ts";
import type { Check, Neighbours } from "./verdict.ts";

/** F01 to F13, by number. */
const checks: readonly Check[] = [
  received,
  outcomes,
  flow,
  totals,
  columns,
  counts,
  shares,
  sharesOfOneWhole,
  carriedOver,
  inForce,
  growth,
  months,
  remit,
];

/**
 * Every check of a year's figures, by number and then in row order. A check passes, fails, or is skipped with its reason.
 * `left`, `right` and `gap` are exact: sums and shares are computed in decimals, not in binary floating point.
 *
 * @param neighbours the released figures of the years on either side, for the checks across years
 */
export function checkFigures(figures: readonly Figure[], form: Form, neighbours: Neighbours = {}): CheckResult[] {
  return checks.flatMap((check) => check(figures, form, neighbours));
}
