/**
 * `npm run mutate`: mutation testing, part by part (tests/README.md): the clock, the case table, what keeps secrets, what goes out, each by its
 * own tests (tests/mutation/mutants.ts), and what the migrations promise (checks, keys, references, triggers), by what
 * tests/repository/refusals.txt says. Prints each mutant that no test fails for, and exits with 1 where fewer of a hundred are killed than
 * the part has to.
 *
 *     npm run mutate -- trust                                                       one part
 *     npm run mutate -- trust functions/http/limits.ts                              a file of it
 *     npm run mutate -- trust functions/http/limits.ts 'tests/http/*.test.ts'       by these tests alone
 *     npm run mutate -- database 0024_log.sql                                       a migration
 *     npm run mutate -- promises                                                    the promises of tests/mutation/promises.ts, one by one
 */
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import {
  copyProject,
  filesOf,
  instrument,
  isPart,
  type Mutant,
  type Part,
  parts,
  type Verdicts,
} from "../tests/mutation/mutants.ts";
import { brokenPromises } from "../tests/mutation/promises.ts";
import { isNoticed, sqlMutants } from "../tests/mutation/sql-mutants.ts";

const sqlThreshold = 90;
const say = (line: string) => process.stdout.write(`${line}\n`);

const [asked, ...named] = process.argv.slice(2);
const chosen = named.filter((name) => !name.startsWith("tests/"));
const chosenTests = named.filter((name) => name.startsWith("tests/"));
const names = Object.keys(parts)
  .filter(isPart)
  .filter((name) => asked === undefined || asked === name);
for (const name of names) {
  if (!(await isKilledEnough(name, chosen.length > 0 ? chosen : filesOf(name)))) process.exitCode = 1;
}
if (asked === "promises" && !(await areBreaksNoticed(chosen))) process.exitCode = 1;
if ((asked === undefined || asked === "database") && !isSqlKilledEnough(chosen)) process.exitCode = 1;

/** Breaks promises one by one in a copy of the project; those whose words or files these name, else all. */
async function areBreaksNoticed(named: readonly string[]): Promise<boolean> {
  const folder = ".mutation/promises";
  copyProject(folder);
  const chosen = brokenPromises.filter(
    ({ promise, file }) => named.length === 0 || named.some((words) => promise.includes(words) || file === words),
  );
  // A test that fails by itself would notice everything.
  const tests = [...new Set(chosen.flatMap((one) => one.tests))];
  if ((await testsOf(folder, tests)) !== 0) throw new Error(`These fail by themselves: ${tests.join(" ")}`);
  let areNoticed = true;
  for (const one of chosen) {
    const path = `${folder}/${one.file}`;
    const source = readFileSync(path, "utf8");
    if (!source.includes(one.was)) throw new Error(`${one.file} no longer has what breaks "${one.promise}"`);
    writeFileSync(
      path,
      source.replace(one.was, () => one.becomes),
    );
    const isKilled = (await testsOf(folder, one.tests)) !== 0;
    writeFileSync(path, source);
    say(`${isKilled ? "killed" : "SURVIVED"}: ${one.promise}`);
    areNoticed &&= isKilled;
  }
  return areNoticed;
}

/** Runs these tests in a folder; answers the exit code. */
function testsOf(folder: string, tests: readonly string[]): Promise<number | null> {
  const vitest = new URL("../node_modules/vitest/vitest.mjs", import.meta.url).pathname;
  const child = spawn(
    process.execPath,
    [vitest, "run", "--project", "node", "--project", "worker", "--bail", "1", ...tests],
    {
      cwd: folder,
      stdio: "ignore",
    },
  );
  return new Promise((resolve) => child.on("close", resolve));
}

function isSqlKilledEnough(migrations: readonly string[]): boolean {
  const counts = { all: 0, killed: 0 };
  for (const mutant of sqlMutants(migrations)) {
    counts.all += 1;
    if (isNoticed(mutant)) counts.killed += 1;
    else say(`  ${mutant.place}: ${mutant.was.replaceAll(/\s+/g, " ").slice(0, 100)} becomes ${mutant.replacement}`);
  }
  const share = (100 * counts.killed) / Math.max(1, counts.all);
  say(`database: ${counts.killed} of ${counts.all} killed, ${share.toFixed(2)} %`);
  return share >= sqlThreshold;
}

async function isKilledEnough(part: Part, files: readonly string[]): Promise<boolean> {
  const folder = `.mutation/${part}`;
  const mutants = await instrument(folder, files);
  say(`${part}: ${mutants.length} mutants of ${files.length} files, tried by ${parts[part].tests}`);
  const processes = availableParallelism();
  const verdicts = await Promise.all(
    Array.from({ length: processes }, (_, own) => tried(part, folder, `${own}/${processes}`)),
  );
  return report(mutants, verdicts) >= parts[part].threshold;
}

/** Tries a share of the mutants in a process of its own. */
async function tried(part: Part, folder: string, share: string): Promise<Verdicts> {
  const written = `verdicts-${share.replace("/", "-")}.json`;
  const vitest = new URL("../node_modules/vitest/vitest.mjs", import.meta.url).pathname;
  const child = spawn(process.execPath, [vitest, "run", "--config", "tests/mutation/vitest.config.ts"], {
    cwd: folder,
    env: { ...process.env, MUTATED: part, MUTANTS: share, VERDICTS: written, TESTS: chosenTests.join(" ") },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const code = await new Promise((resolve) => child.on("close", resolve));
  // A test that fails without a mutant would kill all of them.
  if (code !== 0) throw new Error(`The tests of ${part} fail by themselves: npx vitest run ${parts[part].tests}`);
  const verdicts: Verdicts = JSON.parse(readFileSync(`${folder}/${written}`, "utf8"));
  return verdicts;
}

/** Prints which mutants are left, and answers how many of a hundred are killed. */
function report(mutants: readonly Mutant[], all: readonly Verdicts[]): number {
  const killed = new Set(all.flatMap((verdicts) => verdicts.killed));
  const covered = new Set(all.flatMap((verdicts) => verdicts.covered));
  // Of tables made while modules load nothing is tried: a run of all tests for each would take hours.
  const isStatic = new Set(all.flatMap((verdicts) => verdicts.static));
  const tested = mutants.filter(({ id }) => covered.has(id) || !isStatic.has(id));
  for (const test of new Set(all.flatMap(({ unrepeatable }) => unrepeatable)))
    say(`left out, because it passes but once: ${test}`);
  for (const [file, own] of Map.groupBy(tested, ({ fileName }) => fileName)) {
    const left = own.filter(({ id }) => !killed.has(id));
    if (left.length > 0) say(`${file}: ${own.length - left.length} of ${own.length} killed`);
    for (const { id, location, mutatorName, replacement } of left) {
      const place = `${location.start.line + 1}:${location.start.column + 1}`;
      const by = covered.has(id) ? "" : " (no test passes here)";
      say(`  ${place} ${mutatorName}: ${replacement.replaceAll(/\s+/g, " ").slice(0, 100)}${by}`);
    }
  }
  const share = (100 * killed.size) / Math.max(1, tested.length);
  const aside = mutants.length - tested.length;
  say(`${killed.size} of ${tested.length} killed, ${share.toFixed(2)} %; ${aside} more are of tables made at loading`);
  return share;
}
