import { getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { hex } from "./digest.ts";

/** A column's name in the code and in SQL, and whether it holds bytes. */
interface StoredColumn {
  member: string;
  name: string;
  isBytes: boolean;
}

/** A table's columns, but those that SQLite derives from others. */
const storedColumns = (table: SQLiteTable): StoredColumn[] =>
  Object.entries(getTableColumns(table)).flatMap(([member, { name, generated, columnType }]) =>
    generated === undefined ? [{ member, name, isBytes: columnType === "SQLiteCustomColumn" }] : [],
  );

/** A member of the JSON object in `entry.value`, as the column stores it. */
const storedValue = ({ member, isBytes }: StoredColumn): SQL => {
  const path = sql.raw(`'${member}'`);
  return isBytes ? sql`unhex(entry.value ->> ${path})` : sql`entry.value ->> ${path}`;
};

const joined = (parts: readonly SQL[]): SQL => sql.join([...parts], sql`, `);

/**
 * Inserts the objects of a JSON array as rows, all columns of the table by their names in the code. `source` is the FROM clause,
 * in which `entry` is an element of the array; `computed` gives single columns another expression.
 */
export function insertInto(table: SQLiteTable, source: SQL, computed: Readonly<Record<string, SQL>> = {}): SQL {
  const columns = storedColumns(table);
  const names = joined(columns.map(({ name }) => sql.raw(name)));
  const values = joined(columns.map((column) => computed[column.member] ?? storedValue(column)));
  return sql`INSERT INTO ${sql.raw(getTableName(table))} (${names}) SELECT ${values} ${source}`;
}

/** Assignments of these members from the JSON object in `entry.value`, for `UPDATE … SET … FROM json_each(…) AS entry`. */
export const assignments = (table: SQLiteTable, members: readonly string[]): SQL =>
  joined(
    storedColumns(table)
      .filter(({ member }) => members.includes(member))
      .map((column) => sql`${sql.raw(column.name)} = ${storedValue(column)}`),
  );

/** Characters of JSON in one parameter, well under D1's 2 MB a value. */
const mostCharacters = 500_000;

/** Rows as JSON arrays, each small enough for one parameter; bytes as hexadecimal. */
export function jsonParts(rows: readonly object[]): string[] {
  const parts: string[] = [];
  let lines: string[] = [];
  let length = 0;
  for (const row of rows) {
    const line = JSON.stringify(row, (_, value) => (value instanceof Uint8Array ? hex(value) : value));
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
