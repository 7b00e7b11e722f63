import * as z from "zod";
import { guideSettings } from "./guide.ts";
import { organisationPattern } from "./index-number.ts";
import { labels } from "./labels.ts";

/** `https://host`, without a slash or path behind it; `http` is for a developer's machine. */
export const serviceOrigin = z.string().regex(/^(https:\/\/[a-z0-9.-]+|http:\/\/localhost)(:[0-9]{1,5})?$/);

/** Under which terms anybody may use the data, in the words of Frictionless `licenses` (https://datapackage.org/standard/data-package/). */
export const licence = z
  .strictObject({
    name: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9.+-]*$/)
      .meta({
        description: "Its SPDX identifier; `LicenseRef-` and a name for terms of the agency's own.",
        examples: ["CC-BY-4.0"],
      }),
    path: z
      .string()
      .regex(/^https:\/\/[A-Za-z0-9.-]+(?:\/[A-Za-z0-9._~%/#?=&+-]*)?$/)
      .meta({ description: "Where it can be read.", examples: ["https://creativecommons.org/licenses/by/4.0/"] }),
    title: z
      .string()
      .min(1)
      .meta({
        description: "Its name for people.",
        examples: ["Creative Commons Attribution 4.0 International"],
      }),
  })
  .meta({ id: "Licence", description: "The terms under which anybody may use the data." });
export type Licence = z.infer<typeof licence>;

export const agency = z
  .strictObject({
    code: z.string().meta({
      description: "The agency's stable key, of which the identifiers in feeds and figures are made.",
      examples: ["chongqing-psb"],
    }),
    organisation_code: z
      .string()
      .regex(new RegExp(`^${organisationPattern}$`))
      .meta({
        description: "Opens the index number of every entry: 8, 9 or 18 letters and digits.",
        examples: ["chongqing"],
      }),
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
    /** Nothing is stated where the agency has not decided. `npm run deploy` asks for it. */
    licence: licence.optional(),
    /** How the office that takes requests is reached, for the guide. */
    guide: guideSettings.optional(),
  })
  .meta({ id: "Agency", description: "The agency that runs this service." });

export type Agency = z.infer<typeof agency>;
