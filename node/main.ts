/**
 * `gongkai serve`, or without a word: serves one agency until SIGTERM or SIGINT.
 * `gongkai migrate`: brings the database to this release's schema, and ends.
 * `gongkai first-key NAME UNIT`: adds a member and prints their key, which nobody can print again.
 *
 * GONGKAI_DATA is the folder of the agency's data, GONGKAI_SECRETS (or systemd's CREDENTIALS_DIRECTORY) that of its secrets. What its
 * settings say otherwise than wrangler.toml is in GONGKAI_SETTINGS, or in settings.toml of the data folder.
 */
import { join } from "node:path";
import { failureKind } from "../functions/platform/failure.ts";
import { openSqlite } from "./database.ts";
import { makeFirstKey } from "./first-key.ts";
import { databaseIn, type Log, openData, startServer } from "./server.ts";
import { readSettings } from "./settings.ts";

const release = import.meta.dirname;

const log: Log = (line) => process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);

function needed(...names: string[]): string {
  const value = names.map((name) => process.env[name]).find((one) => one !== undefined && one !== "");
  if (value === undefined) throw new Error(`Set ${names.join(" or ")}: docs/self-hosting.md`);
  return value;
}

/** Of what nobody caught its kind and where it was: its text may repeat what somebody wrote. */
function crash(thrown: unknown): never {
  const frames = thrown instanceof Error ? (thrown.stack?.match(/^\s+at .*$/gm) ?? []) : [];
  log({ event: "crashed", kind: failureKind(thrown), frames: frames.map((frame) => frame.trim()) });
  process.exit(1);
}

async function serve(data: string): Promise<void> {
  const settings = readSettings({
    settings: join(release, "wrangler.toml"),
    overlay: process.env.GONGKAI_SETTINGS ?? join(data, "settings.toml"),
    secrets: needed("GONGKAI_SECRETS", "CREDENTIALS_DIRECTORY"),
  });
  process.on("uncaughtException", crash);
  const server = await startServer(settings, { release, data }, log);
  log({ event: "listening", origin: server.origin });
  const stop = () => void server.stop().then(() => log({ event: "stopped" }), crash);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, stop);
}

async function migrate(data: string): Promise<void> {
  (await openData({ release, data }, log)).close();
}

function printFirstKey(data: string, [name, unit]: readonly string[]): void {
  if (name === undefined || unit === undefined) throw new Error("gongkai first-key NAME UNIT");
  // Beside the process that serves, which need not stop for it.
  const sqlite = openSqlite(databaseIn(data));
  try {
    process.stdout.write(`${makeFirstKey(sqlite, { name, unit, now: new Date() })}\n`);
  } finally {
    sqlite.close();
  }
}

async function main([command = "serve", ...words]: readonly string[]): Promise<void> {
  const data = needed("GONGKAI_DATA");
  if (command === "serve") return serve(data);
  if (command === "migrate") return migrate(data);
  if (command === "first-key") return printFirstKey(data, words);
  throw new Error("gongkai serve, gongkai migrate, or gongkai first-key NAME UNIT");
}

process.umask(0o077);
await main(process.argv.slice(2)).catch((thrown: unknown) => {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
});
