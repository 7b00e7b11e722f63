import { sha256 } from "../../platform/digest.ts";
import type { Keyring } from "../../platform/keyring.ts";

/**
 * The tracking secret of a request: an HMAC of its random id, so that a replay within 24 hours renders the same receipt,
 * while only its hash is stored. A reissue raises `secretNo` and makes another.
 */
export const trackingSecret = (keyring: Keyring, requestId: string, secretNo = 1): Promise<string> =>
  keyring.mac("tracking-secret", secretNo === 1 ? requestId : `${requestId}/${secretNo}`);

export const secretHash = (secret: string): Promise<string> => sha256(secret);
