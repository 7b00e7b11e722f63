import { globSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { needsWorkerd } from "../platforms.ts";

/** The pure rules and their tests in plain Node: mutants need no database, and hundreds of them need speed. */
const folder = process.env.MUTATED === "clock" ? "tests/clock/**" : "tests/requests/case";
const tests = globSync(`${folder}/*.test.ts`).map((path) => path.replaceAll("\\", "/"));

export default defineConfig({
  test: {
    name: "mutation",
    include: tests.filter((path) => !needsWorkerd(path)),
    env: { VITE_RUNS: "40" },
    // Properties take their time on a busy machine, and a first run that fails would measure nothing.
    testTimeout: 60_000,
  },
});
