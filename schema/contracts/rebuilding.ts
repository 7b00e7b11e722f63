import * as z from "zod";
import { receiptNo } from "./requests.ts";

export const rebuilt = z
  .strictObject({
    receipt_no: receiptNo,
    differences: z
      .array(
        z.strictObject({
          member: z.string().meta({ description: "The column, or the deadline by kind and ref.", examples: ["dueOn"] }),
          stored: z
            .string()
            .nullable()
            .meta({ description: "As it was stored; null where nothing was.", examples: ["2026-03-05"] }),
          derived: z
            .string()
            .nullable()
            .meta({ description: "As the events make it; null where they make none.", examples: ["2026-03-06"] }),
        }),
      )
      .meta({ description: "What was stored otherwise than the events say; put right. Empty in a healthy database." }),
  })
  .meta({ id: "Rebuilt", description: "A case's row and deadlines, derived anew from its events alone." });
