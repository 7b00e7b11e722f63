import * as z from "zod";
import { malformedFile } from "../../tables/file-text.ts";
import { unreadable } from "../../tables/row.ts";
import type { TableRow } from "../../tables/table.ts";
import { importColumns } from "./columns.ts";

/** A table that was read from a file, as a page carries it on while its cells are put right. Rows have the numbers they have in the file. */
export interface FormTable {
  columns: readonly string[];
  rows: readonly TableRow[];
}

const member = z.string().refine((name) => importColumns.find(name)?.name === name);
const number = z.int().positive();

const formTableShape = z.strictObject({
  columns: z.array(member),
  rows: z.array(
    z.union([
      z.strictObject({ number, value: z.record(member, z.string()), literal: z.array(member).optional() }),
      z.strictObject({
        number,
        fault: z.custom<keyof typeof unreadable>((code) => Object.keys(unreadable).includes(`${code}`)),
      }),
    ]),
  ),
});

/** The table as text; equal tables are equal texts, by which the rows of one are known that is sent a second time. */
export const formTableText = ({ columns, rows }: FormTable): string => JSON.stringify({ columns, rows });

/** The table that a text carries. Throws `malformed-file` for a text that is none of ours. */
export function formTableOf(text: string): FormTable {
  const read = formTableShape.safeParse(jsonOf(text));
  if (read.success) return { columns: read.data.columns, rows: read.data.rows.map(withoutUndefined) };
  throw malformedFile("The table was not carried on as it was read. Choose the file again.");
}

const withoutUndefined = (row: z.output<typeof formTableShape>["rows"][number]): TableRow => {
  if ("fault" in row) return row;
  const { literal, ...others } = row;
  return literal === undefined ? others : { ...others, literal };
};

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
