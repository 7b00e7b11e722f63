/** What Vite hands to tests from the environment: variables named `VITE_…`. */
const { env }: { url: string; env?: Record<string, string> } = import.meta;

/** How often something is tried: so often, or as `VITE_RUNS=5000 npx vitest run tests/clock` asks. */
export const runsOr = (usual: number): number => Number(env?.VITE_RUNS ?? usual);

/** How often each property is tried, unless it is asked for otherwise. */
export const usualRuns = 200;

/** How often each property is tried. */
export const runs = runsOr(usualRuns);

/** Given to every `fc.assert`: a fixed seed, so that a failure is a failure for everybody. */
export const sampling = { numRuns: runs, seed: 20190515 };

/** Places of a run to try, of so many: `npm test` tries every third and the last, the long run all. */
export const placesTried = (count: number): number[] =>
  Array.from({ length: count }, (_, at) => at).filter((at) => runsOr(0) > 0 || at % 3 === 0 || at === count - 1);
