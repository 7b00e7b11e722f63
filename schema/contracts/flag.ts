import * as z from "zod";

/** A query parameter that is `true` or `false`. */
export const flag = z
  .enum(["true", "false"])
  .transform((sent) => sent === "true")
  .pipe(z.boolean());
