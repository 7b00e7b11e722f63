import type { Files } from "../env.ts";

const keyShape = /^[a-z0-9_-][a-z0-9._-]*(?:\/[a-z0-9_-][a-z0-9._-]*)*$/;

/** The key, where it is one: no part of it leads out of the folder that it may lie in. Throws otherwise. */
export function checkedKey(key: string): string {
  if (keyShape.test(key) && key.length <= 512) return key;
  throw new TypeError("A file's key is words of a-z, 0-9, '.', '_' and '-', joined by '/'");
}

/** Files in a bucket of R2. */
export const filesIn = (bucket: R2Bucket): Files => ({
  async put(key, body, size) {
    const counted = new FixedLengthStream(size);
    const [stored, read] = await Promise.allSettled([
      bucket.put(checkedKey(key), counted.readable),
      body.pipeTo(counted.writable),
    ]);
    for (const outcome of [read, stored]) if (outcome.status === "rejected") throw outcome.reason;
  },
  async get(key) {
    const found = await bucket.get(checkedKey(key));
    return found === null ? undefined : { size: found.size, body: found.body };
  },
  async head(key) {
    const found = await bucket.head(checkedKey(key));
    return found === null ? undefined : { size: found.size };
  },
  delete: (key) => bucket.delete(checkedKey(key)),
});
