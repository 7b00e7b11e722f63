// @ts-nocheck
import type { Context } from "hono";
import { ProblemError } from "./problems.ts";

/** Bodies of single records; bulk imports state their own limit. */
export const bodyLimit = 256 * 1024;

/** The body's bytes, refused with `payload-too-large` as soon as it is known to be over the limit. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const tooLarge = () =>
    new ProblemError("payload-too-large", `The body may have at most ${Math.floor(limit / 1024)} KB.`);
  if (Number(request.headers.get("Content-Length") ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > limit) throw tooLarge();
    chunks.push(chunk);
  }
  if (chunks.length === 1 && chunks[0] !== undefined) return chunks[0];
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/** The body as JSON. Throws `unsupported-media-type`, `payload-too-large` or `malformed-json`. */
export async function readJson(c: Context, limit: number): Promise<unknown> {
  const mediaType = c.req.header("Content-Type")?.split(";")[0]?.trim().toLowerCase();
  if (mediaType !== "application/json") {
    throw new ProblemError("unsupported-media-type", "Send the body as application/json.");
  }
  const bytes = await readBytes(c.req.raw, limit);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    throw new ProblemError("malformed-json", "The body is not well-formed JSON in UTF-8.");
  }
}
