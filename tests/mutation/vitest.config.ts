import { globSync, readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type Reporter, type TestModule, type TestSpecification } from "vitest/node";
import "../../scripts/assets.ts";
import { isWorkerdAlone, overSqlite } from "../node/both/over-sqlite.ts";
import { filesOf, isPart, parts, testsOf, type Verdicts } from "./mutants.ts";
import type { Findings } from "./runner.ts";

const { MUTATED = "", TESTS = "", MUTANTS = "0/1", VERDICTS = "verdicts.json" } = process.env;
if (!isPart(MUTATED)) throw new Error(`MUTATED names one of ${Object.keys(parts).join(", ")}`);
const tests = TESTS === "" ? parts[MUTATED].tests : TESTS.split(" ");

const rules = filesOf(MUTATED);
const mirrored = new Set(rules.map(testsOf));

/**
 * What kills most mutants soonest comes first: the folders that mirror the rules' own, and in them examples, then what enumerates operations
 * and tables, then properties and random courses.
 */
function place({ moduleId }: TestSpecification): number {
  const path = relative(".", moduleId);
  const isOfOthers = !mirrored.has(path.replace(/[^/]+$/, ""));
  if (/model|properties|repeats/.test(path)) return 4 + Number(isOfOthers);
  const enumerates =
    /matrix|outcome-facts|vectors/.test(path) || readFileSync(path, "utf8").includes("support/operations");
  return (enumerates ? 2 : 0) + Number(isOfOthers);
}

class ExamplesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => place(a) - place(b) || a.moduleId.localeCompare(b.moduleId));
  }
}

/** Writes what the tests found to the file that `VERDICTS` names. */
const found: Findings[] = [];
const unrepeatable: string[] = [];
const union = (lists: readonly string[][]) => [...new Set(lists.flat())];
const verdicts: Reporter = {
  onTestModuleEnd(module: TestModule) {
    for (const test of module.children.allTests()) {
      const { mutation } = test.meta();
      if (mutation === undefined) continue;
      found.push(mutation);
      if (mutation.isUnrepeatable) unrepeatable.push(`${module.relativeModuleId}: ${test.fullName}`);
    }
    const written: Verdicts = {
      killed: union(found.map(({ killed }) => killed)),
      covered: union(found.map(({ passed }) => passed)),
      static: union(found.map((one) => one.static)),
      unrepeatable,
    };
    writeFileSync(VERDICTS, JSON.stringify(written));
  },
};

/** The rules and their tests over Node and SQLite, all in one thread: what a test killed need not be tried by the next. */
export default defineConfig({
  resolve: { alias: overSqlite.alias },
  test: {
    name: "mutation",
    include: globSync([...tests])
      .map((path) => path.replaceAll("\\", "/"))
      .filter((path) => !isWorkerdAlone(path)),
    testNamePattern: overSqlite.testNamePattern,
    setupFiles: ["tests/node/both/same-state.ts", "tests/support/new-database.ts"],
    pool: "threads",
    runner: "tests/mutation/runner.ts",
    sequence: { sequencer: ExamplesFirst },
    maxWorkers: 1,
    isolate: false,
    env: { VITE_RUNS: "40", MUTANTS, RULES: rules.join(" ") },
    // A test runs as often as there are mutants that it may kill.
    testTimeout: 3_600_000,
    hookTimeout: 60_000,
    silent: true,
    includeTaskLocation: true,
    reporters: [["default", { summary: false }], verdicts],
  },
});
