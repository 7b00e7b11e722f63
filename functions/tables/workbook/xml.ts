import { malformedFile } from "../file-text.ts";

/** What reads a document: is told of each element as it opens and closes, and of the text between. */
export interface Reader {
  /** `attributes` are as written; `attributeOf` reads one. Answers false where nothing more is wanted. */
  open(name: string, attributes: string): boolean | undefined;
  close(name: string): void;
  text(text: string): void;
}

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** A text with its references resolved (XML 1.0, 4.6). */
const resolved = (text: string) =>
  text.includes("&")
    ? text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));/g, (reference, decimal, hex, name) => {
        if (name !== undefined) return named[name] ?? reference;
        const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
        return code > 0x10ffff ? reference : String.fromCodePoint(code);
      })
    : text;

const patterns = new Map<string, RegExp>();

/** The value of an attribute, without regard to its prefix; undefined where there is none. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const pattern = patterns.get(name) ?? new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  patterns.set(name, pattern);
  const found = pattern.exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : resolved(value);
}

const broken = () => malformedFile("The workbook is damaged. Save it as .xlsx again.");

/** Where a tag ends that begins at `from`: at the first `>` outside of quotes. */
function tagEnd(text: string, from: number): number {
  let open = "";
  for (let at = from; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (open !== "") open = character === open ? "" : open;
    else if (character === ">") return at;
    else if (character === '"' || character === "'") open = character;
  }
  throw broken();
}

/**
 * Reads the elements and texts of a document in their order, looking at each character once: as much of XML 1.0 as Office Open XML
 * uses. Declarations of types are refused, so nothing is expanded and nothing read from elsewhere. Throws `malformed-file`.
 */
export function readXml(text: string, reader: Reader): void {
  /** Where what begins here ends: behind the mark that closes it. */
  const behind = (mark: string, from: number) => {
    const end = text.indexOf(mark, from);
    if (end === -1) throw broken();
    return end + mark.length;
  };
  for (let at = 0; at < text.length; ) {
    const begin = text.indexOf("<", at);
    if (begin > at) reader.text(resolved(text.slice(at, begin)));
    if (begin === -1) return;
    const next = text[begin + 1];
    if (next === "?") at = behind("?>", begin);
    else if (next === "!") {
      if (text.startsWith("<!--", begin)) at = behind("-->", begin + 4);
      else if (text.startsWith("<![CDATA[", begin)) {
        at = behind("]]>", begin);
        reader.text(text.slice(begin + 9, at - 3));
      } else throw broken();
    } else {
      const end = tagEnd(text, begin);
      at = end + 1;
      if (!element(text.slice(begin + 1, end), reader)) return;
    }
  }
}

/** Reads what stands between the brackets of a tag. Answers false where the reader wants no more. */
function element(tag: string, reader: Reader): boolean {
  const closing = tag.startsWith("/");
  const written = /^\/?[^\s/]*/.exec(tag)?.[0] ?? "";
  const name = written.slice(Math.max(written.indexOf(":") + 1, closing ? 1 : 0));
  if (!closing && reader.open(name, tag.slice(written.length)) === false) return false;
  if (closing || tag.endsWith("/")) reader.close(name);
  return true;
}
