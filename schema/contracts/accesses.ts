import * as z from "zod";
import { memberId } from "./history.ts";
import { instant } from "./text.ts";

/** What of a case is put on record when it is read or given out. */

export const accessPurposes = ["identity", "file", "archive", "personal_data", "secret"] as const;

export const caseAccesses = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          at: instant,
          member: memberId,
          member_name: z
            .string()
            .nullable()
            .meta({ description: "Its name; null where it has none.", examples: ["承办人甲"] }),
          purpose: z.enum(accessPurposes).meta({
            description:
              "`identity`: who asks was read, the case was found by it, or a text for the disclosure log was refused for saying it. `file`: a file that shows who asks. `archive`: the case's archive " +
              "was taken out. `personal_data`: all that is stored of the applicant was. `secret`: a new tracking secret was given out.",
          }),
          file: z
            .string()
            .nullable()
            .meta({
              description: "The id of the file that was read; null of anything else.",
              examples: ["5d2c7c1e-8c0b-4a7e-9a53-2f8c3c1d7b10"],
            }),
        }),
      )
      .meta({ description: "The latest first, at most 200." }),
  })
  .meta({ id: "CaseAccesses", description: "Who read who asks in a case, or took something out of it." });
