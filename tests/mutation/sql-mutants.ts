import { DatabaseSync } from "node:sqlite";
import { migrations } from "../repository/database.ts";
import { refusalsOf } from "../repository/refusals.ts";

type Migrations = readonly { name: string; statements: readonly string[] }[];

/** One change to the text of a migration that changes the schema all of them end with. */
export interface SqlMutant {
  /** The migration, and the first line of the statement. */
  place: string;
  was: string;
  replacement: string;
  migrations: Migrations;
  /** The tables it changes; undefined where the migrations do not run with it. */
  tables: string[] | undefined;
}

interface Spot {
  at: number;
  was: string;
  replacement: string;
}

/** Where the bracket that opens here is closed. */
function closing(sql: string, open: number): number {
  let depth = 0;
  for (let at = open; at < sql.length; at++) {
    if (sql[at] === "'") at = sql.indexOf("'", at + 1);
    else if (sql[at] === "(") depth += 1;
    else if (sql[at] === ")" && --depth === 0) return at;
  }
  return sql.length;
}

const other: Readonly<Record<string, string>> = {
  ...{ AND: "OR", OR: "AND", "=": "<>", "<>": "=", "<": "<=", "<=": "<", ">": ">=", ">=": ">" },
  ...{ "IS NULL": "IS NOT NULL", "IS NOT NULL": "IS NULL", "NOT IN": "IN", "NOT EXISTS": "EXISTS" },
};
const operators = /\b(?:AND|OR|IS NULL|IS NOT NULL|NOT IN|NOT EXISTS)\b|<>|<=|>=|[<>=]|(?<!SELECT )\b\d+\b/g;

/** Each operator turned into its neighbour or opposite, each number one more. */
const operatorsIn = (sql: string, from: number, to: number): Spot[] =>
  [...sql.slice(from, to).matchAll(operators)].map(({ 0: was, index }) => ({
    ...{ at: from + index, was },
    replacement: other[was] ?? String(Number(was) + 1),
  }));

function spotsOf(sql: string): Spot[] {
  const isTrigger = /^(?:\s|--.*)*CREATE TRIGGER/.test(sql);
  if (isTrigger) {
    const body = sql.indexOf("BEGIN");
    const when = sql.indexOf("WHEN");
    const guarded = when > 0 && when < body;
    return [
      { at: 0, was: sql, replacement: "" },
      ...(guarded ? [{ at: when, was: sql.slice(when, body), replacement: "" }] : []),
      ...(guarded ? operatorsIn(sql, when, body) : []),
      ...operatorsIn(sql, body, sql.length),
      ...[...sql.matchAll(/RAISE\(ABORT, '[^']*'\)/g)].map(({ 0: was, index }) => ({
        ...{ at: index, was },
        replacement: "RAISE(IGNORE)",
      })),
    ];
  }
  const checks = [...sql.matchAll(/\bCHECK \(/g)].flatMap(({ 0: word, index }) => {
    const open = index + word.length - 1;
    const end = closing(sql, open);
    return [{ at: index, was: sql.slice(index, end + 1), replacement: "CHECK (true)" }, ...operatorsIn(sql, open, end)];
  });
  const words = [...sql.matchAll(/\bUNIQUE INDEX\b| NOT NULL\b(?! *\))| REFERENCES \w+(?: ?\([^)]*\))?/g)].map(
    ({ 0: was, index }) => ({ at: index, was, replacement: was === "UNIQUE INDEX" ? "INDEX" : "" }),
  );
  // A NOT NULL inside of a CHECK is an operator of it.
  return [
    ...checks,
    ...words.filter(({ at }) => !checks.some((check) => check.at <= at && at < check.at + check.was.length)),
  ];
}

/** The schema that migrations end with: what makes each thing, by its name, and whose it is. Undefined where they do not run. */
function schemaOf(all: Migrations): Map<string, { table: string; sql: string }> | undefined {
  const database = new DatabaseSync(":memory:");
  try {
    for (const { statements } of all) for (const sql of statements) database.exec(sql);
    const rows = database.prepare("SELECT name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL").all();
    return new Map(
      rows.map(({ name, tbl_name, sql }) => [String(name), { table: String(tbl_name), sql: String(sql) }]),
    );
  } catch {
    return undefined;
  } finally {
    database.close();
  }
}

const stored = schemaOf(migrations);

/** The tables whose schema is another one with these migrations; all, where they do not run. */
export function tablesChanged(mutated: Migrations): string[] | undefined {
  const schema = schemaOf(mutated);
  if (schema === undefined || stored === undefined) return undefined;
  const names = [...new Set([...stored.keys(), ...schema.keys()])];
  const changed = names.filter((name) => stored.get(name)?.sql !== schema.get(name)?.sql);
  return [...new Set(changed.map((name) => (stored.get(name) ?? schema.get(name))?.table ?? ""))];
}

/** Every change to the CHECKs, keys, references and triggers of these migrations (all, unless named) that is left in the schema in the end. */
export function* sqlMutants(chosen: readonly string[]): Generator<SqlMutant> {
  for (const [number, { name, statements }] of migrations.entries()) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    for (const [place, sql] of statements.entries()) {
      // A comment may stand before it.
      if (!/^(?:\s|--.*)*(CREATE|ALTER)\b/.test(sql)) continue;
      for (const { at, was, replacement } of spotsOf(sql)) {
        const mutated = sql.slice(0, at) + replacement + sql.slice(at + was.length);
        const own = mutated.trim() === "" ? statements.toSpliced(place, 1) : statements.with(place, mutated);
        const all = migrations.with(number, { name, statements: own });
        const tables = tablesChanged(all);
        if (tables?.length === 0) continue;
        yield { place: `${name} ${/^(?:CREATE|ALTER).*/m.exec(sql)?.[0]}`, was, replacement, migrations: all, tables };
      }
    }
  }
}

const unmutated = new Map<string, string[]>();

/** Whether a table takes or refuses something else with the mutant than without. */
export function isNoticed({ migrations: mutated, tables }: SqlMutant): boolean {
  return tables === undefined || tables.some(isAnother);

  function isAnother(table: string): boolean {
    const expected = unmutated.get(table) ?? [...refusalsOf(migrations, [table])];
    unmutated.set(table, expected);
    try {
      let at = 0;
      for (const line of refusalsOf(mutated, [table])) if (line !== expected[at++]) return true;
      return at !== expected.length;
    } catch {
      // The rows in use are refused.
      return true;
    }
  }
}
