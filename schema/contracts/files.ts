import * as z from "zod";

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

/** What a file may be, by its content. */
export const fileTypes = {
  pdf: "application/pdf",
  ofd: "application/ofd",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  jpeg: "image/jpeg",
  png: "image/png",
  csv: "text/csv",
  text: "text/plain",
} as const;

export type FileType = keyof typeof fileTypes;

export const findingCode = z
  .enum(findingCodes)
  .meta({ description: "What the file has that nobody sees who reads it.", examples: ["hidden-sheet"] });
