import * as z from "zod";
import { labels } from "./labels.ts";

/** `https://host`, without a slash or path behind it; `http` is for a developer's machine. */
export const serviceOrigin = z.string().regex(/^(https:\/\/[a-z0-9.-]+|http:\/\/localhost)(:[0-9]{1,5})?$/);

export const agency = z
  .strictObject({
    code: z.string().meta({
      description: "The agency's stable key, of which the identifiers in feeds and figures are made.",
      examples: ["chongqing-psb"],
    }),
    organisation_code: z
      .string()
      .regex(/^[0-9A-Za-z]{8,9}$/)
      .meta({ description: "Opens the index number of every entry.", examples: ["chongqing"] }),
    time_zone: z
      .string()
      .meta({ description: "The IANA name of the zone whose days are the agency's.", examples: ["Asia/Shanghai"] }),
    report_due: z
      .enum(["01-31", "03-31"])
      .optional()
      .meta({ description: "When the annual report is due: departments 31 January, governments 31 March (Art. 49)." }),
    name: labels.meta({ description: "What the agency is called." }),
    /** Where this service is reached from outside: the links in feeds and embedded tables begin with it, whatever host a caller names. */
    origin: serviceOrigin,
  })
  .meta({ id: "Agency", description: "The agency that runs this service." });

export type Agency = z.infer<typeof agency>;
