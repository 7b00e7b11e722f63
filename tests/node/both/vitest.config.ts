import { globSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import "../../../scripts/assets.ts";
import { needsWorkerd } from "../../platforms.ts";
import { isWorkerdAlone, overSqlite } from "./over-sqlite.ts";

const tests = globSync("tests/**/*.test.ts").map((path) => path.replaceAll("\\", "/"));

/** `npm run test:both`: the tests of stores and routes, which `npm test` runs over workerd and D1, over Node and SQLite. */
export default defineConfig({
  root: join(import.meta.dirname, "../../.."),
  resolve: { alias: overSqlite.alias },
  test: {
    include: tests.filter((path) => needsWorkerd(path) && !isWorkerdAlone(path)),
    testNamePattern: overSqlite.testNamePattern,
    setupFiles: "tests/support/new-database.ts",
    maxWorkers: "100%",
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
