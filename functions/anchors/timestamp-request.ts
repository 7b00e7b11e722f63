/** Bytes of the nonce that a request needs. */
export const nonceBytes = 8;

/** The media types of the protocol over HTTP (RFC 3161, section 3.4). */
export const queryType = "application/timestamp-query";
export const replyType = "application/timestamp-reply";

/** A DER value (X.690) of fewer than 128 bytes. */
const der = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const content = parts.flatMap((part) => [...part]);
  return Uint8Array.from([tag, content.length, ...content]);
};
const [boolean, integer, octets, nothing, identifier, sequence] = [0x01, 0x02, 0x04, 0x05, 0x06, 0x30];

/** SHA-256: 2.16.840.1.101.3.4.2.1. */
const sha256Id = Uint8Array.of(0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01);

/**
 * A `TimeStampReq` (RFC 3161, section 2.4.1): version 1, what is stamped by its SHA-256, the nonce, and that the server's certificate
 * is wanted in the token, so that it is verified without asking anybody.
 */
export const timestampRequest = (digest: Uint8Array, nonce: Uint8Array): Uint8Array<ArrayBuffer> =>
  der(
    sequence,
    der(integer, Uint8Array.of(1)),
    der(sequence, der(sequence, der(identifier, sha256Id), der(nothing)), der(octets, digest)),
    der(integer, positive(nonce)),
    der(boolean, Uint8Array.of(0xff)),
  );

/** The bytes of a number above 0 in as few bytes as DER asks for: neither the sign bit is set nor is the first byte 0. */
const positive = ([first = 0, ...others]: Uint8Array): Uint8Array => Uint8Array.of((first & 0x3f) | 0x40, ...others);
