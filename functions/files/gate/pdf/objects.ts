import { mostInflatedBytes, Unreadable } from "../finding.ts";
import { type Allowance, decodedStream } from "./streams.ts";
import { type Dictionary, Lexer, nameOf, type Value } from "./values.ts";

/** An object of the file, in whichever of its versions; with its stream where it has one. */
export interface PdfObject {
  number: number;
  value: Value;
  stream: Uint8Array | undefined;
}

export interface PdfFile {
  /** Every object that the file has, those that a later version replaced as well: they are there for who looks. */
  objects: readonly PdfObject[];
  isEncrypted: boolean;
  /** The last version of an object. */
  object(number: number): PdfObject | undefined;
  /** A stream's bytes with its filters undone. Throws `Unreadable`. */
  decoded(object: PdfObject): Uint8Array;
  /** How often the file was saved: the document, and each change that was written after it. */
  versions: number;
}

const word = (text: string) => new TextEncoder().encode(text);
const endOfStream = word("endstream");

function indexOf(bytes: Uint8Array, searched: Uint8Array, from: number): number {
  const first = searched[0] ?? 0;
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (searched.every((byte, offset) => bytes[at + offset] === byte)) return at;
  }
  return -1;
}

/** Where the stream of a dictionary begins and ends, the lexer standing behind the word `stream`. */
function streamAt(lexer: Lexer, dictionary: Dictionary): { from: number; until: number } {
  const { bytes } = lexer;
  let from = lexer.at;
  if (bytes[from] === 0x0d) from += 1;
  if (bytes[from] === 0x0a) from += 1;
  const stated = dictionary.get("/Length");
  if (stated?.type === "number" && stated.number >= 0) {
    const until = from + stated.number;
    const end = indexOf(bytes.subarray(until, until + 32), endOfStream, 0);
    if (end !== -1) return { from, until };
  }
  const until = indexOf(bytes, endOfStream, from);
  return { from, until: until === -1 ? bytes.length : until };
}

/**
 * Reads every object of a PDF (ISO 32000-2, 7.5) by going through its bytes: what a table of references leaves out is found as well.
 * Objects within streams of objects are among them.
 */
export function pdfOf(bytes: Uint8Array): PdfFile {
  const objects: PdfObject[] = [];
  const trailers: Dictionary[] = [];
  const allowance: Allowance = { left: mostInflatedBytes };
  const lexer = new Lexer(bytes, 0);
  const latest: (Value | undefined)[] = [];
  let versions = 0;
  for (let value = lexer.next(); value !== undefined; value = lexer.next()) {
    if (value.type === "word" && value.word === "startxref") versions += 1;
    if (value.type === "word" && value.word === "trailer") {
      const trailer = lexer.next();
      if (trailer?.type === "dictionary") trailers.push(trailer.members);
    }
    if (value.type === "word" && value.word === "obj") {
      const [, number] = latest
        .slice(-2)
        .map((one) => (one?.type === "number" ? one.number : undefined))
        .reverse();
      const object = readObject(lexer, number ?? 0);
      if (object !== undefined) objects.push(object);
    }
    latest.push(value);
    if (latest.length > 2) latest.shift();
  }
  const decoded = (object: PdfObject): Uint8Array => {
    const where = `object ${object.number}`;
    if (object.value.type !== "dictionary" || object.stream === undefined) throw new Unreadable(where);
    return decodedStream(object.value.members, object.stream, where, allowance);
  };
  const ofType = (type: string) =>
    objects.flatMap((object) => {
      const { value } = object;
      return value.type === "dictionary" && nameOf(value.members.get("/Type")) === type
        ? [{ object, members: value.members }]
        : [];
    });
  trailers.push(...ofType("/XRef").map(({ members }) => members));
  const isEncrypted = trailers.some((trailer) => trailer.has("/Encrypt"));
  // Of a file that is encrypted the streams are noise.
  if (!isEncrypted) {
    objects.push(...ofType("/ObjStm").flatMap(({ object, members }) => within(members, decoded(object))));
  }
  const byNumber = new Map(objects.map((object) => [object.number, object]));
  return { objects, isEncrypted, object: (number) => byNumber.get(number), decoded, versions };
}

function readObject(lexer: Lexer, number: number): PdfObject | undefined {
  const value = lexer.next();
  if (value === undefined) return undefined;
  if (value.type !== "dictionary") return { number, value, stream: undefined };
  const before = lexer.at;
  const next = lexer.next();
  if (next?.type !== "word" || next.word !== "stream") {
    lexer.at = before;
    return { number, value, stream: undefined };
  }
  const { from, until } = streamAt(lexer, value.members);
  lexer.at = until;
  return { number, value, stream: lexer.bytes.subarray(from, until) };
}

/** The objects within a stream of objects (ISO 32000-2, 7.5.7). */
function within(members: Dictionary, bytes: Uint8Array): PdfObject[] {
  const first = members.get("/First");
  const count = members.get("/N");
  if (first?.type !== "number" || count?.type !== "number") return [];
  const heads = new Lexer(bytes.subarray(0, first.number));
  const objects: PdfObject[] = [];
  for (let at = 0; at < count.number; at += 1) {
    const [number, offset] = [heads.next(), heads.next()];
    if (number?.type !== "number" || offset?.type !== "number") break;
    const value = new Lexer(bytes, first.number + offset.number).next();
    if (value !== undefined) objects.push({ number: number.number, value, stream: undefined });
  }
  return objects;
}
