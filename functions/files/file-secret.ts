import * as z from "zod";
import type { Outside } from "../env.ts";
import { hex } from "../platform/digest.ts";
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

/** The SHA-256 of a file's salt and its content, in lower-case hex: what its event holds. */
export async function contentHashOf({ salt }: FileSecret, content: Uint8Array): Promise<string> {
  const salted = new Uint8Array(salt.length + content.length);
  salted.set(new TextEncoder().encode(salt));
  salted.set(content, salt.length);
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", salted)));
}
