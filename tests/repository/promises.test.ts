import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { brokenPromises } from "../mutation/promises.ts";
import { tablesChanged } from "../mutation/sql-mutants.ts";
import { migrations } from "./database.ts";

describe("a promise that npm run mutate breaks", () => {
  it.each(brokenPromises)("is there to be broken, once, and has tests: $promise", ({ file, was, becomes, tests }) => {
    expect(readFileSync(file, "utf8").split(was)).toHaveLength(2);
    expect(becomes).not.toBe(was);
    expect(tests.filter((path) => !existsSync(path))).toEqual([]);
  });

  it.each(brokenPromises.filter(({ file }) => file.startsWith("migrations/")))(
    "is broken in the migration that no later one undoes: $promise",
    ({ file, was, becomes }) => {
      const broken = migrations.map(({ name, statements }) => ({
        name,
        statements:
          `migrations/${name}` === file ? statements.map((sql) => sql.replace(was, () => becomes)) : statements,
      }));
      expect(tablesChanged(broken)?.length).toBeGreaterThan(0);
    },
  );
});
