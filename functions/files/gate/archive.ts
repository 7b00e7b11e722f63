import { Unzip, type UnzipFile, UnzipInflate, unzipSync } from "fflate";
import { mostEntries, mostInflatedBytes, mostPartBytes, Unreadable } from "./finding.ts";

/** Packed bytes that are inflated at once: DEFLATE makes at most 1,032 of each. */
const pieceBytes = 8 * 1024;

/** An archive's parts by their names, each inflated when it is asked for. */
export interface Archive {
  names: readonly string[];
  /** Throws `Unreadable` for a part that is damaged or too large, and once all parts together are. */
  read(name: string): Uint8Array;
}

/** The names in the archive's directory; a part that only its own header names is in no reader's list, and still there. */
function listed(bytes: Uint8Array): string[] {
  const names: string[] = [];
  unzipSync(bytes, {
    filter({ name }) {
      if (names.push(name) > mostEntries) throw new Unreadable("more than 2,000 parts");
      return false;
    },
  });
  return names;
}

/** The archive that bytes are (PKWARE APPNOTE 6.3). Throws `Unreadable` where its directory and its parts differ. */
export function archiveOf(bytes: Uint8Array): Archive {
  const files = new Map<string, UnzipFile>();
  const names = tried("the archive's directory", () => listed(bytes));
  tried("the archive", () => {
    const unzip = new Unzip((file) => {
      if (files.has(file.name)) throw new Unreadable(file.name);
      files.set(file.name, file);
    });
    unzip.register(UnzipInflate);
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      unzip.push(bytes.subarray(at, at + pieceBytes), at + pieceBytes >= bytes.length);
    }
  });
  const inDirectory = new Set(names);
  const unlisted = [...files.keys()].find((name) => !inDirectory.has(name)) ?? names.find((name) => !files.has(name));
  if (unlisted !== undefined) throw new Unreadable(unlisted);

  let left = mostInflatedBytes;
  return {
    names,
    read(name) {
      const file = files.get(name);
      if (file === undefined) throw new Unreadable(name);
      const chunks: Uint8Array[] = [];
      let length = 0;
      file.ondata = (error, chunk) => {
        if (error !== null) throw error;
        length += chunk.length;
        left -= chunk.length;
        if (length > mostPartBytes || left < 0) throw new Unreadable(name);
        chunks.push(chunk);
      };
      tried(name, () => file.start());
      return joined(chunks, length);
    },
  };
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Does what the library does; whatever it throws says that the part cannot be read. */
function tried<Result>(where: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(where);
  }
}
