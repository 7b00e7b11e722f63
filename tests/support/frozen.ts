import { expect } from "vitest";
import { rowsOf } from "./database.ts";
import { bindings } from "./environment.ts";

/**
 * Every way SQL has to change, delete or replace an existing row of a table, tried on its first row. Each must be refused with
 * these words and leave all rows as they are.
 */
export async function expectFrozen(
  table: string,
  { key, column, words }: { key: readonly string[]; column: string; words: string },
): Promise<void> {
  const stored = await rowsOf(`SELECT * FROM ${table}`);
  const [row] = stored;
  if (row === undefined) throw new Error(`${table} is empty`);
  const columns = Object.keys(row);
  const first = key.map((name) => `${name} = ?`).join(" AND ");
  const named = key.map((name) => row[name]);
  const changed = columns.map((name) => (name === column ? `${row[name]}0` : row[name]));
  const values = `(${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`;
  const conflict = `ON CONFLICT (${key.join(", ")}) DO`;
  const attempts: [string, unknown[]][] = [
    [`UPDATE ${table} SET ${column} = ${column} || '0' WHERE ${first}`, named],
    [`UPDATE ${table} SET ${column} = ${column} WHERE ${first}`, named],
    [`UPDATE OR REPLACE ${table} SET ${column} = ${column} || '0' WHERE ${first}`, named],
    [`UPDATE OR IGNORE ${table} SET ${column} = ${column} || '0' WHERE ${first}`, named],
    [`DELETE FROM ${table} WHERE ${first}`, named],
    [`DELETE FROM ${table}`, []],
    [`INSERT INTO ${table} ${values}`, changed],
    [`INSERT OR REPLACE INTO ${table} ${values}`, changed],
    [`REPLACE INTO ${table} ${values}`, changed],
    [`INSERT OR IGNORE INTO ${table} ${values}`, changed],
    [`INSERT OR FAIL INTO ${table} ${values}`, changed],
    [`INSERT INTO ${table} ${values} ${conflict} UPDATE SET ${column} = excluded.${column}`, changed],
    [`INSERT INTO ${table} ${values} ${conflict} NOTHING`, changed],
    [`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`, []],
  ];
  for (const [sql, bound] of attempts) {
    const attempt = bindings.DB.prepare(sql)
      .bind(...bound)
      .run();
    await expect(attempt, sql).rejects.toThrow(words);
    expect(await rowsOf(`SELECT * FROM ${table}`), sql).toEqual(stored);
  }
}
