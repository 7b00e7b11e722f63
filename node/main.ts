/**
 * `gongkai serve`, or without a word: serves one agency until SIGTERM or SIGINT.
 * `gongkai migrate`: brings the database to this release's schema, and ends.
 * `gongkai first-key NAME UNIT`: adds a member and prints their key, which nobody can print again.
 * `gongkai restore FILE`: makes the database of a backup, where there is none. With `--check` it tries that in a folder of its own.
 * `gongkai export FILE`: writes the database as SQL that D1 takes. `gongkai check FILE` looks at a copy.
 *
 * GONGKAI_DATA is the folder of the agency's data, GONGKAI_SECRETS (or systemd's CREDENTIALS_DIRECTORY) that of its secrets. What its
 * settings say otherwise than wrangler.toml is in GONGKAI_SETTINGS, or in settings.toml of the data folder.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { failureKind } from "../functions/platform/failure.ts";
import { restoreFiles } from "./backup-files.ts";
import { openSqlite } from "./database.ts";
import { firstRoles, makeKey } from "./first-key.ts";
import { lockFolder } from "./lock.ts";
import type { Log } from "./observations.ts";
import { rehearse } from "./rehearsal.ts";
import { checkDatabase, exportSql, restoreDatabase } from "./restore.ts";
import { databaseIn, filesIn, openData, type Surroundings, startServer } from "./server.ts";
import { readSettings, type Settings } from "./settings.ts";

const release = import.meta.dirname;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Lines of the log that come together are written together: one call of the system for all requests of a moment. */
const waiting: string[] = [];
const momentMs = 50;

const log: Log = (line) => {
  if (waiting.length === 0) setTimeout(writeLog, momentMs);
  waiting.push(JSON.stringify({ at: new Date().toISOString(), ...line }));
};

function writeLog(): void {
  if (waiting.length > 0) say(waiting.splice(0).join("\n"));
}

const surroundings: Surroundings = {
  log,
  async checkCopy(file) {
    await promisify(execFile)(process.execPath, [import.meta.filename, "check", file]);
  },
};

function needed(...names: string[]): string {
  const value = names.map((name) => process.env[name]).find((one) => one !== undefined && one !== "");
  if (value === undefined) throw new Error(`Set ${names.join(" or ")}: docs/self-hosting.md`);
  return value;
}

function settingsOf(data: string): Settings {
  const stated = process.env.GONGKAI_SETTINGS;
  // A server that passed over a wrong name would run with the example's settings.
  if (stated !== undefined && !existsSync(stated)) throw new Error(`GONGKAI_SETTINGS: there is no ${stated}`);
  return readSettings({
    settings: join(release, "wrangler.toml"),
    overlay: stated ?? join(data, "settings.toml"),
    secrets: needed("GONGKAI_SECRETS", "CREDENTIALS_DIRECTORY"),
  });
}

/** Of what nobody caught its kind and where it was: its text may repeat what somebody wrote. */
function crash(thrown: unknown): never {
  const frames = thrown instanceof Error ? (thrown.stack?.match(/^\s+at .*$/gm) ?? []) : [];
  log({ event: "crashed", kind: failureKind(thrown), frames: frames.map((frame) => frame.trim()) });
  writeLog();
  process.exit(1);
}

async function serve(data: string): Promise<void> {
  const settings = settingsOf(data);
  process.on("uncaughtException", crash);
  const server = await startServer(settings, { release, data }, surroundings);
  log({ event: "listening", origin: server.origin });
  const stop = () => void server.stop().then(() => log({ event: "stopped" }), crash);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, stop);
}

/** Beside the process that serves, which need not stop for it. */
function printFirstKey(data: string, name: string, unit: string): void {
  const sqlite = openSqlite(databaseIn(data));
  try {
    say(makeKey(sqlite, { name, unit, roles: firstRoles, now: new Date() }));
  } finally {
    sqlite.close();
  }
}

async function restore(data: string, file: string): Promise<void> {
  const unlock = lockFolder(data);
  try {
    restoreDatabase(file, databaseIn(data));
    const backup = { backup: file, database: databaseIn(data), folder: filesIn(data) };
    const { restored, faults } = await restoreFiles(backup);
    for (const fault of faults) say(fault);
    if (restored + faults.length > 0) say(`${restored} files restored, ${faults.length} faults`);
    process.exitCode = faults.length === 0 ? 0 : 1;
  } finally {
    unlock();
  }
}

async function tryRestoring(data: string, file: string): Promise<void> {
  const rehearsal = { settings: settingsOf(data), folders: { release, data }, surroundings, say };
  const isAsRecorded = await rehearse(file, rehearsal);
  say(isAsRecorded ? `${file} restores, and all of it is as it was recorded` : `${file} is not as it was recorded`);
  process.exitCode = isAsRecorded ? 0 : 1;
}

async function writeSql(data: string, file: string): Promise<void> {
  const { rows, faults } = await exportSql(databaseIn(data), file);
  for (const fault of faults) say(fault);
  say(`${rows} rows are in ${file}, ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

/** What there is to do: how many words it takes, and what is done with them. */
const commands: Readonly<Record<string, { words: number; run(data: () => string, words: string[]): unknown }>> = {
  serve: { words: 0, run: (data) => serve(data()) },
  migrate: { words: 0, run: async (data) => (await openData({ release, data: data() }, log)).close() },
  "first-key": { words: 2, run: (data, [name = "", unit = ""]) => printFirstKey(data(), name, unit) },
  restore: { words: 1, run: (data, [file = ""]) => restore(data(), file) },
  "restore --check": { words: 1, run: (data, [file = ""]) => tryRestoring(data(), file) },
  export: { words: 1, run: (data, [file = ""]) => writeSql(data(), file) },
  check: { words: 1, run: (_, [file = ""]) => checkDatabase(file) },
};

const usage = `gongkai ${Object.keys(commands).join(" | ")}: docs/self-hosting.md`;

/** SQLite's limits and its online copy came with it. */
const oldestNode = [24, 15] as const;

function refuseOlderNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  throw new Error(`This is Node ${process.versions.node}. It needs ${oldestNode.join(".")} or later.`);
}

async function main([first = "serve", ...others]: readonly string[]): Promise<void> {
  refuseOlderNode();
  const hasOption = others[0] === "--check";
  const command = commands[hasOption ? `${first} --check` : first];
  const words = hasOption ? others.slice(1) : others;
  if (command?.words !== words.length) throw new Error(usage);
  await command.run(() => needed("GONGKAI_DATA"), words);
}

process.umask(0o077);
await main(process.argv.slice(2)).catch((thrown: unknown) => {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
});
