import * as z from "zod";
import { labels } from "./labels.ts";
import { text } from "./text.ts";

/** The code lists of which an agency may have codes of its own. */
export const ownCodeList = z
  .enum(["genres", "legal_bases", "subjects"])
  .meta({ description: "The list that the code belongs to." });
export type OwnCodeList = z.infer<typeof ownCodeList>;

const label = labels
  .extend({
    zh_hans: text(100).meta({ description: "In Simplified Chinese.", examples: ["养犬管理"] }),
    zh_hant: text(100).meta({ description: "In Traditional Chinese.", examples: ["養犬管理"] }),
    en: text(100).meta({ description: "In English.", examples: ["Dog keeping"] }),
  })
  .meta({ description: "What people read it as; an import reads it as the code." });

const active = z
  .boolean()
  .meta({ description: "False once it is retired: no entry takes it any more, and those that have it keep it." });

/** A code that may be stored already: also one of a version that took any. */
export const storedCode = z
  .string()
  .min(1)
  .max(200)
  .meta({ description: "The code, as entries state it.", examples: ["dog_keeping"] });

export const newOwnCode = z
  .strictObject({
    list: ownCodeList,
    code: z
      .string()
      .regex(/^[a-z][a-z0-9_]{1,39}$/, "must be a code: small letters, digits and `_`, a letter first, at most 40")
      .meta({ description: "English and stable; it never changes.", examples: ["dog_keeping"] }),
    label,
  })
  .meta({ id: "NewOwnCode", description: "A code of the agency's own, declared." });

export const ownCodeChange = z
  .strictObject({
    label: label.partial().optional().meta({ description: "Only the languages that change." }),
    active: active.optional(),
  })
  .refine((change) => Object.keys(change).length > 0, "changes nothing")
  .meta({ id: "OwnCodeChange", description: "What changes of a code of the agency's own; the code never does." });

export const ownCode = z
  .strictObject({ list: ownCodeList, code: storedCode, label: labels, active })
  .meta({ id: "OwnCode", description: "A code of the agency's own." });
export type OwnCode = z.infer<typeof ownCode>;

export const ownCodes = z
  .strictObject({ items: z.array(ownCode).meta({ description: "By list and code; retired ones too." }) })
  .meta({ id: "OwnCodes", description: "Every code that the agency has declared." });
