/** Bytes that are passed on at a time. */
const pieceBytes = 64 * 1024;

/** A stream of bytes that are in memory, none of them copied. */
export function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, at + pieceBytes));
      at += pieceBytes;
    },
  });
}

/**
 * Reads a stream into one buffer of this length, so that it is in memory once. Undefined where it has more bytes. A stream of bytes, as
 * Cloudflare's runtime has of a body, writes into the buffer itself; of another one each piece is copied there.
 */
export const bytesOf = (stream: ReadableStream<Uint8Array>, length: number) => {
  const reader = byteReaderOf(stream);
  return reader === undefined ? copied(stream, length) : written(reader, length);
};

function byteReaderOf(stream: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | undefined {
  try {
    return stream.getReader({ mode: "byob" });
  } catch {
    return undefined;
  }
}

/** Each read takes the buffer and gives it back, with one byte more than there should be room for. */
async function written(reader: ReadableStreamBYOBReader, length: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  let all = new Uint8Array(length + 1);
  let at = 0;
  while (at <= length) {
    const { done, value } = await reader.read(all.subarray(at));
    if (value === undefined) return undefined;
    all = new Uint8Array(value.buffer);
    at += value.length;
    if (done) return all.subarray(0, at);
  }
  return undefined;
}

async function copied(
  stream: ReadableStream<Uint8Array>,
  length: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const all = new Uint8Array(length);
  let at = 0;
  for await (const piece of stream) {
    if (at + piece.length > length) return undefined;
    all.set(piece, at);
    at += piece.length;
  }
  return all.subarray(0, at);
}

/** The stream with its first piece read: it is known to begin. Throws what its source throws up to there. */
export async function begun(stream: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const reader = stream.getReader();
  let next = await reader.read();
  return new ReadableStream({
    async pull(controller) {
      if (next.done) return controller.close();
      controller.enqueue(next.value);
      next = await reader.read();
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
