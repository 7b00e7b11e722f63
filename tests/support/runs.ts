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

/** Places of a run to try, of so many: `npm test` tries every third, or as few as stated, and the last; the long run all. */
export const placesTried = (count: number, each = 3): number[] =>
  Array.from({ length: count }, (_, at) => at).filter((at) => runsOr(0) > 0 || at % each === 0 || at === count - 1);

/** Calls of a run to try: `npm test` tries all that say what a test is about, and the first, the middle and the last; the long run all. */
export function callsTried(calls: readonly { statements: readonly string[] }[], about: RegExp): number[] {
  const isAbout = ({ statements }: { statements: readonly string[] }) => statements.some((sql) => about.test(sql));
  const places = calls.flatMap((call, at) => (isAbout(call) ? [at] : []));
  if (places.length === 0) throw new Error(`No call is about ${about}`);
  return [...new Set([...places, ...placesTried(calls.length, Math.ceil(calls.length / 2))])];
}
