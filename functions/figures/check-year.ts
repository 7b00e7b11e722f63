import type { DeclaredYear } from "../../schema/contracts/declared-figures.ts";
import type { CheckResult } from "../../schema/contracts/released-figures.ts";
import { checkFigures } from "./checks/check-figures.ts";
import type { Neighbours } from "./checks/verdict.ts";
import { type RowFault, toFigures } from "./declared-rows.ts";
import { reportFormOf } from "./forms/forms.ts";

/** The checks of a year about to be stored, or what is wrong with its rows. */
export function checkYear(
  year: DeclaredYear,
  period: string,
  neighbours: Neighbours,
): { ok: true; figures: number; checks: CheckResult[] } | { ok: false; faults: RowFault[] } {
  const rows = toFigures(year, period, 1);
  if (!rows.ok) return rows;
  return {
    ok: true,
    figures: rows.figures.length,
    checks: checkFigures(rows.figures, reportFormOf(year.form), neighbours),
  };
}
