import {
  countFault,
  type DeclaredFigure,
  type DeclaredYear,
  type FigureFault,
} from "../../schema/contracts/declared-figures.ts";
import { unexplained } from "../labels/figures.ts";
import { dateIn, isSpreadsheetDate } from "../tables/dates.ts";
import { type ApplicantKind, type Figure, kindsOf, UNEXPLAINED } from "./cells.ts";
import { OUTCOME, outcomeSides } from "./checks/sums.ts";
import { minus, sum, toNumber } from "./decimal.ts";
import type { Form } from "./forms/form.ts";
import { formOf } from "./forms/forms.ts";

/** Why a declared row is no figure yet. `pointer` is a JSON Pointer (RFC 6901) into the declared year. */
export interface RowFault {
  pointer: string;
  code: FigureFault["code"] | "indicator-unknown" | "date-unreadable" | "spreadsheet-date";
  detail: string;
}

type DeclaredRows = { ok: true; figures: Figure[] } | { ok: false; faults: RowFault[] };

/**
 * The tidy rows of a declared year, in the order declared: what a row leaves out is filled in by its form, then by
 * default, and what the outcomes leave unexplained becomes a derived `_U` row behind them.
 *
 * @param period the year, `YYYY`
 * @param revision from 1
 * @returns the figures, or every fault: an indicator the form does not know without its labels, unit and measure, or a
 *   value that is no count where the form says it is one
 */
export function toFigures(year: DeclaredYear, period: string, revision: number): DeclaredRows {
  const form = formOf(year.form);
  const figures: Figure[] = [];
  const faults: RowFault[] = [];
  for (const [at, declared] of year.figures.entries()) {
    if (isDerivedRest(declared)) continue;
    const figure = filledIn(declared, form, period, revision);
    if ("missing" in figure) {
      const detail = `the form does not know it: give ${figure.missing.join(", ")}`;
      faults.push({ pointer: `/figures/${at}/indicator`, code: "indicator-unknown", detail });
      continue;
    }
    const dated = withDate(figure);
    if (!("figure" in dated)) {
      faults.push({ pointer: `/figures/${at}/value_text`, ...dated });
      continue;
    }
    const fault = countFault(figure);
    if (fault !== undefined) {
      faults.push({ pointer: `/figures/${at}/${fault.member}`, code: fault.code, detail: fault.detail });
    }
    figures.push(dated.figure);
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, figures: withUnexplained(figures, form) };
}

/** A declared year as it is stored: the dates among its figures in the one way they are written. */
export function withDates(year: DeclaredYear): DeclaredYear {
  const form = formOf(year.form);
  const figures = year.figures.map((declared) => {
    const known = form.indicators.get(declared.indicator);
    const measure = declared.measure ?? known?.cells.get(declared.breakdown)?.measure ?? known?.measure;
    const date = measure === "date" && declared.value_text !== null ? dateIn(declared.value_text) : undefined;
    return date === undefined ? declared : { ...declared, value_text: date };
  });
  return { ...year, figures };
}

/** A figure whose measure is a date, with it as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; or what is wrong with the date. */
function withDate(figure: Figure): { figure: Figure } | Pick<RowFault, "code" | "detail"> {
  const { measure, value_text } = figure;
  if (measure !== "date" || value_text === null) return { figure };
  const date = dateIn(value_text);
  if (date !== undefined) return { figure: { ...figure, value_text: date } };
  if (isSpreadsheetDate(value_text)) {
    const detail =
      "is what a spreadsheet made of a date: format the column as text there and write it again, as in 2016-06";
    return { code: "spreadsheet-date", detail };
  }
  return { code: "date-unreadable", detail: "write the date as YYYY, YYYY-MM or YYYY-MM-DD" };
}

/** A `_U` row of ours that came back with a year somebody read, edited and declared again: it is derived again. */
function isDerivedRest({ breakdown, value_origin }: DeclaredFigure): boolean {
  return breakdown === UNEXPLAINED && value_origin === "derived";
}

function filledIn(
  declared: DeclaredFigure,
  form: Form,
  period: string,
  revision: number,
): Figure | { missing: string[] } {
  const known = form.indicators.get(declared.indicator);
  const cell = known?.cells.get(declared.breakdown);
  const labels = cell?.labels;
  const label_zh_hans = declared.label_zh_hans ?? labels?.zh_hans;
  const label_zh_hant = declared.label_zh_hant ?? labels?.zh_hant;
  const label_en = declared.label_en ?? labels?.en;
  const unit = declared.unit ?? known?.unit;
  const measure = declared.measure ?? cell?.measure ?? known?.measure;
  if (!label_zh_hans || !label_zh_hant || !label_en || !unit || !measure) {
    const needed = { label_zh_hans, label_zh_hant, label_en, unit, measure };
    return { missing: Object.entries(needed).flatMap(([member, value]) => (value ? [] : [member])) };
  }
  const absent = declared.value === null && declared.value_text === null;
  return {
    ...declared,
    period,
    revision,
    form: form.id,
    label_zh_hans,
    label_zh_hant,
    label_en,
    unit,
    measure,
    section: declared.section ?? known?.section ?? null,
    additive: declared.additive ?? cell?.additive ?? known?.additive ?? false,
    value_origin: declared.value_origin ?? (absent ? "absent" : "declared"),
    obs_status: declared.obs_status ?? (absent ? "O" : "A"),
  };
}

/** Adds, behind the outcomes of each kind of applicant, what they leave of their total. An excess leaves nothing: no row. */
function withUnexplained(figures: readonly Figure[], form: Form): Figure[] {
  return kindsOf(figures, [OUTCOME]).reduce<Figure[]>((rows, kind) => withRest(rows, form, kind), [...figures]);
}

function withRest(figures: Figure[], form: Form, kind: ApplicantKind): Figure[] {
  const { parts, total } = outcomeSides(figures, form, kind);
  const last = figures.findLastIndex((figure) => figure.indicator === OUTCOME && figure.applicant_kind === kind);
  const model = parts.at(-1);
  const stated = figures.some(
    (figure) => figure.indicator === OUTCOME && figure.applicant_kind === kind && figure.breakdown === UNEXPLAINED,
  );
  if (total === undefined || model === undefined || stated) return figures;
  const rest = toNumber(minus(sum([total.value]), sum(parts.map((part) => part.value))));
  if (rest <= 0) return figures;
  const row: Figure = {
    ...model,
    breakdown: UNEXPLAINED,
    label_zh_hans: unexplained.zh_hans,
    label_zh_hant: unexplained.zh_hant,
    label_en: unexplained.en,
    value: rest,
    value_text: null,
    qualifier: null,
    share_pct: null,
    share_of: null,
    share_decimals: null,
    growth_pct: null,
    value_origin: "derived",
    obs_status: "A",
    note: null,
  };
  return figures.toSpliced(last + 1, 0, row);
}
