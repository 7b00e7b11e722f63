import * as z from "zod";

/** A workbook of Office Open XML (ECMA-376), as spreadsheets save it. */
export const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What a table may come in. */
export const tableTypes: readonly string[] = ["text/csv", workbookType];

/** A field of a table, as Table Schema v2 describes it: https://datapackage.org/standard/table-schema/. */
export const tableField = z
  .strictObject({
    name: z.string().meta({ description: "The column, or the member of a row.", examples: ["indicator"] }),
    type: z
      .enum(["string", "number", "boolean", "integer", "date", "datetime", "yearmonth"])
      .meta({ description: "Of its values, in the words of Table Schema." }),
    title: z
      .string()
      .optional()
      .meta({ description: "What people call it.", examples: ["指标"] }),
    description: z
      .string()
      .optional()
      .meta({ description: "What it says.", examples: ["The indicator's code, such as requests.received."] }),
    missingValues: z
      .array(z.string().meta({ examples: ["/"] }))
      .optional()
      .meta({ description: "What stands for no value; the empty text alone unless stated." }),
    constraints: z
      .strictObject({
        required: z.boolean().optional().meta({ description: "Whether every row has a value." }),
        unique: z.boolean().optional().meta({ description: "Whether no two rows have the same." }),
        enum: z
          .array(z.string().meta({ examples: ["A"] }))
          .optional()
          .meta({ description: "The only values there are." }),
        pattern: z
          .string()
          .optional()
          .meta({ description: "What each value matches.", examples: ["^[0-9]{4}$"] }),
        minimum: z
          .number()
          .optional()
          .meta({ description: "The least value.", examples: [0] }),
        maximum: z
          .number()
          .optional()
          .meta({ description: "The greatest value.", examples: [100] }),
        maxLength: z
          .int()
          .optional()
          .meta({ description: "The most characters.", examples: [200] }),
      })
      .optional()
      .meta({ description: "What its values keep to." }),
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
