import { defineConfig } from "vitest/config";

/** The pure rules and their tests in plain Node: mutants need no database, and hundreds of them need speed. */
const tests = {
  clock: ["tests/clock/**/*.test.ts"],
  case: ["tests/requests/case/{matrix,guards,case-deadlines,linked-cases}.test.ts"],
};

export default defineConfig({
  test: {
    name: "mutation",
    include: process.env.MUTATED === "clock" ? tests.clock : tests.case,
    env: { VITE_RUNS: "40" },
  },
});
