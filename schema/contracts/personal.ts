import * as z from "zod";
import { applicantKind, applicantOnFile, storedApplicant } from "./applicant.ts";
import { staffCase } from "./cases.ts";
import { day } from "./day.ts";
import { draft } from "./drafts.ts";
import { caseFileView } from "./files.ts";
import { receiptNo, trackingSecret } from "./requests.ts";
import { instant } from "./text.ts";

const amendedSide = z.strictObject({
  applicant_kind: applicantKind.optional(),
  name: z
    .string()
    .optional()
    .meta({ description: "Who asks.", examples: ["申请人甲"] }),
  contact: storedApplicant.shape.contact.optional().meta({ description: "How the applicant is reached, all of it." }),
  description: z
    .string()
    .optional()
    .meta({ description: "What is asked for.", examples: ["2025年户籍业务办理数量"] }),
});

const seq = z.int().meta({ description: "The number of the entry in the case, from 1.", examples: [2] });

const amendments = z
  .array(
    z.strictObject({
      seq,
      voided: z.boolean().meta({ description: "Whether a later correction took it back." }),
      was: amendedSide.meta({ description: "What was registered before, of the members that change." }),
      changes: amendedSide.meta({ description: "What they are since." }),
    }),
  )
  .meta({
    description: "What was put right in what was registered of who asks and what for, with what it was before.",
  });

const archivedFile = z
  .strictObject({
    ...caseFileView.shape,
    method: z.enum(["GET", "POST"]).meta({
      description: "How its bytes are fetched: by a POST where it shows who asks, which is put on record.",
    }),
    path: z.string().meta({
      description: "Where its bytes are fetched; no bundle holds them.",
      examples: ["/v1/staff/requests/2026-000123/files/5d2c7c1e-8c0b-4a7e-9a53-2f8c3c1d7b10"],
    }),
  })
  .meta({ id: "ArchivedFile", description: "A file that belongs to an archived case." });

export const archiveBundle = z
  .strictObject({
    receipt_no: receiptNo,
    archived_at: instant,
    case: staffCase,
    applicant: applicantOnFile.nullable().meta({ description: "Null once erased." }),
    amendments,
    drafts: z.array(draft).meta({ description: "Acts that were drafted, with who reviewed and approved them." }),
    files: z.array(archivedFile).meta({
      description:
        "Its files, to be fetched one by one and put beside the bundle; without those whose entry was corrected.",
    }),
    events: z
      .array(
        z.strictObject({
          content: z.string().meta({
            description: "The JSON array that was hashed; docs/evidence.md lists its members.",
            examples: [
              '["7a1c9e52-3d84-4b6f-9c07-e5b2d8f41a63",2,"classified","2026-02-03","2026-02-03T02:15:00.000Z","staff:5d2c7c1e-8c0b-4a7e-9a53-2f8c3c1d7b10","{\\"topic\\":\\"household\\"}",null,null,"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"]',
            ],
          }),
          hash: z.string().meta({
            description: "SHA-256 of `content`.",
            examples: ["fdc79122fa92ba7426456e1120a6eae52c59e2f49194cc3672653ed566e397be"],
          }),
        }),
      )
      .meta({ description: "Each event exactly as it was hashed; the chain can be checked from these alone." }),
  })
  .meta({ id: "ArchiveBundle", description: "Everything about a case, for the agency's archive." });

export const personalData = z
  .strictObject({
    receipt_no: receiptNo,
    applicant: applicantOnFile,
    description: z
      .string()
      .nullable()
      .meta({ description: "What was asked for, as amended; null once erased.", examples: ["2025年户籍业务办理数量"] }),
    document_no: z
      .string()
      .nullable()
      .meta({
        description: "The document asked for, by its number or title; null where none was named.",
        examples: ["渝公发〔2016〕1号"],
      }),
    amendments,
    written: z
      .array(
        z.strictObject({
          seq,
          type: z
            .string()
            .meta({ description: "The type of the event, as in NewEvent.", examples: ["clarification_received"] }),
          on: day.meta({ description: "The day that counts in law." }),
          voided: z.boolean().meta({ description: "Whether a later correction took it back." }),
          text: z
            .string()
            .nullable()
            .meta({ description: "Null where nothing was written.", examples: ["指主城各区。"] }),
          justified_reason: z
            .string()
            .nullable()
            .meta({
              description: "Of a clarification that came late: the applicant's reason; else null.",
              examples: ["因住院未能按期补正。"],
            }),
        }),
      )
      .meta({
        description:
          "What the applicant wrote after the request, also where it was corrected away: clarifications, reasons, what a withdrawal " +
          "says, suggestions to publish.",
      }),
    files: z
      .array(caseFileView)
      .meta({ description: "The files that the applicant attached; each is read under its id." }),
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
      .meta({
        description: "The last four characters of the document shown; compared with the one on file.",
        examples: ["000X"],
      }),
  })
  .meta({ id: "SecretRequest", description: "Asks for a new tracking secret, after an identity check." });

export const newSecret = z
  .strictObject({ receipt_no: receiptNo, tracking_secret: trackingSecret })
  .meta({ id: "NewSecret", description: "The new tracking secret; the one before no longer works." });

export const erased = z
  .strictObject({
    receipt_no: receiptNo,
    erased_on: day,
    kept_until: day.meta({ description: "The day its retention ended." }),
  })
  .meta({ id: "Erased", description: "The case's identity and texts are gone; its figures stay." });
