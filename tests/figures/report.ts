import type { Figure } from "../../functions/figures/cells.ts";
import { checkFigures } from "../../functions/figures/checks/check-figures.ts";
import { toFigures } from "../../functions/figures/declared-rows.ts";
import { reportFormOf } from "../../functions/figures/forms/forms.ts";
import type { Release } from "../../functions/figures/render/figures-json.ts";
import printed from "../../functions/figures/report-2016.json";
import { type DeclaredYear, declaredYear } from "../../schema/contracts/declared-figures.ts";

/** The 2016 report through the contract, as a PUT would send it. */
export const report2016: DeclaredYear = declaredYear.parse(printed);

export function figuresOf(year: DeclaredYear, period = "2016", revision = 1): Figure[] {
  const rows = toFigures(year, period, revision);
  if (!rows.ok) throw new Error(JSON.stringify(rows.faults));
  return rows.figures;
}

export const figures2016: readonly Figure[] = figuresOf(report2016);

export const pre2019 = reportFormOf("pre-2019");

export function cell(figures: readonly Figure[], indicator: string, breakdown = "_T"): Figure {
  const found = figures.find((figure) => figure.indicator === indicator && figure.breakdown === breakdown);
  if (found === undefined) throw new Error(`${indicator}/${breakdown} is missing`);
  return found;
}

/** The same figures with one cell changed. */
export function changed(
  figures: readonly Figure[],
  indicator: string,
  breakdown: string,
  change: Partial<Figure>,
): Figure[] {
  cell(figures, indicator, breakdown);
  return figures.map((figure) =>
    figure.indicator === indicator && figure.breakdown === breakdown ? { ...figure, ...change } : figure,
  );
}

export const release2016: Release = {
  agency: { code: "agency", name: { zh_hans: "某局", zh_hant: "某局", en: "An agency" } },
  period: "2016",
  form: "pre-2019",
  revision: 1,
  released_at: "2026-01-02T03:04:05Z",
  reason: "First release",
  explanation: null,
  source: report2016.source,
  note: report2016.note,
  checks: checkFigures(figures2016, pre2019),
  links: { revision: "/v1/figures/2016/r1.json" },
};
