/** The database as SQL that D1 takes back: no statement over 100,000 bytes, every row with the very bytes and types that it has. */

/** Bytes D1 takes in one statement, and in one value (https://developers.cloudflare.com/d1/platform/limits/). */
const mostStatement = 100_000;
const mostValue = 2_000_000;

/** A longer value is read and written in parts, of this many bytes each: twice as many characters in hex. */
const longest = 8_000;
const partLength = 45_000;

/** Rows read at once, of all tables together; bytes of rows in one statement. */
const rowsAtOnce = 4_000;
const packed = 60_000;

/** Where the parts of one long row wait while a file is restored. The file drops it again. */
const scratch = "restored_part";

export const firstLine = "-- gongkai backup 1";
const lastLine = (statements: number) => `-- end of the backup: ${statements} statements`;

/** Whether a file has its first and its last line: neither cut short nor made by something else. */
export const isComplete = (start: string, end: string): boolean =>
  start.startsWith(`${firstLine}\n`) && /\n-- end of the backup: \d+ statements\n$/.test(end);

/** A row as the database answers it. */
export type Row = Readonly<Record<string, unknown>>;

/** Bytes of statements in one call: an argument of a command is at most 131,072 bytes (Linux, MAX_ARG_STRLEN). */
const mostAsked = 100_000;

/** Runs statements that read, all of one moment and `mostAsked` bytes at the most; answers the rows of each. */
export type Query = (statements: readonly string[]) => Promise<Row[][]>;

interface Table {
  name: string;
  /** Columns that a row is stored with; generated ones are not. */
  columns: readonly string[];
  /** What rows are told apart and ordered by. */
  key: readonly string[];
}

interface Schema {
  tables: readonly Table[];
  /** The statements that make all tables, and those that make what follows the rows. */
  before: readonly string[];
  after: readonly string[];
}

const named = (name: string) => `"${name.replaceAll('"', '""')}"`;

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

/** A value as SQL, of its own type; of a long one its length, behind a sign that no SQL value begins with. */
const asSql = (column: string) => `CASE
  WHEN octet_length(${column}) > ${longest} THEN '#' || octet_length(${column}) || typeof(${column})
  WHEN typeof(${column}) = 'text' AND instr(CAST(${column} AS BLOB), X'00') THEN 'CAST(' || quote(CAST(${column} AS BLOB)) || ' AS TEXT)'
  ELSE quote(${column}) END`;

/** One page of a table's rows: of each its key and its values, as SQL. */
function pageQuery({ name, columns, key }: Table, after: readonly string[] | undefined, limit: number): string {
  const values = columns.map((column, at) => `${asSql(named(column))} AS v${at}`);
  const keys = key.map((column, at) => `quote(${column}) AS k${at}`);
  const where = after === undefined ? "" : `WHERE (${key.join(", ")}) > (${after.join(", ")})`;
  return `SELECT ${[...keys, ...values].join(", ")} FROM ${named(name)} ${where} ORDER BY ${key.join(", ")} LIMIT ${limit}`;
}

/** What a dump did: what is not whole about it, in words. */
export interface Dumped {
  rows: number;
  faults: string[];
}

/** Writes one statement, or a comment. */
type Write = (line: string) => void;

const keyOf = ({ key }: Table, row: Row) => key.map((_, at) => String(row[`k${at}`]));
const valuesOf = ({ columns }: Table, row: Row) => columns.map((_, at) => String(row[`v${at}`]));
const isLong = (value: string) => value.startsWith("#");

