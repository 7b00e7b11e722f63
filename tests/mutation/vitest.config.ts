import { defineConfig } from "vitest/config";

/** The pure rules and their tests in plain Node: mutants need no database, and hundreds of them need speed. */
const tests = {
  clock: ["tests/clock/**/*.test.ts"],
  casefile: ["tests/casefile/{matrix,guards,deadlines}.test.ts"],
};

export default defineConfig({
  test: {
    name: "mutation",
    include: process.env.MUTATED === "clock" ? tests.clock : tests.casefile,
    env: { VITE_RUNS: "40" },
  },
});
