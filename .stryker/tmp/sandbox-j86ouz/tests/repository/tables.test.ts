// @ts-nocheck
import { readdirSync } from "node:fs";
import { is } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { afterAll, describe, expect, it } from "vitest";
import { apply, type Column, migrations, openDatabase, tablesOf } from "./database.ts";

const folder = new URL("../../schema/tables/", import.meta.url);
const modules: Record<string, unknown>[] = await Promise.all(
  readdirSync(folder).map((name) => import(new URL(name, folder).pathname)),
);

/** A Drizzle table in the words of the database. */
function described(table: SQLiteTable): [string, Column[]] {
  const { name, columns, primaryKeys } = getTableConfig(table);
  const composite = primaryKeys.flatMap(({ columns }) => columns.map(({ name }) => name));
  const key = ({ name, primary }: { name: string; primary: boolean }) => (primary ? 1 : composite.indexOf(name) + 1);
  return [
    name,
    columns.map((column) => ({
      name: column.name,
      type: column.getSQLType(),
      nullable: !column.notNull && key(column) === 0,
      key: key(column),
      hasDefault: column.default !== undefined,
      generated: column.generated?.mode ?? (column.generated && "virtual"),
    })),
  ];
}

const typed = new Map(
  modules
    .flatMap((module) => Object.values(module))
    .filter((value) => is(value, SQLiteTable))
    .map(described),
);

const { database, close } = await openDatabase();
afterAll(close);
for (const migration of migrations) await apply(database, migration);
const stored = new Map((await tablesOf(database)).map(({ name, columns }) => [name, columns]));

describe("the Drizzle tables are the migrated database's", () => {
  it("table by table", () => {
    expect([...typed.keys()].toSorted()).toEqual([...stored.keys()].toSorted());
  });

  it.each([...typed.keys()].toSorted())("%s: columns in their order, types, nulls, keys, defaults", (name) => {
    expect(typed.get(name)).toEqual(stored.get(name));
  });
});
