import { Lexer, type Value } from "./values.ts";

/** Operators that show text (ISO 32000-2, 9.4.3). */
const showing = new Set(["Tj", "TJ", "'", '"']);

const hasText = (value: Value): boolean =>
  value.type === "text" ? value.bytes.length > 0 : value.type === "list" && value.items.some(hasText);

/** Goes behind the data of an inline image (ISO 32000-2, 8.9.7): to the word `EI` between spaces. */
function skipImage(lexer: Lexer): void {
  const { bytes } = lexer;
  const isBreak = (byte: number | undefined) => byte === undefined || byte <= 0x20;
  for (let at = lexer.at + 1; at + 1 < bytes.length; at += 1) {
    if (bytes[at] === 0x45 && bytes[at + 1] === 0x49 && isBreak(bytes[at - 1]) && isBreak(bytes[at + 2])) {
      lexer.at = at + 2;
      return;
    }
  }
  lexer.at = bytes.length;
}

/** Whether a stream of drawing operators shows any text, be it invisible or beneath something. */
export function showsText(bytes: Uint8Array): boolean {
  const lexer = new Lexer(bytes);
  let operands: Value[] = [];
  for (let value = lexer.next(); value !== undefined; value = lexer.next()) {
    if (value.type !== "word") {
      operands.push(value);
      continue;
    }
    if (value.word === "ID") skipImage(lexer);
    if (showing.has(value.word) && operands.some(hasText)) return true;
    operands = [];
  }
  return false;
}
