import type { LetterBlock } from "../../../schema/contracts/letters.ts";

/** What stands for an element: words, of several lines where they need more than one paragraph; or a table. */
export type ElementValue = string | Extract<LetterBlock, { rows: unknown }>;

/**
 * The wording of a letter: its paragraphs in order. `{name}` is replaced by an element. What stands between `[` and `]` is left out where
 * an element in it is missing. A paragraph that is one placeholder may become several, or a table.
 */
export type Wording = readonly string[];

const placeholder = /\{([a-z][a-z0-9_]*)\}/g;
const group = /\[([^[\]]*)\]/g;
const alone = /^\{([a-z][a-z0-9_]*)\}$/;
/** Room for what is filled in by hand. */
const blank = "＿＿＿＿";

export const placeholdersOf = (wording: Wording): Set<string> =>
  new Set(wording.flatMap((paragraph) => [...paragraph.matchAll(placeholder)].map(([, name = ""]) => name)));

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
    const [, name] = alone.exec(paragraph) ?? [];
    const value = name === undefined ? undefined : elementNamed(name);
    if (value !== undefined && typeof value !== "string") return [value];
    const text = paragraph
      .replaceAll(group, (_, inside: string) =>
        [...inside.matchAll(placeholder)].every(([, one = ""]) => wordsOf(one) !== undefined) ? inside : "",
      )
      .replaceAll(placeholder, (_, one: string) => {
        const words = wordsOf(one);
        if (words === undefined) missing.add(one);
        return words ?? blank;
      });
    return text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => ({ paragraph: line }));
  });
  return { body, missing };
}
