import { strToU8, zipSync } from "fflate";

/** A package of these parts. */
export const packageOf = (parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === "string" ? strToU8(part) : part]),
    ),
  );

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A Word document with this body, and more parts. */
export const wordOf = (body: string, more: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array =>
  packageOf({
    "[Content_Types].xml": "<Types/>",
    "word/document.xml": `<w:document ${w}><w:body>${body}</w:body></w:document>`,
    ...more,
  });

/** A workbook of one sheet with these rows, and more parts; `sheets` are its entries in the workbook. */
export const workbookWith = (
  rows: string,
  {
    sheets = '<sheet name="表一" sheetId="1" r:id="r1"/>',
    more = {},
  }: { sheets?: string; more?: Record<string, string> } = {},
): Uint8Array =>
  packageOf({
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": `<workbook xmlns:r="r"><sheets>${sheets}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": `<worksheet>${rows}</worksheet>`,
    ...more,
  });

export const properties = (element: string, text: string) => ({
  "docProps/core.xml": `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><${element}>${text}</${element}></cp:coreProperties>`,
});

/** A JPEG without a picture, with these segments before its data. */
export function jpegOf(...segments: readonly { marker: number; bytes: Uint8Array }[]): Uint8Array {
  const parts = segments.flatMap(({ marker, bytes }) => [
    0xff,
    marker,
    (bytes.length + 2) >> 8,
    (bytes.length + 2) & 255,
    ...bytes,
  ]);
  return Uint8Array.from([0xff, 0xd8, ...parts, 0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]);
}

/** An EXIF block (little-endian) whose first directory has these texts, and one of the place with these tags. */
export function exifOf(texts: Readonly<Record<number, string>>, place?: readonly number[]): Uint8Array {
  const entries = Object.entries(texts).map(([tag, text]) => ({ tag: Number(tag), bytes: strToU8(`${text}\0`) }));
  const count = entries.length + (place === undefined ? 0 : 1);
  let end = 8 + 2 + count * 12 + 4;
  const entry = (tag: number, type: number, length: number, value: number) => {
    const bytes = new DataView(new ArrayBuffer(12));
    for (const [at, number] of [tag, type].entries()) bytes.setUint16(at * 2, number, true);
    for (const [at, number] of [length, value].entries()) bytes.setUint32(4 + at * 4, number, true);
    return [...new Uint8Array(bytes.buffer)];
  };
  const [directory, values]: [number[], number[]] = [[count, 0], []];
  for (const { tag, bytes } of entries) {
    // Of a text that fits into an entry, the entry has the text.
    const padded = new Uint8Array(Math.max(5, bytes.length));
    padded.set(bytes);
    directory.push(...entry(tag, 2, padded.length, end));
    values.push(...padded);
    end += padded.length;
  }
  if (place !== undefined) {
    directory.push(...entry(0x8825, 4, 1, end));
    values.push(place.length, 0, ...place.flatMap((tag) => entry(tag, 5, 3, 0)), 0, 0, 0, 0);
  }
  return Uint8Array.from([...strToU8("Exif\0\0"), 0x49, 0x49, 42, 0, 8, 0, 0, 0, ...directory, 0, 0, 0, 0, ...values]);
}

/** A PNG of these chunks, whose check sums nobody looks at here. */
export function pngOf(...chunks: readonly { type: string; bytes: Uint8Array }[]): Uint8Array {
  const written = chunks.flatMap(({ type, bytes }) => [
    0,
    0,
    bytes.length >> 8,
    bytes.length & 255,
    ...strToU8(type),
    ...bytes,
    0,
    0,
    0,
    0,
  ]);
  const end = [0, 0, 0, 0, ...strToU8("IEND"), 0xae, 0x42, 0x60, 0x82];
  return Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...written, ...end]);
}
