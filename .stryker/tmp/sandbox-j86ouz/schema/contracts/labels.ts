// @ts-nocheck
import * as z from "zod";

/** What people are shown, in the three languages every code list speaks. */
export const labels = z
  .strictObject({ zh_hans: z.string(), zh_hant: z.string(), en: z.string() })
  .meta({ id: "Labels", description: "A label in Simplified Chinese, Traditional Chinese and English." });

export type Labels = z.infer<typeof labels>;
