import { type Cell, csvLines } from "../../tables/csv-writer.ts";
import { listCell } from "../../tables/list-cell.ts";
import { contentOfEntry, type Entry } from "../entry/entry.ts";
import { indexNoOf } from "../entry/index-number.ts";
import { publicationColumns } from "../importing/columns.ts";

const names = publicationColumns.map(({ name }) => name);

/** The line of headings: the members of an import. */
export const catalogueHeadings = csvLines([names]);

/** Entries as lines of the columns that an import reads. */
export const catalogueLines = (entries: readonly Entry[]): string => csvLines(entries.map(rowOf));

function rowOf(entry: Entry): Cell[] {
  const members: Readonly<Record<string, string | null | string[]>> = {
    index_no: indexNoOf(entry),
    ...contentOfEntry(entry),
  };
  return names.map((name) => {
    const value = members[name] ?? null;
    return Array.isArray(value) ? listCell(value) : value;
  });
}
