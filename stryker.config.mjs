/**
 * Mutation testing of the pure rules: `npm run mutate`. Each folder is measured by its own tests alone, in plain Node.
 * `MUTATED=clock` or `MUTATED=case`; the second is the default.
 */
const mutated = {
  clock: ["functions/clock/*.ts"],
  // How events are chained is not a rule of the table, and its tests need workerd.
  case: ["functions/requests/case/**/*.ts", "!functions/requests/case/event-chain.ts"],
};

const part = process.env.MUTATED ?? "case";

export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "tests/mutation/vitest.config.ts", related: false },
  mutate: mutated[part],
  ignorePatterns: ["/*", "!/functions", "!/schema", "!/tests", "!/package.json", "!/tsconfig.json"],
  coverageAnalysis: "perTest",
  concurrency: 2,
  // Static mutants, of tables made while modules load, take a run of all tests each.
  ignoreStatic: true,
  timeoutMS: 60_000,
  reporters: ["clear-text", "json"],
  clearTextReporter: { allowColor: false, allowEmojis: false, reportTests: false },
  jsonReporter: { fileName: `.stryker/${part}.json` },
  tempDirName: `.stryker/tmp-${part}`,
  thresholds: { high: 95, low: 90, break: 90 },
};
