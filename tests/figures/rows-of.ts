import type { Figure } from "../../functions/figures/cells.ts";
import { checkFigures } from "../../functions/figures/checks/check-figures.ts";
import type { Neighbours } from "../../functions/figures/checks/verdict.ts";
import { reportFormOf } from "../../functions/figures/forms/forms.ts";
import { declaredYear } from "../../schema/contracts/declared-figures.ts";
import type { FormId } from "../../schema/contracts/figures.ts";
import { figuresOf } from "./report.ts";

/** Cells as short as a test can say them: `indicator/breakdown/applicant_kind`, trailing totals left out, and the value. */
export type Cells = Readonly<Record<string, number | null>>;

/** The figures of a year declared with these cells. */
export function yearOf(cells: Cells, form: FormId = "2021", period = "2024"): Figure[] {
  const figures = Object.entries(cells).map(([scope, value]) => {
    const [indicator, breakdown = "_T", applicant_kind = "_T"] = scope.split("/");
    return { indicator, breakdown, applicant_kind, value };
  });
  return figuresOf(declaredYear.parse({ form, figures }), period);
}

/** The results of one check over such a year: scope, status, gap, reason. */
export const checked = (id: string, cells: Cells, neighbours: Neighbours = {}, form: FormId = "2021") =>
  checkFigures(yearOf(cells, form), reportFormOf(form), neighbours)
    .filter((result) => result.id === id)
    .map(({ scope, status, gap, reason }) => [scope, status, gap ?? reason]);
