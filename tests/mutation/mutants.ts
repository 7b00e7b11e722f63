import { cpSync, globSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Instrumenter } from "@stryker-mutator/instrumenter";

/** The folders of rules that are mutated, where their tests are, and how many of a hundred mutants these have to kill. */
export const parts = {
  clock: { rules: ["functions/clock/*.ts"], tests: ["tests/clock/**/*.test.ts"], threshold: 95 },
  case: {
    rules: ["functions/requests/case/**/*.ts"],
    tests: ["tests/requests/case/*.test.ts"],
    threshold: 95,
  },
  // What keeps secrets, and who may do what. Routes state contracts, which have tests that enumerate them.
  trust: {
    rules: [
      "functions/http/{policy,limits,refusals,network,attempts}.ts",
      "functions/platform/{keyring,digest,same-text,webhook}.ts",
      "functions/requests/{sealing,personal}/!(*.routes).ts",
      "functions/staff/!(*.routes).ts",
      "functions/security/!(*.routes).ts",
    ],
    tests: [
      "tests/{http,platform,staff,security,log}/*.test.ts",
      "tests/requests/{sealing,personal,persons,tracking}/*.test.ts",
      "tests/requests/appending/amending.test.ts",
      "tests/jobs/{bad-rows,daily-tasks,erasable,set-aside}.test.ts",
    ],
    threshold: 90,
  },
  // What goes out: messages, feeds, anchors.
  outgoing: {
    rules: ["functions/reminders/{sinks,outbox,feed}/!(*.routes).ts", "functions/{updates,anchors}/!(*.routes).ts"],
    tests: ["tests/{reminders,updates,anchors}/**/*.test.ts", "tests/jobs/{bad-rows,daily-tasks,set-aside}.test.ts"],
    threshold: 90,
  },
} as const;

export type Part = keyof typeof parts;

export const isPart = (name: string | undefined): name is Part => name !== undefined && name in parts;

/** One change to the code. Its line and column count from 0. */
export interface Mutant {
  id: string;
  fileName: string;
  mutatorName: string;
  replacement: string;
  location: { start: { line: number; column: number } };
}

/** What the tests made of the mutants, by their ids. */
export interface Verdicts {
  killed: string[];
  /** Through these a test passed; those of tables made while modules load are in `static` alone. */
  covered: string[];
  static: string[];
  /** Tests that pass once and not once more: what they failed for does not count. */
  unrepeatable: string[];
}

/** What a cache remembers would carry one mutant's answer into the next: what begins empty with its module begins so at each try. */
const forgetting = (code: string): string =>
  code
    .replaceAll(
      /^const (\w+) = new ((?:Weak)?Map<.+>)\(\);$/gm,
      "let $1 = new $2(); globalThis.forgets?.push(() => { $1 = new $2(); });",
    )
    .replaceAll(/^let (\w+): [^=]*?\| undefined;$/gm, "let $1; globalThis.forgets?.push(() => { $1 = undefined; });");

const log = () => {};
const enabled = () => false;
const silent = {
  ...{ trace: log, debug: log, info: log, warn: log, error: log, fatal: log },
  ...{ isTraceEnabled: enabled, isDebugEnabled: enabled, isInfoEnabled: enabled },
  ...{ isWarnEnabled: enabled, isErrorEnabled: enabled, isFatalEnabled: enabled },
};

/** A copy of the project in `folder`, where tests run as they do here. */
export function copyProject(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const copied of [
    ...["functions", "schema", "node", "tests", "migrations", "scripts", "examples", "docs", "README.md"],
    ...["package.json", "tsconfig.json", "vitest.config.ts", "wrangler.toml", "openapi.json", "openapi.staff.json"],
  ]) {
    cpSync(copied, `${folder}/${copied}`, { recursive: true });
  }
  symlinkSync(resolve("node_modules"), `${folder}/node_modules`);
}

/**
 * A copy of the project in `folder`, with every mutant of these files in it, each asleep until its id is `activeMutant`; `mirrored.json` has the
 * folder of tests of each.
 */
export async function instrument(folder: string, files: readonly string[]): Promise<readonly Mutant[]> {
  copyProject(folder);
  const sources = files.map((name) => ({ name, mutate: true, content: readFileSync(name, "utf8") }));
  const options = { plugins: null, excludedMutations: [], ignorers: [] };
  const { files: instrumented, mutants } = await new Instrumenter(silent).instrument(sources, options);
  for (const { name, content } of instrumented) writeFileSync(`${folder}/${name}`, content);
  for (const name of globSync("functions/**/*.ts", { cwd: folder })) {
    writeFileSync(`${folder}/${name}`, forgetting(readFileSync(`${folder}/${name}`, "utf8")));
  }
  const folders = Object.fromEntries(mutants.map(({ id, fileName }) => [id, testsOf(fileName)]));
  writeFileSync(`${folder}/mirrored.json`, JSON.stringify(folders));
  return mutants;
}

export const filesOf = (part: Part): string[] =>
  globSync([...parts[part].rules])
    .map((path) => path.replaceAll("\\", "/"))
    .toSorted();

/** The folder of tests that mirrors a file's own. */
export const testsOf = (fileName: string): string => fileName.replace(/^functions\//, "tests/").replace(/[^/]+$/, "");
