import { globSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import "../../../scripts/assets.ts";
import { needsWorkerd } from "../../platforms.ts";

const here = (name: string) => join(import.meta.dirname, name);

/** What is about Cloudflare itself: its runtime, the rows by which D1 bills, and what counts them. */
const workerdAlone = [
  "tests/platform/on-workerd.test.ts",
  "tests/bench/",
  "tests/scale/",
  "tests/journeys/",
  "tests/node/",
];

const tests = globSync("tests/**/*.test.ts").map((path) => path.replaceAll("\\", "/"));

/** `npm run test:both`: the tests of stores and routes, which `npm test` runs over workerd and D1, over Node and SQLite. */
export default defineConfig({
  root: here("../../.."),
  resolve: {
    alias: { "cloudflare:test": here("cloudflare-test.ts"), "cloudflare:workers": here("cloudflare-workers.ts") },
  },
  test: {
    include: tests.filter((path) => needsWorkerd(path) && !workerdAlone.some((start) => path.startsWith(start))),
    // Where D1's replicas are, somebody's own answers carry a bookmark; one database has none to be behind.
    testNamePattern: /^(?!.*(a bookmark |may file and read its receipt where its origin is listed)).*$/,
    setupFiles: "tests/support/new-database.ts",
    maxWorkers: "100%",
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
