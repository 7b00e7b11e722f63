import { type Finding, finding } from "./finding.ts";

const latin1 = (bytes: Uint8Array): string => {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
};

/** Tags of EXIF (CIPA DC-008) that say where and by whom an image was made. */
const gpsDirectory = 0x8825;
const people = new Map([
  [0x013b, "Artist"],
  [0x9c9d, "XPAuthor"],
  [0xa430, "CameraOwnerName"],
]);
const exifDirectory = 0x8769;

/** What an EXIF block tells: whether it has a place, and which tags of people. Damaged ones tell nothing more. */
function exifFindings(tiff: Uint8Array, where: string): Finding[] {
  if (tiff.length < 8) return [];
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = tiff[0] === 0x49;
  const findings: Finding[] = [];
  const read = (offset: number, deeper: boolean): void => {
    if (offset + 2 > tiff.length) return;
    const count = view.getUint16(offset, little);
    for (let at = offset + 2; at < offset + 2 + count * 12 && at + 12 <= tiff.length; at += 12) {
      const tag = view.getUint16(at, little);
      if (tag === gpsDirectory) {
        const place = view.getUint32(at + 8, little);
        // A directory of one entry has the version of the tags alone, and no place.
        if (place + 2 <= tiff.length && view.getUint16(place, little) > 1) findings.push(finding("place", where));
      } else if (tag === exifDirectory && deeper) read(view.getUint32(at + 8, little), false);
      else if (people.has(tag)) findings.push(finding("author", `${where}: ${people.get(tag)}`));
    }
  };
  read(view.getUint32(4, little), true);
  return findings;
}

/** What metadata in XMP (ISO 16684-1) tell. */
function xmpFindings(xmp: string, where: string): Finding[] {
  return [
    ...(/GPS(?:Latitude|Longitude|Position)/i.test(xmp) ? [finding("place", `${where}: XMP`)] : []),
    ...(/dc:creator/.test(xmp) ? [finding("author", `${where}: XMP`)] : []),
  ];
}

const exifHead = "Exif\0\0";
const xmpHead = "http://ns.adobe.com/xap/1.0/\0";

/** What a JPEG (ISO/IEC 10918-1) tells beside its picture: every segment before the picture's data. */
export function jpegFindings(bytes: Uint8Array, where: string): Finding[] {
  const findings: Finding[] = [];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // Start of the picture's data; from there on nothing is said of who made it.
    if (marker === 0xda) break;
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const segment = bytes.subarray(at + 4, at + 2 + length);
    if (marker === 0xe1) {
      const head = latin1(segment.subarray(0, xmpHead.length));
      if (head.startsWith(exifHead)) findings.push(...exifFindings(segment.subarray(exifHead.length), where));
      else if (head === xmpHead) findings.push(...xmpFindings(latin1(segment), where));
    }
    if (marker === 0xfe && segment.length > 0) findings.push(finding("comments", where));
    at += 2 + Math.max(length, 2);
  }
  return findings;
}

/** What a PNG (ISO/IEC 15948) tells beside its picture. */
export function pngFindings(bytes: Uint8Array, where: string): Finding[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const findings: Finding[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = latin1(bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (type === "eXIf") findings.push(...exifFindings(data, where));
    if (type === "tEXt" || type === "iTXt" || type === "zTXt") {
      const keyword = latin1(data.subarray(0, Math.max(0, data.indexOf(0))));
      if (keyword === "XML:com.adobe.xmp") findings.push(...xmpFindings(latin1(data), where));
      else if (/author|artist/i.test(keyword)) findings.push(finding("author", `${where}: ${keyword}`));
      else if (/comment|description/i.test(keyword)) findings.push(finding("comments", `${where}: ${keyword}`));
    }
    at += 12 + length;
  }
  return findings;
}
