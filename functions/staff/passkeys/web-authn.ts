/**
 * What an authenticator has signed, by W3C Web Authentication, Level 3, sections 7.1 and 7.2, without attestation: who makes an authenticator
 * is nobody's business here, so none is asked for (step 7.1.24, "none"). docs/decisions/0072 goes through the steps.
 */

import { sha256 } from "../../platform/digest.ts";

/** What is wrong with an answer of an authenticator's. */
type PasskeyFault =
  | "malformed"
  | "type"
  | "origin"
  | "service"
  | "not-present"
  | "not-verified"
  | "backup"
  | "algorithm"
  | "signature"
  | "counter"
  | "user";

/** Where the service is reached: the only origin that may ask, and its host, for which credentials are (`rp.id`). */
interface Place {
  origin: string;
  rpId: string;
}

export const relyingPartyOf = (origin: string): Place => ({ origin, rpId: new URL(origin).hostname });

type Bytes = Uint8Array<ArrayBuffer>;

const bytesOf = (encoded: string): Bytes | undefined => {
  try {
    return Uint8Array.fromBase64(encoded, { alphabet: "base64url" });
  } catch {
    return undefined;
  }
};

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

const textIn = (encoded: string): string | undefined => {
  const bytes = bytesOf(encoded);
  try {
    return bytes && utf8.decode(bytes);
  } catch {
    return undefined;
  }
};

const parsed = (json: string | undefined): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(json ?? "");
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
};

/** The challenge that a client says was signed; it is looked at apart. Undefined for what says none. */
export function challengeIn(clientData: string): string | undefined {
  const { challenge } = parsed(textIn(clientData)) ?? {};
  return typeof challenge === "string" ? textIn(challenge) : undefined;
}

/** Steps 7.1.7 to 7.1.11 and 7.2.10 to 7.2.14: what the client says that it asked for, and where. */
function clientFault(clientData: string, type: "webauthn.create" | "webauthn.get", { origin }: Place) {
  const client = parsed(textIn(clientData));
  if (client === undefined) return "malformed";
  if (client.type !== type) return "type";
  // In a frame of another site nothing is signed: our pages stand in none.
  return client.origin !== origin || client.crossOrigin === true || client.topOrigin !== undefined
    ? "origin"
    : undefined;
}

/** Section 6.1: SHA-256 of the rp.id, flags, counter, and what comes after. */
interface AuthenticatorData {
  rpIdHash: string;
  flags: number;
  counter: number;
  rest: Bytes;
}

const flag = {
  present: 0x01,
  verified: 0x04,
  mayBeBackedUp: 0x08,
  isBackedUp: 0x10,
  credential: 0x40,
  extensions: 0x80,
};

function authenticatorDataIn(bytes: Bytes | undefined): AuthenticatorData | undefined {
  if (bytes === undefined || bytes.byteLength < 37) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return {
    rpIdHash: bytes.subarray(0, 32).toHex(),
    flags: view.getUint8(32),
    counter: view.getUint32(33),
    rest: bytes.subarray(37),
  };
}

/** Steps 7.1.12 to 7.1.16 and 7.2.15 to 7.2.19: for this service, by somebody who was there and whom the authenticator knows. */
async function authenticatorFault({ rpIdHash, flags }: AuthenticatorData, { rpId }: Place) {
  if (rpIdHash !== (await sha256(rpId))) return "service";
  if ((flags & flag.present) === 0) return "not-present";
  if ((flags & flag.verified) === 0) return "not-verified";
  return (flags & flag.mayBeBackedUp) === 0 && (flags & flag.isBackedUp) !== 0 ? "backup" : undefined;
}

/**
 * The public keys of our algorithms, as every authenticator writes them (COSE_Key in CTAP2's one form, RFC 9052, 7; CTAP 2.2, 8): ES256 on
 * P-256, EdDSA with Ed25519, RS256 of 2048 bits.
 */
const keyShapes = {
  ES256: /^a5010203262001215820([0-9a-f]{64})225820([0-9a-f]{64})/,
  EdDSA: /^a4010103272006215820([0-9a-f]{64})/,
  RS256: /^a401030339010020590100([0-9a-f]{512})2143010001/,
};

const base64url = (hex: string) => Uint8Array.fromHex(hex).toBase64({ alphabet: "base64url", omitPadding: true });

type Verify = (signature: Bytes, signed: Bytes) => Promise<boolean>;

