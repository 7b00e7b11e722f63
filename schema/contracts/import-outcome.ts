import * as z from "zod";

export const importOutcome = z
  .strictObject({
    result: z
      .enum(["stored", "rejected", "valid"])
      .meta({ description: "`valid` after a dry run that found no fault; nothing was stored." }),
    rows: z.int().meta({ description: "Rows of the file, blank ones left out.", examples: [120] }),
    registered: z.int().meta({ description: "Entries that are new, or would be.", examples: [118] }),
    unchanged: z.int().meta({ description: "Rows that were stored before and say the same.", examples: [2] }),
    errors: z
      .array(
        z.strictObject({
          pointer: z.string().meta({ description: "JSON Pointer, the line first.", examples: ["/3/published_on"] }),
          code: z.string().meta({ description: "What is wrong, as a stable key.", examples: ["required"] }),
          detail: z.string().meta({
            description: "The same in words.",
            examples: ["is required, or formed_on where it is yet to come"],
          }),
        }),
      )
      .meta({ description: "Each with its line first: `/3/published_on`. At most 1,000." }),
  })
  .meta({ id: "PublicationImport", description: "What an import stored, or why it stored nothing." });
export type ImportOutcome = z.infer<typeof importOutcome>;

const importProgress = z
  .strictObject({
    stage: z.enum(["read", "checked", "staged"]).meta({ description: "How far the import has come." }),
    rows: z.int().meta({ description: "Rows that have come so far.", examples: [1000] }),
  })
  .meta({ id: "PublicationImportProgress", description: "How far an import has come." });
export type ImportProgress = z.infer<typeof importProgress>;

/** A line of an import that is watched: how far it has come, and at the end the outcome. */
export const importLine = z.union([importProgress, importOutcome]).meta({
  id: "PublicationImportLine",
  description: "How far an import has come; the last line is its outcome.",
});
