import { exifFindings, iptcFindings, xmpFindings } from "./exif.ts";
import { type Found, Unreadable } from "./finding.ts";

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

const begins = (bytes: Uint8Array, first: string) => latin1(bytes.subarray(0, first.length)) === first;

const exifHead = "Exif\0\0";
const xmpHead = "http://ns.adobe.com/xap/1.0/\0";
const moreXmpHead = "http://ns.adobe.com/xmp/extension/\0";
const photoshopHead = "Photoshop 3.0\0";

/** What Photoshop puts beside a picture: blocks, each with its number and a name (Adobe Photoshop File Formats, Image Resources). */
function photoshopFindings(bytes: Uint8Array, where: string, found: Found): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 12 <= bytes.length && begins(bytes.subarray(at), "8BIM"); ) {
    const id = view.getUint16(at + 4);
    // A name has its length before it; it and the data are of even lengths.
    const from = at + 6 + (((bytes[at + 6] ?? 0) + 2) & ~1) + 4;
    if (from > bytes.length) return;
    const length = view.getUint32(from - 4);
    const data = bytes.subarray(from, from + length);
    if (id === 0x0404) iptcFindings(data, where, found);
    if (id === 0x040c || id === 0x0409) found("cached-data", `${where}: thumbnail`);
    if (id === 0x0422 || id === 0x0423) exifFindings(data, where, found);
    if (id === 0x0424) xmpFindings(data, where, found);
    at = from + length + (length & 1);
  }
}

/** What a segment of a JPEG says beside the picture. */
function segmentFindings(marker: number, segment: Uint8Array, where: string, found: Found): void {
  if (marker === 0xfe && segment.length > 0) found("comments", where);
  if (marker === 0xe1 && begins(segment, exifHead)) exifFindings(segment.subarray(exifHead.length), where, found);
  if (marker === 0xe1 && (begins(segment, xmpHead) || begins(segment, moreXmpHead))) xmpFindings(segment, where, found);
  if (marker === 0xed && begins(segment, photoshopHead)) {
    photoshopFindings(segment.subarray(photoshopHead.length), where, found);
  }
}

/**
 * What a JPEG (ISO/IEC 10918-1) says beside its picture: every segment up to the picture's end, and what follows it, such as the film of a
 * moving photograph. Throws `Unreadable` where it has no picture.
 */
export function jpegFindings(bytes: Uint8Array, where: string, found: Found): void {
  let hasPicture = false;
  for (let at = 2; at + 2 <= bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    const isMarker = bytes[at] === 0xff && marker !== 0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7);
    if (!isMarker) {
      // The picture's data, in which 0xff stands before 0; or bytes that fill up.
      const next = bytes.indexOf(0xff, at + 1);
      if (!hasPicture && bytes[at] !== 0xff) throw new Unreadable(where);
      at = next === -1 ? bytes.length : next;
      continue;
    }
    if (marker === 0xd9) {
      if (bytes.subarray(at + 2).some((byte) => byte !== 0)) found("trailing-data", where);
      break;
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    segmentFindings(marker, bytes.subarray(at + 4, at + 2 + Math.max(length, 2)), where, found);
    if (marker === 0xda) hasPicture = true;
    at += 2 + Math.max(length, 2);
  }
  if (!hasPicture) throw new Unreadable(where);
}

/** Chunks of a PNG in which nothing is told: those of the specification, and two of which everybody knows what they are. */
const plainChunks = new Set(
  (
    "IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT tIME acTL fcTL fdAT " +
    "eXIf tEXt zTXt iTXt iDOT vpAg"
  ).split(" "),
);
/** Texts that programs write of themselves (ISO/IEC 15948, 11.3.4.2). */
const plainKeywords = /^(?:Software|Creation Time|Source|date:\w+)$/;

function textFindings(type: string, data: Uint8Array, where: string, found: Found): void {
  const end = Math.max(0, data.indexOf(0));
  const keyword = latin1(data.subarray(0, Math.min(end, 79)));
  const place = `${where}: ${keyword}`;
  // Packed texts of programs have whole blocks of EXIF in them.
  const isPacked = type === "zTXt" || (type === "iTXt" && data[end + 1] === 1);
  if (keyword === "XML:com.adobe.xmp" && !isPacked) xmpFindings(data, where, found);
  else if (/^XML:com\.adobe\.xmp$|^Raw profile type/.test(keyword)) found("unreadable", place);
  else if (/author|artist|copyright/i.test(keyword)) found("author", place);
  else if (!plainKeywords.test(keyword)) found("comments", place);
}

/** What a PNG (ISO/IEC 15948) says beside its picture, and what follows its end. Throws `Unreadable` where it does not end. */
export function pngFindings(bytes: Uint8Array, where: string, found: Found): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = latin1(bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (type === "eXIf") exifFindings(data, where, found);
    if (type === "tEXt" || type === "iTXt" || type === "zTXt") textFindings(type, data, where, found);
    // Programs that draw put their layers there.
    if (!plainChunks.has(type)) found("cached-data", `${where}: ${type}`);
    at += 12 + length;
    if (type !== "IEND") continue;
    if (bytes.subarray(at).some((byte) => byte !== 0)) found("trailing-data", where);
    return;
  }
  throw new Unreadable(where);
}

/** Pictures in which nothing is told that is looked for: GIF, BMP, EMF, WMF, and the two packed. */
const plainPictures = ["GIF8", "BM", "\u0001\0\0\0", "\u00d7\u00cd\u00c6\u009a", "\u0001\0\u0009\0", "\u001f\u008b"];

/** What a picture of whichever kind says beside itself. Answers false for what is no picture. Throws `Unreadable` for a damaged one. */
export function imageFindings(bytes: Uint8Array, where: string, found: Found): boolean {
  if (begins(bytes, "\u00ff\u00d8")) jpegFindings(bytes, where, found);
  else if (begins(bytes, "\u0089PNG")) pngFindings(bytes, where, found);
  else if (begins(bytes, "II*\0") || begins(bytes, "MM\0*")) exifFindings(bytes, where, found);
  else return plainPictures.some((first) => begins(bytes, first));
  return true;
}
