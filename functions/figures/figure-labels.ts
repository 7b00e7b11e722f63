import { applicantKind, type FigureRow, type FormId } from "../../schema/contracts/figures.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
import { applicantKindLabels } from "../labels/applicants.ts";
import { indicatorNames } from "../labels/indicators/indicator-names.ts";
import { label } from "../labels/label.ts";
import { type CellName, cellKey, TOTAL } from "./cells.ts";
import { cellOf } from "./forms/form.ts";
import { reportFormOf } from "./forms/forms.ts";

type Labelled = Pick<FigureRow, "label_zh_hans" | "label_zh_hant" | "label_en">;

/** What a row is called, whoever's requests it counts. */
export const rowLabel = ({ label_zh_hans, label_zh_hant, label_en }: Labelled): Labels =>
  label(label_zh_hans, label_zh_hant, label_en);

/** A label with the kind of applicant where it is about one. */
function withKind(own: Labels, kind: FigureRow["applicant_kind"]): Labels {
  if (kind === TOTAL) return own;
  const of = applicantKindLabels[kind].label;
  return label(`${own.zh_hans}（${of.zh_hans}）`, `${own.zh_hant}（${of.zh_hant}）`, `${own.en} (${of.en})`);
}

/** A figure's label, with the kind of applicant where it is about one. */
export const figureLabel = (row: Labelled & Pick<FigureRow, "applicant_kind">): Labels =>
  withKind(rowLabel(row), row.applicant_kind);

const codeLabel = (code: string) => label(code, code, code);

/** What a cell is called, also one that these rows do not have: as the form calls it, or else by its code. */
export function cellLabel(cell: CellName, rows: readonly FigureRow[], form: FormId): Labels {
  const { indicator, breakdown, applicant_kind } = cell;
  const row = rows.find((one) => cellKey(one) === cellKey(cell));
  if (row !== undefined) return figureLabel(row);
  const known = reportFormOf(form).indicators.get(indicator);
  const own =
    (known && cellOf(known, breakdown)?.labels) ??
    (breakdown === TOTAL ? indicatorNames[form].get(indicator) : undefined);
  return withKind(own ?? codeLabel(`${indicator}/${breakdown}`), applicant_kind);
}

/** What the scope of a check is called: `indicator/breakdown/applicant_kind`, trailing totals left out. */
export function scopeLabel(scope: string, rows: readonly FigureRow[], form: FormId): Labels {
  const [indicator = "", breakdown = TOTAL, kind] = scope.split("/");
  const applicant_kind = applicantKind.options.find((one) => one === kind) ?? TOTAL;
  return cellLabel({ indicator, breakdown, applicant_kind }, rows, form);
}
