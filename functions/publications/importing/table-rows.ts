import type { Fault } from "../../http/validation.ts";
import { dayIn } from "../../tables/dates.ts";
import type { TableRow } from "../../tables/table.ts";
import { dayMembers, isList, type PublicationCodes } from "./columns.ts";
import type { FileRow } from "./row.ts";

const partsOf = (cell: string): string[] =>
  cell
    .split(/[;；、|,，\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");

const lineBreaks = (cell: string) => (cell.includes("\r") ? cell.replaceAll(/\r\n?/g, "\n") : cell);

/** The fault of a value that a closed list does not have; unlike the contract's it names the labels that may be written. */
const unknownCode = (pointer: string, listed: string): Fault => ({
  pointer,
  code: pointer.startsWith("/channels/") ? "unknown-channel" : "unknown-code",
  detail: `is none of ${listed}`,
});

/** Rows of a table as objects with members of the contract: lists parted, days and codes read. */
export function publicationRows(rows: readonly TableRow[], known: PublicationCodes): FileRow[] {
  return rows.map((row): FileRow => {
    if ("fault" in row) return row;
    const value: Record<string, unknown> = {};
    const faults: Fault[] = [];
    for (const [member, cell] of Object.entries(row.value)) {
      const coded = known.of(member);
      if (dayMembers.has(member)) value[member] = dayIn(cell) ?? cell;
      else if (coded === undefined) value[member] = isList(member) ? partsOf(cell) : lineBreaks(cell);
      else if (isList(member)) {
        // A label may have a comma in it.
        const all = coded.codes.codeOf(cell);
        const codes = all === undefined ? partsOf(cell).map((part) => coded.codes.codeOf(part) ?? part) : [all];
        value[member] = codes;
        if (!coded.closed) continue;
        for (const [at, code] of codes.entries()) {
          if (coded.codes.codeOf(code) === undefined) faults.push(unknownCode(`/${member}/${at}`, coded.codes.listed));
        }
      } else {
        const code = coded.codes.codeOf(cell);
        if (code === undefined && coded.closed) faults.push(unknownCode(`/${member}`, coded.codes.listed));
        else value[member] = code ?? cell;
      }
    }
    return faults.length === 0 ? { number: row.number, value } : { number: row.number, value, faults };
  });
}