/** What verifies signatures by a public key as COSE has it, in hex; undefined for a key that is none of ours. */
function verifierOf(publicKey: string): Verify | undefined {
  const [, x = "", y = ""] = keyShapes.ES256.exec(publicKey) ?? [];
  const [, point = ""] = keyShapes.EdDSA.exec(publicKey) ?? [];
  const [, modulus = ""] = keyShapes.RS256.exec(publicKey) ?? [];
  if (x !== "") {
    const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
    const key = crypto.subtle.importKey("raw", Uint8Array.fromHex(`04${x}${y}`), algorithm, false, ["verify"]);
    return async (signature, signed) => {
      const raw = rawSignature(signature);
      return raw !== undefined && crypto.subtle.verify(algorithm, await key, raw, signed);
    };
  }
  if (point !== "") {
    const key = crypto.subtle.importKey("raw", Uint8Array.fromHex(point), "Ed25519", false, ["verify"]);
    return async (signature, signed) => crypto.subtle.verify("Ed25519", await key, signature, signed);
  }
  if (modulus === "") return undefined;
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  const key = crypto.subtle.importKey("jwk", { kty: "RSA", n: base64url(modulus), e: "AQAB" }, algorithm, false, [
    "verify",
  ]);
  return async (signature, signed) => crypto.subtle.verify(algorithm, await key, signature, signed);
}

/** An ECDSA signature as Web Cryptography has it, 32 bytes each of r and s, from the DER that authenticators write (RFC 3279, 2.2.3). */
function rawSignature(der: Bytes): Bytes | undefined {
  const [r, afterR] = integerAt(der, 2);
  const [s, afterS] = integerAt(der, afterR);
  const isSequence = der[0] === 0x30 && der[1] === der.byteLength - 2 && afterS === der.byteLength;
  return isSequence && r !== undefined && s !== undefined ? Uint8Array.fromHex(r + s) : undefined;
}

/** The DER integer that begins at a place, as 64 hex digits, and where it ends; undefined where none is, or one of more than 32 bytes. */
function integerAt(der: Bytes, at: number): [hex: string | undefined, end: number] {
  const end = at + 2 + (der[at + 1] ?? 0);
  const digits = der
    .subarray(at + 2, end)
    .toHex()
    .replace(/^(?:00)+/, "");
  return [der[at] === 0x02 && digits.length <= 64 ? digits.padStart(64, "0") : undefined, end];
}

/** A credential that may be registered: its id as base64url, its public key (COSE, hex), the counter of its authenticator. */
interface Credential {
  credentialId: string;
  publicKey: string;
  counter: number;
}

/** Bytes that a credential's id may have at the most (step 7.1.25), and in which its length is written. */
const longestId = 1023;

/** What is registered by what an authenticator answered (section 7.1), or why nothing is. */
export async function registeredBy(
  answered: { client_data: string; authenticator_data: string },
  place: Place,
): Promise<Credential | PasskeyFault> {
  const read = authenticatorDataIn(bytesOf(answered.authenticator_data));
  if (read === undefined) return "malformed";
  const fault = clientFault(answered.client_data, "webauthn.create", place) ?? (await authenticatorFault(read, place));
  if (fault !== undefined) return fault;
  // Section 6.5.1: 16 bytes of who made the authenticator, the length of the id in two, the id, its public key; extensions where flagged.
  const { rest, flags, counter } = read;
  const length = ((rest[16] ?? 0) << 8) | (rest[17] ?? 0);
  const id = rest.subarray(18, 18 + length);
  if ((flags & flag.credential) === 0 || length === 0 || length > longestId || id.byteLength < length)
    return "malformed";
  const after = rest.subarray(18 + length).toHex();
  const publicKey = Object.values(keyShapes)
    .map((shape) => shape.exec(after)?.[0])
    .find((key) => key !== undefined);
  if (publicKey === undefined) return "algorithm";
  if (after.length > publicKey.length && (flags & flag.extensions) === 0) return "malformed";
  return { credentialId: id.toBase64({ alphabet: "base64url", omitPadding: true }), publicKey, counter };
}

/** What an authenticator answered, to sign in. */
interface Assertion {
  client_data: string;
  authenticator_data: string;
  signature: string;
  user_handle: string;
}

/** The counter after a signature that signs a credential's owner in (section 7.2), or why it does not. */
export async function asserted(
  answered: Assertion,
  stored: { publicKey: string; counter: number; memberId: string },
  place: Place,
): Promise<{ counter: number } | PasskeyFault> {
  const [data, signature, client] = [answered.authenticator_data, answered.signature, answered.client_data].map(
    bytesOf,
  );
  const read = authenticatorDataIn(data);
  if (read === undefined || data === undefined || signature === undefined || client === undefined) return "malformed";
  // Step 7.2.6: who signs in is not asked for before, so the authenticator says whose the credential is.
  if (textIn(answered.user_handle) !== stored.memberId) return "user";
  const fault = clientFault(answered.client_data, "webauthn.get", place) ?? (await authenticatorFault(read, place));
  if (fault !== undefined) return fault;
  const verify = verifierOf(stored.publicKey);
  const signed = new Uint8Array([...data, ...new Uint8Array(await crypto.subtle.digest("SHA-256", client))]);
  if (verify === undefined || !(await verify(signature, signed))) return "signature";
  // Step 7.2.22: one that does not count stays at nought; one that counts never goes back, unless there are two of it.
  const { counter } = read;
  return counter === 0 && stored.counter === 0 ? { counter } : counter > stored.counter ? { counter } : "counter";
}
