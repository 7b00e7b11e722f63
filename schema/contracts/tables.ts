import * as z from "zod";

/** A workbook of Office Open XML (ECMA-376), as spreadsheets save it. */
export const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What a table may come in. */
export const tableTypes: readonly string[] = ["text/csv", workbookType];

/** A field of a table, as Table Schema v2 describes it: https://datapackage.org/standard/table-schema/. */
export const tableField = z
  .strictObject({
    name: z.string(),
    type: z.enum(["string", "number", "boolean", "integer", "date", "datetime", "yearmonth"]),
    title: z.string().optional(),
    description: z.string().optional(),
    constraints: z
      .strictObject({
        required: z.boolean().optional(),
        unique: z.boolean().optional(),
        enum: z.array(z.string()).optional(),
        pattern: z.string().optional(),
        minimum: z.number().optional(),
        maximum: z.number().optional(),
        maxLength: z.int().optional(),
      })
      .optional(),
  })
  .meta({
    id: "TableField",
    description: "A field of a table: what it is, and what its values may be (Table Schema v2).",
  });
export type TableField = z.infer<typeof tableField>;

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
