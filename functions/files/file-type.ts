import type { FileType } from "../../schema/contracts/files.ts";

const begins = (bytes: Uint8Array, ...first: number[]) => first.every((byte, at) => bytes[at] === byte);

/** Which package an archive is, by the part that its kind has. */
async function packageType(bytes: Uint8Array): Promise<FileType | undefined> {
  // A module of its own, with the gate's: most calls have nothing to do with files.
  const { archiveOf } = await import("./gate/archive.ts");
  try {
    const { parts } = archiveOf(bytes);
    const has = (shape: RegExp) => parts.some(({ name }) => shape.test(name));
    if (has(/^OFD\.xml$/i)) return "ofd";
    // Word in a browser numbers the part.
    if (has(/^word\/document\d*\.xml$/i)) return "docx";
    return has(/^xl\/workbook\d*\.xml$/i) ? "xlsx" : undefined;
  } catch {
    return undefined;
  }
}

/** Bytes that are decoded at a time. */
const pieceBytes = 64 * 1024;

function isText(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  try {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const text = decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: at + pieceBytes < bytes.length });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what text has not
      if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/**
 * What a file is by its content, whatever it is called; undefined for what is none of the types taken. Of text alone its name says which:
 * `.csv` is a table.
 */
export async function fileTypeOf(bytes: Uint8Array, name: string): Promise<FileType | undefined> {
  if (begins(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return "pdf";
  if (begins(bytes, 0xff, 0xd8, 0xff)) return "jpeg";
  if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "png";
  if (begins(bytes, 0x50, 0x4b, 3, 4)) return packageType(bytes);
  if (!isText(bytes)) return undefined;
  return /\.csv$/i.test(name) ? "csv" : "text";
}
