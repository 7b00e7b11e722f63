import * as z from "zod";

export const searchBuilt = z
  .strictObject({
    indexed: z.int().meta({ description: "Entries put into the index by this call.", examples: [2_000] }),
    next: z
      .int()
      .nullable()
      .meta({
        description: "Where to go on, below zero in the disclosure log; null when all are in.",
        examples: [8_001],
      }),
  })
  .meta({ id: "SearchBuilt", description: "A slice of the search index, built again." });
