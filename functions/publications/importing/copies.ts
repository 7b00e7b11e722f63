import type { LikelyCopy } from "../../../schema/contracts/import-outcome.ts";
import type { Fault } from "../../http/validation.ts";
import { fold } from "../../text/fold.ts";
import { documentKeyOf } from "../entry/document-key.ts";
import type { CheckedRow } from "./check-rows.ts";

type Likeness = LikelyCopy["by"];

/** By what a row is known that says the same: the number of the document, the address, title and day. */
const likenesses: readonly Likeness[] = ["document_no", "url", "title"];

/** A title on a day, as it is compared. */
export const titleKeyOf = (on: string, title: string): string => `${on} ${fold(title)}`;

/** The key of a row by each likeness; undefined where it states none. */
export const keyOfRow: Readonly<Record<Likeness, (row: CheckedRow) => string | undefined>> = {
  document_no: ({ content }) => documentKeyOf(content.document_no) ?? undefined,
  url: ({ content }) => content.url ?? undefined,
  title: ({ content }) => (content.published_on === null ? undefined : titleKeyOf(content.published_on, content.title)),
};

/** Which entry has a key. */
export type EntriesByKey = Readonly<Record<Likeness, ReadonlyMap<string, string>>>;

/**
 * The likely copies among new rows, each named once: by what is surest, of an entry where one has it, else of an earlier row of the file.
 */
export function copiesOf(fresh: readonly CheckedRow[], entries: EntriesByKey): LikelyCopy[] {
  const lines: Readonly<Record<Likeness, Map<string, number>>> = {
    document_no: new Map(),
    url: new Map(),
    title: new Map(),
  };
  return fresh.flatMap((row) => {
    const found = likenesses.flatMap((by): LikelyCopy[] => {
      const key = keyOfRow[by](row);
      if (key === undefined) return [];
      const of = entries[by].get(key) ?? lines[by].get(key);
      if (!lines[by].has(key)) lines[by].set(key, row.line);
      return of === undefined ? [] : [{ line: row.line, of, by }];
    });
    return found.slice(0, 1);
  });
}

const sameness: Readonly<Record<Likeness, string>> = {
  document_no: "has the document number",
  url: "has the address",
  title: "has the title and the day",
};

/** The fault of a likely copy that nobody confirmed. */
export const copyFault = ({ line, of, by }: LikelyCopy): Fault => ({
  pointer: `/${line}/${by}`,
  code: "likely-copy",
  detail: `${sameness[by]} of ${typeof of === "number" ? `line ${of}` : of}; leave it out, or send the file with confirm=copies where it is another item`,
});
