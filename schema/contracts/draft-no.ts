import * as z from "zod";

/** A draft within its case, as paths name it. */
export const draftNo = z
  .string()
  .regex(/^[1-9][0-9]{0,5}$/)
  .meta({ description: "The draft's number within its case.", examples: ["1"] });
