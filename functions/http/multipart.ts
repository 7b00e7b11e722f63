/**
 * `multipart/form-data` (RFC 7578) as browsers send it (HTML standard, 4.10.22.7), part by part as it arrives. Whoever reads a part decides
 * how much of it is in memory, and passes over what is too long: decision 74 says why no library does it.
 */

/** A part of a form. */
export interface FormPart {
  /** The name of its field. */
  field: string;
  /** What its file is called as it was sent; undefined for a text. Empty where no file was chosen. */
  fileName: string | undefined;
  /** What it holds, in pieces. What of it is not read is passed over when the next part is asked for. */
  content: AsyncIterable<Uint8Array>;
}

/** Thrown for a body that is no form of parts, or that ends before its last part does. */
export class MalformedForm extends Error {
  constructor() {
    super("The body is no multipart/form-data that ends");
  }
}

/** Bytes that the headers of a part may have. */
const mostHeaderBytes = 4_096;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

/** Where `searched` is first in `bytes`; -1 where it is not. */
function indexOf(bytes: Uint8Array, searched: Uint8Array): number {
  const first = searched[0] ?? 0;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    let same = 1;
    while (same < searched.length && bytes[at + same] === searched[same]) same += 1;
    if (same === searched.length) return at;
  }
  return -1;
}

/** A body as it is read: `ready` is what has arrived of it and was not read yet. */
interface Source {
  ready: Uint8Array;
  chunks: AsyncIterator<Uint8Array>;
}

/** Waits for more of a body. Throws `MalformedForm` where there is none. */
async function arrive(source: Source): Promise<void> {
  const { value, done } = await source.chunks.next();
  if (done === true) throw new MalformedForm();
  const joined = new Uint8Array(source.ready.length + value.length);
  joined.set(source.ready);
  joined.set(value, source.ready.length);
  source.ready = joined;
}

/** Reads up to a delimiter, in pieces, and passes over it. */
async function* readUntil(source: Source, delimiter: Uint8Array): AsyncGenerator<Uint8Array> {
  for (;;) {
    const at = indexOf(source.ready, delimiter);
    // At the end of what has arrived the delimiter may have begun.
    const length = at === -1 ? Math.max(0, source.ready.length - delimiter.length + 1) : at;
    const piece = source.ready.subarray(0, length);
    source.ready = source.ready.subarray(at === -1 ? length : at + delimiter.length);
    if (piece.length > 0) yield piece;
    if (at !== -1) return;
    await arrive(source);
  }
}

async function passOver(pieces: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of pieces);
}

/** Whether a form ends behind the boundary that was just read. Otherwise a part follows on the next line. */
async function isEnd(source: Source): Promise<boolean> {
  while (source.ready.length < 2) await arrive(source);
  const next = String.fromCharCode(...source.ready.subarray(0, 2));
  source.ready = source.ready.subarray(2);
  if (next !== "--" && next !== "\r\n") throw new MalformedForm();
  return next === "--";
}

const headersEnd = encoder.encode("\r\n\r\n");

async function readHeaders(source: Source): Promise<string> {
  const headers: number[] = [];
  for await (const piece of readUntil(source, headersEnd)) {
    if (headers.length + piece.length > mostHeaderBytes) throw new MalformedForm();
    headers.push(...piece);
  }
  try {
    return decoder.decode(Uint8Array.from(headers));
  } catch {
    throw new MalformedForm();
  }
}

/** A name as browsers write it between quotation marks (HTML standard, "multipart/form-data encoding algorithm"). */
const unescaped = (name: string) =>
  name.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%22", '"').replaceAll("\r\n", "\n");

/** Field and file of a part by its headers. Throws `MalformedForm` where they name no field. */
function namesIn(headers: string): Pick<FormPart, "field" | "fileName"> {
  const [, stated = ""] =
    /^content-disposition:[ \t]*form-data((?:[ \t]*;[ \t]*[a-z]+="[^"\r\n]*")+)[ \t]*$/im.exec(headers) ?? [];
  const parameters = new Map(
    [...stated.matchAll(/([a-z]+)="([^"]*)"/gi)].map(([, name = "", value = ""]) => [
      name.toLowerCase(),
      unescaped(value),
    ]),
  );
  const field = parameters.get("name");
  if (field === undefined) throw new MalformedForm();
  return { field, fileName: parameters.get("filename") };
}

/** The parts of a body, each as it arrives. Throws `MalformedForm`, and what `chunks` throws. What follows the end is nobody's. */
export async function* formParts(chunks: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<FormPart> {
  const delimiter = encoder.encode(`\r\n--${boundary}`);
  // As if a line ended before the body, so that its first boundary is like the others.
  const source: Source = { ready: encoder.encode("\r\n"), chunks: chunks[Symbol.asyncIterator]() };
  await passOver(readUntil(source, delimiter));
  while (!(await isEnd(source))) {
    const names = namesIn(await readHeaders(source));
    let isRead = false;
    async function* content() {
      yield* readUntil(source, delimiter);
      isRead = true;
    }
    yield { ...names, content: content() };
    if (!isRead) await passOver(readUntil(source, delimiter));
  }
}

/** The boundary that a Content-Type states (RFC 2046, 5.1.1); undefined where it states none that may be. */
export function boundaryIn(contentType: string): string | undefined {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare ?? "";
  return /^[0-9a-z'()+_,./:=? -]{0,69}[0-9a-z'()+_,./:=?-]$/i.test(boundary) ? boundary : undefined;
}
