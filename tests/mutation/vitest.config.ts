import { globSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { needsWorkerd } from "../platforms.ts";
import { type Part, parts } from "./mutants.ts";

const part: Part = process.env.MUTATED === "clock" ? "clock" : "case";
const tests = globSync(parts[part].tests).map((path) => path.replaceAll("\\", "/"));

/** What kills most mutants soonest comes first: single examples, then the large tables, properties and random courses last. */
const place = ({ moduleId }: TestSpecification): number =>
  /model|properties|repeats/.test(moduleId) ? 2 : /matrix|outcome-facts|vectors/.test(moduleId) ? 1 : 0;

class ExamplesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => place(a) - place(b) || a.moduleId.localeCompare(b.moduleId));
  }
}

/** The pure rules and their tests in plain Node, all in one thread: what a test killed need not be tried by the next. */
export default defineConfig({
  test: {
    name: "mutation",
    include: tests.filter((path) => !needsWorkerd(path)),
    runner: "tests/mutation/runner.ts",
    sequence: { sequencer: ExamplesFirst },
    pool: "threads",
    maxWorkers: 1,
    isolate: false,
    env: { VITE_RUNS: "40" },
    // A test runs as often as there are mutants that it may kill.
    testTimeout: 3_600_000,
    reporters: [["default", { summary: false }]],
  },
});
