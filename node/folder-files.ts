import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Files, StoredFile } from "../functions/env.ts";
import { checkedKey } from "../functions/platform/files.ts";
import { webStreamOf } from "./streams.ts";

/** How the name of a file ends until all of it is on the disk. */
const unfinishedEnd = "~";

/** Removes what a process that was killed has left half-way; for who has the folder alone. */
export async function removeUnfinished(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = await readdir(folder, { recursive: true });
  for (const name of names) if (name.endsWith(unfinishedEnd)) await rm(join(folder, name));
}

/** Files in a folder. One that is written has another name until all of it is on the disk. */
export function filesUnder(folder: string): Files {
  const pathOf = (key: string) => join(folder, checkedKey(key));
  return {
    async put(key, body, size) {
      const path = pathOf(key);
      const unfinished = `${path}.${randomUUID()}${unfinishedEnd}`;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      try {
        await withFile(unfinished, "wx", async (file) => {
          let written = 0;
          for await (const chunk of body) {
            written += chunk.byteLength;
            if (written > size) break;
            await file.writeFile(chunk);
          }
          if (written !== size) throw new RangeError("The body has another size than was stated");
          await file.sync();
        });
        await rename(unfinished, path);
        await withFile(dirname(path), "r", (parent) => parent.sync());
      } catch (thrown) {
        await rm(unfinished, { force: true });
        throw thrown;
      }
    },
    async get(key) {
      const path = pathOf(key);
      const found = await sizeOf(path);
      if (found === undefined) return undefined;
      return { ...found, body: webStreamOf(createReadStream(path)) };
    },
    head: (key) => sizeOf(pathOf(key)),
    delete: (key) => rm(pathOf(key), { force: true }),
  };
}

async function withFile(path: string, flags: string, work: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(path, flags, 0o600);
  try {
    await work(file);
  } finally {
    await file.close();
  }
}

async function sizeOf(path: string): Promise<StoredFile | undefined> {
  try {
    return { size: (await stat(path)).size };
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT") return undefined;
    throw thrown;
  }
}
