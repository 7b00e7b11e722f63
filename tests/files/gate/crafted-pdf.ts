import { zlibSync } from "fflate";

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** An object of a PDF as it is written; with a stream, packed where `packed` says so. */
export interface Written {
  dictionary: string;
  stream?: string | Uint8Array;
  packed?: boolean;
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

const written = (number: number, { dictionary, stream, packed }: Written): Uint8Array => {
  if (stream === undefined) return bytesOf(`${number} 0 obj\n${dictionary}\nendobj\n`);
  const raw = typeof stream === "string" ? bytesOf(stream) : stream;
  const body = packed ? zlibSync(raw) : raw;
  const filter = packed ? "/Filter /FlateDecode " : "";
  const head = dictionary.replace(/>>$/, ` ${filter}/Length ${body.length} >>`);
  return joined([bytesOf(`${number} 0 obj\n${head}\nstream\n`), body, bytesOf("\nendstream\nendobj\n")]);
};

/** A PDF (ISO 32000-2) of one page: `content` is what it draws; `more` are objects from number 10 on. */
export function pdfOfPage(
  content: Written,
  {
    page = "",
    catalog = "",
    trailer = "",
    more = [],
  }: { page?: string; catalog?: string; trailer?: string; more?: Written[] } = {},
): Uint8Array {
  const objects: [number, Written][] = [
    [1, { dictionary: `<< /Type /Catalog /Pages 2 0 R ${catalog} >>` }],
    [2, { dictionary: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>" }],
    [3, { dictionary: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R ${page} >>` }],
    [4, content],
    ...more.map((one, at): [number, Written] => [10 + at, one]),
  ];
  return joined([
    bytesOf("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"),
    ...objects.map(([number, one]) => written(number, one)),
    bytesOf(`trailer\n<< /Root 1 0 R /Size 30 ${trailer} >>\nstartxref\n0\n%%EOF\n`),
  ]);
}

/** A document as it was, with a change written behind it. */
export const savedAgain = (before: Uint8Array, number: number, changed: Written): Uint8Array =>
  joined([before, written(number, changed), bytesOf("trailer\n<< /Root 1 0 R /Prev 0 >>\nstartxref\n0\n%%EOF\n")]);
