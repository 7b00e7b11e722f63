import * as z from "zod";
import { applicantKind, applicantOnFile, storedApplicant } from "./applicant.ts";
import { staffCase } from "./cases.ts";
import { day } from "./day.ts";
import { draft } from "./drafts.ts";
import { receiptNo } from "./requests.ts";
import { instant } from "./text.ts";

const amendedSide = z.strictObject({
  applicant_kind: applicantKind.optional(),
  name: z.string().optional(),
  contact: storedApplicant.shape.contact.optional(),
  description: z.string().optional(),
});

const amendments = z
  .array(z.strictObject({ seq: z.int(), voided: z.boolean(), was: amendedSide, changes: amendedSide }))
  .meta({
    description: "What was put right in what was registered of who asks and what for, with what it was before.",
  });

export const archiveBundle = z
  .strictObject({
    receipt_no: receiptNo,
    archived_at: instant,
    case: staffCase,
    applicant: applicantOnFile.nullable().meta({ description: "Null once erased." }),
    amendments,
    drafts: z.array(draft).meta({ description: "Acts that were drafted, with who reviewed and approved them." }),
    events: z
      .array(z.strictObject({ content: z.string(), hash: z.string() }))
      .meta({ description: "Each event exactly as it was hashed; the chain can be checked from these alone." }),
  })
  .meta({ id: "ArchiveBundle", description: "Everything about a case, for the agency's archive." });

export const personalData = z
  .strictObject({
    receipt_no: receiptNo,
    applicant: applicantOnFile,
    description: z.string().nullable(),
    document_no: z.string().nullable(),
    amendments,
    written: z
      .array(
        z.strictObject({
          seq: z.int(),
          type: z.string(),
          on: day,
          voided: z.boolean(),
          text: z.string().nullable(),
          justified_reason: z
            .string()
            .nullable()
            .meta({ description: "Of a clarification that came late: the applicant's reason." }),
        }),
      )
      .meta({
        description:
          "What the applicant wrote after the request, also where it was corrected away: clarifications, reasons, what a withdrawal " +
          "says, suggestions to publish.",
      }),
    other_requests: z.array(receiptNo).meta({ description: "Of the same person, found by the keyed hash." }),
  })
  .meta({ id: "PersonalData", description: "What is kept about the applicant of a case." });

export const secretRequest = z
  .strictObject({
    checked: z
      .enum(["identity_document", "registered_contact", "letter_of_authority"])
      .meta({ description: "How the person proved to be the applicant." }),
    last_digits: z
      .string()
      .regex(/^[0-9A-Za-z]{4}$/)
      .optional()
      .meta({ description: "The last four characters of the document shown; compared with the one on file." }),
  })
  .meta({ id: "SecretRequest", description: "Asks for a new tracking secret, after an identity check." });

export const newSecret = z
  .strictObject({ receipt_no: receiptNo, tracking_secret: z.string() })
  .meta({ id: "NewSecret", description: "The new tracking secret; the one before no longer works." });

export const erased = z
  .strictObject({ receipt_no: receiptNo, erased_on: day, kept_until: day })
  .meta({ id: "Erased", description: "The case's identity and texts are gone; its figures stay." });
