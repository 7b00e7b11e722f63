import * as z from "zod";
import { rowLimit } from "./paging.ts";
import { instant } from "./text.ts";

export const memberId = z.string().meta({ description: "The member's id." });

export const historyQuery = z.strictObject({ cursor: z.string().max(200).optional(), limit: rowLimit });

export const historyItem = z
  .strictObject({
    at: instant,
    by: memberId,
    key_id: z.string().nullable().meta({ description: "The staff key used; null where the member signed in." }),
    operation: z.string().meta({ description: "The operation's id in this description." }),
    before: z.json().meta({ description: "How it was, as far as it changed; null where there was nothing." }),
    after: z.json().meta({ description: "How it was then." }),
    erased: z.boolean().meta({ description: "True where a redaction has erased what changed. Their hashes stay." }),
  })
  .meta({ id: "HistoryItem", description: "What a member of staff did to something." });
