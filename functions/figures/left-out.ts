import type { DeclaredYear, StoredYear } from "../../schema/contracts/declared-figures.ts";
import type { YearOfTable } from "./declaration-table.ts";

interface Cell {
  indicator: string;
  breakdown: string;
  applicant_kind: string;
}
const keyOf = ({ indicator, breakdown, applicant_kind }: Cell) => `${indicator}/${breakdown}/${applicant_kind}`;

/**
 * A year sent as a table, with what the table has no column for as it was declared before: the year's source and notes, and of each
 * figure its section, note, decimals and what other places say of it. JSON states all of a year and replaces it.
 */
export function withLeftOut({ year, columns }: YearOfTable, before: StoredYear | undefined): DeclaredYear {
  if (before === undefined || before.form !== year.form) return year;
  const declared = new Map(before.figures.map((figure) => [keyOf(figure), figure]));
  return {
    ...year,
    source: year.source ?? before.source,
    note: year.note ?? before.note,
    table_notes: year.table_notes ?? before.table_notes,
    figures: year.figures.map((figure) => {
      const earlier = declared.get(keyOf(figure));
      const leftOut = <Name extends "note" | "section" | "share_decimals">(name: Name) =>
        columns.includes(name) ? figure[name] : (earlier?.[name] ?? null);
      return {
        ...figure,
        note: leftOut("note"),
        also_stated: columns.includes("also_stated") ? figure.also_stated : (earlier?.also_stated ?? []),
        section: leftOut("section"),
        share_decimals: leftOut("share_decimals"),
      };
    }),
  };
}
