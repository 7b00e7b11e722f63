/** The rows of a database as SQL, each with the very bytes and types that it has, in statements that D1 takes. */

/** Bytes D1 takes in one value (https://developers.cloudflare.com/d1/platform/limits/). */
const mostValue = 2_000_000;

/** A longer value is read and written in parts, of this many bytes each: twice as many characters in hex. */
const longest = 8_000;
const partLength = 45_000;

/** Rows read at once, of all tables together; bytes of long values read at once; bytes of rows in one statement. */
const rowsAtOnce = 4_000;
const readAtOnce = 4_000_000;
const packed = 60_000;

/** Where the parts of one long row wait while a file is restored. The file drops it again. */
export const scratch = "restored_part";

/** A row as the database answers it. */
export type Row = Readonly<Record<string, unknown>>;

/** Bytes of statements in one call: an argument of a command is at most 131,072 bytes (Linux, MAX_ARG_STRLEN). */
const mostAsked = 100_000;

/** Runs statements that read, all of one moment and `mostAsked` bytes at the most; answers the rows of each. */
export type Query = (statements: readonly string[]) => Promise<Row[][]>;

export interface Table {
  name: string;
  /** Columns that a row is stored with; generated ones are not. */
  columns: readonly string[];
  /** What rows are told apart and ordered by. */
  key: readonly string[];
}

/** A name as SQL. */
export const named = (name: string) => `"${name.replaceAll('"', '""')}"`;

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
export type Write = (line: string) => void;

const keyOf = ({ key }: Table, row: Row) => key.map((_, at) => String(row[`k${at}`]));
const valuesOf = ({ columns }: Table, row: Row) => columns.map((_, at) => String(row[`v${at}`]));

/** The rows of each statement, in as few calls as they fit in. */
async function inCalls(query: Query, statements: readonly string[]): Promise<Row[][]> {
  const answers: Row[][] = [];
  let asked: string[] = [];
  let size = 0;
  const ask = async () => {
    if (asked.length > 0) answers.push(...(await query(asked)));
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

/** The length and the type of a long value; undefined of any other. */
function longOf(value: string): { length: number; type: string } | undefined {
  const [, length, type = ""] = /^#(\d+)(\w+)$/.exec(value) ?? [];
  return length === undefined ? undefined : { length: Number(length), type };
}

/** What reads the long values of a row in parts, in order. */
function partQueries(table: Table, row: Row): string[] {
  const place = `FROM ${named(table.name)} WHERE (${table.key.join(", ")}) = (${keyOf(table, row).join(", ")})`;
  return valuesOf(table, row).flatMap((value, index) => {
    const count = Math.ceil((longOf(value)?.length ?? 0) / partLength);
    const bytes = `CAST(${named(table.columns[index] ?? "")} AS BLOB)`;
    return Array.from({ length: count }, (_, part) => {
      const start = part * partLength + 1;
      return `SELECT quote(substr(${bytes}, ${start}, ${partLength})) AS part ${place}`;
    });
  });
}

/** Rows in the slices whose long values are read at once. */
function slicesOf(table: Table, rows: readonly Row[]): Row[][] {
  const slices: Row[][] = [[]];
  let size = 0;
  for (const row of rows) {
    size += valuesOf(table, row).reduce((sum, value) => sum + (longOf(value)?.length ?? 0), 0);
    if (size > readAtOnce) {
      slices.push([]);
      size = 0;
    }
    slices.at(-1)?.push(row);
  }
  return slices;
}

/** A row with a long value: its parts into the scratch table, then one statement that puts them together. */
function writeLongRow(table: Table, row: Row, parts: Iterator<Row[]>, write: Write): string[] {
  const faults: string[] = [];
  write(`DELETE FROM ${scratch};`);
  const sources = valuesOf(table, row).map((value, index) => {
    const long = longOf(value);
    // What is short beside a long value may add up to more than a statement takes, so it waits there, too.
    if (long === undefined) {
      write(`INSERT INTO ${scratch} VALUES (${index}, 0, ${value});`);
      return `(SELECT part FROM ${scratch} WHERE col = ${index})`;
    }
    const { length, type } = long;
    if (length > mostValue) {
      const key = keyOf(table, row).join(", ");
      faults.push(
        `${table.name} (${key}), ${table.columns[index]}: ${length} bytes are more than D1 takes (${mostValue})`,
      );
    }
    for (let part = 0; part * partLength < length; part++) {
      // A row that is gone meanwhile makes the dump begin again.
      const [read] = parts.next().value ?? [];
      write(`INSERT INTO ${scratch} VALUES (${index}, ${part}, ${read === undefined ? "NULL" : String(read.part)});`);
    }
    return `(SELECT CAST(group_concat(part, '' ORDER BY nr) AS ${type.toUpperCase()}) FROM ${scratch} WHERE col = ${index})`;
  });
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
  for (const slice of slicesOf(table, rows)) {
    const asked = slice.flatMap((row) => partQueries(table, row));
    const parts = (await inCalls(query, asked)).values();
    for (const row of slice) {
      const values = valuesOf(table, row);
      const line = `(${values.join(", ")})`;
      const bytes = Buffer.byteLength(line);
      if (values.some((value) => longOf(value) !== undefined) || bytes > packed) {
        flush();
        faults.push(...writeLongRow(table, row, parts, write));
        continue;
      }
      if (size + bytes > packed) flush();
      waiting.push(line);
      size += bytes;
    }
  }
  flush();
  return faults;
}

/** Every row of every table, a page of each at a time. */
export async function writeTables(query: Query, tables: readonly Table[], write: Write): Promise<Dumped> {
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
