import * as z from "zod";

/**
 * One agency-local day, `YYYY-MM-DD`, a day that exists.
 * Branded, so that a timestamp or free text cannot pass for a day.
 */
export const day = z.iso
  .date("must be a day that exists, written YYYY-MM-DD")
  .brand<"Day">()
  .meta({ id: "Day", description: "An agency-local day, YYYY-MM-DD.", examples: ["2026-02-02"] });

export type Day = z.infer<typeof day>;
