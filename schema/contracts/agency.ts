import * as z from "zod";
import { labels } from "./labels.ts";

export const agency = z
  .strictObject({
    code: z.string(),
    organisation_code: z.string().regex(/^[0-9A-Za-z]{8,9}$/),
    time_zone: z.string(),
    report_due: z
      .enum(["01-31", "03-31"])
      .optional()
      .meta({ description: "When the annual report is due: departments 31 January, governments 31 March (Art. 49)." }),
    name: labels,
    /** Where this service is reached from outside, `https://…` without a path: makes the links in feeds and embedded tables whole. */
    origin: z.url().optional(),
  })
  .meta({ id: "Agency", description: "The agency that runs this service." });

export type Agency = z.infer<typeof agency>;
