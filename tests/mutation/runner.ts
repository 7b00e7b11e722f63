import { readFileSync } from "node:fs";
import fc from "fast-check";
import { type RunnerTestCase, type RunnerTestSuite, TestRunner } from "vitest";

type Counts = Record<string, number>;

/** What instrumented code reads and writes. */
interface Namespace {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number;
  mutantCoverage?: { static: Counts; perTest: Record<string, Counts> };
}

/** What a test made of the mutants it passed through, by their ids; `static` are those of tables made while modules load. */
export interface Findings {
  killed: string[];
  passed: string[];
  static: string[];
  /** It passes once and not once more: what it failed for does not count. */
  isUnrepeatable?: boolean;
}

declare global {
  var __stryker__: Namespace | undefined;
  var mutantsKilled: Set<string> | undefined;
  /** What is called to begin anew: caches in modules do. */
  var forgets: (() => void)[] | undefined;
  /** Of tests/node/both/same-state.ts. */
  var stored: { save(): void; restore(): void } | undefined;
  var mutantTries: Map<string, number> | undefined;
}
declare module "vitest" {
  interface TaskMeta {
    mutation?: Findings;
  }
}

// Each test file makes a runner anew; what was found stays with the thread.
globalThis.__stryker__ ??= {};
globalThis.forgets ??= [];
globalThis.mutantsKilled ??= new Set();
globalThis.mutantTries ??= new Map();
const code = globalThis.__stryker__;
const known = globalThis.mutantsKilled;
const triesOf = globalThis.mutantTries;

// A mutant that fails a property is killed; the smallest example of it is of no interest.
fc.configureGlobal({ endOnFailure: true });

const [own = 0, all = 1] = (process.env.MUTANTS ?? "0/1").split("/").map(Number);

/** Passing through a mutant a hundred times as often as without it is an endless loop. */
const hitLimit = (hits: number) => Math.max(20_000, 100 * hits);

/** A test that takes so much longer than by itself waits for something a mutant left out. */
const patience = (took: number) => 5_000 + 10 * took;

/**
 * A mutant is left for alive where so many tests pass that one `it` makes from a table, unless they take no time; or, outside the folder that
 * mirrors its own, tests of so many milliseconds in all: those that come after seldom see more. A test that takes longer than the last of these
 * is tried with none.
 */
const most = { ofOne: 10, msOfOthers: 2_000, msOfOne: 3_000 };
const noTimeMs = 5;

/** The folder of tests that mirrors each mutant's own, by its id. */
const mirrored: Readonly<Record<string, string>> = JSON.parse(readFileSync("mirrored.json", "utf8"));

/** Whether a test is to be tried with a mutant, which is counted. */
function isWorthwhile(mutant: string, { file, location }: RunnerTestCase, ms: number): boolean {
  const isOwn = file.name.startsWith(mirrored[mutant] ?? "tests/");
  const place = `${mutant} ${file.name}:${location?.line}`;
  const [spent = 0, tries = 0] = [mutant, place].map((key) => triesOf.get(key) ?? 0);
  if ((tries >= most.ofOne && ms > noTimeMs) || ms > most.msOfOne || (!isOwn && spent + ms > most.msOfOthers))
    return false;
  triesOf.set(mutant, spent + (isOwn ? 0 : ms)).set(place, tries + 1);
  return true;
}

/** What a mutant left running ends meanwhile, or it would store into the next try. Tests may stop the clock, but not this one. */
const { setTimeout: later } = globalThis;
const settled = (ms: number) => new Promise<void>((resolve) => void later(resolve, ms));

const inTime = (work: Promise<void>, ms: number): Promise<void> =>
  Promise.race([
    work,
    settled(ms).then(() => {
      throw new Error("The mutant holds the test up.");
    }),
  ]);

/** The suites a test is in, from the file inwards. */
const suitesOf = (suite: RunnerTestSuite | undefined): RunnerTestSuite[] =>
  suite === undefined ? [] : [...suitesOf(suite.suite ?? (suite.file === suite ? undefined : suite.file)), suite];

/** A test with the hooks around it. */
async function withHooks(test: RunnerTestCase): Promise<void> {
  const suites = suitesOf(test.suite ?? test.file);
  const cleanups: (() => unknown)[] = [];
  try {
    for (const suite of suites) {
      for (const hook of TestRunner.getSuiteHooks(suite).beforeEach) {
        const cleanup = await hook(test.context, suite);
        if (typeof cleanup === "function") cleanups.unshift(() => cleanup(test.context, suite));
      }
    }
    await TestRunner.getTestFn(test)();
  } finally {
    for (const suite of suites.toReversed()) {
      for (const hook of TestRunner.getSuiteHooks(suite).afterEach.toReversed()) await hook(test.context, suite);
    }
    for (const cleanup of cleanups) await cleanup();
  }
}

/**
 * Runs each test once as it is, and notes which mutants it passes through, its own hooks included; then once with each of these that no test
 * has failed for yet, and that not too many have passed through. Before each try what is stored is as it was before the test.
 * A test that fails with a mutant has to pass without it once more: then the mutant is killed. One that does not pass is over, and what
 * it failed for does not count; in the end each passes by itself once more, because those after it build on what it stores.
 * `MUTANTS=0/2` takes every second mutant.
 */
export default class MutationRunner extends TestRunner {
  override onBeforeTryTask(test: RunnerTestCase, options: Parameters<TestRunner["onBeforeTryTask"]>[1]): void {
    super.onBeforeTryTask(test, options);
    globalThis.stored?.save();
    code.currentTestId = test.id;
  }

  async runTask(test: RunnerTestCase): Promise<void> {
    const [began, usage] = [performance.now(), process.threadCpuUsage()];
    await TestRunner.getTestFn(test)();
    const ms = patience(performance.now() - began);
    const cost = process.threadCpuUsage(usage).user / 1000;
    code.currentTestId = "outside";
    const hits = code.mutantCoverage?.perTest[test.id] ?? {};
    if (code.mutantCoverage) delete code.mutantCoverage.perTest[test.id];
    const found: Findings = { killed: [], passed: [], static: Object.keys(code.mutantCoverage?.static ?? {}) };
    test.meta.mutation = found;
    const passes = async () => {
      globalThis.stored?.restore();
      try {
        await inTime(withHooks(test), ms);
        return true;
      } catch {
        await settled(10);
        return false;
      }
    };
    const killed: string[] = [];
    let isAsItWas = true;
    for (const [mutant, count] of Object.entries(hits)) {
      if (Number(mutant) % all !== own) continue;
      found.passed.push(mutant);
      if (known.has(mutant) || !isWorthwhile(mutant, test, cost)) continue;
      Object.assign(code, { activeMutant: mutant, hitCount: 0, hitLimit: hitLimit(count) });
      const isFailed = !(await passes());
      Object.assign(code, { activeMutant: undefined, hitCount: undefined });
      isAsItWas = isFailed && (await passes());
      if (isFailed && !isAsItWas) break;
      if (isFailed) killed.push(mutant);
    }
    if (!isAsItWas && !(await passes())) {
      found.isUnrepeatable = true;
      return;
    }
    found.killed = killed;
    for (const mutant of killed) known.add(mutant);
  }
}
