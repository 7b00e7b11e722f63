import { Readable } from "node:stream";

/** A stream of Node's as browsers have them. Their types are written twice, for Node and for the runtime that the code is written for. */
export const webStreamOf = (stream: Readable): ReadableStream<Uint8Array> =>
  Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>;
