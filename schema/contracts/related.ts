import * as z from "zod";
import { day } from "./day.ts";
import { outcome } from "./outcomes.ts";
import { caseState, receiptNo } from "./requests.ts";

const relatedCase = z.strictObject({
  receipt_no: receiptNo,
  received_on: day.meta({ description: "The day it arrived." }),
  state: caseState,
  outcome: outcome.nullable().meta({ description: "The leaf it was closed under; null where it has none." }),
});

export const related = z
  .strictObject({
    same_applicant: z
      .array(
        relatedCase.extend({
          because: z.enum(["identity_number", "name_and_contact", "confirmed"]).meta({
            description: "What they share, or that an officer confirmed it.",
          }),
        }),
      )
      .meta({ description: "The same person's, the latest first; at most 100." }),
    this_month: z.int().meta({
      description:
        "The items of the applicant's requests received in the calendar month of this one, by the statutory day, this one's included; " +
        "this one's alone while its receipt is not confirmed.",
      examples: [3],
    }),
    candidates: z
      .array(
        relatedCase.extend({
          because: z.enum(["identity_number", "name_and_contact", "name", "contact"]).meta({
            description:
              "What they share. The first two are here where an officer found otherwise, or two documents differ.",
          }),
          refused: z.boolean().meta({ description: "True where an officer found that it is another person's." }),
        }),
      )
      .meta({ description: "Requests that may be the applicant's; none counts before an officer confirms it." }),
    like_text: z
      .array(
        relatedCase.extend({
          likeness: z.number().meta({ description: "Estimated overlap of the texts, 0 to 1.", examples: [0.75] }),
        }),
      )
      .meta({ description: "Requests of anybody that ask for the like." }),
  })
  .meta({ id: "Related", description: "Earlier and later requests of the same applicant, and requests of like text." });
