/** What Vite hands to tests from the environment: variables named `VITE_…`. */
// @ts-nocheck

const { env }: { url: string; env?: Record<string, string> } = import.meta;

/** How often each property is tried: 200 times, or as `VITE_RUNS=5000 npx vitest run tests/clock` asks. */
export const runs = Number(env?.VITE_RUNS ?? 200);

/** Given to every `fc.assert`: a fixed seed, so that a failure is a failure for everybody. */
export const sampling = { numRuns: runs, seed: 20190515 };
