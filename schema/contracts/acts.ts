import * as z from "zod";
import { actOperation } from "./act-operations.ts";
import { nextCursor, pageCursor } from "./cursor.ts";
import { memberId } from "./history.ts";
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
    .meta({
      description: "Of the member with this id; `GET /v1/staff/members` has the ids.",
      examples: ["5d2c7c1e-8c0b-4a7e-9a53-2f8c3c1d7b10"],
    }),
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
  operation: actOperation.optional().meta({ description: "Done by this operation." }),
};

export const actQuery = z.strictObject({ ...filters, cursor: pageCursor(300), limit: rowLimit });
export const actExportQuery = z.strictObject(filters);

const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .nullable()
  .meta({ examples: ["2c1f0d5e8b7a49c6a3d2e1f00918273645546372819aabbccddeeff001122334"] });

export const act = z
  .strictObject({
    id: z.string().meta({ description: "Random.", examples: ["0b6f2f3a-6a51-4f0e-8a3e-0d9f5b7c1e24"] }),
    seq: z
      .int()
      .nullable()
      .meta({ description: "Its place in the log; null where the log has no such entry.", examples: [2041] }),
    at: instant,
    member: memberId.meta({ description: "Who did it, by id." }),
    member_name: z.string().meta({ description: "That member's name, as it is now.", examples: ["工作人员甲"] }),
    key_id: z
      .string()
      .nullable()
      .meta({ description: "With which staff key; null where signed in otherwise.", examples: ["3f9a0c5d7e1b2a48"] }),
    operation: z.string().meta({ description: "By which operation, by its id.", examples: ["registerRequest"] }),
    object: z.string().meta({
      description: "To what, as `<noun>/<id>`: a request and a complaint by their id, an entry by its index number.",
      examples: ["request/7a1c9e52-3d84-4b6f-9c07-e5b2d8f41a63"],
    }),
    number: z
      .string()
      .nullable()
      .meta({
        description:
          "The number that people know it by: of a request, a complaint, an entry, also of the one that a registration made; null for " +
          "anything else.",
        examples: ["2026-000123"],
      }),
    before_hash: hash.meta({ description: "The same as `after_hash`, of the value before; null where it has none." }),
    after_hash: hash.meta({
      description:
        "SHA-256 of the JSON array [salt, value as JSON], the value as it was after the act; null where it has none.",
    }),
    hash: z.string().meta({
      description: "The hash of the act's record, as the log and the anchors have it.",
      examples: ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
    }),
    values: z
      .strictObject({
        before: z
          .unknown()
          .meta({ description: "Any JSON; null where there was nothing.", examples: [{ position: 1 }] }),
        after: z.unknown().meta({ description: "Any JSON; null where nothing is left.", examples: [{ position: 2 }] }),
      })
      .nullable()
      .meta({
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
  .strictObject({
    items: z.array(act).meta({ description: "Those that the query asks for, the latest first." }),
    next: nextCursor,
  })
  .meta({ id: "ActList", description: "A page of acts, the latest first." });
