import fc from "fast-check";
import { type RunnerTestCase, TestRunner } from "vitest";

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
}

declare global {
  var __stryker__: Namespace | undefined;
  var mutantsKilled: Set<string> | undefined;
  var mutantTries: Map<string, number> | undefined;
}
declare module "vitest" {
  interface TaskMeta {
    mutation?: Findings;
  }
}

// Each test file makes a runner anew; what was found stays with the thread.
globalThis.__stryker__ ??= {};
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

/** A test that waits this long waits for something a mutant left out. */
const patience = 30_000;

/** Tests that pass through a mutant without a failure before it is left for alive: those that come after seldom see more. */
const mostTries = 40;

const inTime = (work: Promise<void>): Promise<void> =>
  Promise.race([
    work,
    new Promise<void>((_, reject) => setTimeout(() => reject(new Error("The mutant holds the test up.")), patience)),
  ]);

async function fails(run: () => Promise<void>): Promise<boolean> {
  try {
    await inTime(run());
    return false;
  } catch {
    return true;
  }
}

/**
 * Runs each test once as it is, and notes which mutants it passes through; then once with each of these that no test has failed for yet,
 * and that not too many have passed through.
 * What a test stores stays where it is, so one that fails with a mutant has to pass without it once more: then the mutant is killed, and
 * else the test is over. `MUTANTS=0/2` takes every second mutant.
 */
export default class MutationRunner extends TestRunner {
  async runTask(test: RunnerTestCase): Promise<void> {
    const run = async () => {
      await TestRunner.getTestFn(test)();
    };
    code.currentTestId = test.id;
    await run();
    code.currentTestId = undefined;
    const hits = code.mutantCoverage?.perTest[test.id] ?? {};
    if (code.mutantCoverage) delete code.mutantCoverage.perTest[test.id];
    const found: Findings = { killed: [], passed: [], static: Object.keys(code.mutantCoverage?.static ?? {}) };
    for (const [mutant, count] of Object.entries(hits)) {
      if (Number(mutant) % all !== own) continue;
      found.passed.push(mutant);
      const tries = triesOf.get(mutant) ?? 0;
      if (known.has(mutant) || tries === mostTries) continue;
      triesOf.set(mutant, tries + 1);
      Object.assign(code, { activeMutant: mutant, hitCount: 0, hitLimit: hitLimit(count) });
      const isFailed = await fails(run);
      Object.assign(code, { activeMutant: undefined, hitCount: undefined });
      if (!isFailed) continue;
      if (await fails(run)) break;
      known.add(mutant);
      found.killed.push(mutant);
    }
    test.meta.mutation = found;
  }
}
