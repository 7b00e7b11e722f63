import { Inflate } from "fflate";
import { mostInflatedBytes, mostPartBytes, mostParts, pieceBytes, Unreadable } from "./finding.ts";

/** A part of an archive, as its directory has it. */
export interface ArchivePart {
  name: string;
  /** 0: its bytes are stored as they are; 8: deflated. */
  method: number;
  /** Bytes inflated, as the directory states them. */
  size: number;
  /** Its bytes in the archive. */
  from: number;
  until: number;
}

/** An archive's parts, each inflated when it is asked for. Every reading throws `Unreadable` for a part that is damaged. */
export interface Archive {
  parts: readonly ArchivePart[];
  /** Something of the part's beginning. */
  start(part: ArchivePart): Uint8Array;
  /** The part piece by piece, the last of them marked. */
  pieces(part: ArchivePart, use: (piece: Uint8Array, isLast: boolean) => void): void;
  /** All of the part at once. Throws `Unreadable` for one of more than 16 MB. */
  all(part: ArchivePart): Uint8Array;
}

const localHead = 0x04034b50;
const directoryHead = 0x02014b50;
const endHead = 0x06054b50;
const endBytes = 22;

/** A size that a header states in an extra field, as writers do that did not know how large it would be (4.5.3). */
const statedApart = 0xffffffff;

/** Where a header has its members (PKWARE APPNOTE 6.3, 4.3.7 and 4.3.12), in a local one and in the directory's. */
const inLocal = { flags: 6, method: 8, packed: 18, size: 22, nameLength: 26, extraLength: 28, bytes: 30 };
const inDirectory = { flags: 8, method: 10, packed: 20, size: 24, nameLength: 28, extraLength: 30, bytes: 46 };

/** A header's members. */
function headAt(view: DataView, at: number, places: typeof inLocal) {
  const nameFrom = at + places.bytes;
  const extraFrom = nameFrom + view.getUint16(at + places.nameLength, true);
  return {
    flags: view.getUint16(at + places.flags, true),
    method: view.getUint16(at + places.method, true),
    packed: view.getUint32(at + places.packed, true),
    size: view.getUint32(at + places.size, true),
    name: new Uint8Array(view.buffer, view.byteOffset + nameFrom, extraFrom - nameFrom),
    until: extraFrom + view.getUint16(at + places.extraLength, true),
  };
}

const sameBytes = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);

/** Bytes that may lie behind a part whose sizes were not known when it was begun (4.3.9). */
const descriptorBytes = [12, 16, 20, 24];

/** The parts, where the directory, the header before each part and the bytes between them agree: no reader is given what another is not. */
function partsOf(bytes: Uint8Array): ArchivePart[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Nothing may follow it, and no comment: where an archive ends is not searched for.
  const end = bytes.length - endBytes;
  if (view.getUint32(end, true) !== endHead) throw new Unreadable("the archive's end");
  const count = view.getUint16(end + 10, true);
  const directory = view.getUint32(end + 16, true);
  if (count > mostParts) throw new Unreadable(`${count} parts`);
  const parts: (ArchivePart & { begins: number; isDescribed: boolean })[] = [];
  let at = directory;
  for (let index = 0; index < count; index += 1) {
    const listed = headAt(view, at, inDirectory);
    const begins = view.getUint32(at + 42, true);
    const local = headAt(view, begins, inLocal);
    const name = new TextDecoder().decode(listed.name);
    const isDescribed = (local.flags & 8) !== 0;
    const agrees = (stated: number, size: number) => isDescribed || stated === size || stated === statedApart;
    const sizesAgree = agrees(local.size, listed.size) && agrees(local.packed, listed.packed);
    const isPlain = (listed.flags & 1) === 0 && (listed.method === 0 || listed.method === 8);
    if (view.getUint32(at, true) !== directoryHead || view.getUint32(begins, true) !== localHead) {
      throw new Unreadable(name);
    }
    if (!isPlain || !sizesAgree || local.method !== listed.method || !sameBytes(local.name, listed.name)) {
      throw new Unreadable(name);
    }
    const until = local.until + listed.packed;
    parts.push({ name, method: listed.method, size: listed.size, from: local.until, until, begins, isDescribed });
    at = listed.until + view.getUint16(at + 32, true);
  }
  if (at !== end) throw new Unreadable("the archive's directory");
  parts.sort((one, other) => one.begins - other.begins);
  let expected = 0;
  let [gaps, before] = [[0], "the archive's beginning"];
  for (const { name, begins, until, isDescribed } of parts) {
    if (!gaps.includes(begins - expected)) throw new Unreadable(before);
    [expected, gaps, before] = [until, isDescribed ? descriptorBytes : [0], name];
  }
  if (!gaps.includes(directory - expected)) throw new Unreadable(before);
  return parts;
}

/** The archive that bytes are (PKWARE APPNOTE 6.3). Throws `Unreadable` for one of which readers may see different things. */
export function archiveOf(bytes: Uint8Array): Archive {
  const parts = tried("the archive", () => partsOf(bytes));
  // Names of parts differ in more than case (ECMA-376 Part 2, 6.2.2).
  const names = new Set(parts.map(({ name }) => name.toLowerCase()));
  if (names.size < parts.length) throw new Unreadable("two parts of one name");
  if (parts.reduce((sum, { size }) => sum + size, 0) > mostInflatedBytes) throw new Unreadable("more than 200 MB");

  const packed = ({ from, until }: ArchivePart) => bytes.subarray(from, until);
  const pieces: Archive["pieces"] = (part, use) => {
    const body = packed(part);
    let length = 0;
    const pass = (piece: Uint8Array, isLast: boolean) => {
      length += piece.length;
      if (length > part.size || (isLast && length < part.size)) throw new Unreadable(part.name);
      use(piece, isLast);
    };
    if (part.method === 0) pass(body, true);
    else {
      tried(part.name, () => {
        const inflate = new Inflate((piece, isLast) => pass(piece, isLast));
        for (let at = 0; at < body.length; at += pieceBytes) {
          inflate.push(body.subarray(at, at + pieceBytes), at + pieceBytes >= body.length);
        }
      });
    }
    if (length < part.size) throw new Unreadable(part.name);
  };
  return {
    parts,
    pieces,
    start(part) {
      if (part.method === 0) return packed(part);
      let first = new Uint8Array();
      tried(part.name, () => {
        new Inflate((piece) => {
          first = new Uint8Array(piece);
        }).push(packed(part).subarray(0, 512));
      });
      return first;
    },
    all(part) {
      if (part.size > mostPartBytes) throw new Unreadable(part.name);
      if (part.method === 0 && part.until - part.from === part.size) return packed(part);
      const inflated = new Uint8Array(part.size);
      let at = 0;
      pieces(part, (piece) => {
        inflated.set(piece, at);
        at += piece.length;
      });
      return inflated;
    },
  };
}

/** Does what reads the archive; whatever that throws says that the part cannot be read. */
function tried<Result>(where: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(where);
  }
}
