/** The database as SQL that D1 takes back: no statement over 100,000 bytes, every row with the very bytes and types that it has. */

import { type Dumped, named, type Query, type Row, scratch, type Table, type Write, writeTables } from "./dump-rows.ts";

/** Bytes D1 takes in one statement (https://developers.cloudflare.com/d1/platform/limits/). */
const mostStatement = 100_000;

export const firstLine = "-- gongkai backup 1";
const lastLine = (statements: number) => `-- end of the backup: ${statements} statements`;

/** Whether a file has its first and its last line: neither cut short nor made by something else. */
export const isComplete = (start: string, end: string): boolean =>
  start.startsWith(`${firstLine}\n`) && /\n-- end of the backup: \d+ statements\n$/.test(end);

interface Schema {
  tables: readonly Table[];
  /** The statements that make all tables, and those that make what follows the rows. */
  before: readonly string[];
  after: readonly string[];
}

/** Tables that are the platform's own; `d1_migrations`, wrangler's, is ours to keep: it says which migrations ran. */
const ours = "name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*'";

/** Tables and views of a database, as a list of names: empty where nothing was made in it. */
export const whatIsThere = `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'shadow' AND ${ours} ORDER BY name`;

/** Indexes, then views, then triggers: they must not run while rows are put back. A search index comes empty, and is built again. */
const ranks = ["index", "view", "trigger", "table"];

async function readSchema(query: Query): Promise<Schema> {
  const [objects = [], tables = []] = await query([
    `SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND ${ours} ORDER BY rowid`,
    `SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND ${ours}`,
  ]);
  const isTable = new Map(tables.map(({ name, wr }) => [String(name), wr === 1]));
  const made = objects.filter(({ name, type }) => type === "table" && isTable.has(String(name)));
  const described = await query(made.map(({ name }) => `PRAGMA table_xinfo(${named(String(name))})`));
  const shadow = new Set(await shadowsOf(query));
  const statementOf = ({ sql }: Row) => `${String(sql)};`;
  return {
    tables: made.map(({ name }, at) => {
      const columns = described[at] ?? [];
      const key = columns
        .filter(({ pk }) => Number(pk) > 0)
        .toSorted((left, right) => Number(left.pk) - Number(right.pk));
      return {
        name: String(name),
        columns: columns.filter(({ hidden }) => hidden === 0).map((column) => String(column.name)),
        key: isTable.get(String(name)) ? key.map((column) => named(String(column.name))) : ["rowid"],
      };
    }),
    before: made.map(statementOf),
    after: objects
      .filter((object) => !made.includes(object) && !shadow.has(String(object.name)))
      .toSorted((left, right) => ranks.indexOf(String(left.type)) - ranks.indexOf(String(right.type)))
      .map(statementOf),
  };
}

/** The tables inside a search index. */
async function shadowsOf(query: Query): Promise<string[]> {
  const [found = []] = await query(["SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'"]);
  return found.map(({ name }) => String(name));
}

/**
 * What changes whenever something is recorded: how many rows each table has, the end of the log, the last runs of jobs. Equal marks before
 * and after: nothing was recorded in between.
 */
async function readMark(query: Query, { tables }: Schema): Promise<string> {
  const counts = tables.map(({ name }) => `SELECT count(*) AS count FROM ${named(name)}`);
  const has = (name: string) => tables.some((table) => table.name === name);
  const ends = [
    ...(has("log_entry") ? ["SELECT max(seq) AS last FROM log_entry"] : []),
    ...(has("job_run") ? ["SELECT * FROM job_run ORDER BY id DESC LIMIT 8"] : []),
  ];
  return JSON.stringify(await query([...counts, ...ends]));
}

/**
 * Writes a database as SQL, into what `start` opens anew. What is recorded while it is read makes it begin again, twice; where it goes on
 * all the same, that is a fault. It writes nothing to the database.
 */
export async function dump(query: Query, start: () => Write): Promise<Dumped> {
  for (let attempt = 1; ; attempt++) {
    const schema = await readSchema(query);
    const before = await readMark(query, schema);
    const output = start();
    let statements = 0;
    const tooLong: string[] = [];
    const write: Write = (line) => {
      statements += 1;
      if (Buffer.byteLength(line) > mostStatement)
        tooLong.push(`statement ${statements} is too long for D1: ${line.slice(0, 80)}`);
      output(line);
    };
    output(firstLine);
    write("PRAGMA defer_foreign_keys = ON;");
    for (const sql of schema.before) write(sql);
    write(
      `CREATE TABLE ${scratch} (col INTEGER NOT NULL, nr INTEGER NOT NULL, part ANY, PRIMARY KEY (col, nr)) STRICT;`,
    );
    const { rows, faults } = await writeTables(query, schema.tables, write);
    write(`DROP TABLE ${scratch};`);
    for (const sql of schema.after) write(sql);
    output(lastLine(statements));
    const changed = before !== (await readMark(query, schema));
    if (changed && attempt < 3) continue;
    const torn = "something was recorded while the database was read, three times over: it is not of one moment";
    return { rows, faults: [...faults, ...tooLong, ...(changed ? [torn] : [])] };
  }
}
