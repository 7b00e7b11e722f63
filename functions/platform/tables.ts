import { getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { hex } from "./digest.ts";

/** A column's name in the code and in SQL, and whether it holds bytes. */
interface StoredColumn {
  member: string;
  name: string;
  isBytes: boolean;
}

const columnsOf = new Map<SQLiteTable, readonly StoredColumn[]>();

/** A table's columns, but those that SQLite derives from others. */
function storedColumns(table: SQLiteTable): readonly StoredColumn[] {
  const known = columnsOf.get(table);
  if (known !== undefined) return known;
  const columns = Object.entries(getTableColumns(table)).flatMap(([member, { name, generated, columnType }]) =>
    generated === undefined ? [{ member, name, isBytes: columnType === "SQLiteCustomColumn" }] : [],
  );
  columnsOf.set(table, columns);
  return columns;
}

/** The columns that a table stores, each by its name in the code and in SQL. */
export const columnNames = (table: SQLiteTable): readonly Pick<StoredColumn, "member" | "name">[] =>
  storedColumns(table);

/** A member of the JSON object in `entry.value`, as the column stores it. */
const storedValue = ({ member, isBytes }: StoredColumn): string =>
  isBytes ? `unhex(entry.value ->> '${member}')` : `entry.value ->> '${member}'`;

/** A comma-separated list. Neighbouring texts become one piece, because drizzle's time goes by the number of pieces. */
function joined(items: readonly (string | SQL)[]): SQL {
  const pieces: SQL[] = [];
  let text = "";
  for (const [at, item] of items.entries()) {
    if (at > 0) text += ", ";
    if (typeof item === "string") text += item;
    else {
      pieces.push(sql.raw(text), item);
      text = "";
    }
  }
  return sql.join([...pieces, sql.raw(text)]);
}

/**
 * Inserts the objects of a JSON array as rows, all columns of the table by their names in the code. `source` is the FROM clause,
 * in which `entry` is an element of the array; `computed` gives single columns another expression.
 */
export function insertInto(table: SQLiteTable, source: SQL, computed: Readonly<Record<string, SQL>> = {}): SQL {
  const columns = storedColumns(table);
  const into = `INSERT INTO ${getTableName(table)} (${columns.map(({ name }) => name).join(", ")}) SELECT `;
  return sql`${sql.raw(into)}${joined(columns.map((column) => computed[column.member] ?? storedValue(column)))} ${source}`;
}

/** Assignments of these members from the JSON object in `entry.value`, for `UPDATE … SET … FROM json_each(…) AS entry`. */
export const assignments = (table: SQLiteTable, members: readonly string[]): SQL =>
  joined(
    storedColumns(table)
      .filter(({ member }) => members.includes(member))
      .map((column) => `${column.name} = ${storedValue(column)}`),
  );

/** Characters of JSON in one parameter, well under D1's 2 MB a value. */
const mostCharacters = 500_000;

const bytesAsHex = (_: string, value: unknown) => (value instanceof Uint8Array ? hex(value) : value);

/** Rows as JSON arrays, each small enough for one parameter; bytes as hexadecimal. */
export function jsonParts(rows: readonly object[]): string[] {
  const parts: string[] = [];
  let lines: string[] = [];
  let length = 0;
  for (const row of rows) {
    const line = JSON.stringify(row, bytesAsHex);
    if (length + line.length > mostCharacters && lines.length > 0) {
      parts.push(`[${lines.join(",")}]`);
      lines = [];
      length = 0;
    }
    lines.push(line);
    length += line.length;
  }
  if (lines.length > 0) parts.push(`[${lines.join(",")}]`);
  return parts;
}
