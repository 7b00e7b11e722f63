import type { Bindings, Outside } from "../env.ts";
import { hex } from "./digest.ts";

const utf8 = new TextEncoder();
/** Bytes of the IV (NIST SP 800-38D, 5.2.1.1). */
const ivBytes = 12;

/** A sealed value as stored: which key sealed it, and the IV followed by the ciphertext. */
export interface Sealed {
  keyId: string;
  sealed: Uint8Array<ArrayBuffer>;
}

/** The server's keys. Everything that seals, opens or derives goes through this one value. */
export interface Keyring {
  /** The id of the key that seals. */
  currentId: string;
  /** The ids of the keys that open, the current one first. */
  ids: readonly string[];
  /**
   * AES-256-GCM, the IV drawn fresh for every seal. `boundTo` is authenticated with it: a sealed value moved to another case does not
   * open.
   */
  seal(plaintext: string, boundTo: string, randomBytes: Outside["randomBytes"]): Promise<Sealed>;
  open(value: Sealed, boundTo: string): Promise<string>;
  /** HMAC-SHA-256 under the tracking key, lower-case hex. `purpose` keeps the uses apart. */
  mac(purpose: string, text: string): Promise<string>;
}

const keyrings = new Map<string, Promise<Keyring>>();

/** The keyring of this isolate; keys are imported once. Throws when a secret is missing or malformed. */
export function keyringOf({ SEALING_KEYS, TRACKING_KEY }: Bindings): Promise<Keyring> {
  const secrets = `${SEALING_KEYS} ${TRACKING_KEY}`;
  const keyring = keyrings.get(secrets) ?? importKeyring(SEALING_KEYS, TRACKING_KEY);
  keyrings.set(secrets, keyring);
  return keyring;
}

function decodeKey(name: string, base64: string | undefined): Uint8Array<ArrayBuffer> {
  const bytes = decoded(base64 ?? "");
  if (bytes?.byteLength !== 32) throw new Error(`${name} must be 32 bytes in base64: see docs/deployment.md`);
  return bytes;
}

function decoded(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.fromBase64(base64);
  } catch {
    return undefined;
  }
}

async function importKeyring(sealingKeys: string, trackingKey: string): Promise<Keyring> {
  const sealing = new Map<string, CryptoKey>();
  for (const entry of (sealingKeys ?? "").split(",")) {
    const [id = "", base64] = entry.trim().split(":");
    const raw = decodeKey("SEALING_KEYS", base64);
    sealing.set(id, await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]));
  }
  const [current] = sealing;
  if (current === undefined) throw new Error("SEALING_KEYS holds no key");
  const [currentId, currentKey] = current;
  const macKey = await crypto.subtle.importKey(
    "raw",
    decodeKey("TRACKING_KEY", trackingKey),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );

  return {
    currentId,
    ids: [...sealing.keys()],
    async seal(plaintext, boundTo, randomBytes) {
      const iv = randomBytes(ivBytes);
      const ciphertext = await crypto.subtle.encrypt(
        { name: "AES-GCM", iv, additionalData: utf8.encode(boundTo) },
        currentKey,
        utf8.encode(plaintext),
      );
      const sealed = new Uint8Array(ivBytes + ciphertext.byteLength);
      sealed.set(iv);
      sealed.set(new Uint8Array(ciphertext), ivBytes);
      return { keyId: currentId, sealed };
    },
    async open({ keyId, sealed }, boundTo) {
      const key = sealing.get(keyId);
      if (key === undefined) throw new Error("A sealed value names a key that SEALING_KEYS does not hold");
      const plaintext = await crypto.subtle.decrypt(
        { name: "AES-GCM", iv: sealed.subarray(0, ivBytes), additionalData: utf8.encode(boundTo) },
        key,
        sealed.subarray(ivBytes),
      );
      return new TextDecoder().decode(plaintext);
    },
    async mac(purpose, text) {
      return hex(await crypto.subtle.sign("HMAC", macKey, utf8.encode(`${purpose}\n${text}`)));
    },
  };
}
