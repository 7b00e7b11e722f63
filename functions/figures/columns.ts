import type { FigureRow } from "../../schema/contracts/figures.ts";
import type { Figure } from "./cells.ts";

/** One column: its name, and its type in the words of Table Schema, which pandas reads too. */
export interface FigureColumn {
  readonly name: keyof FigureRow;
  readonly type: "string" | "number" | "boolean" | "integer";
}

/** The columns of every format, in this order. */
export const columns: readonly FigureColumn[] = [
  { name: "period", type: "string" },
  { name: "indicator", type: "string" },
  { name: "breakdown", type: "string" },
  { name: "applicant_kind", type: "string" },
  { name: "label_zh_hans", type: "string" },
  { name: "label_zh_hant", type: "string" },
  { name: "label_en", type: "string" },
  { name: "unit", type: "string" },
  { name: "measure", type: "string" },
  { name: "value", type: "number" },
  { name: "value_text", type: "string" },
  { name: "qualifier", type: "string" },
  { name: "share_pct", type: "number" },
  { name: "share_of", type: "string" },
  { name: "growth_pct", type: "number" },
  { name: "additive", type: "boolean" },
  { name: "value_origin", type: "string" },
  { name: "obs_status", type: "string" },
  { name: "revision", type: "integer" },
];

/** The columns of a CSV: a file without its envelope says in every line which form it is in. */
export const csvFields: readonly { name: string; type: FigureColumn["type"] }[] = [
  ...columns,
  { name: "form", type: "string" },
];

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
    additive: figure.additive,
    value_origin: figure.value_origin,
    obs_status: figure.obs_status,
    revision: figure.revision,
  };
}
