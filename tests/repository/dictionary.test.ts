import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { apply, migrations, openDatabase, tablesOf } from "./database.ts";

const page = readFileSync(new URL("../../docs/data-dictionary.md", import.meta.url), "utf8");

/** Table → its columns: a heading ### `table`, then a Markdown table whose first cells are the columns in backticks. */
const explained = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const [heading = "", ...lines] = section.split(/^#{1,2} /m)[0]?.split("\n") ?? [];
      const cells = lines.flatMap((line) => /^\| `([^`]+)` \| (\S.*) \|$/.exec(line)?.slice(1, 2) ?? []);
      return [/^`([^`]+)`$/.exec(heading)?.[1] ?? heading, cells] as const;
    }),
);

const { database, close } = await openDatabase();
afterAll(close);
for (const migration of migrations) await apply(database, migration);
const tables = await tablesOf(database);

describe("docs/data-dictionary.md explains what is stored", () => {
  it("names every table, once, and no other", () => {
    const headings = page.match(/^### .*$/gm) ?? [];
    expect(headings.toSorted()).toEqual(tables.map(({ name }) => `### \`${name}\``).toSorted());
  });

  it.each(tables)("$name: every column in its order, each with its meaning", ({ name, columns }) => {
    expect(explained.get(name)).toEqual(columns.map((column) => column.name));
  });
});

describe("docs/model.md draws what is stored", () => {
  const page = readFileSync(new URL("../../docs/model.md", import.meta.url), "utf8");
  const diagrams = [...page.matchAll(/```mermaid\nerDiagram\n([\s\S]*?)```/g)].map(([, diagram]) => diagram).join("\n");

  it("with a line to or from every table, and no box that is none", () => {
    const drawn = diagrams.matchAll(/^ {2}(\w+)(?: [|}][|o](?:--|\.\.)[|o][|{] (\w+) :.*| \{)?$/gm);
    const names = new Set([...drawn].flatMap(([, from, to]) => [from, to]).filter((name) => name !== undefined));
    expect([...names].toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
  });
});
