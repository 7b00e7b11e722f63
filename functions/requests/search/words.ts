import type { SoughtText } from "../../../schema/contracts/finding.ts";
import { invalid } from "../../http/validation.ts";
import { fold } from "../../text/fold.ts";

/** A text of a case that words are looked for in. */
export interface SearchedText {
  of: SoughtText;
  text: string;
}

/** Characters a word has at least: nearly every text has each single one. */
const fewestCharacters = 2;

/** The words of a search in their comparison form, each once. Throws `validation-failed` where one is too short to look for. */
export function wordsOf(written: string): string[] {
  const words = new Set(written.split(/\s+/u).map(fold));
  if ([...words].every((word) => [...word].length >= fewestCharacters)) return [...words];
  throw invalid({ pointer: "/words", code: "word-too-short", detail: "has a word of less than two characters" });
}

const order: readonly SoughtText[] = ["title", "description", "clarification"];

/** Which of a case's texts hold words that are looked for; undefined unless every word is in one of them. */
export function matchedIn(words: readonly string[], texts: readonly SearchedText[]): SoughtText[] | undefined {
  const folded = texts.map(({ of, text }) => ({ of, text: fold(text) }));
  if (!words.every((word) => folded.some(({ text }) => text.includes(word)))) return undefined;
  const holding = new Set(folded.filter(({ text }) => words.some((word) => text.includes(word))).map(({ of }) => of));
  return order.filter((of) => holding.has(of));
}
