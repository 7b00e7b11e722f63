import type { FigureRow } from "../../schema/contracts/figures.ts";
import * as contract from "../../schema/contracts/figures.ts";
import type { TableField } from "../../schema/contracts/tables.ts";
import { figureHeadings } from "../labels/columns.ts";
import { type DescribedField, patternOf, required, titledField } from "../tables/table-schema.ts";
import type { Figure } from "./cells.ts";

/** One column as Table Schema describes it, which pandas reads too. */
export interface FigureColumn extends TableField {
  readonly name: keyof FigureRow;
}

const described: Readonly<Record<keyof FigureRow, DescribedField>> = {
  period: {
    type: "string",
    description: "The year the report is about.",
    constraints: { ...required, pattern: patternOf(contract.yearDigits) },
  },
  indicator: {
    type: "string",
    description: "What is counted: a code of the list of indicators, or the agency's own.",
    constraints: { ...required, maxLength: 80, pattern: patternOf(contract.figureCode) },
  },
  breakdown: {
    type: "string",
    description: "The part of the indicator: _T its total, _U what the report leaves unexplained, which is in no sum.",
    constraints: { ...required, maxLength: 80, pattern: patternOf(contract.breakdownCode) },
  },
  applicant_kind: {
    type: "string",
    description: "Whose requests; _T of all kinds of applicant.",
    constraints: { ...required, enum: contract.applicantKind.options },
  },
  label_zh_hans: { type: "string", description: "The figure's name in Simplified Chinese.", constraints: required },
  label_zh_hant: { type: "string", description: "The figure's name in Traditional Chinese.", constraints: required },
  label_en: { type: "string", description: "The figure's name in English.", constraints: required },
  unit: {
    type: "string",
    description: "What the value is counted in, as printed: a code of the list of units, or the agency's own.",
    constraints: { ...required, maxLength: 40, pattern: patternOf(contract.figureCode) },
  },
  measure: {
    type: "string",
    description: "How the value relates to the year: only a flow adds up over years.",
    constraints: { ...required, enum: contract.measure.options },
  },
  value: {
    type: "number",
    description: "As printed, in the unit printed. Empty where none is stated, which is not 0.",
    constraints: { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
  },
  value_text: { type: "string", description: "What the report prints where it is no number: a date, a text." },
  qualifier: {
    type: "string",
    description: "How exact the value is; empty where it is exact.",
    constraints: { enum: contract.qualifier.options },
  },
  share_pct: {
    type: "number",
    description: "The share that is printed beside the value, in percent.",
    constraints: { minimum: 0, maximum: 100 },
  },
  share_of: {
    type: "string",
    description: "The indicator whose total the share is of.",
    constraints: { maxLength: 80, pattern: patternOf(contract.figureCode) },
  },
  growth_pct: { type: "number", description: "The growth over the year before that is printed, in percent." },
  prior_value: {
    type: "number",
    description: "The value of an earlier year that is printed beside it.",
    constraints: { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
  },
  prior_period: {
    type: "string",
    description: "The year of prior_value; empty where the report says none, which is the year before.",
    constraints: { pattern: patternOf(contract.yearDigits) },
  },
  additive: {
    type: "boolean",
    description: "Whether the value is part of its indicator's total; false of what counts a thing twice.",
    constraints: required,
  },
  value_origin: {
    type: "string",
    description: "Where the value comes from.",
    constraints: { ...required, enum: contract.valueOrigin.options },
  },
  obs_status: {
    type: "string",
    description: "A normal, E estimated, O blank or not stated, M printed as /, which cannot exist.",
    constraints: { ...required, enum: contract.obsStatus.options },
  },
  revision: {
    type: "integer",
    description: "The revision of the year that the row belongs to, from 1.",
    constraints: { ...required, minimum: 1 },
  },
  form: {
    type: "string",
    description:
      "The form of the year's report: rows of different forms mean the same only where a comparison says so.",
    constraints: { ...required, enum: contract.formId.options },
  },
  // No integer: pandas has no integers that may be missing.
  share_decimals: {
    type: "number",
    description: "Decimals the share is printed with, where its shortest form does not say.",
    constraints: { minimum: 0, maximum: contract.mostDecimals },
  },
  note: {
    type: "string",
    description: "What the report prints beside the figure, or what else is to be known of it.",
  },
};

const names: readonly (keyof FigureRow)[] = contract.figureRow.keyof().options;

/** The columns of JSON and CSV, in the contract's order. */
export const columns: readonly FigureColumn[] = names.map((name) =>
  titledField(name, figureHeadings[name].label, described[name]),
);

export const primaryKey: readonly FigureColumn["name"][] = ["period", "indicator", "breakdown", "applicant_kind"];

/** A figure's row, its members in column order, so that the same figures always give the same bytes. */
export function toRow(figure: Figure): FigureRow {
  return {
    period: figure.period,
    indicator: figure.indicator,
    breakdown: figure.breakdown,
    applicant_kind: figure.applicant_kind,
    label_zh_hans: figure.label_zh_hans,
    label_zh_hant: figure.label_zh_hant,
    label_en: figure.label_en,
    unit: figure.unit,
    measure: figure.measure,
    value: figure.value,
    value_text: figure.value_text,
    qualifier: figure.qualifier,
    share_pct: figure.share_pct,
    share_of: figure.share_of,
    growth_pct: figure.growth_pct,
    prior_value: figure.prior_value,
    prior_period: figure.prior_period,
    additive: figure.additive,
    value_origin: figure.value_origin,
    obs_status: figure.obs_status,
    revision: figure.revision,
    form: figure.form,
    share_decimals: figure.share_decimals,
    note: figure.note,
  };
}
