import type { LetterBlock } from "../../../schema/contracts/letters.ts";

/** What stands for an element: words, of several lines where they need more than one paragraph; or a table. */
export type ElementValue = string | Extract<LetterBlock, { rows: unknown }>;

/**
 * The wording of a letter: its paragraphs in order. `{name}` is replaced by an element. What stands between `[` and `]` is left out where
 * an element in it is missing. A paragraph that is one placeholder may become several, or a table.
 */
export type Wording = readonly string[];

const placeholder = /\{([a-z][a-z0-9_]*)\}/g;
/** The same with the mark behind it: words that end in one of their own do not end twice. */
const inSentence = /\{([a-z][a-z0-9_]*)\}([。，；：、”）]?)/g;
const group = /\[([^[\]]*)\]/g;
const alone = /^\[?\{([a-z][a-z0-9_]*)\}\]?$/;
/** Room for what is filled in by hand. */
const blank = "＿＿＿＿";

export const placeholdersOf = (wording: Wording): Set<string> =>
  new Set(wording.flatMap((paragraph) => [...paragraph.matchAll(placeholder)].map(([, name = ""]) => name)));

/** The element that is all of a paragraph; undefined where there is more in it. */
export const elementAlone = (paragraph: string): string | undefined => alone.exec(paragraph)?.[1];

/** A wording without what may be left out of it. */
export const withoutGroups = (wording: Wording): Wording => wording.map((paragraph) => paragraph.replaceAll(group, ""));

/** A paragraph without its placeholders. */
export const withoutPlaceholders = (paragraph: string): string => paragraph.replaceAll(placeholder, "");

/** Words with the mark behind them, which stands once. */
function ended(words: string, mark: string): string {
  if (mark === "") return words;
  const bare = words.replace(/[\s。；，、.;,]+$/u, "");
  return mark === "。" && /[！？!?]$/u.test(bare) ? bare : bare + mark;
}

/** The blocks that a wording becomes with these elements, and the elements that it asks for outside of brackets and did not get. */
export function written(
  wording: Wording,
  elementNamed: (name: string) => ElementValue | undefined,
): { body: LetterBlock[]; missing: Set<string> } {
  const missing = new Set<string>();
  const wordsOf = (name: string): string | undefined => {
    const value = elementNamed(name);
    return typeof value === "string" ? value : undefined;
  };
  const body = wording.flatMap((paragraph): LetterBlock[] => {
    const name = elementAlone(paragraph);
    const value = name === undefined ? undefined : elementNamed(name);
    if (value !== undefined && typeof value !== "string") return [value];
    const text = paragraph
      .replaceAll(group, (_, inside: string) =>
        [...placeholdersOf([inside])].every((one) => wordsOf(one) !== undefined) ? inside : "",
      )
      .replaceAll(inSentence, (_, one: string, mark: string) => {
        const words = wordsOf(one);
        if (words !== undefined) return ended(words, mark);
        missing.add(one);
        return blank + mark;
      });
    return text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => ({ paragraph: line }));
  });
  return { body, missing };
}
