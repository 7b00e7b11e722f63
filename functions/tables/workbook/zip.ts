import { strToU8, Unzip, type UnzipFile, UnzipInflate, unzipSync, zipSync } from "fflate";
import { ProblemError } from "../../http/problems.ts";
import { malformedFile } from "../file-text.ts";

/** Bytes that the files of one workbook may have unpacked, together: a Worker has 128 MB, and a small archive may unpack to gigabytes. */
export const mostUnpackedBytes = 48 * 1024 * 1024;

/** Files an archive may list; a workbook has some dozens. */
const mostFiles = 5_000;

/** Packed bytes that are unpacked at once: DEFLATE makes at most 1,032 of each. */
const pieceBytes = 8 * 1024;

const broken = () => malformedFile("The workbook is damaged or not one of Office Open XML. Save it as .xlsx again.");
const tooLarge = () =>
  new ProblemError(
    "payload-too-large",
    `The workbook unpacks to more than ${mostUnpackedBytes / 1024 / 1024} MB. Send it in parts, or as CSV.`,
  );

/** Whether bytes begin as every ZIP archive does. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes.length >= 22 && bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** Does what the library does, and says of whatever it throws that the file is damaged. */
function tried<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw broken();
  }
}

/** The parts of XML that an archive lists in its directory. Sizes that say already that they are too large are refused. */
function partsOf(bytes: Uint8Array): ReadonlySet<string> {
  const names = new Set<string>();
  let listed = 0;
  unzipSync(bytes, {
    filter({ name, originalSize }) {
      listed += 1;
      if (listed > mostFiles) throw broken();
      if (!/\.(?:xml|rels)$/i.test(name)) return false;
      if (originalSize > mostUnpackedBytes) throw tooLarge();
      names.add(name);
      return false;
    },
  });
  return names;
}

/**
 * Unpacks parts of one archive as text, each when it is asked for, until they have more bytes together than any workbook of ours.
 * Bytes are counted as they come, because what an archive says of its sizes may be a lie. Throws `malformed-file` and
 * `payload-too-large`.
 */
export function unpacking(bytes: Uint8Array): (name: string) => string | undefined {
  const files = new Map<string, UnzipFile>();
  tried(() => {
    const parts = partsOf(bytes);
    const unzip = new Unzip((file) => {
      if (parts.has(file.name)) files.set(file.name, file);
    });
    unzip.register(UnzipInflate);
    for (let at = 0; at < bytes.length; at += pieceBytes)
      unzip.push(bytes.subarray(at, at + pieceBytes), at + pieceBytes >= bytes.length);
  });
  let left = mostUnpackedBytes;
  return (name) => {
    const file = files.get(name);
    if (file === undefined) return undefined;
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
    let text = "";
    file.ondata = (error, chunk, final) => {
      if (error !== null) throw error;
      left -= chunk.length;
      if (left < 0) throw tooLarge();
      text += decoder.decode(chunk, { stream: !final });
    };
    tried(() => file.start());
    return text;
  };
}

/** 1 January 1980, so that the same files always give the same archive. */
const firstDay = new Date(1980, 0, 1);

/** A ZIP archive of text files in UTF-8. */
export const zipOf = (files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])), {
      mtime: firstDay,
    }),
  );
