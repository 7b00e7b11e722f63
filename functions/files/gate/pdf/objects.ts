import { type Found, reading, Unreadable } from "../finding.ts";
import { type Allowance, decodedStream, newAllowance } from "./streams.ts";
import { type Dictionary, Lexer, nameOf, readLimitOf, type Value } from "./values.ts";

/** An object of the file, in whichever of its versions; with its stream where it has one. */
export interface PdfObject {
  number: number;
  value: Value;
  stream: Uint8Array | undefined;
}

export interface PdfFile {
  isEncrypted: boolean;
  /** How often the file was saved: the document, and each change that was written after it. */
  versions: number;
  /** Whether anything but blanks follows the last end. */
  hasTrailingData: boolean;
  /**
   * Gives every object that the file has, one at a time: those that a later version replaced and those that nothing refers to as well, and
   * those within streams of objects.
   */
  each(found: Found, visit: (object: PdfObject) => void): void;
  /** The same of objects with a stream alone. */
  eachStream(found: Found, visit: (object: PdfObject & { members: Dictionary; stream: Uint8Array }) => void): void;
  /** A stream's bytes with these filters undone, or all of its own. Throws `Unreadable`. */
  decoded(object: PdfObject, undone?: (string | undefined)[]): Uint8Array;
}

/** Objects that a file may have. */
const mostObjects = 500_000;
const codes = (text: string) => [...text].map((character) => character.charCodeAt(0));
const endOfStream = codes("endstream");
const endOfFile = codes("%%EOF");
const startOfTable = codes("startxref");
const trailerWord = codes("trailer");
const objectWord = codes("obj");

const standsAt = (bytes: Uint8Array, at: number, searched: readonly number[]) =>
  searched.every((byte, offset) => bytes[at + offset] === byte);

function indexOf(bytes: Uint8Array, searched: readonly number[], from: number): number {
  const first = searched[0] ?? 0;
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (standsAt(bytes, at, searched)) return at;
  }
  return -1;
}

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39;
const isSpace = (byte: number | undefined) => byte !== undefined && byte <= 0x20;

/** The object's number before the word `obj` at this place: `12 0 obj`. 0 where there is none. */
function numberBefore(bytes: Uint8Array, word: number): number {
  let at = word - 1;
  while (isSpace(bytes[at])) at -= 1;
  while (isDigit(bytes[at])) at -= 1;
  while (isSpace(bytes[at])) at -= 1;
  let number = 0;
  for (let power = 1; isDigit(bytes[at]) && power <= 1e9; power *= 10, at -= 1) {
    number += ((bytes[at] ?? 0) - 0x30) * power;
  }
  return number;
}

/** Where words stand of which a file is made, anywhere in its bytes: no table of references and no length leads past one. */
function wordsOf(bytes: Uint8Array) {
  const objects: number[] = [];
  const trailers: number[] = [];
  let versions = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === objectWord[0] && standsAt(bytes, at, objectWord)) {
      // Not of `endobj`.
      if (isSpace(bytes[at - 1]) || isDigit(bytes[at - 1])) objects.push(at);
    } else if (byte === trailerWord[0] && standsAt(bytes, at, trailerWord)) trailers.push(at + trailerWord.length);
    else if (byte === startOfTable[0] && standsAt(bytes, at, startOfTable)) versions += 1;
    if (objects.length > mostObjects) throw new Unreadable(`more than ${mostObjects} objects`);
  }
  return { objects, trailers, versions };
}

/** Whether anything but blanks follows the last end of a file. */
function followsEnd(bytes: Uint8Array): boolean {
  const last = bytes.lastIndexOf(endOfFile[0] ?? 0);
  for (let at = last; at !== -1; at = at === 0 ? -1 : bytes.lastIndexOf(endOfFile[0] ?? 0, at - 1)) {
    if (standsAt(bytes, at, endOfFile)) return bytes.subarray(at + endOfFile.length).some((byte) => byte > 0x20);
  }
  return false;
}

/** Where the stream of a dictionary begins and ends, the lexer standing behind the word `stream`. */
function streamAt(lexer: Lexer, dictionary: Dictionary): Uint8Array {
  const { bytes } = lexer;
  let from = lexer.at;
  if (bytes[from] === 0x0d) from += 1;
  if (bytes[from] === 0x0a) from += 1;
  const stated = dictionary.get("/Length");
  if (stated?.type === "number" && stated.number >= 0) {
    const until = from + stated.number;
    if (indexOf(bytes.subarray(until, until + 32), endOfStream, 0) !== -1) return bytes.subarray(from, until);
  }
  const found = indexOf(bytes, endOfStream, from);
  const until = found === -1 ? bytes.length : found;
  lexer.spend(until - from);
  return bytes.subarray(from, until);
}

