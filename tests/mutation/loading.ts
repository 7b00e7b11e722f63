// Runs before each test file. Loads what is mutated by itself, before any of it is called: what is passed through then are tables that
// are made while modules load. What files call while they load, and in hooks for all their tests, is of no test.
globalThis.forgets ??= [];
for (const file of (process.env.RULES ?? "").split(" ")) await import(/* @vite-ignore */ `../../${file}`);
Object.assign((globalThis.__stryker__ ??= {}), { currentTestId: "outside" });
