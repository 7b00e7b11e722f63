import { defineConfig } from "vitest/config";

/** The pure rules and their tests in plain Node: mutants need no database, and hundreds of them need speed. */
const tests = {
  clock: ["tests/clock/**/*.test.ts"],
  case: ["tests/requests/case/*.test.ts"],
};

export default defineConfig({
  test: {
    name: "mutation",
    include: process.env.MUTATED === "clock" ? tests.clock : tests.case,
    // These need the runtime.
    exclude: ["tests/requests/case/{event-chain,model,sealed-members}.test.ts"],
    env: { VITE_RUNS: "40" },
  },
});
