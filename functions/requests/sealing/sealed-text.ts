import * as z from "zod";
import { type Applicant, storedApplicant } from "../../../schema/contracts/applicant.ts";
import type { Outside } from "../../env.ts";
import type { FileSecret } from "../../files/file-secret.ts";
import { hex, sha256 } from "../../platform/digest.ts";
import type { Keyring, Sealed } from "../../platform/keyring.ts";

/** A free text on its way into the store: sealed, and the hash that its event keeps when the text is erased one day. */
export interface SealedText extends Sealed {
  id: string;
  /** The type of the event it belongs to. */
  purpose: string;
  hash: string;
}

const saltBytes = 16;

/**
 * Seals a text. The hash is of a random salt and the text, and the salt is sealed with it: once erased, nobody can find the
 * text again by guessing.
 */
export async function sealTexts(
  keyring: Keyring,
  outside: Outside,
  { requestId, purpose, texts }: { requestId: string; purpose: string; texts: Readonly<Record<string, unknown>> },
): Promise<SealedText> {
  const salted = hex(outside.randomBytes(saltBytes)) + JSON.stringify(texts);
  const id = outside.newId();
  const [sealed, hash] = await Promise.all([
    keyring.seal(salted, `${requestId}/${purpose}`, outside.randomBytes),
    sha256(salted),
  ]);
  return { id, purpose, hash, ...sealed };
}

/** What was written, of what `sealTexts` sealed. */
export const withoutSalt = (opened: string): string => opened.slice(saltBytes * 2);

/** What was sealed, as JSON. Throws when it was sealed for another request or purpose, or was altered. */
export async function openSealed(
  keyring: Keyring,
  requestId: string,
  text: Sealed & { purpose: string },
): Promise<unknown> {
  const opened = await keyring.open(text, `${requestId}/${text.purpose}`);
  return JSON.parse(withoutSalt(opened));
}

const sealedTexts = z.record(z.string(), z.string().optional());

/** What is sealed of a file beside its name: the key of its bytes, and the salt of its hash. No text, and read by nobody. */
const unreadable = new Set(["secret.key", "secret.salt"]);

/** The texts of an event by member. Throws when they were sealed for another request or purpose, or were altered. */
export async function openTexts(keyring: Keyring, requestId: string, text: Sealed & { purpose: string }) {
  const texts = sealedTexts.parse(await openSealed(keyring, requestId, text));
  return Object.fromEntries(Object.entries(texts).filter(([path]) => !unreadable.has(path)));
}

const sealedFile = z.object({ "secret.name": z.string(), "secret.key": z.string(), "secret.salt": z.string() });

/** What is sealed of a file of a case. Throws as `openTexts` does. */
export async function openFileSecret(
  keyring: Keyring,
  requestId: string,
  text: Sealed & { purpose: string },
): Promise<FileSecret> {
  const opened = sealedFile.parse(await openSealed(keyring, requestId, text));
  return { name: opened["secret.name"], key: opened["secret.key"], salt: opened["secret.salt"] };
}

export const sealApplicant = (keyring: Keyring, outside: Outside, requestId: string, applicant: Applicant) =>
  keyring.seal(JSON.stringify(applicant), `${requestId}/applicant`, outside.randomBytes);

/** Who asked. Throws when it was sealed for another request, or was altered. */
export async function openApplicant(keyring: Keyring, requestId: string, sealed: Sealed): Promise<Applicant> {
  return storedApplicant.parse(JSON.parse(await keyring.open(sealed, `${requestId}/applicant`)));
}