/**
 * Reads every object of a PDF (ISO 32000-2, 7.5) wherever the word `obj` stands in its bytes, and holds one at a time: what a table of
 * references leaves out is found as well, and a large file takes no more memory than its bytes.
 */
export function pdfOf(bytes: Uint8Array): PdfFile {
  const { objects, trailers, versions } = wordsOf(bytes);
  const work = readLimitOf(bytes);
  const allowance: Allowance = newAllowance();

  const objectAt = (at: number): PdfObject => {
    const number = numberBefore(bytes, at);
    const lexer = new Lexer(bytes, { at: at + objectWord.length, where: `object ${number}`, work });
    const value = lexer.next() ?? { type: "word", word: "" };
    if (value.type !== "dictionary") return { number, value, stream: undefined };
    const next = lexer.next();
    const isStream = next?.type === "word" && next.word === "stream";
    return { number, value, stream: isStream ? streamAt(lexer, value.members) : undefined };
  };
  const trailerAt = (at: number) => new Lexer(bytes, { at, where: "PDF", work }).next();

  const decoded: PdfFile["decoded"] = ({ number, value, stream }, undone) => {
    const where = `object ${number}`;
    if (value.type !== "dictionary" || stream === undefined) throw new Unreadable(where);
    return decodedStream(value.members, stream, { undone, where, allowance });
  };

  // Which objects have a stream, and whether the file is encrypted: its trailer says so, or its stream of references.
  const streams: number[] = [];
  let isEncrypted = trailers.some((at) => isEncrypting(trailerAt(at)));
  for (const at of objects) {
    const { value, stream } = objectAt(at);
    if (stream !== undefined) streams.push(at);
    if (isEncrypting(value)) isEncrypted = true;
  }
  // Of a linearized file, which is saved once, the table of its first page stands by itself (ISO 32000-2, Annex F).
  const [first] = objects;
  const head = first === undefined ? undefined : objectAt(first).value;
  const length = head?.type === "dictionary" && head.members.has("/Linearized") ? head.members.get("/L") : undefined;
  const isLinearized = length?.type === "number" && Math.abs(bytes.length - length.number) < 16;

  const eachStream: PdfFile["eachStream"] = (found, visit) => {
    for (const at of streams) {
      reading(found, () => {
        const { number, value, stream } = objectAt(at);
        if (value.type === "dictionary" && stream !== undefined)
          visit({ number, value, members: value.members, stream });
      });
    }
  };
  return {
    isEncrypted,
    versions: isLinearized ? versions - 1 : versions,
    hasTrailingData: followsEnd(bytes),
    each(found, visit) {
      for (const at of trailers)
        reading(found, () => visit({ number: 0, value: trailerAt(at) ?? nothing, stream: undefined }));
      for (const at of objects) reading(found, () => visit(objectAt(at)));
      eachStream(found, (object) => {
        if (isOfObjects(object.members)) within(object, decoded(object), visit);
      });
    },
    eachStream,
    decoded,
  };
}

const nothing: Value = { type: "word", word: "" };

/** Whether a trailer names how the file is encrypted, or an object is that. */
function isEncrypting(value: Value | undefined): boolean {
  if (value?.type !== "dictionary") return false;
  const { members } = value;
  return members.has("/Encrypt") || (nameOf(members.get("/Filter")) === "/Standard" && members.has("/U"));
}

/** Whether a stream has objects within, whatever it is called. */
export const isOfObjects = (members: Dictionary): boolean =>
  nameOf(members.get("/Type")) === "/ObjStm" || (members.has("/First") && members.has("/N"));

/** Gives the objects within a stream of objects (ISO 32000-2, 7.5.7). Throws `Unreadable` for a stream that does not say which. */
function within({ number, value }: PdfObject, bytes: Uint8Array, visit: (object: PdfObject) => void): void {
  const where = `object ${number}`;
  const members = value.type === "dictionary" ? value.members : undefined;
  const [first, count] = [members?.get("/First"), members?.get("/N")];
  if (first?.type !== "number" || count?.type !== "number") throw new Unreadable(where);
  const work = readLimitOf(bytes);
  const heads = new Lexer(bytes.subarray(0, first.number), { where, work });
  for (let at = 0; at < count.number; at += 1) {
    const [own, offset] = [heads.next(), heads.next()];
    if (own?.type !== "number" || offset?.type !== "number") throw new Unreadable(where);
    const read = new Lexer(bytes, { at: first.number + offset.number, where, work }).next();
    if (read !== undefined) visit({ number: own.number, value: read, stream: undefined });
  }
}
