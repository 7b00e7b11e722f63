import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { apply, migrations, openDatabase, tablesOf } from "./database.ts";

const page = readFileSync(new URL("../../docs/personal-data.md", import.meta.url), "utf8");
const [, people = "", nobody = ""] = page.split(/^## .*$/m);

/** The rows of a section's table, as cells. */
const rowsOf = (section: string) =>
  section.split("\n").flatMap((line) => (/^\| `/.test(line) ? [line.slice(2, -2).split(" | ")] : []));
const aboutPeople = rowsOf(people);
const personal = aboutPeople.flatMap(([columns = ""]) =>
  [...columns.matchAll(/`(\w+\.\w+)`/g)].map(([, name]) => name),
);
const others = rowsOf(nobody).flatMap(([table = "", columns = ""]) =>
  [...columns.matchAll(/`(\w+)`/g)].map(([, column]) => `${table.replaceAll("`", "")}.${column}`),
);

const { database, close } = await openDatabase();
afterAll(close);
for (const migration of migrations) await apply(database, migration);
const stored = (await tablesOf(database)).flatMap(({ name, columns }) =>
  columns.map((column) => ({ name: `${name}.${column.name}`, column: column.name })),
);

describe("docs/personal-data.md", () => {
  it("judges every column that is stored, once, and no other", () => {
    expect([...personal, ...others].toSorted()).toEqual(stored.map(({ name }) => name).toSorted());
  });

  it("says of every personal column whose it is, why, whether sealed, who reads it, how long and by which articles", () => {
    expect(aboutPeople.length).toBeGreaterThan(10);
    for (const cells of aboutPeople) {
      expect(cells, cells[0]).toHaveLength(7);
      expect(cells.map((cell) => cell.trim())).not.toContain("");
      expect(cells[6], cells[0]).toMatch(/^(–|\d+(\(\d\))?(, \d+(\(\d\))?)*)$/);
    }
  });

  it("takes what is sealed, and what names a member or an actor, for personal", () => {
    const telling = /^(sealed|email|actor|member_id|recipients?|network|\w+_by|assigned_to)$/;
    // An act or a rule, not a person.
    const notPeople = new Set(["deadline.owed_by", "publication.validity_by"]);
    const missed = stored.filter(({ name, column }) => telling.test(column) && !notPeople.has(name));
    expect(missed.length).toBeGreaterThan(20);
    expect(missed.map(({ name }) => name).filter((name) => !personal.includes(name))).toEqual([]);
  });
});
