// @ts-nocheck
import * as z from "zod";
import { labels } from "./labels.ts";

export const agency = z
  .strictObject({
    code: z.string(),
    organisation_code: z.string().regex(/^[0-9A-Za-z]{8,9}$/),
    time_zone: z.string(),
    name: labels,
  })
  .meta({ id: "Agency", description: "The agency that runs this service." });

export type Agency = z.infer<typeof agency>;
