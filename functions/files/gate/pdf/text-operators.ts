import { Unreadable } from "../finding.ts";
import { Lexer, readLimitOf, type Value } from "./values.ts";

/** Operators that show text (ISO 32000-2, 9.4.3), and the first half of two of them, where a page is divided between streams. */
const showing = new Set(["Tj", "TJ", "'", '"', "T"]);
/** Members of marked content that say in words what is drawn (ISO 32000-2, 14.9). */
export const wordings: readonly string[] = ["/ActualText", "/Alt", "/E"];

function hasText(value: Value | undefined): boolean {
  if (value?.type === "text") return value.bytes.length > 0;
  if (value?.type === "list") return value.items.some(hasText);
  return value?.type === "dictionary" && wordings.some((name) => hasText(value.members.get(name)));
}

/** Goes behind the data of an inline image (ISO 32000-2, 8.9.7): to the word `EI` by itself. Answers false where there is none. */
function skipImage(lexer: Lexer): boolean {
  const { bytes, at: from } = lexer;
  const isBreak = (byte: number | undefined) => byte === undefined || byte <= 0x20;
  for (let at = bytes.indexOf(0x45, from); at !== -1; at = bytes.indexOf(0x45, at + 1)) {
    const before = bytes[at - 1];
    // Data in ASCII end with `>`.
    if (bytes[at + 1] === 0x49 && (isBreak(before) || before === 0x3e) && isBreak(bytes[at + 2])) {
      lexer.at = at + 2;
      lexer.spend(lexer.at - from);
      return true;
    }
  }
  return false;
}

/**
 * Whether a stream of drawing operators shows any text, be it invisible or beneath something. A page may be divided between streams
 * anywhere, so a text at the end of one and an operator without operands count as well. Throws `Unreadable` for a stream that is none.
 */
export function showsText(bytes: Uint8Array, where: string): boolean {
  const lexer = new Lexer(bytes, { where, work: readLimitOf(bytes) });
  let operands = 0;
  let isText = false;
  let isImage = false;
  for (let value = lexer.next(); value !== undefined; value = lexer.next()) {
    if (value.type !== "word") {
      operands += 1;
      isText ||= hasText(value);
      continue;
    }
    if (showing.has(value.word) && (operands === 0 || isText)) return true;
    if ((value.word === "BDC" || value.word === "DP") && isText) return true;
    if (value.word === "BI") isImage = true;
    if (value.word === "ID" && isImage) {
      if (!skipImage(lexer)) throw new Unreadable(where);
      isImage = false;
    }
    operands = 0;
    isText = false;
  }
  return isText;
}
