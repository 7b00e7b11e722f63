import * as z from "zod";
import { event, free } from "./event-shapes.ts";
import { fileHandle, fileKind, fileType, gateFinding } from "./files.ts";

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
  findings: z.array(gateFinding).optional(),
  text: note,
  ...release,
});
