import { bytesOf } from "../platform/byte-streams.ts";
import { matches } from "./caching.ts";
import { type FormFields, parseFields } from "./form-fields.ts";
import { parseJson } from "./json.ts";
import type { Call, SentFile } from "./operation.ts";
import { ProblemError } from "./problems.ts";
import { invalid } from "./validation.ts";

/** Bytes a body may have where its contract states no limit of its own. */
export const bodyLimit = 256 * 1024;

/** Characters that a file's name may have. */
const mostNameLength = 200;

/** The body's bytes. Throws `payload-too-large` as soon as they are known to be over the limit. */
async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const stated = request.headers.get("Content-Length");
  if (stated === null) return collect(request.body, limit);
  if (Number(stated) > limit) throw tooLarge(limit);
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.byteLength > limit) throw tooLarge(limit);
  return bytes;
}

export const tooLarge = (limit: number) =>
  new ProblemError("payload-too-large", `The body may have at most ${Math.floor(limit / 1024)} KB.`);

/** What arrives, as one. Throws `payload-too-large` as soon as it is over the limit. */
export async function collect(
  arriving: AsyncIterable<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of arriving ?? []) {
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

/** The body's media type without its parameters, in lower case; empty where none is stated. */
export const mediaTypeOf = (request: Request): string =>
  (request.headers.get("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

/**
 * The body as JSON. Throws `unsupported-media-type`, `payload-too-large`, `malformed-json`, or `validation-failed` for its depth and
 * for a member named twice.
 */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  if (mediaTypeOf(request) !== "application/json") {
    throw new ProblemError("unsupported-media-type", "Send the body as application/json.");
  }
  const text = decoded(await readBytes(request, limit));
  const read = text === undefined ? undefined : parseJson(text);
  if (read?.ok) return read.value;
  if (read === undefined || read.fault.code === "malformed-json") {
    throw new ProblemError("malformed-json", "The body is not well-formed JSON in UTF-8.");
  }
  throw invalid(read.fault);
}

/** Bytes as the UTF-8 they are; undefined where they are none. */
export function decoded(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * The fields of a form. Throws `unsupported-media-type`, `payload-too-large`, and `validation-failed` for what is not UTF-8, which the
 * URL standard would read as signs that nobody has written.
 */
export async function readFields(request: Request, limit: number): Promise<FormFields> {
  if (mediaTypeOf(request) !== "application/x-www-form-urlencoded") {
    throw new ProblemError("unsupported-media-type", "Send the form as application/x-www-form-urlencoded.");
  }
  const sent = decoded(await readBytes(request, limit));
  if (sent === undefined || !isEncodedUtf8(sent)) throw notUnicode();
  return parseFields(sent);
}

export const notUnicode = () => invalid({ pointer: "", code: "not-unicode", detail: "must be a form in UTF-8" });

function isEncodedUtf8(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** The body as a file of one of these types. Throws `unsupported-media-type` and `payload-too-large`. */
export async function readFile(request: Request, mediaTypes: readonly string[], limit: number): Promise<SentFile> {
  const mediaType = mediaTypeOf(request);
  if (!mediaTypes.includes(mediaType)) {
    throw new ProblemError("unsupported-media-type", `Send the file as ${mediaTypes.join(" or ")}.`);
  }
  return { mediaType, name: fileNameOf(request), bytes: await readLarge(request, limit) };
}

/** The same as `readBytes`, for what is large: where its length is stated, it is in memory once and never once more in pieces. */
async function readLarge({ headers, body }: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const stated = headers.get("Content-Length");
  if (stated === null || body === null) return collect(body, limit);
  if (Number(stated) > limit) throw tooLarge(limit);
  const bytes = await bytesOf(body, Number(stated));
  if (bytes === undefined) throw new ProblemError("payload-too-large", "The body has more bytes than it states.");
  return bytes;
}

/** What a file is called: `filename*` in UTF-8 (RFC 8187) before `filename`, without a path; empty where neither is there. */
function fileNameOf({ headers }: Request): string {
  const disposition = headers.get("Content-Disposition") ?? "";
  const [, encoded] = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition) ?? [];
  const [, quoted, bare] = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition) ?? [];
  return plainFileName(
    encoded === undefined ? (quoted?.replaceAll(/\\(.)/g, "$1") ?? bare ?? "") : percentDecoded(encoded),
  );
}

/** Characters of a file's name that are not written but change how it reads: controls, and those that turn its direction. */
const unwritten = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A file's name without the path that some browsers send, in the length that a name may have; empty where nothing is left. */
export const plainFileName = (sent: string): string =>
  (sent.replaceAll(unwritten, "").split(/[\\/]/).at(-1) ?? "").trim().slice(0, mostNameLength).toWellFormed();

/** An address's path as it was sent. */
export function pathOf(address: string): string {
  const from = address.indexOf("/", "https://".length);
  const until = address.indexOf("?", from);
  return until === -1 ? address.slice(from) : address.slice(from, until);
}

/** A documented path such as `/v1/figures/{year}/r{revision}.json`, ready to route and to read. */
export interface Path {
  /** hono's pattern: a parameter inside a segment takes the complete segment, so that `.json` and `.csv` stay apart. */
  pattern: string;
  /** Whether a path is one of these. */
  includes(path: string): boolean;
  /** The parameters of a path that hono has matched. */
  parametersOf(path: string): Record<string, string>;
}

const parameter = /\{([a-z_]+)\}/g;
const escaped = (literal: string) => literal.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Turns each literal by `literal` and each parameter name by `named`. */
function pieces(text: string, literal: (text: string) => string, named: (name: string) => string): string {
  return text
    .split(parameter)
    .map((piece, at) => (at % 2 === 0 ? literal(piece) : named(piece)))
    .join("");
}

export function compilePath(documented: string): Path {
  const pattern = documented
    .split("/")
    .map((segment, at) => {
      if (!segment.includes("{")) return segment;
      const single = /^\{([a-z_]+)\}$/.exec(segment);
      return single ? `:${single[1]}` : `:segment${at}{${pieces(segment, escaped, () => "[^/]+")}}`;
    })
    .join("/");
  const beginning = documented.split("{")[0] ?? "";
  const reader = new RegExp(`^${pieces(documented, escaped, (name) => `(?<${name}>[^/]+)`)}$`);
  return {
    pattern,
    includes: (path) => path.startsWith(beginning) && reader.test(path),
    parametersOf(path) {
      const groups = reader.exec(path)?.groups ?? {};
      return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, percentDecoded(value)]));
    },
  };
}

/** Percent-decoded where it can be; a stray `%` stays as it is and meets no resource. */
function percentDecoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The ETag of something that counts its versions. */
export const versionTag = (version: number) => `"v${version}"`;

/**
 * Requires If-Match to name what is stored now. Throws 428 without, and with a `*`, which names nothing that was read; 412 when it names an
 * older one. RFC 9110, 13.1.1 compares strongly, for the sake of ranges of bytes; these tags stand for a version, which a proxy that
 * weakened its tag did not change.
 */
export function assertMatches({ headers: { ifMatch } }: Call, etag: string, what: string): void {
  if (ifMatch === undefined || ifMatch.trim() === "*") {
    throw new ProblemError(
      "precondition-required",
      `Read the ${what} and send its ETag as If-Match; \`*\` names none.`,
    );
  }
  if (!matches(ifMatch, etag)) throw changedMeanwhile(etag, what);
}

export const changedMeanwhile = (etag: string, what: string) =>
  new ProblemError("precondition-failed", `The ${what} changed since you read it. Read it again, then decide.`, {
    headers: { ETag: etag },
  });
