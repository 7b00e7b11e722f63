import { CompactSign, type CryptoKey, compactVerify, exportJWK, importJWK, importPKCS8, type JWK } from "jose";

/** The public part of a key, as it is recorded. */
export interface PublicKey {
  id: string;
  /** Base64url of the 32 bytes (RFC 8037, section 2). */
  x: string;
}

/** A key that signs anchors, and its public part. */
export interface SigningKey extends PublicKey {
  privateKey: CryptoKey;
}

const algorithm = "EdDSA";

/** A fault of `ANCHOR_KEYS`; a job that fails of it names it so. */
export class KeyFault extends Error {
  override name = "anchor-keys";
}

const malformed = "ANCHOR_KEYS must be id:base64 of Ed25519 keys in PKCS#8, comma separated: see docs/deployment.md";

/** The first key of `ANCHOR_KEYS`, which signs; undefined where none is set. Throws where it is malformed. */
export async function signingKeyOf(keys: string | undefined): Promise<SigningKey | undefined> {
  const [first = ""] = (keys ?? "").split(",");
  if (first.trim() === "") return undefined;
  const [, id = "", base64 = ""] = /^([A-Za-z0-9._-]{1,40}):([A-Za-z0-9+/]+=*)$/.exec(first.trim()) ?? [];
  try {
    const pem = `-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----`;
    const privateKey = await importPKCS8(pem, algorithm, { extractable: true });
    const { x } = await exportJWK(privateKey);
    if (x === undefined) throw new KeyFault(malformed);
    return { id, x, privateKey };
  } catch {
    throw new KeyFault(malformed);
  }
}

/** A public key as it is published (RFC 7517; RFC 8037 for the curve). */
export const jwkOf = ({ id, x }: PublicKey) =>
  ({ kty: "OKP", crv: "Ed25519", x, kid: id, alg: algorithm, use: "sig" }) as const satisfies JWK;

/** An anchor's content signed: a compact JWS (RFC 7515, EdDSA of RFC 8037), whose payload is the content's bytes. */
export const signContent = (content: string, { id, privateKey }: SigningKey): Promise<string> =>
  new CompactSign(new TextEncoder().encode(content)).setProtectedHeader({ alg: algorithm, kid: id }).sign(privateKey);

/** Whether a JWS is the signature of exactly this content by the one of these keys that it names. */
export async function signs(jws: string, content: string, keys: readonly PublicKey[]): Promise<boolean> {
  try {
    const { payload } = await compactVerify(
      jws,
      ({ kid }) => {
        const key = keys.find(({ id }) => id === kid);
        if (key === undefined) throw new Error("no such key");
        return importJWK(jwkOf(key), algorithm);
      },
      { algorithms: [algorithm] },
    );
    return new TextDecoder().decode(payload) === content;
  } catch {
    return false;
  }
}
