import * as z from "zod";
import { labels } from "./labels.ts";

export const agency = z
  .strictObject({
    code: z.string(),
    organisation_code: z.string().regex(/^[0-9A-Za-z]{8,9}$/),
    time_zone: z.string(),
    name: labels,
    /** Where this service is reached from outside, `https://…` without a path: makes the links in feeds and embedded tables whole. */
    origin: z.url().optional(),
  })
  .meta({ id: "Agency", description: "The agency that runs this service." });

export type Agency = z.infer<typeof agency>;
