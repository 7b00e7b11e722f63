import type { CheckResult } from "../../../schema/contracts/released-figures.ts";
import type { Figure } from "../cells.ts";
import type { ReportForm } from "../forms/form.ts";
import { countsAreIntegers } from "./counts.ts";
import { carriedOver, flowBalances, inForceBalances, itemsContinue } from "./flows.ts";
import { growthIsPossible } from "./growth.ts";
import { kindsAddUp, monthsAddUp } from "./kinds-and-months.ts";
import { scopeBalances } from "./remit.ts";
import { sharesAddUp, sharesHold } from "./shares.ts";
import { earlierValuesHold, statementsAgree } from "./statements.ts";
import { outcomesAddUp, partsAddUp, receivedByChannel } from "./sums.ts";
import type { Check, Neighbours } from "./verdict.ts";

/** F01 to F16, by number. */
const checks: readonly Check[] = [
  receivedByChannel,
  outcomesAddUp,
  flowBalances,
  partsAddUp,
  kindsAddUp,
  countsAreIntegers,
  sharesHold,
  sharesAddUp,
  carriedOver,
  inForceBalances,
  growthIsPossible,
  monthsAddUp,
  scopeBalances,
  statementsAgree,
  itemsContinue,
  earlierValuesHold,
];

/**
 * Every check of a year's figures, by number and then in row order. A check passes, fails, or is skipped with its reason.
 * `left`, `right` and `gap` are exact: sums and shares are computed in decimals, not in binary floating point.
 *
 * @param neighbours the released figures of the years on either side, for the checks across years
 */
export function checkFigures(figures: readonly Figure[], form: ReportForm, neighbours: Neighbours = {}): CheckResult[] {
  return checks.flatMap((check) => check(figures, form, neighbours));
}
