/**
 * A backup restored into a folder of its own, and tried: the service over it, every case derived anew, the log walked both ways, its figures
 * made anew and compared with those of the live database.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { roles } from "../schema/contracts/staff.ts";
import { restoreFiles } from "./backup-files.ts";
import { openSqlite } from "./database.ts";
import { differencesOf, figuresOf } from "./figures.ts";
import { makeKey } from "./first-key.ts";
import type { Log } from "./observations.ts";
import { restoreDatabase } from "./restore.ts";
import { databaseIn, type Folders, filesIn, type Surroundings, startServer } from "./server.ts";
import type { Settings } from "./settings.ts";

/** The scripts of the release that ask the service; each ends with 0 where all is as it should be. */
const scripts = ["rebuild.js", "verify.js"];

interface Rehearsal {
  settings: Settings;
  folders: Folders;
  surroundings: Surroundings;
  /** Says what was found. */
  say(line: string): void;
}

/** Answers whether all of it is as it was recorded, and as it is. Nothing is sent, no job runs, and nothing of it stays. */
export async function rehearse(file: string, rehearsal: Rehearsal): Promise<boolean> {
  const folder = mkdtempSync(join(rehearsal.folders.data, "rehearsal-"));
  try {
    const restored = join(folder, "restored");
    mkdirSync(restored);
    restoreDatabase(file, databaseIn(restored));
    const { faults } = await restoreFiles(
      { backup: file, database: databaseIn(restored), folder: filesIn(restored) },
      true,
    );
    for (const fault of faults) rehearsal.say(fault);
    if (faults.length > 0) return false;
    const before = lengthOfLog(databaseIn(restored));
    const found = await served(rehearsal, restored, async (origin, key) =>
      (await areScriptsContent(rehearsal.folders, origin, key)) ? figuresOf({ origin, key, lastYear }) : undefined,
    );
    if (found === undefined) return false;

    const live = databaseIn(rehearsal.folders.data);
    if (!existsSync(live)) {
      rehearsal.say("There is no live database to compare its figures with");
      return true;
    }
    const copied = join(folder, "live");
    mkdirSync(copied);
    await copyLive(live, databaseIn(copied));
    const since = lengthOfLog(databaseIn(copied)) - before;
    const now = await served(rehearsal, copied, (origin, key) => figuresOf({ origin, key, lastYear }));
    const { lasting, fresh } = differencesOf(found, now);
    for (const name of [...lasting, ...fresh]) rehearsal.say(`${name} differs from the live database`);
    rehearsal.say(`${found.released.size} released and ${found.fresh.size} fresh figures compared`);
    if (since > 0) rehearsal.say(`The live database has ${since} records more, which may make fresh figures differ`);
    return lasting.length === 0 && (fresh.length === 0 || since > 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const lastYear = new Date().getUTCFullYear();

/** Serves a folder to this process alone, with a key for everything, and asks it. */
async function served<Answer>(
  { settings, folders: { release }, surroundings }: Rehearsal,
  data: string,
  ask: (origin: string, key: string) => Promise<Answer>,
): Promise<Answer> {
  const { reachable, cache_mb } = settings.server;
  const alone = { host: "127.0.0.1", port: 0, backup: false, reachable, cache_mb } as const;
  const quiet: Settings = { ...settings, triggers: { crons: [] }, ratelimits: [], server: alone };
  const { log, checkCopy } = surroundings;
  const logAllButRequests: Log = (line) => {
    if (line.event !== "request") log(line);
  };
  const server = await startServer(quiet, { release, data }, { log: logAllButRequests, checkCopy });
  try {
    const sqlite = openSqlite(databaseIn(data));
    const key = makeKey(sqlite, { name: "Rehearsal", unit: "Rehearsal", roles, now: new Date() });
    sqlite.close();
    return await ask(server.origin, key);
  } finally {
    await server.stop();
  }
}

async function areScriptsContent({ release }: Folders, origin: string, key: string): Promise<boolean> {
  const env = { PATH: process.env.PATH, GONGKAI_ORIGIN: origin, GONGKAI_KEY: key };
  for (const script of scripts) {
    const child = spawn(process.execPath, [join(release, script)], { env, stdio: ["ignore", "inherit", "inherit"] });
    const [code] = await once(child, "exit");
    if (code !== 0) return false;
  }
  return true;
}

/** More pages than a database has. */
const allPages = 2 ** 31 - 1;

/** All at once: another process may be writing to it, and whatever it writes would begin the copy anew. */
async function copyLive(file: string, copy: string): Promise<void> {
  const sqlite = new DatabaseSync(file, { readOnly: true });
  try {
    await backup(sqlite, copy, { rate: allPages });
  } finally {
    sqlite.close();
  }
}

/** How many records the log holds. */
function lengthOfLog(file: string): number {
  const sqlite = new DatabaseSync(file, { readOnly: true });
  try {
    return Number(sqlite.prepare("SELECT count(*) AS n FROM log_entry").get()?.n);
  } finally {
    sqlite.close();
  }
}
