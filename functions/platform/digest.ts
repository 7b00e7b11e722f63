const utf8 = new TextEncoder();

/** Bytes as lower-case hex. */
export const hex = (bytes: ArrayBuffer | Uint8Array): string => new Uint8Array(bytes).toHex();

/** SHA-256 of bytes, lower-case hex. */
export const sha256OfBytes = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  hex(await crypto.subtle.digest("SHA-256", bytes));

/** SHA-256 of a text's UTF-8 bytes, lower-case hex. */
export async function sha256(text: string): Promise<string> {
  return hex(await crypto.subtle.digest("SHA-256", utf8.encode(text)));
}
