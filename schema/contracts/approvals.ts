import * as z from "zod";
import { twoPersonActs } from "./practice.ts";
import { instant } from "./text.ts";

export const approval = z
  .strictObject({
    id: z.string(),
    act: z.enum(twoPersonActs),
    subject: z.string().meta({ description: "What it is about: a case, a member, a year." }),
    by: z.string().meta({ description: "The id of the member who asked." }),
    asked_at: instant,
    expires_at: instant.meta({ description: "Until then it may be approved, and the call made that was approved." }),
    approved_by: z.string().nullable(),
    approved_at: instant.nullable(),
  })
  .meta({
    id: "Approval",
    description: "A call that needs two persons: another member approves it, then the same call goes through once.",
  });

export const approvalList = z
  .strictObject({ items: z.array(approval) })
  .meta({ id: "ApprovalList", description: "What waits for a second person, or for its call." });
