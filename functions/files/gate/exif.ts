import type { Found } from "./finding.ts";

/** Where an entry has another directory of entries (CIPA DC-008, 4.6.3). */
const exifDirectory = 0x8769;
const gpsDirectory = 0x8825;

/** Tags of people, and of remarks. */
const people = new Map([
  [0x013b, "Artist"],
  [0x8298, "Copyright"],
  [0x9c9d, "XPAuthor"],
  [0xa430, "CameraOwnerName"],
]);
const remarks = new Map([
  [0x010e, "ImageDescription"],
  [0x9286, "UserComment"],
  [0x9c9b, "XPTitle"],
  [0x9c9c, "XPComment"],
  [0x9c9e, "XPKeywords"],
  [0x9c9f, "XPSubject"],
]);
/** Other blocks that a TIFF has within: XMP and IPTC. */
const xmpTag = 0x02bc;
const iptcTag = 0x83bb;
/** Tags of the place that say none: the version of the tags, sea level, day and time, the accuracy. */
const noPlace = new Set([0, 5, 7, 11, 29, 30, 31]);

/** Bytes of a value of each type (TIFF 6.0, section 2). */
const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

interface Entry {
  tag: number;
  /** The number or the offset that stands in the entry. */
  number: number;
  value: Uint8Array;
}

/** The entries of the directory at an offset, and where the next one begins; none where it is damaged. */
function directoryAt(tiff: Uint8Array, offset: number): { entries: Entry[]; next: number } {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = tiff[0] === 0x49;
  if (offset < 8 || offset + 2 > tiff.length) return { entries: [], next: 0 };
  const end = offset + 2 + view.getUint16(offset, little) * 12;
  const entries: Entry[] = [];
  for (let at = offset + 2; at < end && at + 12 <= tiff.length; at += 12) {
    const length = (sizes[view.getUint16(at + 2, little)] ?? 1) * view.getUint32(at + 4, little);
    const number = view.getUint32(at + 8, little);
    const from = length <= 4 ? at + 8 : number;
    entries.push({ tag: view.getUint16(at, little), number, value: tiff.subarray(from, from + length) });
  }
  return { entries, next: end + 4 <= tiff.length ? view.getUint32(end, little) : 0 };
}

/** Whether a text says something: not only blanks, zeros, and the name of its own encoding. */
const saysSomething = (value: Uint8Array) =>
  /[^\s\0]/.test(new TextDecoder().decode(value).replace(/^(?:ASCII|UNICODE|JIS)/, ""));

/** What a block of EXIF, which is a TIFF, says of who made a picture, where, and of what. Damaged, it says nothing more. */
export function exifFindings(tiff: Uint8Array, where: string, found: Found): void {
  if (tiff.length < 8) return;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const waiting = [view.getUint32(4, tiff[0] === 0x49)];
  const visited = new Set<number>();
  for (let offset = waiting.pop(); offset !== undefined; offset = waiting.pop()) {
    if (visited.has(offset) || visited.size > 100) continue;
    visited.add(offset);
    const { entries, next } = directoryAt(tiff, offset);
    for (const { tag, number, value } of entries) {
      if (tag === exifDirectory) waiting.push(number);
      if (tag === gpsDirectory && directoryAt(tiff, number).entries.some((one) => !noPlace.has(one.tag))) {
        found("place", where);
      }
      if (people.has(tag) && saysSomething(value)) found("author", `${where}: ${people.get(tag)}`);
      if (remarks.has(tag) && saysSomething(value)) found("comments", `${where}: ${remarks.get(tag)}`);
      if (tag === xmpTag) xmpFindings(value, where, found);
      if (tag === iptcTag) iptcFindings(value, where, found);
      // JPEGInterchangeFormat: a small picture, perhaps of what was there before it was cut or blackened.
      if (tag === 0x0201) found("cached-data", `${where}: thumbnail`);
    }
    if (next !== 0) waiting.push(next);
  }
}

/** What metadata in XMP (ISO 16684-1) say, in whichever encoding of Unicode. */
export function xmpFindings(bytes: Uint8Array, where: string, found: Found): void {
  const xmp = new TextDecoder().decode(bytes).replaceAll("\0", "");
  if (/GPS(?:Latitude|Longitude|Position)/i.test(xmp)) found("place", `${where}: XMP`);
  const creators = [...xmp.matchAll(/<(?:[\w-]+:)?creator(?:\s[^>]*)?>([\s\S]*?)<\/(?:[\w-]+:)?creator>/g)];
  const isNamed = creators.some(([, inner = ""]) => inner.replaceAll(/<[^>]*>/g, "").trim() !== "");
  if (isNamed || /\bcreator\s*=\s*["'][^"']/.test(xmp)) found("author", `${where}: XMP`);
  if (/\bfilePath\b|["'>](?:file:|[a-z]:\\)/i.test(xmp)) found("path", `${where}: XMP`);
  if (/\bxmpGImg:image\b|<xmp:Thumbnails\b/.test(xmp)) found("cached-data", `${where}: XMP`);
}

/** Datasets of IPTC (IIM 4.2, chapter 6) of record 2: people, places, and what is told of a picture. */
const iptcCodes = new Map<number, Parameters<Found>[0]>([
  [80, "author"],
  [85, "author"],
  [110, "author"],
  [116, "author"],
  [122, "author"],
  [26, "place"],
  [90, "place"],
  [92, "place"],
  [95, "place"],
  [101, "place"],
  [40, "comments"],
  [105, "comments"],
  [120, "comments"],
]);

export function iptcFindings(bytes: Uint8Array, where: string, found: Found): void {
  for (let at = 0; at + 5 <= bytes.length && bytes[at] === 0x1c; ) {
    const length = ((bytes[at + 3] ?? 0) << 8) | (bytes[at + 4] ?? 0);
    const code = iptcCodes.get(bytes[at + 2] ?? 0);
    if (bytes[at + 1] === 2 && code !== undefined && length > 0) found(code, `${where}: IPTC`);
    at += 5 + length;
  }
}
