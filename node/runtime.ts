/** What Cloudflare's runtime has under global names and Node has not (functions/env.ts, Runtime). */
import { createHash, timingSafeEqual } from "node:crypto";
import type { Runtime } from "../functions/env.ts";
import { bytesFromBase64, bytesFromHex, toBase64, toHex } from "./bytes.ts";
import type { MemoryCache } from "./cache.ts";

class DigestStream extends WritableStream<Uint8Array> {
  readonly digest: Promise<ArrayBuffer>;

  constructor(algorithm: "SHA-256") {
    const { promise, resolve } = Promise.withResolvers<ArrayBuffer>();
    const hash = createHash(algorithm.replace("-", ""));
    super({
      write: (chunk) => void hash.update(chunk),
      close: () => resolve(Uint8Array.from(hash.digest()).buffer),
    });
    this.digest = promise;
  }
}

/** Of what it states of an answer nothing is known here: who answers states `Content-Length` as well. */
class FixedLengthStream extends TransformStream<Uint8Array, Uint8Array> {
  constructor(length: number) {
    let left = length;
    super({
      transform(piece, controller) {
        left -= piece.byteLength;
        if (left < 0) throw new TypeError("More bytes came than were stated");
        controller.enqueue(piece);
      },
      flush() {
        if (left > 0) throw new TypeError("Fewer bytes came than were stated");
      },
    });
  }
}

/** Puts them there; `fetch` is replaced by one that reaches no private network. Once a process. */
export function installRuntime(cache: MemoryCache, fetch: typeof globalThis.fetch): void {
  const runtime: Runtime = {
    FixedLengthStream,
    caches: { default: cache },
    crypto: { DigestStream, subtle: { timingSafeEqual } },
  };
  Object.assign(globalThis, { FixedLengthStream, caches: runtime.caches, fetch });
  Object.assign(crypto, { DigestStream });
  Object.assign(crypto.subtle, runtime.crypto.subtle);
  // In JavaScript since 2025 (TC39, ArrayBuffer to and from Base64); Node has them from 25 on.
  define(Uint8Array, { fromBase64: bytesFromBase64, fromHex: bytesFromHex });
  define(Uint8Array.prototype, {
    toBase64(this: Uint8Array, options?: Parameters<typeof toBase64>[1]) {
      return toBase64(this, options);
    },
    toHex(this: Uint8Array) {
      return toHex(this);
    },
  });
}

/** Defines members as a language does its own: where there is none, and not enumerable. */
function define(target: object, members: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(members)) {
    if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
  }
}
