import * as z from "zod";
import type { Outside } from "../env.ts";
import { hex, sha256 } from "../platform/digest.ts";
import { fileKeyBytes } from "../platform/sealed-chunks.ts";

/** What is sealed of a file beside its bytes. */
const fileSecret = z.strictObject({
  name: z.string(),
  /** The AES-256 key of its bytes, in hex. */
  key: z.string(),
  /** Random, in hex: with it, and only with it, its hash tells which content it was. */
  salt: z.string(),
});

export type FileSecret = z.infer<typeof fileSecret>;

/** The same of a staged file, with the hash that its event will hold. */
export const stagedSecret = fileSecret.extend({ content_hash: z.string() });

const saltBytes = 16;

export const newFileSecret = (name: string, { randomBytes }: Pick<Outside, "randomBytes">): FileSecret => ({
  name,
  key: hex(randomBytes(fileKeyBytes)),
  salt: hex(randomBytes(saltBytes)),
});

/**
 * What an event holds of a file's content: the SHA-256 of its salt and of the content's SHA-256, each in lower-case hex. `sha256sum` makes it
 * anew, and no copy of the content is made for the salt's sake.
 */
export const contentHashOf = ({ salt }: Pick<FileSecret, "salt">, contentSha256: string): Promise<string> =>
  sha256(salt + contentSha256);
