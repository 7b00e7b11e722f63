import { hex } from "./digest.ts";

/** SHA-256 of what a stream of bytes brings, lower-case hex; none of it is in memory for longer than it passes. Throws what the stream throws. */
export async function sha256OfStream(stream: ReadableStream<Uint8Array>): Promise<string> {
  const digest = new crypto.DigestStream("SHA-256");
  // Where the stream breaks off there is no digest, and nobody waits for it.
  digest.digest.catch(() => {});
  await stream.pipeTo(digest);
  return hex(await digest.digest);
}
