import type { Outside } from "../env.ts";

const utf8 = new TextEncoder();

/** Bytes of a file that are sealed together: what is in memory at a time. */
const chunkBytes = 64 * 1024;
/** Bytes of the IV (NIST SP 800-38D, 5.2.1.1) and of the tag that a sealed chunk has in addition. */
const ivBytes = 12;
const tagBytes = 16;
const sealedChunkBytes = ivBytes + chunkBytes + tagBytes;

/** A file that has no bytes is one empty chunk, so that its end is sealed as well. */
const chunksOf = (size: number): number => Math.max(1, Math.ceil(size / chunkBytes));

/** Bytes that a file of `size` bytes has once it is sealed. */
export const sealedSize = (size: number): number => size + chunksOf(size) * (ivBytes + tagBytes);

/** What is authenticated with a chunk: whose it is, which, and whether it is the last. So none can be moved, cut off or put in another file. */
const boundTo = (file: string, index: number, count: number) =>
  utf8.encode(`file ${file} ${index} ${index === count - 1 ? "last" : "more"}`);

/** Bytes of the key of one file: AES-256. */
export const fileKeyBytes = 32;

const importedKey = (key: Uint8Array<ArrayBuffer>) =>
  crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);

/** The file that is sealed or opened: its id, its bytes unsealed, and the key that is its own. */
interface SealedFile {
  id: string;
  /** Bytes. */
  size: number;
  key: Uint8Array<ArrayBuffer>;
}

/** Passes on what it is given in pieces of `bytes`, the last one shorter, once each has been through `work`, which keeps none of it. */
function pieces(
  bytes: number,
  work: (piece: Uint8Array<ArrayBuffer>, isLast: boolean) => Promise<Uint8Array[]>,
): TransformStream<Uint8Array, Uint8Array> {
  const buffer = new Uint8Array(bytes);
  let filled = 0;
  return new TransformStream({
    async transform(part, controller) {
      let at = 0;
      while (at < part.length) {
        // A full piece is worked on once it is known that another one follows.
        if (filled === bytes) {
          for (const made of await work(buffer, false)) controller.enqueue(made);
          filled = 0;
        }
        const room = Math.min(part.length - at, bytes - filled);
        buffer.set(part.subarray(at, at + room), filled);
        filled += room;
        at += room;
      }
    },
    async flush(controller) {
      for (const made of await work(buffer.subarray(0, filled), true)) if (made.length > 0) controller.enqueue(made);
    },
  });
}

/** Thrown where bytes are not those of the file they are to be: changed, moved, cut off, or another's. */
export class NotTheFile extends Error {
  constructor() {
    super("The stored bytes are not those of this file");
  }
}

/** Seals a file's bytes as they pass, each chunk under an IV of its own. Fails where they are more or fewer than stated. */
export async function sealingChunks(
  { id, size, key }: SealedFile,
  randomBytes: Outside["randomBytes"],
): Promise<TransformStream<Uint8Array, Uint8Array>> {
  const cipher = await importedKey(key);
  const count = chunksOf(size);
  let index = 0;
  let passed = 0;
  return pieces(chunkBytes, async (piece, isLast) => {
    passed += piece.length;
    if (passed > size || (isLast && passed < size)) throw new NotTheFile();
    const iv = randomBytes(ivBytes);
    const additionalData = boundTo(id, index, count);
    index += 1;
    return [iv, new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, cipher, piece))];
  });
}

/** Opens a sealed file as it passes. Fails with `NotTheFile` at the first chunk that is not the one to come. */
export async function openingChunks({ id, size, key }: SealedFile): Promise<TransformStream<Uint8Array, Uint8Array>> {
  const cipher = await importedKey(key);
  const count = chunksOf(size);
  let index = 0;
  return pieces(sealedChunkBytes, async (piece, isLast) => {
    if (isLast !== (index === count - 1)) throw new NotTheFile();
    const additionalData = boundTo(id, index, count);
    index += 1;
    const iv = piece.subarray(0, ivBytes);
    try {
      const sealed = piece.subarray(ivBytes);
      return [new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, cipher, sealed))];
    } catch {
      throw new NotTheFile();
    }
  });
}
