import { resolvedText } from "../../tables/workbook/xml.ts";
import { Unreadable } from "./finding.ts";

/** An element as it opens. */
export interface Element {
  /** Without prefix. */
  name: string;
  /** An attribute without regard to its prefix; undefined where there is none. */
  attribute(name: string): string | undefined;
  /** All of them, by their names as they are written. */
  attributes(): [name: string, value: string][];
}

/** Is given the elements and texts of a document in their order. */
export interface XmlReader {
  open?(element: Element): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Characters of one tag, comment or text; of a longer text the parts are given one by one. */
const longest = 1024 * 1024;
/** Characters that are waited for before the text is gone through. */
const slice = 64 * 1024;

const [quote, apostrophe, less, more, slash] = [0x22, 0x27, 0x3c, 0x3e, 0x2f] as const;

const local = (name: string) => name.slice(name.indexOf(":") + 1);

const isNameEnd = (character: number) => character === slash || character === more || character <= 0x20;

/** The element of a tag; its attributes are read when they are asked for, which for most elements nobody does. */
function elementOf(tag: string): Element {
  let end = 1;
  while (end < tag.length && !isNameEnd(tag.charCodeAt(end))) end += 1;
  let read: [string, string][] | undefined;
  const attributes = () => {
    read ??= [...tag.matchAll(/([^\s=/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
      ([, key = "", double, single]): [string, string] => [key, resolvedText(double ?? single ?? "")],
    );
    return read;
  };
  return {
    name: local(tag.slice(1, end)),
    attributes,
    attribute: (wanted) =>
      tag.includes(wanted) ? attributes().find(([key]) => local(key) === wanted)?.[1] : undefined,
  };
}

/**
 * Goes through an XML document in UTF-8 that comes piece by piece, and holds no more than a tag or a text of it. It is no parser: that
 * elements end where they should is not asked, so that what is badly made is gone through all the same. Throws `Unreadable` for another
 * encoding, for declarations of types, and for a tag that does not end.
 */
export class XmlScan {
  private readonly reader: XmlReader;
  private readonly where: string;
  private readonly decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  private waiting = "";
  private scannedLength = 0;

  constructor(reader: XmlReader, where: string) {
    this.reader = reader;
    this.where = where;
  }

  push(piece: Uint8Array, isLast: boolean): void {
    this.waiting += this.decoded(piece, isLast);
    if (!isLast && this.waiting.length < this.scannedLength + slice) return;
    this.waiting = this.waiting.slice(this.scanned());
    this.scannedLength = this.waiting.length;
    if (isLast && this.waiting.includes("<")) throw new Unreadable(this.where);
    if (isLast) this.reader.text?.(resolvedText(this.waiting));
    else if (this.waiting.length > longest) this.passLongText();
  }

  private decoded(piece: Uint8Array, isLast: boolean): string {
    try {
      return this.decoder.decode(piece, { stream: !isLast });
    } catch {
      throw new Unreadable(this.where);
    }
  }

  private passLongText(): void {
    if (this.waiting.startsWith("<")) throw new Unreadable(this.where);
    this.reader.text?.(resolvedText(this.waiting));
    this.waiting = "";
    this.scannedLength = 0;
  }

  /** Goes through what there is, up to what has not ended; answers to where that is. */
  private scanned(): number {
    const xml = this.waiting;
    let at = 0;
    for (let opened = xml.indexOf("<"); opened !== -1; opened = xml.indexOf("<", at)) {
      if (opened > at) this.reader.text?.(resolvedText(xml.slice(at, opened)));
      at = opened;
      const end = this.endOf(opened);
      if (end === -1) return opened;
      this.pass(xml.slice(opened, end));
      at = end;
    }
    return at;
  }

  /** Where the tag, comment or instruction ends that begins here; -1 where it goes on in what is to come. */
  private endOf(from: number): number {
    const xml = this.waiting;
    const behind = (end: string, offset: number) => {
      const found = xml.indexOf(end, from + offset);
      return found === -1 ? -1 : found + end.length;
    };
    if (xml.startsWith("<?", from)) return behind("?>", 2);
    if (xml.startsWith("<!--", from)) return behind("-->", 4);
    if (xml.startsWith("<![CDATA[", from)) return behind("]]>", 9);
    if (xml.startsWith("<!", from)) {
      // A declaration, or the first characters of one of those two.
      if (xml.length - from >= "<![CDATA[".length) throw new Unreadable(this.where);
      return -1;
    }
    let quoted: number | undefined;
    for (let at = from + 1; at < xml.length; at += 1) {
      const character = xml.charCodeAt(at);
      if (quoted !== undefined) {
        if (character === quoted) quoted = undefined;
      } else if (character === quote || character === apostrophe) quoted = character;
      else if (character === more) return at + 1;
      else if (character === less) throw new Unreadable(this.where);
    }
    return -1;
  }

  private pass(markup: string): void {
    if (markup.startsWith("<!--")) return;
    if (markup.startsWith("<?")) {
      const encoding = /^<\?xml\s[^>]*encoding\s*=\s*["']([^"']*)/.exec(markup)?.[1] ?? "utf-8";
      if (!/^(?:utf-?8|us-ascii)$/i.test(encoding)) throw new Unreadable(this.where);
    } else if (markup.startsWith("<![CDATA[")) this.reader.text?.(markup.slice(9, -3));
    else if (markup.startsWith("</")) this.reader.close?.(local(markup.slice(2, -1).trim()));
    else {
      const element = elementOf(markup);
      this.reader.open?.(element);
      if (markup.endsWith("/>")) this.reader.close?.(element.name);
    }
  }
}
