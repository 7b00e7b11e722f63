import {
  countFault,
  type DeclaredFigure,
  type DeclaredYear,
  type FigureFault,
  type StoredYear,
} from "../../schema/contracts/declared-figures.ts";
import { unexplained } from "../labels/figures.ts";
import { dateIn, isSpreadsheetDate } from "../tables/dates.ts";
import { type ApplicantKind, type Figure, kindsOf, UNEXPLAINED } from "./cells.ts";
import { OUTCOME, outcomeSides } from "./checks/sums.ts";
import { decimal, minus, sum, toNumber } from "./decimal.ts";
import { cellOf, type ReportForm } from "./forms/form.ts";
import { reportFormOf } from "./forms/forms.ts";

/** Why a declared row is no figure yet. `pointer` is a JSON Pointer (RFC 6901) into the declared year. */
export interface RowFault {
  pointer: string;
  code: FigureFault["code"] | "indicator-unknown" | "unit-fixed" | "date-unreadable" | "spreadsheet-date";
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
  const form = reportFormOf(year.form);
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
    const prescribed = prescribedUnit(figure, form);
    if (prescribed !== undefined && figure.unit !== prescribed) {
      const detail = `the form prints this in ${prescribed}: give the value in it`;
      faults.push({ pointer: `/figures/${at}/unit`, code: "unit-fixed", detail });
    }
    const fault = countFault(figure);
    if (fault !== undefined) {
      faults.push({ pointer: `/figures/${at}/${fault.member}`, code: fault.code, detail: fault.detail });
    }
    figures.push(dated.figure);
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, figures: withUnexplained(figures, form) };
}

/** The figures of a stored year, whose rows are sound. */
export function figuresOf(year: StoredYear, period: string, revision: number): Figure[] {
  const rows = toFigures(year, period, revision);
  if (!rows.ok) throw new Error("A stored year does not make figures");
  return rows.figures;
}

/** The unit that a form prints over a figure, which cannot stand there in another one. */
function prescribedUnit({ indicator }: Figure, form: ReportForm): string | undefined {
  const known = form.indicators.get(indicator);
  return known?.unitIn === "heading" ? known.unit : undefined;
}

/**
 * A year in the one form that it is stored in, whether a row states what its form or a default says, as those of a served CSV do, or
 * leaves it out: it is left out, as are the `_U` rows that are derived. Dates are in the one way they are written.
 */
export function asStored({ form: id, source, note, table_notes = [], figures, origin }: StoredYear): StoredYear {
  const form = reportFormOf(id);
  const stored = figures.filter((declared) => !isDerivedRest(declared)).map((declared) => storedRow(declared, form));
  const notes = table_notes.length === 0 ? {} : { table_notes };
  return { form: id, source, note, ...notes, figures: stored, origin };
}

/** Members stand in the contract's order, so that the same row always gives the same text. */
function storedRow(declared: DeclaredFigure, form: ReportForm): DeclaredFigure {
  const defaults = defaultsOf(declared, form);
  const unlessDefault = <Name extends keyof Defaults>(name: Name) =>
    declared[name] === defaults[name] ? undefined : declared[name];
  const { share_pct, share_decimals } = declared;
  const shortest = share_pct === null ? null : decimal(share_pct).places;
  return {
    indicator: declared.indicator,
    breakdown: declared.breakdown,
    applicant_kind: declared.applicant_kind,
    label_zh_hans: unlessDefault("label_zh_hans"),
    label_zh_hant: unlessDefault("label_zh_hant"),
    label_en: unlessDefault("label_en"),
    unit: unlessDefault("unit"),
    measure: unlessDefault("measure"),
    value: declared.value,
    value_text: storedText(declared, declared.measure ?? defaults.measure),
    qualifier: declared.qualifier,
    share_pct,
    share_of: declared.share_of,
    share_decimals: share_decimals === shortest ? null : share_decimals,
    growth_pct: declared.growth_pct,
    prior_value: declared.prior_value,
    prior_period: declared.prior_period,
    also_stated: declared.also_stated,
    additive: unlessDefault("additive"),
    value_origin: unlessDefault("value_origin"),
    obs_status: unlessDefault("obs_status"),
    section: unlessDefault("section") ?? null,
    note: declared.note,
  };
}

function storedText({ value_text }: DeclaredFigure, measure: Defaults["measure"]): string | null {
  const date = measure === "date" && value_text !== null ? dateIn(value_text) : undefined;
  return date ?? value_text;
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
function isDerivedRest({ indicator, breakdown, value_origin }: DeclaredFigure): boolean {
  return indicator === OUTCOME && breakdown === UNEXPLAINED && value_origin === "derived";
}

type Defaults = ReturnType<typeof defaultsOf>;

/** What holds of a declared row where it does not say otherwise: by its form, then by default. */
function defaultsOf({ indicator, breakdown, value, value_text }: DeclaredFigure, form: ReportForm) {
  const known = form.indicators.get(indicator);
  const cell = known && cellOf(known, breakdown);
  const isAbsent = value === null && value_text === null;
  return {
    label_zh_hans: cell?.labels.zh_hans,
    label_zh_hant: cell?.labels.zh_hant,
    label_en: cell?.labels.en,
    unit: known?.unit,
    measure: cell?.measure ?? known?.measure,
    section: known?.section ?? null,
    additive: cell?.additive ?? known?.additive ?? false,
    value_origin: "declared",
    obs_status: isAbsent ? "O" : "A",
  } as const;
}

function filledIn(
  declared: DeclaredFigure,
  form: ReportForm,
  period: string,
  revision: number,
): Figure | { missing: string[] } {
  const defaults = defaultsOf(declared, form);
  const label_zh_hans = declared.label_zh_hans ?? defaults.label_zh_hans;
  const label_zh_hant = declared.label_zh_hant ?? defaults.label_zh_hant;
  const label_en = declared.label_en ?? defaults.label_en;
  const unit = declared.unit ?? defaults.unit;
  const measure = declared.measure ?? defaults.measure;
  if (!label_zh_hans || !label_zh_hant || !label_en || !unit || !measure) {
    const needed = { label_zh_hans, label_zh_hant, label_en, unit, measure };
    return { missing: Object.entries(needed).flatMap(([member, value]) => (value ? [] : [member])) };
  }
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
    section: declared.section ?? defaults.section,
    additive: declared.additive ?? defaults.additive,
    value_origin: declared.value_origin ?? defaults.value_origin,
    obs_status: declared.obs_status ?? defaults.obs_status,
  };
}

/** Adds, behind the outcomes of each kind of applicant, what they leave of their total. An excess leaves nothing: no row. */
function withUnexplained(figures: readonly Figure[], form: ReportForm): Figure[] {
  return kindsOf(figures, [OUTCOME]).reduce<Figure[]>((rows, kind) => withRest(rows, form, kind), [...figures]);
}

function withRest(figures: Figure[], form: ReportForm, kind: ApplicantKind): Figure[] {
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
    prior_value: null,
    prior_period: null,
    also_stated: [],
    value_origin: "derived",
    obs_status: "A",
    note: null,
  };
  return figures.toSpliced(last + 1, 0, row);
}
