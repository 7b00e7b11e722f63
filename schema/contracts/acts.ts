import * as z from "zod";
import { actOperation } from "./act-operations.ts";
import { rowLimit } from "./paging.ts";
import { span } from "./span.ts";
import { instant } from "./text.ts";

const filters = {
  ...span,
  member: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .meta({ description: "Of the member with this id; `GET /v1/staff/members` has the ids." }),
  object: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({
      description:
        "Done to this, as acts name it (`object`) or as people know it: `request/2026-000001`, `complaint/C2026-000001`, or " +
        "`publication/chongqing/2016-00001`, with the registration or the import that it came by.",
      examples: ["request/2026-000001"],
    }),
  operation: actOperation.optional(),
};

export const actQuery = z.strictObject({ ...filters, cursor: z.string().max(300).optional(), limit: rowLimit });
export const actExportQuery = z.strictObject(filters);

const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .nullable();

export const act = z
  .strictObject({
    id: z.string(),
    seq: z.int().nullable().meta({ description: "Its place in the log; null where the log has no such entry." }),
    at: instant,
    member: z.string().meta({ description: "Who did it, by id." }),
    member_name: z.string().meta({ description: "That member's name, as it is now." }),
    key_id: z.string().nullable().meta({ description: "With which staff key; null where signed in otherwise." }),
    operation: z.string().meta({ description: "By which operation, by its id." }),
    object: z.string().meta({
      description: "To what, as `<noun>/<id>`: a request and a complaint by their id, an entry by its index number.",
    }),
    number: z
      .string()
      .nullable()
      .meta({
        description:
          "The number that people know it by: of a request, a complaint, an entry, also of the one that a registration made; null for " +
          "anything else.",
      }),
    before_hash: hash,
    after_hash: hash.meta({
      description: "SHA-256 of the JSON array [salt, value as JSON], the value as it was then.",
    }),
    hash: z.string().meta({ description: "The hash of the act's record, as the log and the anchors have it." }),
    values: z.strictObject({ before: z.unknown(), after: z.unknown() }).nullable().meta({
      description: "How it was before and after; null where none is recorded, it was erased, or does not open.",
    }),
    erased: z.boolean().meta({ description: "The values were erased; their hashes stay." }),
    altered: z
      .array(z.enum(["before", "after"]))
      .meta({ description: "Which of the values is not the one that was hashed, or does not open under its key." }),
    unopened: z
      .boolean()
      .meta({ description: "The values are sealed under a key that is no longer among SEALING_KEYS." }),
  })
  .meta({ id: "Act", description: "What a member of staff did." });
export type ActView = z.input<typeof act>;

export const actList = z
  .strictObject({ items: z.array(act), next: z.string().nullable() })
  .meta({ id: "ActList", description: "A page of acts, the latest first." });
