import type { Files } from "../env.ts";
import { openingChunks } from "../platform/sealed-chunks.ts";

/** Where the bytes of a file lie in the store. */
export const keyOfFile = (id: string) => `files/${id}`;

/** Opens the stored bytes of a file. Undefined where there are none; the stream fails with `NotTheFile` where they are not its own. */
export async function openedFile(
  files: Files,
  { id, size, key }: { id: string; size: number; key: string },
): Promise<ReadableStream<Uint8Array> | undefined> {
  const stored = await files.get(keyOfFile(id));
  return stored?.body.pipeThrough(await openingChunks({ id, size, key: Uint8Array.fromHex(key) }));
}
