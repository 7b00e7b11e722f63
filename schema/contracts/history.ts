import * as z from "zod";
import { pageCursor } from "./cursor.ts";
import { rowLimit } from "./paging.ts";
import { instant } from "./text.ts";

export const memberId = z
  .string()
  .meta({ description: "The member's id.", examples: ["5d2c7c1e-8c0b-4a7e-9a53-2f8c3c1d7b10"] });

/** A staff key by its id, which opens nothing. */
export const keyId = z.string().meta({
  description: "The beginning of the key's SHA-256; names the key and opens nothing.",
  examples: ["3f9a0c5d7e1b2a48"],
});

/** Any JSON, under a name of its own, which it refers to by itself. */
export const anyJson: z.ZodType<z.core.util.JSONType, z.core.util.JSONType> = z
  .union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z
      .array(z.lazy(() => anyJson))
      .meta({ id: "AnyJsonList", description: "A list of any JSON values.", examples: [["portal", 2016]] }),
    z.record(
      z.string(),
      z.lazy(() => anyJson),
    ),
  ])
  .meta({ id: "AnyJson", description: "Any JSON value.", examples: ["portal"] });

export const historyQuery = z.strictObject({ cursor: pageCursor(), limit: rowLimit });

export const historyItem = z
  .strictObject({
    at: instant,
    by: memberId,
    key_id: keyId.nullable().meta({ description: "The staff key used, by its id; null where the member signed in." }),
    operation: z
      .string()
      .meta({ description: "The operation's id in this description.", examples: ["amendPublication"] }),
    before: anyJson.meta({
      description: "How it was, as far as it changed; null where there was nothing.",
      examples: [{ validity: "valid" }],
    }),
    after: anyJson.meta({ description: "How it was then.", examples: [{ validity: "repealed" }] }),
    erased: z.boolean().meta({ description: "True where a redaction has erased what changed. Their hashes stay." }),
  })
  .meta({ id: "HistoryItem", description: "What a member of staff did to something." });
