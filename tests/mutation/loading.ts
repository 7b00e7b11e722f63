import { bindings } from "../support/environment.ts";

// Runs before each test file. Loads what is mutated by itself, before any of it is called: what is passed through then are tables that
// are made while modules load. What files call while they load, and in hooks for all their tests, is of no test.
for (const file of (process.env.RULES ?? "").split(" ")) await import(/* @vite-ignore */ `../../${file}`);
globalThis.__stryker__ ??= {};
globalThis.__stryker__.currentTestId = "outside";

// What came of a database is remembered under it.
if (globalThis.anotherDatabase === undefined) {
  globalThis.anotherDatabase = () => {
    bindings.DB = { ...bindings.DB };
  };
  globalThis.forgets.push(globalThis.anotherDatabase);
}
