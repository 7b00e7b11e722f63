import { type FormId, formId } from "../../schema/contracts/figures.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
import { applicantKindLabels } from "../labels/applicants.ts";
import { templateWords } from "../labels/columns.ts";
import * as labels from "../labels/figures.ts";
import type { Template, TemplateLanguage } from "../tables/template.ts";
import { declarationColumns } from "./declaration-codes.ts";
import { reportFormOf } from "./forms/forms.ts";

const codes = (list: Readonly<Record<string, Labels>>) =>
  Object.entries(list).map(([code, label]) => ({ code, label }));

const kinds = Object.fromEntries(Object.entries(applicantKindLabels).map(([code, { label }]) => [code, label]));

const values: Readonly<Record<string, Template["columns"][number]["values"]>> = {
  form: formId.options.map((code) => ({ code, label: labels.formLabels[code].short })),
  applicant_kind: codes(kinds),
  measure: codes(labels.measureLabels),
  qualifier: codes(labels.qualifierLabels),
  obs_status: codes(labels.obsStatusLabels),
};

const required: ReadonlySet<string> = new Set(["form", "indicator", "value"]);

/** The columns to fill in; a label says in the language of the template what a line is. */
const columnNames = (language: TemplateLanguage): readonly string[] => [
  "form",
  "indicator",
  "breakdown",
  "applicant_kind",
  `label_${language}`,
  "value",
  "value_text",
  "qualifier",
  "obs_status",
  "growth_pct",
  "prior_value",
  "prior_period",
  "also_stated",
  "note",
];

/** A year to fill in: a line for each figure of a form, without its value. */
export function yearTemplate(form: FormId, language: TemplateLanguage): Template {
  const names = columnNames(language);
  const cells = [...reportFormOf(form).indicators.values()]
    .filter(({ isPrinted }) => isPrinted)
    .flatMap(({ code, byApplicantKind, cells }) =>
      (byApplicantKind
        ? Object.entries(kinds).filter(([kind]) => kind !== "_U" && kind !== "organisation")
        : [["_T", labels.total] as const]
      ).flatMap(([applicant_kind]) =>
        [...cells]
          .filter(([, { isPrinted }]) => isPrinted)
          .map(
            ([breakdown, cell]): Readonly<Record<string, string>> => ({
              form,
              indicator: code,
              breakdown,
              applicant_kind,
              [`label_${language}`]: cell.labels[language],
            }),
          ),
      ),
    );
  return {
    columns: names.flatMap((name) => {
      const column = declarationColumns.find((known) => known.name === name);
      if (column === undefined) return [];
      const remarks = [
        ...(required.has(name) ? [templateWords.required] : []),
        ...(name === "value" ? [templateWords.number] : []),
        ...(name === "also_stated" ? [templateWords.statements] : []),
      ];
      return [{ name, label: column.label, remarks, values: values[name] ?? [] }];
    }),
    rows: cells.map((cell) => names.map((name) => cell[name] ?? "")),
  };
}
