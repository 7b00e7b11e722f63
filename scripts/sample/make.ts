/**
 * `node make.js FOLDER PORT`, beside a release of the server: makes the sample office in a folder, unless it is there. It is made under another
 * name first, so that what is there is complete.
 */
import { Console } from "node:console";
import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { Writable } from "node:stream";
import { localDay } from "../../functions/clock/days.ts";
import { openSqlite } from "../../node/database.ts";
import { databaseIn } from "../../node/server.ts";
import { readSettings } from "../../node/settings.ts";
import { openOffice } from "./office.ts";
import { assertEmpty } from "./other-rows.ts";
import { newFolder, placesIn, writeRecord, writeSettings } from "./sample-folder.ts";
import { renewKeys, seed } from "./seed.ts";

/** Does something with a folder's database, where it has one. */
function withDatabase(folder: string, use: (sqlite: DatabaseSync) => void): void {
  const database = databaseIn(placesIn(folder).data);
  if (!existsSync(database)) return;
  const sqlite = openSqlite(database);
  try {
    use(sqlite);
  } finally {
    sqlite.close();
  }
}

async function make(folder: string, port: number): Promise<void> {
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  newFolder(unfinished, port);
  const { data, secrets, settings: overlay } = placesIn(unfinished);
  const release = import.meta.dirname;
  const settings = readSettings({ settings: join(release, "wrangler.toml"), overlay, secrets });
  const today = localDay(new Date(), String(settings.vars.AGENCY.time_zone));
  const office = await openOffice(
    { folder: data, migrations: join(release, "migrations"), site: join(release, "site") },
    settings,
  );
  try {
    const keys = await seed(office, today);
    writeRecord(unfinished, { made_on: today, keys: Object.fromEntries(keys) });
  } finally {
    office.close();
  }
  renameSync(unfinished, folder);
}

const [folder = "", port = ""] = process.argv.slice(2);
process.umask(0o077);
// What the service logs of days gone by is of no use to who waits.
Object.assign(globalThis, { console: new Console(new Writable({ write: (_, __, written) => written() })) });
try {
  if (existsSync(placesIn(folder).record)) writeSettings(folder, Number(port));
  else {
    withDatabase(folder, assertEmpty);
    await make(folder, Number(port));
  }
  withDatabase(folder, renewKeys);
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
}
