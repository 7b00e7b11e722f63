import { writeFileSync } from "node:fs";
import fc from "fast-check";
import { type RunnerTestCase, type RunnerTestSuite, TestRunner } from "vitest";
import type { Verdicts } from "./mutants.ts";

type Counts = Record<string, number>;

/** What instrumented code reads and writes. */
interface Namespace {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number;
  mutantCoverage?: { static: Counts; perTest: Record<string, Counts> };
}

declare global {
  var __stryker__: Namespace | undefined;
  var mutationVerdicts: { killed: Record<string, string>; passed: Set<string> } | undefined;
}

// Each test file makes a runner anew; what was found stays with the thread.
globalThis.__stryker__ ??= {};
globalThis.mutationVerdicts ??= { killed: {}, passed: new Set() };
const code = globalThis.__stryker__;
const verdicts = globalThis.mutationVerdicts;

// A mutant that fails a property is killed; the smallest example of it is of no interest.
fc.configureGlobal({ endOnFailure: true });

const [own = 0, all = 1] = (process.env.MUTANTS ?? "0/1").split("/").map(Number);

/** Passing through a mutant a hundred times as often as without it is an endless loop. */
const hitLimit = (hits: number) => Math.max(20_000, 100 * hits);

/**
 * Runs each test once as it is, and notes which mutants it passes through; then once with each of these that no test has failed for yet.
 * `MUTANTS=0/2` takes every second mutant. Verdicts are written after every file, to the path in `VERDICTS`.
 */
export default class MutationRunner extends TestRunner {
  async runTask(test: RunnerTestCase): Promise<void> {
    const run = TestRunner.getTestFn(test);
    code.currentTestId = test.id;
    await run();
    code.currentTestId = undefined;
    const hits = code.mutantCoverage?.perTest[test.id] ?? {};
    if (code.mutantCoverage) delete code.mutantCoverage.perTest[test.id];
    for (const [mutant, count] of Object.entries(hits)) {
      if (Number(mutant) % all !== own) continue;
      verdicts.passed.add(mutant);
      if (mutant in verdicts.killed) continue;
      Object.assign(code, { activeMutant: mutant, hitCount: 0, hitLimit: hitLimit(count) });
      try {
        await run();
      } catch {
        verdicts.killed[mutant] = test.name;
      }
      Object.assign(code, { activeMutant: undefined, hitCount: undefined });
    }
  }

  override async onAfterRunSuite(suite: RunnerTestSuite): Promise<void> {
    await super.onAfterRunSuite(suite);
    const { killed, passed } = verdicts;
    const written: Verdicts = { killed, covered: [...passed], static: Object.keys(code.mutantCoverage?.static ?? {}) };
    writeFileSync(process.env.VERDICTS ?? "verdicts.json", JSON.stringify(written));
  }
}
