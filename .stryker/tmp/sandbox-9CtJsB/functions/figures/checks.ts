// @ts-nocheck
import type { CheckResult } from "../../schema/contracts/figures.ts";
import type { Figure } from "./cells.ts";
import { counts } from "./checks/counts.ts";
import { growth } from "./checks/growth.ts";
import { remit } from "./checks/remit.ts";
import { shares, sharesOfOneWhole } from "./checks/shares.ts";
import { outcomes, received, totals } from "./checks/sums.ts";
import type { Check } from "./checks/verdict.ts";
import type { Form } from "./forms.ts";

/** By number: F01, F02, F04, F06, F07, F08, F11, F13. */
const checks: readonly Check[] = [received, outcomes, totals, counts, shares, sharesOfOneWhole, growth, remit];

/**
 * Every check of a year's figures, by number and then in row order. A check passes, fails, or is skipped with its reason.
 * `left`, `right` and `gap` are exact: sums and shares are computed in decimals, not in binary floating point.
 */
export function checkFigures(figures: readonly Figure[], form: Form): CheckResult[] {
  return checks.flatMap((check) => check(figures, form));
}
