import * as z from "zod";
import { day } from "./day.ts";

/** What a file may have that nobody sees who reads it. */
const findingCodes = [
  "hidden-sheet",
  "hidden-rows",
  "hidden-columns",
  "hidden-text",
  "hidden-layer",
  "comments",
  "tracked-changes",
  "author",
  "path",
  "place",
  "embedded-object",
  "macros",
  "external-link",
  "cached-data",
  "attachments",
  "annotations",
  "form",
  "script",
  "earlier-version",
  "trailing-data",
  "text-beneath",
  "encrypted",
  "unreadable",
] as const;

export type FindingCode = (typeof findingCodes)[number];

export const findingCode = z
  .enum(findingCodes)
  .meta({ description: "What the file has that nobody sees who reads it.", examples: ["hidden-sheet"] });

/** Bytes that a file may have. */
export const mostFileBytes = 20 * 1024 * 1024;

/** What a file is in a case. */
export const fileKinds = [
  "application_scan",
  "identity_proof",
  "mandate",
  "clarification",
  "third_party_answer",
  "original",
  "released",
  "letter_scan",
  "proof_of_service",
  "treasury_receipt",
] as const;

export type FileKind = (typeof fileKinds)[number];

/** What applicants may attach themselves. */
const applicantFileKinds = ["application_scan", "identity_proof", "mandate", "clarification"] as const;

export type ApplicantFileKind = (typeof applicantFileKinds)[number];

export const fileType = z
  .enum(["pdf", "ofd", "docx", "xlsx", "jpeg", "png", "csv", "text"])
  .meta({ description: "What the file is by its content.", examples: ["pdf"] });

export type FileType = z.infer<typeof fileType>;

/** The media type of each. */
export const fileTypes: Readonly<Record<FileType, string>> = {
  pdf: "application/pdf",
  ofd: "application/ofd",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  jpeg: "image/jpeg",
  png: "image/png",
  csv: "text/csv",
  text: "text/plain",
};

const fileName = z
  .string()
  .min(1)
  .max(200)
  .meta({ description: "What the file is called; stored sealed.", examples: ["申请书.pdf"] });

export const fileSize = z
  .int()
  .nonnegative()
  .max(mostFileBytes)
  .meta({ description: "Bytes.", examples: [48213] });

/** Files that one sending names, and bytes that they have together. */
export const mostFilesSent = 10;
export const mostBytesSent = 60 * 1024 * 1024;

/** A staged file's id and its signature. */
export const fileHandle = z
  .string()
  .regex(/^[0-9a-f-]{36}\.[0-9a-f]{64}$/)
  .meta({
    description: "Names a file that was staged; good for a day, and for one use.",
    examples: [`5d2c7c1e-8c0b-4a7e-9a53-2f8c3c1d7b10.${"0".repeat(64)}`],
  });

export const stagedFile = z
  .strictObject({
    handle: fileHandle,
    type: fileType,
    size: fileSize,
    ends_at: z.string().meta({
      description: "Until when it may be attached, RFC 3339; then it is removed.",
      examples: ["2026-03-03T01:00:00.000Z"],
    }),
  })
  .meta({ id: "StagedFile", description: "A file that was taken in and belongs to nothing yet." });

/** A file that comes with a filing, with a clarification, or later in its case. */
export const sentFile = z
  .strictObject({
    kind: z
      .enum(applicantFileKinds)
      .meta({ description: "What the file is in the case.", examples: ["identity_proof"] }),
    file: fileHandle,
  })
  .meta({ id: "SentFile", description: "A staged file, and what it is." });

/** Those of one sending. */
export const sentFiles = z
  .array(sentFile)
  .max(mostFilesSent)
  .superRefine((files, ctx) => {
    for (const [at, { file }] of files.entries()) {
      if (files.findIndex((other) => other.file === file) === at) continue;
      ctx.addIssue({
        code: "custom",
        path: [at, "file"],
        params: { code: "named-twice" },
        message: "is named before",
      });
    }
  })
  .optional()
  .meta({
    description:
      "Files that were staged within a day, at most 60 MB together. All are attached with what is sent, or nothing is stored.",
  });

export const fileKind = z.enum(fileKinds).meta({
  description:
    "What the file is in the case. `original` stays inside; `released` is what the applicant gets with a reply; `application_scan`, `identity_proof` and `mandate` show who asks, and are read as identity is, each time on record.",
  examples: ["application_scan"],
});

/** What everybody reads of a file of a case who may read it. */
const caseFileMembers = {
  id: z.string().meta({ description: "Names the file.", examples: ["5d2c7c1e-8c0b-4a7e-9a53-2f8c3c1d7b10"] }),
  kind: fileKind,
  name: fileName
    .nullable()
    .meta({ description: "What it is called; null once it was erased.", examples: ["申请书.pdf"] }),
  type: fileType,
  size: fileSize,
  attached_on: day.meta({ description: "The day it came into the case." }),
  content_hash: z.string().meta({
    description:
      "SHA-256 of a random salt and the content's own SHA-256, each as lower-case hex: it stays when the file is erased.",
    examples: ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
  }),
};

export const caseFileView = z
  .strictObject(caseFileMembers)
  .meta({ id: "CaseFile", description: "A file of a case, as its applicant reads it." });

/** What the gate found in a file, and where. */
export const gateFinding = z
  .strictObject({
    code: findingCode,
    where: z.string().meta({
      description: "Where in the file: a sheet, a page, a part; stored sealed, and empty once it was erased.",
      examples: ["sheet 2"],
    }),
  })
  .meta({ id: "GateFinding", description: "What a file has that nobody sees who reads it, and where." });

/** A file of a case, as staff read it. */
export const staffCaseFile = z
  .strictObject({
    ...caseFileMembers,
    name: caseFileMembers.name.meta({
      description: "What it is called; null once it was erased, and of a file that is `personal`.",
      examples: ["意见书.pdf"],
    }),
    personal: z.boolean().meta({
      description: "Whether it shows who asks, so that it is read as identity is, by a POST that is put on record.",
    }),
    actor: z.string().meta({
      description: "Who attached it: `applicant`, or `staff:` and the member's id.",
      examples: ["applicant"],
    }),
    seq: z.int().meta({ description: "The number of its entry in the case.", examples: [2] }),
    void: z
      .boolean()
      .meta({ description: "Whether its entry was corrected: it stays on record, and is nobody's file." }),
    erased: z.boolean().meta({ description: "Whether it was erased: it is listed, and read no more." }),
    findings: z
      .array(gateFinding)
      .meta({ description: "What the gate found in a file that was released all the same." }),
    cleared: z
      .string()
      .nullable()
      .meta({
        description: "Why the head cleared it; null where nothing was found, or once erased.",
        examples: ["作者一栏为单位名称，可以公开。"],
      }),
  })
  .meta({ id: "StaffCaseFile", description: "A file of a case, as staff read it." });
