import { Inflate } from "fflate";
import { mostInflatedBytes, mostPartBytes, pieceBytes, Unreadable } from "../finding.ts";
import { type Dictionary, fromHexadecimal, nameOf, type Value } from "./values.ts";

/** Bytes that streams may still be decoded to, all streams of a file together. */
export interface Allowance {
  left: number;
}

export const newAllowance = (): Allowance => ({ left: mostInflatedBytes });

/** Bytes that are written one after another, as many as one stream may have. */
class Output {
  private bytes = new Uint8Array(64 * 1024);
  private length = 0;
  private readonly where: string;
  private readonly allowance: Allowance;

  constructor(where: string, allowance: Allowance) {
    this.where = where;
    this.allowance = allowance;
  }

  write(piece: ArrayLike<number>): void {
    const length = this.length + piece.length;
    this.allowance.left -= piece.length;
    if (length > mostPartBytes || this.allowance.left < 0) throw new Unreadable(this.where);
    if (length > this.bytes.length) {
      const larger = new Uint8Array(Math.min(mostPartBytes, Math.max(length, this.bytes.length * 2)));
      larger.set(this.bytes.subarray(0, this.length));
      this.bytes = larger;
    }
    this.bytes.set(piece, this.length);
    this.length = length;
  }

  written(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
}

/** What a filter makes of bytes. */
type Filter = (bytes: Uint8Array, output: Output, where: string) => void;

/** DEFLATE within zlib's head (RFC 1950); its check at the end is left, as readers of PDF leave it. */
const inflate: Filter = (bytes, output, where) => {
  const body = bytes.subarray(2);
  try {
    const inflating = new Inflate((piece) => output.write(piece));
    for (let at = 0; at < body.length; at += pieceBytes) {
      inflating.push(body.subarray(at, at + pieceBytes), at + pieceBytes >= body.length);
    }
  } catch (error) {
    // Of what is damaged or cut off readers show as much as each of them can: nobody knows how much.
    throw error instanceof Unreadable ? error : new Unreadable(where);
  }
};

/** ASCII85 (ISO 32000-2, 7.4.3). */
const fromAscii85: Filter = (bytes, output) => {
  let group: number[] = [];
  const flush = (count: number) => {
    let value = 0;
    for (let at = 0; at < 5; at += 1) value = value * 85 + (group[at] ?? 84);
    output.write([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255].slice(0, count));
    group = [];
  };
  for (const byte of bytes) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && group.length === 0) output.write([0, 0, 0, 0]);
    else if (byte >= 0x21 && byte <= 0x75) {
      group.push(byte - 0x21);
      if (group.length === 5) flush(4);
    }
  }
  if (group.length > 1) flush(group.length - 1);
};

/** Run lengths (ISO 32000-2, 7.4.5). */
const fromRunLengths: Filter = (bytes, output) => {
  for (let at = 0; at < bytes.length; ) {
    const length = bytes[at] ?? 128;
    if (length === 128) break;
    if (length < 128) output.write(bytes.subarray(at + 1, at + 2 + length));
    else output.write(new Uint8Array(257 - length).fill(bytes[at + 1] ?? 0));
    at += length < 128 ? length + 2 : 2;
  }
};

const fromHex: Filter = (bytes, output) => output.write(fromHexadecimal(bytes));

const filters: Readonly<Record<string, Filter>> = {
  "/FlateDecode": inflate,
  "/Fl": inflate,
  "/ASCIIHexDecode": fromHex,
  "/AHx": fromHex,
  "/ASCII85Decode": fromAscii85,
  "/A85": fromAscii85,
  "/RunLengthDecode": fromRunLengths,
  "/RL": fromRunLengths,
};

const listed = (value: Value | undefined): Value[] => (value?.type === "list" ? value.items : value ? [value] : []);

/** A stream's filters in the order in which they are undone; undefined for one that is no name. */
export const filtersOf = (dictionary: Dictionary): (string | undefined)[] =>
  listed(dictionary.get("/Filter")).map(nameOf);

/** What a stream's bytes are once these filters are undone. Throws `Unreadable` for a filter that is none of texts, and for too much. */
export function decodedStream(
  dictionary: Dictionary,
  bytes: Uint8Array,
  {
    undone = filtersOf(dictionary),
    where,
    allowance,
  }: { undone: (string | undefined)[] | undefined; where: string; allowance: Allowance },
): Uint8Array {
  let decoded = bytes;
  const parameters = listed(dictionary.get("/DecodeParms") ?? dictionary.get("/DP"));
  for (const [index, name = ""] of undone.entries()) {
    const filter = filters[name];
    if (filter === undefined) throw new Unreadable(where);
    const output = new Output(where, allowance);
    filter(decoded, output, where);
    decoded = unpredicted(parameters[index], output.written(), where);
  }
  return decoded;
}

/** Rows of which each was written as the difference from the row above (PNG's predictors; ISO 32000-2, 7.4.4.4), as object streams may be. */
function unpredicted(parameters: Value | undefined, bytes: Uint8Array, where: string): Uint8Array {
  if (parameters === undefined || (parameters.type === "word" && parameters.word === "null")) return bytes;
  if (parameters.type !== "dictionary") throw new Unreadable(where);
  const number = (name: string, otherwise: number) => {
    const value = parameters.members.get(name);
    return value?.type === "number" ? value.number : otherwise;
  };
  const predictor = number("/Predictor", 1);
  if (predictor === 1) return bytes;
  const bits = number("/BitsPerComponent", 8) * number("/Colors", 1);
  const width = Math.ceil((number("/Columns", 1) * bits) / 8);
  const pixel = Math.max(1, bits >> 3);
  if (predictor < 10 || !(width >= 1 && width <= bytes.length)) throw new Unreadable(where);
  const rows = Math.ceil(bytes.length / (width + 1));
  const out = new Uint8Array(rows * width);
  for (let row = 0; row < rows; row += 1) {
    const kind = bytes[row * (width + 1)] ?? 0;
    if (kind > 4) throw new Unreadable(where);
    for (let column = 0; column < width; column += 1) {
      const raw = bytes[row * (width + 1) + 1 + column] ?? 0;
      const at = row * width + column;
      const left = column >= pixel ? (out[at - pixel] ?? 0) : 0;
      const above = row > 0 ? (out[at - width] ?? 0) : 0;
      const before = row > 0 && column >= pixel ? (out[at - width - pixel] ?? 0) : 0;
      out[at] = raw + predicted(kind, left, above, before);
    }
  }
  return out;
}

/** What a byte was expected to be, by the kind of its row (ISO/IEC 15948, 9.2 and 9.4). */
function predicted(kind: number, left: number, above: number, before: number): number {
  if (kind === 0) return 0;
  if (kind === 1) return left;
  if (kind === 2) return above;
  if (kind === 3) return (left + above) >> 1;
  const estimate = left + above - before;
  const [byLeft, byAbove] = [Math.abs(estimate - left), Math.abs(estimate - above)];
  const byBefore = Math.abs(estimate - before);
  if (byLeft <= byAbove && byLeft <= byBefore) return left;
  return byAbove <= byBefore ? above : before;
}
