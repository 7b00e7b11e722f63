import * as z from "zod";
import { memberId } from "./history.ts";
import { twoPersonActs } from "./practice.ts";
import { instant } from "./text.ts";

export const approval = z
  .strictObject({
    id: z.string().meta({ description: "Random.", examples: ["c4e7d1f0-52b9-4a36-8d1e-6f0a9b3c7d25"] }),
    act: z.enum(twoPersonActs).meta({
      description:
        "`erasure` of a case; `export` of its archive or its applicant's data; `admin`: letting a member in, or do more; `release` of a year.",
    }),
    subject: z
      .string()
      .meta({ description: "What it is about: a case's number, a member, a year.", examples: ["2026-000123 archive"] }),
    by: memberId.meta({ description: "The id of the member who asked." }),
    asked_at: instant.meta({ description: "When it was asked for." }),
    expires_at: instant.meta({
      description: "Seven days later. Until then it may be approved, and the call made that was approved.",
    }),
    approved_by: memberId.nullable().meta({ description: "The id of another member; null while it waits." }),
    approved_at: instant.nullable().meta({ description: "Null while it waits." }),
  })
  .meta({
    id: "Approval",
    description: "A call that needs two persons: another member approves it, then the same call goes through once.",
  });

export const approvalList = z
  .strictObject({
    items: z.array(approval).meta({ description: "Those that the caller's roles could make, the oldest first." }),
  })
  .meta({ id: "ApprovalList", description: "What waits for a second person, or for its call." });
