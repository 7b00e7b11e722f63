import { Inflate } from "fflate";
import { mostPartBytes, Unreadable } from "../finding.ts";
import { type Dictionary, nameOf, type Value } from "./values.ts";

/** Counts bytes that streams are inflated to, all streams of a file together. */
export interface Allowance {
  left: number;
}

/** Compressed bytes that are inflated at once: DEFLATE makes at most 1,032 of each. */
const pieceBytes = 8 * 1024;

function inflated(bytes: Uint8Array, where: string, allowance: Allowance): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const inflate = new Inflate((chunk) => {
    length += chunk.length;
    allowance.left -= chunk.length;
    if (length > mostPartBytes || allowance.left < 0) throw new Unreadable(where);
    chunks.push(chunk);
  });
  // Two bytes of zlib's head (RFC 1950); its check at the end is left, as readers of PDF leave it.
  const body = bytes.subarray(2);
  try {
    for (let at = 0; at < body.length; at += pieceBytes) {
      inflate.push(body.subarray(at, at + pieceBytes), at + pieceBytes >= body.length);
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    // What was cut off is shown by readers as far as it goes; what goes no way cannot be judged.
    if (length === 0) throw new Unreadable(where);
  }
  const joined = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}

function fromHexadecimal(bytes: Uint8Array): Uint8Array {
  const digits = [...bytes]
    .map((byte) => String.fromCharCode(byte))
    .join("")
    .split(">")[0]
    ?.replaceAll(/[^0-9a-fA-F]/g, "");
  return Uint8Array.fromHex(digits !== undefined && digits.length % 2 === 0 ? digits : `${digits ?? ""}0`);
}

/** ASCII85 (ISO 32000-2, 7.4.3). */
function fromAscii85(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  let group: number[] = [];
  const flush = (count: number) => {
    let value = 0;
    for (let at = 0; at < 5; at += 1) value = value * 85 + (group[at] ?? 84);
    const four = [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
    out.push(...four.slice(0, count));
    group = [];
  };
  for (const byte of bytes) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && group.length === 0) out.push(0, 0, 0, 0);
    else if (byte >= 0x21 && byte <= 0x75) {
      group.push(byte - 0x21);
      if (group.length === 5) flush(4);
    }
  }
  if (group.length > 1) flush(group.length - 1);
  return Uint8Array.from(out);
}

/** Run lengths (ISO 32000-2, 7.4.5). */
function fromRunLengths(bytes: Uint8Array, where: string): Uint8Array {
  const out: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = bytes[at] ?? 128;
    if (length === 128) break;
    if (length < 128) out.push(...bytes.subarray(at + 1, at + 2 + length));
    else for (let repeat = length; repeat < 257; repeat += 1) out.push(bytes[at + 1] ?? 0);
    at += length < 128 ? length + 2 : 2;
    if (out.length > mostPartBytes) throw new Unreadable(where);
  }
  return Uint8Array.from(out);
}

const listed = (value: Value | undefined): Value[] => (value?.type === "list" ? value.items : value ? [value] : []);

/** What a stream's bytes are once its filters are undone. Throws `Unreadable` for a filter that is none of texts, and for too much. */
export function decodedStream(
  dictionary: Dictionary,
  bytes: Uint8Array,
  where: string,
  allowance: Allowance,
): Uint8Array {
  let decoded = bytes;
  for (const filter of listed(dictionary.get("/Filter") ?? dictionary.get("/F"))) {
    switch (nameOf(filter)) {
      case "/FlateDecode":
      case "/Fl":
        decoded = inflated(decoded, where, allowance);
        break;
      case "/ASCIIHexDecode":
      case "/AHx":
        decoded = fromHexadecimal(decoded);
        break;
      case "/ASCII85Decode":
      case "/A85":
        decoded = fromAscii85(decoded);
        break;
      case "/RunLengthDecode":
      case "/RL":
        decoded = fromRunLengths(decoded, where);
        break;
      default:
        throw new Unreadable(where);
    }
  }
  return unpredicted(dictionary, decoded);
}

/** Rows of which each was written as the difference from the row above (PNG's predictors; ISO 32000-2, 7.4.4.4), as object streams may be. */
function unpredicted(dictionary: Dictionary, bytes: Uint8Array): Uint8Array {
  const [parameters] = listed(dictionary.get("/DecodeParms"));
  if (parameters?.type !== "dictionary") return bytes;
  const number = (name: string, otherwise: number) => {
    const value = parameters.members.get(name);
    return value?.type === "number" ? value.number : otherwise;
  };
  if (number("/Predictor", 1) < 10) return bytes;
  const width = number("/Columns", 1);
  const rows = Math.floor(bytes.length / (width + 1));
  const out = new Uint8Array(rows * width);
  for (let row = 0; row < rows; row += 1) {
    const kind = bytes[row * (width + 1)];
    for (let column = 0; column < width; column += 1) {
      const raw = bytes[row * (width + 1) + 1 + column] ?? 0;
      const left = column > 0 ? (out[row * width + column - 1] ?? 0) : 0;
      const above = row > 0 ? (out[(row - 1) * width + column] ?? 0) : 0;
      const add = kind === 1 ? left : kind === 2 ? above : kind === 3 ? (left + above) >> 1 : 0;
      out[row * width + column] = raw + add;
    }
  }
  return out;
}
