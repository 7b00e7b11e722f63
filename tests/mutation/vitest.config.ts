import { globSync, readFileSync, writeFileSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type Reporter, type TestModule, type TestSpecification } from "vitest/node";
import "../../scripts/assets.ts";
import { isWorkerdAlone, overSqlite } from "../node/both/over-sqlite.ts";
import { filesOf, isPart, parts, type Verdicts } from "./mutants.ts";

const { MUTATED = "", TESTS = "", MUTANTS = "0/1", VERDICTS = "verdicts.json" } = process.env;
if (!isPart(MUTATED)) throw new Error(`MUTATED names one of ${Object.keys(parts).join(", ")}`);
const tests = TESTS === "" ? parts[MUTATED].tests : TESTS.split(" ");

/** What kills most mutants soonest comes first: examples, then what enumerates operations and tables, then properties and random courses. */
const place = ({ moduleId }: TestSpecification): number =>
  /model|properties|repeats/.test(moduleId)
    ? 2
    : /support\/operations|matrix|outcome-facts|vectors/.test(moduleId + readFileSync(moduleId, "utf8"))
      ? 1
      : 0;

class ExamplesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => place(a) - place(b) || a.moduleId.localeCompare(b.moduleId));
  }
}

/** Writes what all tests found to the file that `VERDICTS` names. */
const verdicts: Reporter = {
  onTestRunEnd(modules: readonly TestModule[]) {
    const all = modules.flatMap((module) =>
      [...module.children.allTests()].flatMap((test) => test.meta().mutation ?? []),
    );
    const union = (lists: readonly string[][]) => [...new Set(lists.flat())];
    const unrepeatable = modules.flatMap((module) =>
      [...module.children.allTests()]
        .filter((test) => test.meta().mutation?.isUnrepeatable)
        .map(({ fullName }) => `${module.relativeModuleId}: ${fullName}`),
    );
    const written: Verdicts = {
      unrepeatable,
      killed: union(all.map(({ killed }) => killed)),
      covered: union(all.map(({ passed }) => passed)),
      static: union(all.map((found) => found.static)),
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
    setupFiles: ["tests/mutation/loading.ts", "tests/support/new-database.ts"],
    pool: "threads",
    runner: "tests/mutation/runner.ts",
    sequence: { sequencer: ExamplesFirst },
    maxWorkers: 1,
    isolate: false,
    env: { VITE_RUNS: "40", MUTANTS, RULES: filesOf(MUTATED).join(" ") },
    // A test runs as often as there are mutants that it may kill.
    testTimeout: 3_600_000,
    hookTimeout: 60_000,
    silent: true,
    includeTaskLocation: true,
    reporters: [["default", { summary: false }], verdicts],
  },
});
