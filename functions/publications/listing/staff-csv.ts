import { csvOf } from "../../tables/csv-writer.ts";
import { catalogueCells, catalogueColumns } from "../catalogue/catalogue-csv.ts";
import { type Entry, isEntryLate } from "../entry/entry.ts";

/** What the registry adds to an entry, by the names of the columns. */
const added = {
  due_on: (entry: Entry) => entry.due_on,
  late: isEntryLate,
  registered_at: (entry: Entry) => entry.registered_at,
  changed_at: (entry: Entry) => entry.changed_at,
  withdrawn_at: (entry: Entry) => entry.withdrawn_at,
  withdrawal_reason: (entry: Entry) => entry.withdrawal_reason,
  redacted: (entry: Entry) => entry.redacted,
};

/** Entries as staff read them in one file: the columns of an import, and what the registry adds. */
export const staffCsv = (entries: readonly Entry[]): string =>
  csvOf(
    [...catalogueColumns, ...Object.keys(added)],
    entries.map((entry) => [...catalogueCells(entry), ...Object.values(added).map((of) => of(entry))]),
  );
