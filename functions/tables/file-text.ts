import { ProblemError } from "../http/problems.ts";
import { isVariant } from "../text/fold.ts";

/** The problem of a file that is not what it says it is. Nothing of the file is repeated. */
export const malformedFile = (detail: string): ProblemError => new ProblemError("malformed-file", detail);

const decoders = {
  utf8: new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }),
  utf16le: new TextDecoder("utf-16le", { fatal: true, ignoreBOM: false }),
  utf16be: new TextDecoder("utf-16be", { fatal: true, ignoreBOM: false }),
  gb18030: new TextDecoder("gb18030", { fatal: true, ignoreBOM: false }),
} as const;

type Encoding = keyof typeof decoders;

/** Bytes in which UTF-16 is looked for: every table has a delimiter or a line break in them. */
const sample = 4_000;

/** UTF-16 by its byte order mark, or by the zero bytes that ASCII has in it: behind each character, or before it. */
function utf16Of(bytes: Uint8Array): Encoding | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf16le";
  if (first === 0xfe && second === 0xff) return "utf16be";
  const zero = bytes.subarray(0, sample).indexOf(0);
  if (zero === -1) return undefined;
  return zero % 2 === 1 ? "utf16le" : "utf16be";
}

/**
 * The area of GB 18030 that is left to users (two bytes, A240 to A7A0), as Unicode. No font fills it, but common characters of Big5
 * have the same bytes: a text with these was written in another encoding.
 */
const leftToUsers = /[\uE4C6-\uE765]/;

let gb2312: ReadonlySet<string> | undefined;

/** The characters of GB 2312: those that GB 18030 writes with A1 to F7 before A1 to FE, without what it leaves to users. */
function charactersOfGb2312(): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let lead = 0xa1; lead <= 0xf7; lead += 1)
    for (let trail = 0xa1; trail <= 0xfe; trail += 1) bytes.push(lead, trail);
  return new Set(decoders.gb18030.decode(Uint8Array.from(bytes)).replaceAll(/\p{Co}/gu, ""));
}

/**
 * Whether a text decoded as GB 18030 was written in it: four of five characters beyond ASCII are of GB 2312 or Traditional. Nearly any
 * bytes can be decoded so; those of other encodings become characters that nobody writes.
 */
function isPlausible(text: string): boolean {
  gb2312 ??= charactersOfGb2312();
  let beyond = 0;
  let plausible = 0;
  for (const character of text) {
    if (character <= "\x7F") continue;
    beyond += 1;
    if (gb2312.has(character) || isVariant(character)) plausible += 1;
  }
  return plausible * 5 >= beyond * 4;
}

/** Whether bytes that are not UTF-8 are it but for some: of four characters beyond ASCII three at least can be read. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  let readable = 0;
  let damaged = 0;
  for (const character of new TextDecoder().decode(bytes)) {
    if (character === "\uFFFD") damaged += 1;
    else if (character > "\x7F") readable += 1;
  }
  return readable >= 3 * damaged;
}

function decodedAs(encoding: Encoding, bytes: Uint8Array): string | undefined {
  try {
    return decoders[encoding].decode(bytes);
  } catch {
    return undefined;
  }
}

/** The text of a file that has to be UTF-8, as JSON is (RFC 8259, 8.1). Throws `malformed-file`. */
export function decodeUtf8(bytes: Uint8Array): string {
  const text = decodedAs("utf8", bytes);
  if (text !== undefined) return text;
  throw malformedFile("The file is not UTF-8. Save it as UTF-8 and send it again.");
}

/**
 * A file's text without its byte order mark: UTF-8, UTF-16 of either order, or GB 18030, of which GBK and GB 2312 are parts.
 * Throws `malformed-file`.
 */
export function decodeFile(bytes: Uint8Array): string {
  const wide = utf16Of(bytes);
  const text = wide === undefined ? decodedAs("utf8", bytes) : decodedAs(wide, bytes);
  if (text !== undefined) return text;
  if (wide === undefined && isDamagedUtf8(bytes)) {
    throw malformedFile(
      "The file is UTF-8 with damaged characters, as a file that was cut has them. Save it as UTF-8 again and send it again.",
    );
  }
  const chinese = wide === undefined ? decodedAs("gb18030", bytes) : undefined;
  if (chinese !== undefined && !leftToUsers.test(chinese) && isPlausible(chinese)) return chinese;
  throw malformedFile(
    "The file is not text in UTF-8, UTF-16 or GB 18030. In Excel save it as “CSV UTF-8 (Comma delimited)” and send it again.",
  );
}
