import { afterAll, expect, it } from "vitest";
import { migratedAtOnce } from "../migrated.ts";
import { apply, contentsOf, type Database, type Migration, migrations, openDatabase } from "./database.ts";

const opened = await Promise.all([openDatabase(), openDatabase()]);
afterAll(() => Promise.all(opened.map(({ close }) => close())));

async function madeBy(database: Database, made: readonly Migration[]) {
  for (const migration of made) await apply(database, migration);
  const { results } = await database
    .prepare(
      "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*' ORDER BY type, name",
    )
    .all();
  return { schema: results, rows: await contentsOf(database) };
}

it("the database that tests begin with is, to the letter, what D1 makes of the migrations one after another", async () => {
  const { name, queries } = migratedAtOnce();
  const [one, other] = opened.map(({ database }) => database);
  if (one === undefined || other === undefined) throw new Error("Two databases were opened.");
  const asTested = await madeBy(one, [{ name, statements: queries }]);
  expect(asTested.schema.length).toBeGreaterThan(100);
  expect(asTested.rows.get("calendar_notice")?.length).toBeGreaterThan(10);
  expect(asTested).toEqual(await madeBy(other, migrations));
});
