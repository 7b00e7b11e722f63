import * as z from "zod";
import { nextCursor, pageCursor } from "./cursor.ts";
import { memberId } from "./history.ts";
import { rowLimit } from "./paging.ts";
import { receiptNo } from "./requests.ts";
import { span } from "./span.ts";
import { instant } from "./text.ts";

/** What of a case was read or taken out, beyond what its handling shows. */
export const readWhat = z.enum(["identity", "file", "archive", "personal_data", "secret"]).meta({
  description:
    "`identity`: who asked and how they are reached. `file`: a file that was sent with it. `archive`: its archive bundle. `personal_data`: what " +
    "is held of its applicant, as an export. `secret`: a new tracking secret.",
});
export type ReadWhat = z.infer<typeof readWhat>;

export const readsQuery = z.strictObject({
  ...span,
  member: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .meta({
      description: "By the member with this id; `GET /v1/staff/members` has the ids.",
      examples: ["5d2c7c1e-8c0b-4a7e-9a53-2f8c3c1d7b10"],
    }),
  receipt_no: receiptNo.optional().meta({ description: "Of this case." }),
  cursor: pageCursor(300),
  limit: rowLimit,
});

export const readList = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          at: instant.meta({ description: "When, UTC." }),
          member: memberId.meta({ description: "Who read it, by id." }),
          member_name: z.string().meta({ description: "That member's name, as it is now.", examples: ["工作人员甲"] }),
          what: readWhat,
          receipt_no: receiptNo.meta({ description: "The case." }),
        }),
      )
      .meta({ description: "The latest first." }),
    next: nextCursor,
  })
  .meta({ id: "ReadList", description: "A page of who read an identity, or took a case out." });
