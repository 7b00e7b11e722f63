/** The polynomial's remainders of each byte (ISO 3309, as in PKWARE APPNOTE 4.4.7). */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest % 2 === 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = (rest >>> 8) ^ (remainders[(rest ^ byte) & 0xff] ?? 0);
  return ~rest >>> 0;
}

const deflated = async (bytes: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(
    await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer(),
  );

/** Numbers of two or four bytes, little-endian. */
function record(...fields: (readonly [bytes: 2 | 4, value: number])[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(fields.reduce((sum, [length]) => sum + length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [length, value] of fields) {
    if (length === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += length;
  }
  return bytes;
}

const sizeOf = (parts: readonly Uint8Array[]) => parts.reduce((sum, { length }) => sum + length, 0);

/** 1 January 1980, so that the same files always give the same archive. */
const firstDay = 0x21;

const utf8 = new TextEncoder();
const encoded = (text: string) => new Uint8Array(utf8.encode(text));

/** A ZIP archive of text files in UTF-8 (PKWARE APPNOTE 4.3). */
export async function zipOf(files: Readonly<Record<string, string>>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  for (const [path, text] of Object.entries(files)) {
    const name = encoded(path);
    const content = encoded(text);
    const packed = await deflated(content);
    const offset = sizeOf(parts);
    const common = [
      [2, 20],
      [2, 0],
      [2, 8],
      [2, 0],
      [2, firstDay],
      [4, crc32(content)],
      [4, packed.length],
      [4, content.length],
      [2, name.length],
      [2, 0],
    ] as const;
    parts.push(record([4, 0x04034b50], ...common), name, packed);
    directory.push(record([4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name);
  }
  const count = Object.keys(files).length;
  const end = record(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, sizeOf(directory)],
    [4, sizeOf(parts)],
    [2, 0],
  );
  return new Uint8Array(await new Blob([...parts, ...directory, end]).arrayBuffer());
}
