import { defineConfig } from "vitest/config";

/** The pure rules and their tests in plain Node: mutants need no database, and hundreds of them need speed. */
export default defineConfig({
  test: {
    name: "mutation",
    include: ["tests/clock/**/*.test.ts", "tests/casefile/{matrix,guards,deadlines}.test.ts"],
    env: { VITE_RUNS: "40" },
  },
});
