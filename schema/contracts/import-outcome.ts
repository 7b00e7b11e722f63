import * as z from "zod";
import { anyJson } from "./history.ts";
import { text } from "./text.ts";

/** What an import asks before it stores. */
const importConfirmation = z.enum(["amendments", "copies", "far-numbers"]).meta({
  description:
    "`amendments`: rows that differ from their entries amend them. `copies`: rows that are likely copies are stored. `far-numbers`: numbers " +
    "far beyond the highest of their year are taken.",
});
export type ImportConfirmation = z.infer<typeof importConfirmation>;

/** What an import confirms: a list with commas in a query. */
export const confirmations = z
  .string()
  .meta({ examples: ["copies,amendments"] })
  .transform((sent) => sent.split(","))
  .pipe(z.array(importConfirmation).max(importConfirmation.options.length))
  .optional()
  .meta({
    description:
      "What is meant so, parted by commas: `amendments`, `copies`, `far-numbers`. The dry run says what has to be confirmed.",
  });

export const importReason = text(500)
  .optional()
  .meta({
    description: "Why the rows that amend entries do, once for the file; it stands in the history of each.",
    examples: ["补录主题分类。"],
  });

const line = z.int().meta({ description: "The line of the row.", examples: [3] });
const index_no = z.string().meta({ description: "The entry's index number.", examples: ["chongqing/2016-00041"] });

const copy = z
  .strictObject({
    line,
    of: z.union([index_no, z.int().meta({ description: "The line of an earlier row.", examples: [2] })]).meta({
      description: "What it is like: an entry by its index number, or an earlier row by its line.",
      examples: [2],
    }),
    by: z.enum(["document_no", "url", "title"]).meta({
      description: "What is the same: the number of the document, the address, or title and day. Spelling aside.",
    }),
  })
  .meta({ id: "LikelyCopy", description: "A row that another row or an entry says already, as it seems." });
export type LikelyCopy = z.infer<typeof copy>;

const stored = anyJson.meta({ description: "As it is in the entry.", examples: ["notice"] });

const difference = z
  .strictObject({
    line,
    index_no,
    changes: z
      .array(
        z.strictObject({
          member: z.string().meta({ description: "The member.", examples: ["genre"] }),
          from: stored,
          to: stored.meta({ description: "As the row says it.", examples: ["normative"] }),
        }),
      )
      .meta({ description: "Every member that differs." }),
  })
  .meta({ id: "EntryDifference", description: "A row that says something else than its entry." });
export type EntryDifference = z.infer<typeof difference>;

export const importOutcome = z
  .strictObject({
    result: z
      .enum(["stored", "rejected", "valid"])
      .meta({ description: "`valid` after a dry run that found no fault; nothing was stored." }),
    rows: z.int().meta({ description: "Rows of the file, blank ones left out.", examples: [120] }),
    registered: z.int().meta({ description: "Entries that are new, or would be.", examples: [118] }),
    amended: z.int().meta({ description: "Entries that were amended, or would be.", examples: [1] }),
    unchanged: z.int().meta({ description: "Rows that were stored before and say the same.", examples: [2] }),
    to_confirm: z.array(importConfirmation).meta({
      description: "What the import has to confirm before it stores; of a dry run alone.",
    }),
    copies: z.array(copy).meta({ description: "Likely copies among the new rows, by line. At most 1,000." }),
    differences: z
      .array(difference)
      .meta({ description: "Rows that differ from their entries, by line. At most 1,000." }),
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
