import * as z from "zod";
import { malformedFile } from "./file-text.ts";
import type { TableColumns } from "./headings.ts";
import { unreadable } from "./row.ts";
import type { TableRow } from "./table.ts";

/** A table that was read from a file, as a page carries it on while its cells are put right. Rows have the numbers they have in the file. */
export interface FormTable {
  columns: readonly string[];
  rows: readonly TableRow[];
}

const number = z.int().positive();

const formTableShape = (columns: TableColumns) => {
  const member = z.string().refine((name) => columns.find(name)?.name === name);
  return z.strictObject({
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
};

type FormTableRow = z.output<ReturnType<typeof formTableShape>>["rows"][number];

/** The table as text; equal tables are equal texts, by which the rows of one are known that is sent a second time. */
export const formTableText = ({ columns, rows }: FormTable): string => JSON.stringify({ columns, rows });

/** The table that a text carries, in these columns. Throws `malformed-file` for a text that is none of ours. */
export function formTableOf(text: string, columns: TableColumns): FormTable {
  const read = formTableShape(columns).safeParse(jsonOf(text));
  if (read.success) return { columns: read.data.columns, rows: read.data.rows.map(withoutUndefined) };
  throw malformedFile("The table was not carried on as it was read. Choose the file again.");
}

const withoutUndefined = (row: FormTableRow): TableRow => {
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
