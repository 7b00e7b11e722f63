import type { FormId } from "../../schema/contracts/figures.ts";
import type { UnfinishedFault } from "../../schema/contracts/released-figures.ts";
import type { Section } from "../../schema/contracts/sections.ts";
import { cellKey, type Figure } from "./cells.ts";
import { cellsOf } from "./layouts/grid.ts";
import { layoutOf } from "./layouts/layouts.ts";
import { prescribedSections } from "./layouts/prescribed-sections.ts";
import { sectionNumber } from "./layouts/section-numbers.ts";

interface AboutToBeReleased {
  period: string;
  form: FormId;
  figures: readonly Figure[];
  sections: readonly Section[];
  /** The agency's day. */
  today: string;
}

/**
 * Why a year is not finished: it has not ended; the form's sections without a table have no text; cells of the form's tables are blank,
 * which `/` and a stated zero are not. Only the forms that prescribe a report with numbered sections and tables, those of 2019 and 2021,
 * have something to lack.
 */
export function unfinishedOf({ period, form, figures, sections, today }: AboutToBeReleased): UnfinishedFault[] {
  const prescribed = prescribedSections(form);
  const written = new Set(sections.filter(({ text }) => text.trim() !== "").map(({ no }) => sectionNumber(no)));
  const missing = prescribed.filter(({ no, hasTable }) => !hasTable && !written.has(no)).map(({ no }) => no);
  const stated = new Set(figures.filter((figure) => !isBlank(figure)).map(cellKey));
  const cells = prescribed.length === 0 ? [] : layoutOf(form).tables.flatMap(({ grid }) => cellsOf(grid));
  const blank = cells.filter((cell) => !stated.has(cellKey(cell)));
  return [
    ...(today.slice(0, 4) > period ? [] : [fault("year-not-ended", `${period} has not ended`)]),
    ...(missing.length === 0
      ? []
      : [{ ...fault("sections-missing", `sections without text: ${missing.join(", ")}`), sections: missing }]),
    ...(blank.length === 0
      ? []
      : [{ ...fault("cells-blank", `${blank.length} cells of the form's tables are blank`), cells: blank }]),
  ];
}

const fault = (code: UnfinishedFault["code"], detail: string): UnfinishedFault => ({
  ...{ code, detail },
  ...{ sections: [], cells: [] },
});

/** A blank says nothing; `/` says that there cannot be a number. */
const isBlank = ({ value, value_text, obs_status }: Figure): boolean =>
  obs_status !== "M" && value === null && (value_text ?? "") === "";
