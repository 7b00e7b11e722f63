import type { Context } from "hono";
import { deepest, isTooDeep } from "./nesting.ts";
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

/** The body's media type without its parameters, in lower case; undefined where none is stated. */
export const mediaTypeOf = (c: Context): string | undefined =>
  c.req.header("Content-Type")?.split(";")[0]?.trim().toLowerCase();

/** The body as text. Throws `payload-too-large`, or `malformed-json` where it is not UTF-8. */
export async function readText(c: Context, limit: number): Promise<string> {
  const bytes = await readBytes(c.req.raw, limit);
  try {
    return utf8.decode(bytes);
  } catch {
    throw new ProblemError("malformed-json", "The body is not UTF-8. Save the file as UTF-8 and send it again.");
  }
}

/** The body as JSON. Throws `unsupported-media-type`, `payload-too-large`, `malformed-json`, or `validation-failed` for its depth. */
export async function readJson(c: Context, limit: number): Promise<unknown> {
  if (mediaTypeOf(c) !== "application/json") {
    throw new ProblemError("unsupported-media-type", "Send the body as application/json.");
  }
  const value = parsed(await readBytes(c.req.raw, limit));
  if (!isTooDeep(value)) return value;
  throw new ProblemError("validation-failed", "The input is not valid; `errors` names each member.", {
    errors: [{ pointer: "", code: "too-deep", detail: `must not be nested deeper than ${deepest} levels` }],
  });
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new ProblemError("malformed-json", "The body is not well-formed JSON in UTF-8.");
  }
}
