import { type FormId, formId } from "../../schema/contracts/figures.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
import { applicantKindLabels } from "../labels/applicants.ts";
import { figureHeadings } from "../labels/columns.ts";
import {
  formLabels,
  measureLabels,
  obsStatusLabels,
  qualifierLabels,
  total,
  unexplained,
  valueOriginLabels,
} from "../labels/figures.ts";
import type { LabelPair } from "../labels/label.ts";
import { unitLabels } from "../labels/units.ts";
import { type Codes, codesOf, keyOf } from "../tables/codes.ts";
import { type TableColumn, tableColumns } from "../tables/headings.ts";
import { reportFormOf } from "./forms/forms.ts";

const headings: Readonly<Record<string, { label: Labels; also?: readonly string[] }>> = figureHeadings;

/** The columns of a declared year. */
export const declarationColumns: readonly TableColumn[] = Object.entries(headings).map(([name, heading]) => ({
  name,
  ...heading,
}));

export const yearColumns = tableColumns(declarationColumns);

const coded = (labels: Readonly<Record<string, Labels | LabelPair>>) =>
  codesOf(
    Object.entries(labels).map(([code, one]) => [code, "label" in one ? [one.label, one.short] : [one]] as const),
  );

/** Members whose values are one of a list, and no others. */
export const closedCodes = {
  // Named by what people call it; its full name is read as well.
  form: codesOf(Object.entries(formLabels).map(([code, { label, short }]) => [code, [short, label]] as const)),
  applicant_kind: coded(applicantKindLabels),
  measure: coded(measureLabels),
  qualifier: coded(qualifierLabels),
  value_origin: coded(valueOriginLabels),
  obs_status: coded(obsStatusLabels),
} as const satisfies Readonly<Record<string, Codes>>;

/** Members whose values may be one of a list, or the agency's own. */
export const openCodes = {
  unit: coded(unitLabels),
  breakdown: coded({ _T: total, _U: unexplained }),
} as const satisfies Readonly<Record<string, Codes>>;

export interface NamedCell {
  indicator: string;
  breakdown: string;
}

/** The cells of a form by the labels that no other cell of it has. */
const cellsByLabel = new Map<FormId, ReadonlyMap<string, NamedCell | undefined>>();

/** The cell of a form that a label names, in any of the three languages; undefined where none or several have it. */
export function cellOfLabel(form: FormId, written: string): NamedCell | undefined {
  const known = cellsByLabel.get(form) ?? labelledCells(form);
  cellsByLabel.set(form, known);
  return known.get(keyOf(written));
}

function labelledCells(form: FormId): ReadonlyMap<string, NamedCell | undefined> {
  const cells = new Map<string, NamedCell | undefined>();
  for (const { code, cells: own } of reportFormOf(form).indicators.values()) {
    for (const [breakdown, { labels }] of own) {
      const { zh_hans, zh_hant, en } = labels;
      for (const key of new Set([zh_hans, zh_hant, en].map(keyOf))) {
        cells.set(key, cells.has(key) ? undefined : { indicator: code, breakdown });
      }
    }
  }
  return cells;
}

/** The form that a cell names; undefined where it is none. */
export const formNamed = (cell: string): FormId | undefined =>
  formId.options.find((id) => id === closedCodes.form.codeOf(cell));
