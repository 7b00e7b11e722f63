import { crc32, deflateSync } from "node:zlib";
import { strToU8 } from "fflate";
import { jpegOf } from "./crafted-packages.ts";

interface Chunk {
  type: string;
  bytes: Uint8Array;
}

/** A PNG of one white point that every program opens, with more chunks before its end. */
export function picture(...more: Chunk[]): Uint8Array {
  const chunks = [
    { type: "IHDR", bytes: Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0) },
    ...more,
    { type: "IDAT", bytes: deflateSync(Uint8Array.of(0, 255)) },
    { type: "IEND", bytes: new Uint8Array() },
  ];
  const written = chunks.map(({ type, bytes }) => {
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    const body = Buffer.concat([strToU8(type), bytes]);
    length.writeUInt32BE(bytes.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  });
  return new Uint8Array(Buffer.concat([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), ...written]));
}

/** A JPEG that says how large its picture is, so that other files take it in, with these segments. */
export const photograph = (...segments: { marker: number; bytes: Uint8Array }[]): Uint8Array =>
  jpegOf(...segments, { marker: 0xc0, bytes: Uint8Array.of(8, 0, 1, 0, 1, 1, 1, 0x11, 0) });
