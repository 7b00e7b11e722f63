/** A backup back into a folder, and out of one: copies of this server's, and the SQL that `npm run backup` writes of D1. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { dump, isComplete } from "../scripts/dump.ts";
import { openSqlite } from "./database.ts";

/** What every SQLite file begins with (https://sqlite.org/fileformat.html, 1.3). */
const magic = "SQLite format 3\0";

function startOf(file: string): string {
  const input = openSync(file, "r");
  try {
    const bytes = Buffer.alloc(magic.length);
    readSync(input, bytes, 0, magic.length, 0);
    return bytes.toString("latin1");
  } finally {
    closeSync(input);
  }
}

/** Opens a database file and looks at all of it. Throws with a sentence of what is wrong. It is one file alone afterwards, without a log beside it. */
export function checkDatabase(file: string): void {
  const sqlite = new DatabaseSync(file);
  try {
    sqlite.exec("PRAGMA journal_mode = DELETE");
    const faults = sqlite
      .prepare("PRAGMA quick_check")
      .all()
      .map((row) => String(row.quick_check));
    if (faults.join() !== "ok") throw new Error(`${file} is damaged: ${faults[0]}`);
    const [orphan] = sqlite.prepare("PRAGMA foreign_key_check").all();
    if (orphan !== undefined)
      throw new Error(`${file}: a row of ${orphan.table} refers to one of ${orphan.parent} that is missing`);
    if (sqlite.prepare("SELECT count(*) AS n FROM d1_migrations").get()?.n === 0)
      throw new Error(`${file} holds nothing`);
  } finally {
    sqlite.close();
  }
}

/** Makes a database of a backup, where there is none. Nothing is there under its name before all of it is, and was looked at. */
export function restoreDatabase(backup: string, database: string): void {
  if (!existsSync(backup)) throw new Error(`There is no ${backup}`);
  if (existsSync(database)) throw new Error(`${database} is there. Restore into a new folder. Nothing was changed.`);
  const unfinished = `${database}.part`;
  rmSync(unfinished, { force: true });
  try {
    if (startOf(backup) === magic) copyFileSync(backup, unfinished);
    else runSql(readFileSync(backup, "utf8"), backup, unfinished);
    checkDatabase(unfinished);
    renameSync(unfinished, database);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

function runSql(sql: string, backup: string, file: string): void {
  if (!isComplete(sql.slice(0, 200), sql.slice(-200))) {
    throw new Error(`${backup} is no backup, or is cut short. Nothing was restored.`);
  }
  const sqlite = openSqlite(file);
  try {
    sqlite.exec(`BEGIN;\n${sql};\nCOMMIT`);
  } finally {
    sqlite.close();
  }
}

/** Writes a database as the SQL that D1 takes back (`npm run restore`), all of one moment. Answers what D1 would not take. */
export async function exportSql(database: string, file: string): Promise<{ rows: number; faults: string[] }> {
  const sqlite = new DatabaseSync(database, { readOnly: true });
  const output = openSync(file, "wx", 0o600);
  try {
    sqlite.exec("BEGIN");
    return await dump(
      async (statements) => statements.map((sql) => sqlite.prepare(sql).all()),
      () => (line) => writeSync(output, `${line}\n`),
    );
  } finally {
    closeSync(output);
    sqlite.close();
  }
}
