import * as z from "zod";
import { formId, measure } from "./figures.ts";
import { labels } from "./labels.ts";

/** The code lists there are, by the name in their path. The channels are rows that staff keep, and have a list of their own. */
export const codelistNames = [
  "applicant_kinds",
  "channel_families",
  "checks",
  "due_rules",
  "forms",
  "genres",
  "indicators",
  "intake_channels",
  "legal_bases",
  "letter_kinds",
  "measures",
  "metrics",
  "obs_statuses",
  "origins",
  "outcomes",
  "qualifiers",
  "remedy_results",
  "reply_grounds",
  "subjects",
  "units",
  "validities",
  "value_origins",
] as const;
export const codelistName = z.enum(codelistNames).meta({ description: "The name of a code list." });
export type CodelistName = z.infer<typeof codelistName>;

const code = z.string().meta({ description: "English and stable.", examples: ["requests.received"] });

const codelistItem = z
  .strictObject({
    code,
    label: labels,
    instrument: z
      .string()
      .optional()
      .meta({
        description: "Of a form or a provision: what it stands in.",
        examples: ["State Council Office 2021 No. 30"],
      }),
    article: z
      .string()
      .nullable()
      .optional()
      .meta({ description: "Of a provision; null where it is the whole.", examples: ["Art. 36(4)"] }),
    active: z.boolean().optional().meta({
      description: "Of a code of the agency's own: false once it is retired; entries that have it keep it.",
    }),
    explanation: labels.optional().meta({ description: "Of a check: what it compares, and when it says nothing." }),
    counted_under: z
      .string()
      .optional()
      .meta({ description: "Of an outcome: the leaf of table 3 it counts under.", examples: ["granted"] }),
    form: formId.optional().meta({ description: "Of an indicator: the form it belongs to." }),
    unit: z
      .string()
      .optional()
      .meta({ description: "Of an indicator: what it is counted in, a code of `units`.", examples: ["request"] }),
    measure: measure.optional().meta({ description: "Of an indicator: what kind of number its total is." }),
    additive: z.boolean().optional().meta({ description: "Whether the breakdowns are parts of the total." }),
    section: z
      .string()
      .optional()
      .meta({ description: "Of an indicator: the part of the report it stands in.", examples: ["requests"] }),
    by_applicant_kind: z
      .boolean()
      .optional()
      .meta({ description: "Of an indicator: whether its form has a column for each kind of applicant." }),
    breakdowns: z
      .array(
        z.strictObject({
          code: code.meta({ description: "Of the breakdown; `_T` is the total.", examples: ["_T"] }),
          label: labels,
          measure: measure.meta({ description: "What kind of number this one is." }),
          additive: z.boolean().meta({ description: "Whether it is a part of the total." }),
        }),
      )
      .optional()
      .meta({ description: "Of an indicator: what its form prints of it." }),
  })
  .meta({ id: "CodelistItem", description: "One code with its labels, and what else its list says of it." });
export type CodelistItem = z.infer<typeof codelistItem>;

export const codelist = z
  .strictObject({
    name: codelistName,
    items: z
      .array(codelistItem)
      .meta({ description: "In the list's order; of `indicators` each once for every form that knows it." }),
  })
  .meta({ id: "Codelist", description: "One code list, in its own order." });
