/** Bytes to and from Base64 and hexadecimal, as JavaScript has them since 2025 and Node 24 has not (TC39, ArrayBuffer to and from Base64). */

interface Options {
  alphabet?: "base64" | "base64url";
}

const shapes = { base64: /^[A-Za-z0-9+/]*$/, base64url: /^[A-Za-z0-9_-]*$/ };

export function toBase64(
  bytes: Uint8Array,
  { alphabet = "base64", omitPadding = false }: Options & { omitPadding?: boolean } = {},
): string {
  const text = viewOf(bytes).toString(alphabet).replace(/=+$/, "");
  return omitPadding ? text : text.padEnd(Math.ceil(text.length / 4) * 4, "=");
}

export const toHex = (bytes: Uint8Array): string => viewOf(bytes).toString("hex");

/** Throws a `SyntaxError` for what is no Base64; white space, and a missing padding, are none's fault. */
export function bytesFromBase64(text: string, { alphabet = "base64" }: Options = {}): Uint8Array<ArrayBuffer> {
  const dense = text.replace(/[\t\n\f\r ]/g, "");
  const [, digits = "", padding = ""] = /^([^=]*)(=*)$/.exec(dense) ?? [undefined, "="];
  const isPadded = padding === "" || (padding.length < 3 && (digits.length + padding.length) % 4 === 0);
  if (!shapes[alphabet].test(digits) || digits.length % 4 === 1 || !isPadded) {
    throw new SyntaxError("The text is no Base64");
  }
  return Uint8Array.from(Buffer.from(digits, alphabet));
}

/** Throws a `SyntaxError` for what is no hexadecimal. */
export function bytesFromHex(text: string): Uint8Array<ArrayBuffer> {
  if (!/^(?:[0-9a-f]{2})*$/i.test(text)) throw new SyntaxError("The text is no hexadecimal");
  return Uint8Array.from(Buffer.from(text, "hex"));
}

const viewOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
