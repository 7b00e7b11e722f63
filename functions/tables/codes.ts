import type { Labels } from "../../schema/contracts/labels.ts";
import { fold } from "../text/fold.ts";

/** Invisible characters and marks that headings have and codes are compared without. */
const ignored = /[\s\p{Cf}_*:-]/gu;

/** A heading or a label as it is compared: Simplified, lower case, without blanks. */
export const keyOf = (written: string): string => fold(written).replaceAll(ignored, "");

export interface Codes {
  /** The code that a cell means: the code itself or its label in any language. Undefined where it means none. */
  codeOf(cell: string): string | undefined;
  /** What may be written, for people: 废止 (repealed). */
  readonly listed: string;
}

/** The codes of a list with their labels. Two codes with one label are told apart by their codes only. */
export function codesOf(list: Iterable<readonly [code: string, labels: readonly Labels[]]>): Codes {
  const byKey = new Map<string, string | undefined>();
  const own = new Set<string>();
  const listed: string[] = [];
  for (const [code, labels] of list) {
    own.add(code);
    listed.push(`${labels[0]?.zh_hans ?? code} (${code})`);
    const keys = new Set(labels.flatMap(({ zh_hans, zh_hant, en }) => [zh_hans, zh_hant, en]).map(keyOf));
    for (const key of keys) byKey.set(key, byKey.has(key) ? undefined : code);
  }
  for (const code of own) byKey.set(keyOf(code), code);
  const known = new Map<string, string | undefined>();
  return {
    codeOf(cell) {
      if (own.has(cell)) return cell;
      if (known.has(cell)) return known.get(cell);
      const code = byKey.get(keyOf(cell));
      // A file repeats few values; what it never repeats is not remembered.
      if (known.size < 1_000) known.set(cell, code);
      return code;
    },
    listed: listed.join(", "),
  };
}

/** `true` and `false` as spreadsheets and people write them; undefined for anything else. */
export function booleanIn(cell: string): boolean | undefined {
  switch (keyOf(cell)) {
    case "true":
    case "yes":
    case "是":
    case "真":
      return true;
    case "false":
    case "no":
    case "否":
    case "假":
      return false;
    default:
      return undefined;
  }
}
