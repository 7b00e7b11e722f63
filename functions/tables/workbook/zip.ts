import { ProblemError } from "../../http/problems.ts";
import { malformedFile } from "../file-text.ts";

/** A file of a ZIP archive, still packed. */
export interface Packed {
  method: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Bytes that the files of one workbook may have unpacked, together: a Worker has 128 MB, and a small archive may unpack to gigabytes. */
export const mostUnpackedBytes = 48 * 1024 * 1024;

const broken = () => malformedFile("The workbook is damaged or not one of Office Open XML. Save it as .xlsx again.");

const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const;

/** Whether bytes begin as every ZIP archive does. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes.length >= 22 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) === signatures.local;

/** The files of an archive by their names, from its central directory (PKWARE APPNOTE 4.3). Throws `malformed-file`. */
export function filesOf(bytes: Uint8Array<ArrayBuffer>): ReadonlyMap<string, Packed> {
  try {
    return readDirectory(bytes);
  } catch (error) {
    // DataView throws a RangeError where a length points outside of the file.
    if (error instanceof RangeError) throw broken();
    throw error;
  }
}

function readDirectory(bytes: Uint8Array<ArrayBuffer>): Map<string, Packed> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names = new TextDecoder();
  const files = new Map<string, Packed>();
  const end = endOf(view);
  const entries = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < entries; entry += 1) {
    if (view.getUint32(at, true) !== signatures.central) throw broken();
    const encrypted = view.getUint16(at + 8, true) % 2 === 1;
    if (encrypted) throw malformedFile("The workbook has a password. Take it away and send the file again.");
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const local = view.getUint32(at + 42, true);
    if (view.getUint32(local, true) !== signatures.local) throw broken();
    const begin = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const length = view.getUint32(at + 20, true);
    if (begin + length > bytes.length) throw broken();
    const name = names.decode(bytes.subarray(at + 46, at + 46 + (nameLength ?? 0)));
    files.set(name, { method: view.getUint16(at + 10, true), bytes: bytes.subarray(begin, begin + length) });
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (noteLength ?? 0);
  }
  return files;
}

/** Where the record that ends the archive begins: at its end, before a remark of at most 65,535 bytes. */
function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at -= 1) {
    if (view.getUint32(at, true) === signatures.end) return at;
  }
  throw broken();
}

/** Unpacks the files of one archive as text, until they have more bytes together than any workbook of ours. */
export function unpacking(files: ReadonlyMap<string, Packed>): (name: string) => Promise<string | undefined> {
  let left = mostUnpackedBytes;
  return async (name) => {
    const file = files.get(name);
    if (file === undefined) return undefined;
    const stored = new Blob([file.bytes]).stream();
    if (file.method !== 0 && file.method !== 8) throw broken();
    const chunks = file.method === 0 ? stored : stored.pipeThrough(new DecompressionStream("deflate-raw"));
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
    let text = "";
    try {
      for await (const chunk of chunks) {
        left -= chunk.byteLength;
        if (left < 0) break;
        text += decoder.decode(chunk, { stream: true });
      }
      if (left >= 0) return text + decoder.decode();
    } catch {
      throw broken();
    }
    throw new ProblemError(
      "payload-too-large",
      `The workbook unpacks to more than ${mostUnpackedBytes / 1024 / 1024} MB. Send it in parts, or as CSV.`,
    );
  };
}
