import * as z from "zod";

/** A workbook of Office Open XML (ECMA-376), as spreadsheets save it. */
export const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What a table may come in. */
export const tableTypes: readonly string[] = ["text/csv", workbookType];

/** What every route that serves CSV takes. */
export const csvQuery = z.strictObject({
  excel: z.literal("1").optional().meta({ description: "Puts a byte order mark first, for Excel." }),
});

const language = z
  .enum(["zh_hans", "zh_hant", "en"])
  .optional()
  .meta({ description: "Of the headings and labels; Simplified Chinese unless stated." });

export const templateQuery = z.strictObject({ language });
export const csvTemplateQuery = csvQuery.extend({ language });
