import { Unreadable } from "../finding.ts";

/** A value of PDF (ISO 32000-2, 7.3). Names keep their slash, so that they are no strings. */
export type Value =
  | { type: "name"; name: string }
  | { type: "text"; bytes: Uint8Array }
  | { type: "number"; number: number }
  | { type: "list"; items: Value[] }
  | { type: "dictionary"; members: Dictionary }
  | { type: "reference"; object: number }
  | { type: "word"; word: string };

export type Dictionary = ReadonlyMap<string, Value>;

const isSpace = (byte: number | undefined) =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0;
const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39;
const isDelimiter = (byte: number | undefined) =>
  byte === undefined ||
  isSpace(byte) ||
  byte === 0x28 ||
  byte === 0x29 ||
  byte === 0x3c ||
  byte === 0x3e ||
  byte === 0x5b ||
  byte === 0x5d ||
  byte === 0x7b ||
  byte === 0x7d ||
  byte === 0x2f ||
  byte === 0x25;

const code = (character: string) => character.charCodeAt(0);
const referenceEnd = code("R");
const [opened, closed, backslash, slash, percent, less, more] = [..."()\\/%<>"].map(code);
const listOpened = code("[");

/** Levels that values may be nested, and values within one; more only exhaust whoever reads them. */
const deepest = 64;
const mostValues = 100_000;

/** Bytes that may still be read of a file: whoever goes through it again and again does not go on for ever. */
export interface ReadLimit {
  left: number;
}

/** How often each byte may be read: once to find what there is, and in each round; more is needed where a file was made to exhaust. */
const mostReadings = 12;

/** The work that there may be with these bytes. */
export const readLimitOf = (bytes: Uint8Array): ReadLimit => ({ left: mostReadings * bytes.length + 1024 });

/**
 * Reads values and words one after another. What is malformed is read as words, never refused: a reader of PDF is as patient. Throws
 * `Unreadable` for values that are nested too deep or too many, and once the work is done.
 */
export class Lexer {
  readonly bytes: Uint8Array;
  at: number;
  private readonly where: string;
  private readonly work: ReadLimit;
  private count = 0;

  constructor(bytes: Uint8Array, { at = 0, where, work }: { at?: number; where: string; work: ReadLimit }) {
    this.bytes = bytes;
    this.at = at;
    this.where = where;
    this.work = work;
  }

  /** The next value or word; undefined at the end. A reference is read as one value. */
  next(): Value | undefined {
    const from = this.at;
    this.count = 0;
    const value = this.value(0);
    this.spend(this.at - from + 1);
    return value;
  }

  /** Counts bytes that were read. */
  spend(bytes: number): void {
    this.work.left -= bytes;
    if (this.work.left < 0) throw new Unreadable(this.where);
  }

  private skip(): void {
    for (;;) {
      while (isSpace(this.bytes[this.at])) this.at += 1;
      if (this.bytes[this.at] !== percent) return;
      while (this.at < this.bytes.length && this.bytes[this.at] !== 0x0a && this.bytes[this.at] !== 0x0d) this.at += 1;
    }
  }

  private value(depth: number): Value | undefined {
    this.count += 1;
    if (depth > deepest || this.count > mostValues) throw new Unreadable(this.where);
    this.skip();
    const byte = this.bytes[this.at];
    if (byte === undefined) return undefined;
    if (byte === slash) return { type: "name", name: this.name() };
    if (byte === opened) return { type: "text", bytes: this.literal() };
    if (byte === less) {
      if (this.bytes[this.at + 1] !== less) return { type: "text", bytes: this.hexadecimal() };
      this.at += 2;
      return { type: "dictionary", members: this.members(depth) };
    }
    if (byte === listOpened) {
      this.at += 1;
      return { type: "list", items: this.items(depth, "]") };
    }
    const number = this.number();
    if (number !== undefined) return this.reference(number) ?? { type: "number", number };
    return { type: "word", word: this.word() };
  }

  /** A number, at which the lexer stands; undefined where it stands at a word, and stays there. */
  private number(): number | undefined {
    let at = this.at;
    const sign = this.bytes[at];
    if (sign === 0x2b || sign === 0x2d) at += 1;
    let value = 0;
    let digits = 0;
    let scale = 0;
    for (let byte = this.bytes[at]; ; at += 1, byte = this.bytes[at]) {
      if (isDigit(byte)) {
        value = value * 10 + (byte ?? 0) - 0x30;
        digits += 1;
        scale *= 10;
      } else if (byte === 0x2e && scale === 0) scale = 1;
      else break;
    }
    if (digits === 0 || !isDelimiter(this.bytes[at])) return undefined;
    this.at = at;
    return (sign === 0x2d ? -value : value) / (scale === 0 ? 1 : scale);
  }

