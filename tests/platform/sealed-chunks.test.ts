import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NotTheFile, openingChunks, sealedSize, sealingChunks } from "../../functions/platform/sealed-chunks.ts";
import { sampling } from "../support/runs.ts";

const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const key = randomBytes(32);
const chunk = 64 * 1024;
const sealedChunk = chunk + 28;

/** Passes bytes through in parts of this size, and answers all that comes out. */
async function through(bytes: Uint8Array, stream: TransformStream<Uint8Array, Uint8Array>, part = 30_000) {
  const source = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += part) controller.enqueue(bytes.slice(at, at + part));
      controller.close();
    },
  });
  return new Uint8Array(await new Response(source.pipeThrough(stream)).arrayBuffer());
}

const file = (bytes: Uint8Array, id = "f1") => ({ id, size: bytes.length, key });
const sealed = async (bytes: Uint8Array, id = "f1") =>
  through(bytes, await sealingChunks(file(bytes, id), randomBytes));
const opened = async (stored: Uint8Array, bytes: Uint8Array, id = "f1") =>
  through(stored, await openingChunks(file(bytes, id)));

const counted = (length: number) => Uint8Array.from({ length }, (_, at) => at % 251);

describe("a sealed file", () => {
  it.each([0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk])(
    "of %i bytes opens as it was, and has the bytes stated",
    async (size) => {
      const bytes = counted(size);
      const stored = await sealed(bytes);
      expect(stored.length).toBe(sealedSize(size));
      expect(await opened(stored, bytes)).toEqual(bytes);
    },
  );

  it("is the same however it arrives", async () => {
    const bytes = counted(2 * chunk + 5);
    for (const part of [1_000, chunk, chunk * 5]) {
      const stored = await through(bytes, await sealingChunks(file(bytes), randomBytes), part);
      expect(await through(stored, await openingChunks(file(bytes)), part)).toEqual(bytes);
    }
  });

  it("is sealed otherwise each time, each chunk under an IV of its own", async () => {
    const bytes = new Uint8Array(2 * chunk);
    const [one, other] = [await sealed(bytes), await sealed(bytes)];
    const ivs = [one, other].flatMap((stored) => [0, sealedChunk].map((at) => stored.slice(at, at + 12).join()));
    expect(new Set(ivs).size).toBe(4);
  });

  it("does not open with any bit of it flipped", async () => {
    const bytes = counted(2 * chunk + 100);
    const stored = await sealed(bytes);
    const flips = fc.tuple(fc.nat(stored.length - 1), fc.nat(7));
    await fc.assert(
      fc.asyncProperty(flips, async ([at, bit]) => {
        const changed = stored.slice();
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        await expect(opened(changed, bytes)).rejects.toThrow(NotTheFile);
      }),
      { ...sampling, numRuns: Math.min(sampling.numRuns, 60) },
    );
  });

  it("does not open with a chunk moved, cut off, sent twice, or taken from another file", async () => {
    const bytes = counted(3 * chunk);
    const stored = await sealed(bytes);
    const chunks = [0, 1, 2].map((at) => stored.slice(at * sealedChunk, (at + 1) * sealedChunk));
    const foreign = (await sealed(bytes, "f2")).slice(0, sealedChunk);
    const [first, second, third] = chunks as [Uint8Array, Uint8Array, Uint8Array];
    const wrong = {
      moved: [second, first, third],
      "cut off": [first, second],
      "cut off at its beginning": [second, third],
      "sent twice": [first, second, third, third],
      "repeated in place of another": [first, first, third],
      "of another file": [foreign, second, third],
      empty: [],
    };
    for (const [how, parts] of Object.entries(wrong)) {
      const changed = new Uint8Array(parts.flatMap((part) => [...part]));
      await expect(opened(changed, bytes), how).rejects.toThrow(NotTheFile);
    }
    await expect(opened(stored, bytes, "f2")).rejects.toThrow(NotTheFile);
    await expect(opened(stored.slice(0, -1), bytes)).rejects.toThrow(NotTheFile);
    await expect(opened(stored, bytes.slice(0, chunk))).rejects.toThrow(NotTheFile);
  });

  it("is not sealed where more or fewer bytes come than were stated", async () => {
    const bytes = counted(chunk + 1);
    for (const size of [0, 1, chunk, chunk + 2]) {
      const stream = await sealingChunks({ id: "f1", size, key }, randomBytes);
      await expect(through(bytes, stream), String(size)).rejects.toThrow(NotTheFile);
    }
  });
});
