import * as z from "zod";

/** What people are shown, in the three languages every code list speaks. */
export const labels = z
  .strictObject({
    zh_hans: z.string().meta({ description: "In Simplified Chinese.", examples: ["门户网站"] }),
    zh_hant: z.string().meta({ description: "In Traditional Chinese.", examples: ["門戶網站"] }),
    en: z.string().meta({ description: "In English.", examples: ["Agency portal"] }),
  })
  .meta({ id: "Labels", description: "A label in Simplified Chinese, Traditional Chinese and English." });

export type Labels = z.infer<typeof labels>;