  /** `12 0 R`, of which the first number was read. */
  private reference(object: number): Value | undefined {
    const before = this.at;
    this.skip();
    const from = this.at;
    while (isDigit(this.bytes[this.at])) this.at += 1;
    if (this.at > from && isDelimiter(this.bytes[this.at])) {
      this.skip();
      if (this.bytes[this.at] === referenceEnd && isDelimiter(this.bytes[this.at + 1])) {
        this.at += 1;
        return { type: "reference", object };
      }
    }
    this.at = before;
    return undefined;
  }

  private items(depth: number, end: "]" | ">>"): Value[] {
    const items: Value[] = [];
    for (;;) {
      const value = this.value(depth + 1);
      if (value === undefined || (value.type === "word" && value.word === end)) return items;
      items.push(value);
    }
  }

  private members(depth: number): Dictionary {
    const items = this.items(depth, ">>");
    const members = new Map<string, Value>();
    for (let at = 0; at + 1 < items.length; at += 2) {
      const [key, value] = [items[at], items[at + 1]];
      if (key?.type === "name" && value !== undefined) members.set(key.name, value);
    }
    return members;
  }

  /** A word of letters, or of one delimiter; `>>` is one word. */
  private word(): string {
    const from = this.at;
    if (isDelimiter(this.bytes[from])) {
      this.at += this.bytes[from] === more && this.bytes[from + 1] === more ? 2 : 1;
    } else while (!isDelimiter(this.bytes[this.at])) this.at += 1;
    return String.fromCharCode(...this.bytes.subarray(from, Math.min(this.at, from + 64)));
  }

  private name(): string {
    const from = this.at;
    this.at += 1;
    while (!isDelimiter(this.bytes[this.at])) this.at += 1;
    const written = String.fromCharCode(...this.bytes.subarray(from, Math.min(this.at, from + 256)));
    return written.replaceAll(/#([0-9a-fA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  }

  /** A string in parentheses, which may have others within (ISO 32000-2, 7.3.4.2). */
  private literal(): Uint8Array {
    const from = this.at + 1;
    let depth = 1;
    for (this.at = from; this.at < this.bytes.length && depth > 0; this.at += 1) {
      const byte = this.bytes[this.at];
      if (byte === backslash) this.at += 1;
      else if (byte === opened) depth += 1;
      else if (byte === closed) depth -= 1;
    }
    this.at = Math.min(this.at, this.bytes.length);
    return unescaped(this.bytes.subarray(from, depth === 0 ? this.at - 1 : this.at));
  }

  private hexadecimal(): Uint8Array {
    const from = this.at + 1;
    const end = this.bytes.indexOf(more ?? 0, from);
    this.at = end === -1 ? this.bytes.length : end + 1;
    return fromHexadecimal(this.bytes.subarray(from, this.at));
  }
}

const escapes = new Map([..."nrtbf"].map((letter, at) => [code(letter), [10, 13, 9, 8, 12][at] ?? 0]));
const isOctal = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x37;

function unescaped(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(backslash ?? 0)) return bytes;
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    let byte = bytes[at] ?? 0;
    if (byte === backslash) {
      at += 1;
      byte = bytes[at] ?? 0;
      if (isOctal(byte)) {
        byte -= 0x30;
        for (let digit = 0; digit < 2 && isOctal(bytes[at + 1]); digit += 1) {
          at += 1;
          byte = byte * 8 + (bytes[at] ?? 0) - 0x30;
        }
      } else byte = escapes.get(byte) ?? byte;
    }
    out[length] = byte;
    length += 1;
  }
  return out.subarray(0, length);
}

/** The number of a hexadecimal digit; -1 of what is none. */
function digitOf(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** Bytes written in hexadecimal, up to `>`; a last digit alone counts as if 0 followed (ISO 32000-2, 7.3.4.3). */
export function fromHexadecimal(written: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.ceil(written.length / 2));
  let digits = 0;
  for (const byte of written) {
    if (byte === more) break;
    const digit = digitOf(byte);
    if (digit === -1) continue;
    out[digits >> 1] = (out[digits >> 1] ?? 0) + (digits % 2 === 0 ? digit * 16 : digit);
    digits += 1;
  }
  return out.subarray(0, Math.ceil(digits / 2));
}

export const nameOf = (value: Value | undefined): string | undefined =>
  value?.type === "name" ? value.name : undefined;
