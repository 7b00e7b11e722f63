import type { DeclaredFigure } from "../../../schema/contracts/declared-figures.ts";
import { declaredRowsOf } from "../../figures/compute/compute-year.ts";
import { declaredIndicators2021 } from "../../figures/compute/computed-indicators.ts";
import { computeFigures } from "../../figures/computing.routes.ts";
import { readDeclaration } from "../../figures/figures.store.ts";
import { type FormFields, fieldOf } from "../../http/form-fields.ts";
import { ProblemError } from "../../http/problems.ts";
import type { FormFault } from "../../site/form.ts";
import { numberIn } from "../../tables/numbers.ts";
import { deskForm } from "../desk-page.ts";
import { runWithBody } from "../run-with-body.ts";
import { computeFields, fieldOfCell } from "./compute-form.tsx";
import { yearIn } from "./report-path.ts";
import { reportYearDrawn } from "./report-year-page.tsx";

type Row = Pick<DeclaredFigure, "indicator" | "value"> & Partial<DeclaredFigure>;

/** The rows that the form's cells state, and what is no number among them. */
function cellsIn(fields: FormFields): { rows: Row[]; faults: FormFault[] } {
  const faults: FormFault[] = [];
  const rows = [...declaredIndicators2021].map((indicator): Row => {
    const pointer = fieldOfCell(indicator);
    const written = fieldOf(fields, pointer).trim();
    if (written === "") return { indicator, value: null };
    const read = numberIn(written);
    if ("number" in read) return { indicator, value: read.number };
    faults.push({ pointer, code: read.fault, detail: "is no number" });
    return { indicator, value: null };
  });
  return { rows, faults };
}

export const computeForm = deskForm({
  id: "deskComputeReport",
  path: "/desk/report/{year}/computation",
  summary: "Count a year from the system's own rows",
  description: "With the numbers that the system does not know. Leads back to the year.",
  form: computeFigures,
  async draw(call, asked) {
    const { fields } = call;
    const { rows, faults } = cellsIn(fields);
    if (faults.length > 0) return reportYearDrawn(call, { ...asked, faults });
    const stored = await readDeclaration(call.env.DB, yearIn(call));
    const others = stored === undefined ? [] : declaredRowsOf(stored.year, "2021");
    const stated = new Set<string>(declaredIndicators2021);
    try {
      await runWithBody(computeFigures, call, {
        body: {
          form: "2021",
          figures: [...rows, ...others.filter(({ indicator }) => !stated.has(indicator))],
          ...(fieldOf(fields, computeFields.replace) === "declared" && { replace: "declared" }),
        },
        ifMatch: fieldOf(fields, computeFields.etag) || undefined,
      });
      return { to: `/desk/report/${yearIn(call)}?done=computed` };
    } catch (thrown) {
      if (!(thrown instanceof ProblemError)) throw thrown;
      const { code, message, extras } = thrown;
      if (code === "validation-failed") return reportYearDrawn(call, { ...asked, faults: extras.errors ?? [] });
      if (code !== "conflict") throw thrown;
      return reportYearDrawn(call, {
        ...asked,
        faults: [{ pointer: computeFields.replace, code: "required", detail: message }],
      });
    }
  },
});
