import type { Applicant } from "../../../schema/contracts/requests.ts";
import type { Outside } from "../../env.ts";
import { hex, sha256 } from "../../platform/digest.ts";
import { ivBytes, type Keyring, type Sealed } from "../../platform/keyring.ts";

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
export async function sealText(
  keyring: Keyring,
  outside: Outside,
  { requestId, purpose, text }: { requestId: string; purpose: string; text: string },
): Promise<SealedText> {
  const salted = hex(outside.randomBytes(saltBytes)) + text;
  const id = outside.newId();
  const [sealed, hash] = await Promise.all([
    keyring.seal(salted, `${requestId}/${purpose}`, outside.randomBytes(ivBytes)),
    sha256(salted),
  ]);
  return { id, purpose, hash, ...sealed };
}

/** The text as it was written. Throws when it was sealed for another request or purpose, or was altered. */
export async function openText(
  keyring: Keyring,
  requestId: string,
  text: Sealed & { purpose: string },
): Promise<string> {
  return (await keyring.open(text, `${requestId}/${text.purpose}`)).slice(saltBytes * 2);
}

export const sealApplicant = (keyring: Keyring, outside: Outside, requestId: string, applicant: Applicant) =>
  keyring.seal(JSON.stringify(applicant), `${requestId}/applicant`, outside.randomBytes(ivBytes));

export const openApplicant = (keyring: Keyring, requestId: string, sealed: Sealed) =>
  keyring.open(sealed, `${requestId}/applicant`);
