import type { Labels } from "../../schema/contracts/labels.ts";
import { workbookType } from "../../schema/contracts/tables.ts";
import type { Rendered } from "../http/operation.ts";
import { rendered } from "../http/response.ts";
import { templateWords as words } from "../labels/columns.ts";
import { csvOf, renderedCsv } from "./csv-writer.ts";
import { workbookOf } from "./workbook/workbook-writer.ts";

export type TemplateLanguage = keyof Labels;

/** A column of a template: its heading, and what it takes. */
interface TemplateColumn {
  name: string;
  label: Labels;
  remarks: readonly Labels[];
  /** The codes it takes, with their labels. */
  values: readonly { code: string; label: Labels }[];
}

/** An empty table to fill in. Rows have a text for each column. */
export interface Template {
  columns: readonly TemplateColumn[];
  rows: readonly (readonly string[])[];
}

/** What a column takes, in one language: 门户网站 (portal). */
function remarkOf({ remarks, values }: TemplateColumn, language: TemplateLanguage): string {
  const listed = values.map(({ code, label }) => `${label[language]} (${code})`).join(language === "en" ? "; " : "；");
  const parts = remarks.map((remark) => remark[language]);
  if (listed !== "") parts.push(`${words.oneOf[language]}${listed}`);
  return parts.join(language === "en" ? ". " : "。");
}

const headingsOf = ({ columns }: Template, language: TemplateLanguage) => columns.map(({ label }) => label[language]);

/**
 * The template as CSV: how to fill it in is one cell above the headings, which a reader of tables takes for a title, and the rows
 * stand below.
 */
function csvTemplate(template: Template, language: TemplateLanguage): string {
  const remarks = template.columns.flatMap((column) => {
    const remark = remarkOf(column, language);
    return remark === "" ? [] : [`${column.label[language]}: ${remark}`];
  });
  const remark = [words.remarks[language], ...remarks].join("\n");
  return csvOf([remark], [headingsOf(template, language), ...template.rows]);
}

/** The template as a workbook: the table is its first sheet, how to fill it in the second. */
const workbookTemplate = (template: Template, language: TemplateLanguage) =>
  workbookOf([
    { name: words.table[language], width: 18, rows: [headingsOf(template, language), ...template.rows] },
    {
      name: words.remarks[language],
      width: 30,
      rows: [
        [words.heading, words.member, words.values].map((word) => word[language]),
        ...template.columns.map((column) => [column.label[language], column.name, remarkOf(column, language)]),
      ],
    },
  ]);

interface Asked {
  language?: TemplateLanguage | undefined;
  excel?: "1" | undefined;
}

const asFile = (name: string) => ({ headers: { "Content-Disposition": `attachment; filename="${name}"` } });

/** A template as it is downloaded, in Simplified Chinese unless asked otherwise. */
export const renderedCsvTemplate = (
  template: Template,
  { language = "zh_hans", excel }: Asked,
  name: string,
): Rendered => renderedCsv(csvTemplate(template, language), { excel }, asFile(`${name}.csv`));

export function renderedWorkbookTemplate(template: Template, { language = "zh_hans" }: Asked, name: string): Rendered {
  return rendered(workbookType, workbookTemplate(template, language), asFile(`${name}.xlsx`));
}
