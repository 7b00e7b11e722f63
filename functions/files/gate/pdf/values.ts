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
const [opened, closed, backslash, slash, percent, less, more] = [..."()\\/%<>"].map(code);
const listOpened = code("[");

/** Levels that values may be nested; deeper ones only exhaust whoever reads them. */
const deepest = 64;

/** Reads values and words one after another. What is malformed is read as words, never refused: a reader of PDF is as patient. */
export class Lexer {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  private skip(): void {
    for (;;) {
      while (isSpace(this.bytes[this.at])) this.at += 1;
      if (this.bytes[this.at] !== percent) return;
      while (this.at < this.bytes.length && this.bytes[this.at] !== 0x0a && this.bytes[this.at] !== 0x0d) this.at += 1;
    }
  }

  /** The next value or word; undefined at the end. A reference is read as one value. */
  next(depth = 0): Value | undefined {
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
    const word = this.word();
    if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word)) return { type: "word", word };
    return this.reference(word) ?? { type: "number", number: Number(word) };
  }

  /** `12 0 R`, of which the first number was read. */
  private reference(word: string): Value | undefined {
    if (!/^\d+$/.test(word)) return undefined;
    const before = this.at;
    this.skip();
    if (/^\d+$/.test(this.word())) {
      this.skip();
      if (this.bytes[this.at] === code("R") && isDelimiter(this.bytes[this.at + 1])) {
        this.at += 1;
        return { type: "reference", object: Number(word) };
      }
    }
    this.at = before;
    return undefined;
  }

  private items(depth: number, end: "]" | ">>"): Value[] {
    const items: Value[] = [];
    while (depth < deepest) {
      const value = this.next(depth + 1);
      if (value === undefined || (value.type === "word" && value.word === end)) return items;
      items.push(value);
    }
    return items;
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

  private literal(): Uint8Array {
    const bytes: number[] = [];
    let depth = 0;
    for (; this.at < this.bytes.length; this.at += 1) {
      const byte = this.bytes[this.at] ?? 0;
      if (byte === backslash) {
        this.at += 1;
        bytes.push(this.bytes[this.at] ?? 0);
        continue;
      }
      if (byte === opened) {
        depth += 1;
        if (depth === 1) continue;
      }
      if (byte === closed) {
        depth -= 1;
        if (depth === 0) {
          this.at += 1;
          break;
        }
      }
      bytes.push(byte);
    }
    return Uint8Array.from(bytes);
  }

  private hexadecimal(): Uint8Array {
    const from = this.at + 1;
    const end = this.bytes.indexOf(more ?? 0, from);
    this.at = end === -1 ? this.bytes.length : end + 1;
    let digits = "";
    for (const byte of this.bytes.subarray(from, this.at)) {
      const character = String.fromCharCode(byte);
      if (/[0-9a-fA-F]/.test(character)) digits += character;
    }
    return Uint8Array.fromHex(digits.length % 2 === 0 ? digits : `${digits}0`);
  }
}

export const nameOf = (value: Value | undefined): string | undefined =>
  value?.type === "name" ? value.name : undefined;