/** A row with a long value: its parts into the scratch table, then one statement that puts them together. */
async function writeLongRow(query: Query, table: Table, row: Row, write: Write): Promise<string[]> {
  const faults: string[] = [];
  const key = keyOf(table, row);
  const at = `(${table.key.join(", ")}) = (${key.join(", ")})`;
  write(`DELETE FROM ${scratch};`);
  const sources: string[] = [];
  for (const [index, value] of valuesOf(table, row).entries()) {
    const column = table.columns[index] ?? "";
    // What is short beside a long value may add up to more than a statement takes, so it waits there, too.
    if (!isLong(value)) {
      write(`INSERT INTO ${scratch} VALUES (${index}, 0, ${value});`);
      sources.push(`(SELECT part FROM ${scratch} WHERE col = ${index})`);
      continue;
    }
    const [, length = "0", type = ""] = /^#(\d+)(\w+)$/.exec(value) ?? [];
    if (Number(length) > mostValue) {
      faults.push(
        `${table.name} (${key.join(", ")}), ${column}: ${length} bytes are more than D1 takes (${mostValue})`,
      );
    }
    let part = 0;
    for (let start = 1; start <= Number(length); start += partLength) {
      const [[read] = []] = await query([
        `SELECT quote(substr(CAST(${named(column)} AS BLOB), ${start}, ${partLength})) AS part FROM ${named(table.name)} WHERE ${at}`,
      ]);
      write(`INSERT INTO ${scratch} VALUES (${index}, ${part++}, ${read === undefined ? "NULL" : String(read.part)});`);
    }
    sources.push(
      `(SELECT CAST(group_concat(part, '' ORDER BY nr) AS ${type.toUpperCase()}) FROM ${scratch} WHERE col = ${index})`,
    );
  }
  write(`INSERT INTO ${named(table.name)} (${table.columns.map(named).join(", ")}) SELECT ${sources.join(", ")};`);
  return faults;
}

/** Rows of one table in as few statements as there may be. */
async function writeRows(query: Query, table: Table, rows: readonly Row[], write: Write): Promise<string[]> {
  const faults: string[] = [];
  const head = `INSERT INTO ${named(table.name)} (${table.columns.map(named).join(", ")}) VALUES\n`;
  let waiting: string[] = [];
  let size = 0;
  const flush = () => {
    if (waiting.length > 0) write(`${head}${waiting.join(",\n")};`);
    waiting = [];
    size = 0;
  };
  for (const row of rows) {
    const values = valuesOf(table, row);
    const line = `(${values.join(", ")})`;
    const bytes = Buffer.byteLength(line);
    if (values.some(isLong) || bytes > packed) {
      flush();
      faults.push(...(await writeLongRow(query, table, row, write)));
      continue;
    }
    if (size + bytes > packed) flush();
    waiting.push(line);
    size += bytes;
  }
  flush();
  return faults;
}

/** The rows of each statement, in as few calls as they fit in. */
async function inCalls(query: Query, statements: readonly string[]): Promise<Row[][]> {
  const answers: Row[][] = [];
  let asked: string[] = [];
  let size = 0;
  const ask = async () => {
    answers.push(...(await query(asked)));
    asked = [];
    size = 0;
  };
  for (const sql of statements) {
    const bytes = Buffer.byteLength(sql) + 2;
    if (size + bytes > mostAsked) await ask();
    asked.push(sql);
    size += bytes;
  }
  await ask();
  return answers;
}

/** Every row of every table, a page of each at a time. */
async function writeTables(query: Query, tables: readonly Table[], write: Write): Promise<Dumped> {
  const dumped: Dumped = { rows: 0, faults: [] };
  let open = tables.map((table): { table: Table; after: string[] | undefined } => ({ table, after: undefined }));
  while (open.length > 0) {
    const limit = Math.ceil(rowsAtOnce / open.length);
    const asked = open.map(({ table, after }) => pageQuery(table, after, limit));
    const pages = await inCalls(query, asked);
    const unfinished: typeof open = [];
    for (const [at, { table }] of open.entries()) {
      const rows = pages[at] ?? [];
      dumped.rows += rows.length;
      dumped.faults.push(...(await writeRows(query, table, rows, write)));
      const last = rows.at(-1);
      if (last !== undefined && rows.length === limit) unfinished.push({ table, after: keyOf(table, last) });
    }
    open = unfinished;
  }
  return dumped;
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
