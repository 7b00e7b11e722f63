// @ts-nocheck
import { sha256 } from "../crypto/digest.ts";
import type { Keyring } from "../crypto/keyring.ts";

/**
 * The tracking secret of a request: an HMAC of its random id, so that a replay within 24 hours renders the same receipt,
 * while only its hash is stored.
 */
export const trackingSecret = (keyring: Keyring, requestId: string): Promise<string> =>
  keyring.mac("tracking-secret", requestId);

export const secretHash = (secret: string): Promise<string> => sha256(secret);
