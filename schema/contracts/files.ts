import * as z from "zod";
import { event, free } from "./event-shapes.ts";

/** What a file may have that nobody sees who reads it. */
export const findingCodes = [
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
export const applicantFileKinds = ["application_scan", "identity_proof", "mandate", "clarification"] as const;

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

export const fileName = z
  .string()
  .min(1)
  .max(200)
  .meta({ description: "What the file is called; stored sealed.", examples: ["申请书.pdf"] });

export const fileSize = z
  .int()
  .nonnegative()
  .max(mostFileBytes)
  .meta({ description: "Bytes.", examples: [48213] });

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

const fileKind = z.enum(fileKinds).meta({
  description:
    "What the file is in the case. `original` stays inside; `released` is what the applicant gets with a reply; `identity_proof` is read as identity is, and each time on record.",
  examples: ["application_scan"],
});

const note = free(2_000).optional().meta({ description: "What there is to say of the file; stored sealed." });

/** What is said of a file that is to be released. */
const release = {
  withholds: z.literal(true).optional().meta({
    description:
      "A part of the information is withheld, so that a PDF may have no text that could be copied from beneath.",
  }),
  cleared: free(2_000)
    .optional()
    .meta({
      description: "Why it may be released although the gate found something in it; stored sealed. For the head.",
      examples: ["作者一栏为单位名称，可以公开。"],
    }),
};

/** A file that is attached to a case, as who attaches it says it. */
export const attachedFile = event("file_attached", { kind: fileKind, file: fileHandle, text: note, ...release });

/** The same as it is stored: what the file is, and what is sealed of it. */
export const storedAttachedFile = event("file_attached", {
  kind: fileKind,
  /** Its id. */
  file: z.string(),
  media: fileType,
  size: z.int(),
  content_hash: z.string(),
  secret: z.strictObject({ name: z.string(), key: z.string(), salt: z.string() }),
  /** What the gate found, and who cleared it said why in `cleared`. */
  findings: z.array(z.strictObject({ code: findingCode, where: z.string() })).optional(),
  text: note,
  ...release,
});

/** A file of a case, as whoever may read it sees it. */
export const caseFileView = z
  .strictObject({
    id: z.string().meta({ description: "Names the file.", examples: ["5d2c7c1e-8c0b-4a7e-9a53-2f8c3c1d7b10"] }),
    kind: fileKind,
    name: fileName
      .nullable()
      .meta({ description: "What it is called; null once it was erased.", examples: ["申请书.pdf"] }),
    type: fileType,
    size: fileSize,
    attached_on: z.string().meta({ description: "The day it came into the case.", examples: ["2026-03-02"] }),
    content_hash: z.string().meta({
      description:
        "SHA-256 of a random salt and the content's own SHA-256, each as lower-case hex: it stays when the file is erased.",
      examples: ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
    }),
  })
  .meta({ id: "CaseFile", description: "A file of a case." });
