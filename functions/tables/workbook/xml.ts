import { Parser } from "saxen";
import { malformedFile } from "../file-text.ts";

/** The attribute of an element, without regard to its prefix; undefined where there is none. */
type AttributeOf = (name: string) => string | undefined;

/** What reads a document: is given each element as it opens and closes, by its name without prefix, and the text between. */
interface Reader {
  /** Answers false where nothing more is wanted. */
  open(name: string, attributeOf: AttributeOf): boolean | undefined;
  close?(name: string): void;
  text?(text: string): void;
}

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** A text with its references resolved (XML 1.0, 4.6). Not by the parser, which makes one character of 16 bits of each number: 𠮷. */
export const resolvedText = (text: string): string =>
  text.includes("&")
    ? text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));/g, (reference, decimal, hex, name) => {
        if (name !== undefined) return named[name] ?? reference;
        const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
        return code > 0x10ffff ? reference : String.fromCodePoint(code);
      })
    : text;

const local = (name: string) => name.slice(name.indexOf(":") + 1);

function valueIn(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  const value = attributes[name] ?? Object.entries(attributes).find(([key]) => local(key) === name)?.[1];
  return value === undefined ? undefined : resolvedText(value);
}

const broken = () => malformedFile("The workbook is damaged. Save it as .xlsx again.");

/**
 * Reads the elements and texts of a document in their order; of one that is not there, nothing. Declarations of types are refused, so
 * nothing is expanded and nothing read from elsewhere. Throws `malformed-file`.
 */
export function readXml(text: string | undefined, { open, close, text: between }: Reader): void {
  if (text === undefined) return;
  const parser = new Parser()
    .on("attention", () => {
      throw broken();
    })
    .on("openTag", (name, attributes) => {
      if (open(local(name), (attribute) => valueIn(attributes(), attribute)) === false) parser.stop();
    });
  if (close !== undefined) parser.on("closeTag", (name) => close(local(name)));
  if (between !== undefined) parser.on("text", (part) => between(resolvedText(part))).on("cdata", between);
  try {
    parser.parse(text);
  } catch {
    throw broken();
  }
}
