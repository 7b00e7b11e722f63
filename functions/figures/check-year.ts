import type { DeclaredYear } from "../../schema/contracts/declared-figures.ts";
import type { CheckResult } from "../../schema/contracts/released-figures.ts";
import { knownUnit } from "../labels/units.ts";
import { checkFigures } from "./checks/check-figures.ts";
import type { Neighbours } from "./checks/verdict.ts";
import { type RowFault, toFigures } from "./declared-rows.ts";
import { reportFormOf } from "./forms/forms.ts";

interface CheckedYear {
  ok: true;
  /** How many. */
  figures: number;
  /** Units without a label, in the order of the figures. */
  unknownUnits: string[];
  checks: CheckResult[];
}

/** The checks of a year about to be stored, or what is wrong with its rows. */
export function checkYear(
  year: DeclaredYear,
  period: string,
  neighbours: Neighbours,
): CheckedYear | { ok: false; faults: RowFault[] } {
  const rows = toFigures(year, period, 1);
  if (!rows.ok) return rows;
  return {
    ok: true,
    figures: rows.figures.length,
    unknownUnits: [...new Set(rows.figures.map(({ unit }) => unit))].filter((unit) => knownUnit(unit) === undefined),
    checks: checkFigures(rows.figures, reportFormOf(year.form), neighbours),
  };
}
