import type { Context } from "hono";
import { ProblemError } from "./problems.ts";

/** Bodies of single records; bulk imports state their own limit. */
export const bodyLimit = 256 * 1024;

/** The body's bytes, refused with `payload-too-large` as soon as it is known to be over the limit. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const stated = request.headers.get("Content-Length");
  if (stated === null) return collect(request.body, limit);
  if (Number(stated) > limit) throw tooLarge(limit);
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.byteLength > limit) throw tooLarge(limit);
  return bytes;
}

const tooLarge = (limit: number) =>
  new ProblemError("payload-too-large", `The body may have at most ${Math.floor(limit / 1024)} KB.`);

async function collect(body: ReadableStream<Uint8Array> | null, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

/** The body as JSON. Throws `unsupported-media-type`, `payload-too-large` or `malformed-json`. */
export async function readJson(c: Context, limit: number): Promise<unknown> {
  const mediaType = c.req.header("Content-Type")?.split(";")[0]?.trim().toLowerCase();
  if (mediaType !== "application/json") {
    throw new ProblemError("unsupported-media-type", "Send the body as application/json.");
  }
  const bytes = await readBytes(c.req.raw, limit);
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new ProblemError("malformed-json", "The body is not well-formed JSON in UTF-8.");
  }
}
