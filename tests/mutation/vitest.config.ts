import { globSync, writeFileSync } from "node:fs";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type Reporter, type TestModule, type TestSpecification } from "vitest/node";
import { needsWorkerd } from "../platforms.ts";
import { testSecrets } from "../secrets.ts";
import { isPart, parts, type Verdicts } from "./mutants.ts";

const { MUTATED = "", MUTANTS = "0/1", VERDICTS = "verdicts.json" } = process.env;
if (!isPart(MUTATED)) throw new Error(`MUTATED names one of ${Object.keys(parts).join(", ")}`);
const { isInWorkerd, tests } = parts[MUTATED];

/** What kills most mutants soonest comes first: single examples, then the large tables, properties and random courses last. */
const place = ({ moduleId }: TestSpecification): number =>
  /model|properties|repeats/.test(moduleId) ? 2 : /matrix|outcome-facts|vectors/.test(moduleId) ? 1 : 0;

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
    const written: Verdicts = {
      killed: union(all.map(({ killed }) => killed)),
      covered: union(all.map(({ passed }) => passed)),
      static: union(all.map((found) => found.static)),
    };
    writeFileSync(VERDICTS, JSON.stringify(written));
  },
};

/** The rules and their tests, all in one thread: what a test killed need not be tried by the next. */
export default defineConfig({
  plugins: isInWorkerd
    ? [
        cloudflareTest(async () => ({
          wrangler: { configPath: "./wrangler.toml" },
          miniflare: { bindings: { ...testSecrets, MIGRATIONS: await readD1Migrations("migrations") } },
        })),
      ]
    : [],
  test: {
    name: "mutation",
    include: globSync([...tests])
      .map((path) => path.replaceAll("\\", "/"))
      .filter((path) => needsWorkerd(path) === isInWorkerd),
    ...(isInWorkerd ? { setupFiles: "tests/support/new-database.ts" } : { pool: "threads" as const }),
    runner: "tests/mutation/runner.ts",
    sequence: { sequencer: ExamplesFirst },
    maxWorkers: 1,
    isolate: false,
    env: { VITE_RUNS: "40", MUTANTS },
    // A test runs as often as there are mutants that it may kill.
    testTimeout: 3_600_000,
    hookTimeout: 60_000,
    reporters: [["default", { summary: false }], verdicts],
  },
});
