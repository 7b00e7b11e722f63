import * as z from "zod";
import { newEvent } from "./events.ts";
import { newStaffRequest } from "./requests.ts";
import { text } from "./text.ts";

/** A case as it ran elsewhere: what was filed, its number there, and what happened since. */
export const importedCase = newStaffRequest
  .safeExtend({
    own_no: text(60).meta({
      description: "The number the case has had; kept, and never imported twice.",
      examples: ["渝公开申〔2026〕5号"],
    }),
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
    cases: z
      .array(
        z.strictObject({
          line: z.int().meta({ description: "The line of the file, from 1.", examples: [1] }),
          own_no: z.string().meta({ description: "The number the line states.", examples: ["渝公开申〔2026〕5号"] }),
          receipt_no: z
            .string()
            .nullable()
            .meta({ description: "The number it has here; null after a dry run.", examples: ["2026-000123"] }),
          state: z.string().meta({ description: "Its state after its events, as in StaffCase.", examples: ["open"] }),
          due_on: z
            .string()
            .nullable()
            .meta({ description: "When its reply is due; null where nothing is due.", examples: ["2026-03-10"] }),
        }),
      )
      .meta({ description: "One for each line; of an import repeated with its key, as the cases are now." }),
  })
  .meta({ id: "ImportResult", description: "What an import stored, or would store." });
