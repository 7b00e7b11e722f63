import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { apply, migrations, openDatabase, tablesOf } from "./database.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** The sections of the page by their headings. */
const sections = new Map(
  read("docs/derived-values.md")
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.split("\n")[0] ?? "", section] as const),
);
/** The columns that the first cells of a section's table name. */
const columnsIn = (heading: string) =>
  [...(sections.get(heading) ?? "").matchAll(/^\| `(\w+\.\w+)` \|/gm)].map(([, column = ""]) => column);
const derived = columnsIn("Derived");
const others = [...(sections.get("Not derived") ?? "").matchAll(/^\| `(\w+)` \| (.*) \|$/gm)].flatMap(
  ([, table = "", columns = ""]) => [...columns.matchAll(/`(\w+)`/g)].map(([, column = ""]) => `${table}.${column}`),
);
const listed = [...derived, ...columnsIn("In the clear"), ...others];

const { database, close } = await openDatabase();
afterAll(close);
for (const migration of migrations) await apply(database, migration);
const tables = await tablesOf(database);

describe("docs/derived-values.md", () => {
  it("has every column of every table about a case in exactly one of its lists, and no other", () => {
    const ofCases = tables.filter(
      ({ name, columns }) =>
        ["request", "anchor", "idempotency"].includes(name) ||
        columns.some((column) => ["request_id", "other_id", "sealed", "subject"].includes(column.name)),
    );
    // Reminders name a case by its id and say nothing of who asks; sinks seal what is their own; acts about a case have no values.
    const apart = /^(reminder|reminder_\w+|sink|act_value)$/;
    const columns = ofCases
      .filter(({ name }) => !apart.test(name))
      .flatMap(({ name, columns: all }) => all.map((column) => `${name}.${column.name}`));
    expect(columns.length).toBeGreaterThan(80);
    expect(listed.toSorted()).toEqual(columns.toSorted());
  });

  it("has an attempt to tell each derived column from a known plaintext", () => {
    const attempts = read("tests/requests/sealing/derived-values.test.ts");
    expect(derived.length).toBeGreaterThan(8);
    expect(derived.filter((column) => !attempts.includes(`async "${column}"()`))).toEqual([]);
  });
});
