import type { Labels } from "../../schema/contracts/labels.ts";
import { fold } from "../text/fold.ts";

/** Invisible characters and marks that headings have and codes are compared without. */
const ignored = /[\s\p{Cf}_*:-]/gu;

/** A heading or a label as it is compared: Simplified, lower case, without blanks. */
export const keyOf = (written: string): string => fold(written).replaceAll(ignored, "");

export interface Codes {
  /** The code that a cell means: the code itself or its label in any language, or both: 废止 (repealed). Undefined where it means none. */
  codeOf(cell: string): string | undefined;
  /** What may be written, for people: 废止 (repealed). */
  readonly listed: string;
  /** Of what may be written what a cell that means none is most like, for people. Undefined where nothing is. */
  nearest(cell: string): string | undefined;
}

/** A code with its labels, and what else it is called. */
export type LabelledCode = readonly [code: string, labels: readonly Labels[], also?: readonly string[]];

/** How many characters two keys share, as a part of the longer one. */
function likeness(one: string, other: string): number {
  const left = [...other];
  let shared = 0;
  for (const character of one) {
    const at = left.indexOf(character);
    if (at === -1) continue;
    left.splice(at, 1);
    shared += 1;
  }
  return shared / Math.max([...one].length, [...other].length, 1);
}

/** What is said to be the nearest shares as much with what was written. */
const leastLikeness = 0.4;

/** What may be written of a list, and what it means. */
interface WrittenCodes {
  byKey: ReadonlyMap<string, string | undefined>;
  listed: string;
  named: readonly { key: string; listed: string }[];
}

function writtenCodes(list: readonly LabelledCode[]): WrittenCodes {
  const byKey = new Map<string, string | undefined>();
  const listed: string[] = [];
  const withCode = new Map<string, string>();
  const named: { key: string; listed: string }[] = [];
  for (const [code, labels, also = []] of list) {
    const written = `${labels[0]?.zh_hans ?? code} (${code})`;
    listed.push(written);
    const keys = new Set([...labels.flatMap(({ zh_hans, zh_hant, en }) => [zh_hans, zh_hant, en]), ...also].map(keyOf));
    for (const key of [...keys, keyOf(code)]) named.push({ key, listed: written });
    // As faults and templates list it: the code tells which of two is meant.
    for (const key of keys) withCode.set(`${key}(${keyOf(code)})`, code);
    for (const key of keys) byKey.set(key, byKey.has(key) ? undefined : code);
  }
  for (const [key, code] of withCode) byKey.set(key, code);
  for (const [code] of list) byKey.set(keyOf(code), code);
  return { byKey, listed: listed.join(", "), named };
}

/**
 * The codes of a list with their labels. Two codes with one label are told apart by their codes only. The labels are read at first use:
 * modules make their lists while they load, when the built Worker has read no label.
 */
export function codesOf(list: readonly LabelledCode[]): Codes {
  let read: WrittenCodes | undefined;
  const written = () => {
    read ??= writtenCodes(list);
    return read;
  };
  const own = new Set(list.map(([code]) => code));
  const known = new Map<string, string | undefined>();
  return {
    codeOf(cell) {
      if (own.has(cell)) return cell;
      if (known.has(cell)) return known.get(cell);
      const code = written().byKey.get(keyOf(cell));
      // A file repeats few values; what it never repeats is not remembered.
      if (known.size < 1_000) known.set(cell, code);
      return code;
    },
    get listed() {
      return written().listed;
    },
    nearest(cell) {
      const sought = keyOf(cell);
      const [best] = written()
        .named.map((one) => ({ listed: one.listed, likeness: likeness(sought, one.key) }))
        .toSorted((a, b) => b.likeness - a.likeness);
      return best === undefined || best.likeness < leastLikeness ? undefined : best.listed;
    },
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
