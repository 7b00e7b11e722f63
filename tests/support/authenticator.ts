/** An authenticator that signs as the specification has it (W3C Web Authentication, Level 3), written apart from what verifies it. */

type Bytes = Uint8Array<ArrayBuffer>;

const utf8 = (text: string): Bytes => Uint8Array.from(new TextEncoder().encode(text));
const base64url = (bytes: Uint8Array) => bytes.toBase64({ alphabet: "base64url", omitPadding: true });
const fromHex = (hex: string) => Uint8Array.fromHex(hex.replaceAll(" ", ""));
const digest = async (bytes: Bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
const joined = (...parts: Uint8Array[]): Bytes => new Uint8Array(parts.flatMap((part) => [...part]));
const fromUrl = (text: string) => Uint8Array.fromBase64(text, { alphabet: "base64url" });

export type Algorithm = "ES256" | "EdDSA" | "RS256";

const generated = {
  ES256: { name: "ECDSA", namedCurve: "P-256" },
  EdDSA: { name: "Ed25519" },
  RS256: {
    name: "RSASSA-PKCS1-v1_5",
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: "SHA-256",
  },
} as const;

/** COSE_Key, as CTAP2 writes it. */
function coseOf(algorithm: Algorithm, { x = "", y = "", n = "" }: JsonWebKey): Bytes {
  if (algorithm === "ES256")
    return joined(fromHex("a5 01 02 03 26 20 01 21 58 20"), fromUrl(x), fromHex("22 58 20"), fromUrl(y));
  if (algorithm === "EdDSA") return joined(fromHex("a4 01 01 03 27 20 06 21 58 20"), fromUrl(x));
  return joined(fromHex("a4 01 03 03 39 01 00 20 59 01 00"), fromUrl(n), fromHex("21 43 01 00 01"));
}

/** A number as DER writes it: as short as it can be, and never negative. */
function derInteger(bytes: Bytes): Bytes {
  let at = 0;
  while (at < bytes.length - 1 && bytes[at] === 0) at++;
  const short = bytes.subarray(at);
  const padded = (short[0] ?? 0) >= 0x80 ? joined(new Uint8Array(1), short) : joined(short);
  return joined(new Uint8Array([0x02, padded.length]), padded);
}

function derSignature(raw: Bytes): Bytes {
  const [r, s] = [derInteger(raw.slice(0, 32)), derInteger(raw.slice(32))];
  return joined(new Uint8Array([0x30, r.length + s.length]), r, s);
}

/** What a browser and an authenticator say otherwise than they should. */
export interface Odd {
  type?: string;
  origin?: string;
  crossOrigin?: boolean;
  topOrigin?: string;
  rpId?: string;
  flags?: number;
  counter?: number;
  extensions?: Bytes;
  credentialLength?: number;
  publicKey?: Bytes;
}

const present = 0x01;
const verified = 0x04;
const hasCredential = 0x40;

/** An authenticator with one credential, for a member, as one browser has it. */
export async function authenticatorOf(
  memberId: string,
  algorithm: Algorithm = "ES256",
  origin = "https://gongkai.example",
) {
  const keys = await crypto.subtle.generateKey(generated[algorithm], true, ["sign", "verify"]);
  if (!("privateKey" in keys)) throw new Error("No pair");
  const jwk = await crypto.subtle.exportKey("jwk", keys.publicKey);
  if (jwk instanceof ArrayBuffer) throw new Error("No JWK");
  const credentialId = crypto.getRandomValues(new Uint8Array(32));
  let count = 0;

  const clientData = (type: string, challenge: string, odd: Odd) => {
    const { crossOrigin = false, topOrigin } = odd;
    const said = {
      type: odd.type ?? type,
      challenge: base64url(utf8(challenge)),
      origin: odd.origin ?? origin,
      ...{ crossOrigin, topOrigin },
    };
    return utf8(JSON.stringify(said));
  };
  const authenticatorData = async (flags: number, counter: number, odd: Odd, rest = new Uint8Array()) => {
    const rpIdHash = await digest(utf8(odd.rpId ?? new URL(origin).hostname));
    const counted = new Uint8Array(4);
    new DataView(counted.buffer).setUint32(0, odd.counter ?? counter);
    return joined(rpIdHash, new Uint8Array([odd.flags ?? flags]), counted, rest, odd.extensions ?? new Uint8Array());
  };

  return {
    credentialId: base64url(credentialId),
    /** Answers `navigator.credentials.create`, as the fields of the page's form. */
    async create(challenge: string, odd: Odd = {}) {
      const length = odd.credentialLength ?? credentialId.length;
      const rest = joined(
        new Uint8Array(16),
        new Uint8Array([length >> 8, length & 0xff]),
        credentialId,
        odd.publicKey ?? coseOf(algorithm, jwk),
      );
      return {
        client_data: base64url(clientData("webauthn.create", challenge, odd)),
        authenticator_data: base64url(await authenticatorData(present | verified | hasCredential, 0, odd, rest)),
        transports: ["internal"],
      };
    },
    /** Answers `navigator.credentials.get`. */
    async get(challenge: string, odd: Odd & { userHandle?: string; signed?: Bytes } = {}) {
      const client = clientData("webauthn.get", challenge, odd);
      const data = await authenticatorData(present | verified, ++count, odd);
      const signed = odd.signed ?? joined(data, await digest(client));
      const params = algorithm === "ES256" ? { name: "ECDSA", hash: "SHA-256" } : generated[algorithm];
      const raw = new Uint8Array(await crypto.subtle.sign(params, keys.privateKey, signed));
      return {
        credential_id: base64url(credentialId),
        client_data: base64url(client),
        authenticator_data: base64url(data),
        signature: base64url(algorithm === "ES256" ? derSignature(raw) : raw),
        user_handle: base64url(utf8(odd.userHandle ?? memberId)),
      };
    },
  };
}
