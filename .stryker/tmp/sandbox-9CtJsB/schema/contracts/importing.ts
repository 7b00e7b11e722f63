// @ts-nocheck
import * as z from "zod";
import { newEvent } from "./events.ts";
import { newStaffRequest } from "./requests.ts";
import { text } from "./text.ts";

/** A case as it ran elsewhere: what was filed, its number there, and what happened since. */
export const importedCase = newStaffRequest
  .safeExtend({
    own_no: text(60).meta({ description: "The number the case has had; kept, and never imported twice." }),
    events: z
      .array(newEvent)
      .max(100)
      .meta({ description: "In the order they happened; none for a case just received." }),
  })
  .meta({ id: "ImportedCase", description: "One line of an import: a running or closed case with its events." });
export type ImportedCase = z.infer<typeof importedCase>;

export const importResult = z
  .strictObject({
    result: z.enum(["stored", "valid"]).meta({ description: "`valid` after a dry run: nothing was stored." }),
    cases: z.array(
      z.strictObject({
        line: z.int(),
        own_no: z.string(),
        receipt_no: z.string().nullable().meta({ description: "Null after a dry run." }),
        state: z.string(),
        due_on: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "ImportResult", description: "What an import stored, or would store." });
