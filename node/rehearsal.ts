/** A backup restored into a folder of its own, and tried: the service over it, every case derived anew, the log walked both ways. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { roles } from "../schema/contracts/staff.ts";
import { openSqlite } from "./database.ts";
import { makeKey } from "./first-key.ts";
import { restoreDatabase } from "./restore.ts";
import { databaseIn, type Folders, type Surroundings, startServer } from "./server.ts";
import type { Settings } from "./settings.ts";

/** The scripts of the release that ask the service; each ends with 0 where all is as it should be. */
const scripts = ["rebuild.js", "verify.js"];

/** Answers whether all of it is as it was recorded. Nothing is sent, no job runs, and nothing of it stays. */
export async function rehearse(
  backup: string,
  settings: Settings,
  { release, data: parent }: Folders,
  surroundings: Surroundings,
): Promise<boolean> {
  const data = mkdtempSync(join(parent, "rehearsal-"));
  try {
    restoreDatabase(backup, databaseIn(data));
    const { reachable, cache_mb } = settings.server;
    const alone = { host: "127.0.0.1", port: 0, backup: false, reachable, cache_mb } as const;
    const quiet: Settings = { ...settings, triggers: { crons: [] }, server: alone };
    const server = await startServer(quiet, { release, data }, surroundings);
    const sqlite = openSqlite(databaseIn(data));
    const key = makeKey(sqlite, { name: "Rehearsal", unit: "Rehearsal", roles, now: new Date() });
    sqlite.close();
    try {
      const env = { PATH: process.env.PATH, GONGKAI_ORIGIN: server.origin, GONGKAI_KEY: key };
      for (const script of scripts) {
        const child = spawn(process.execPath, [join(release, script)], {
          env,
          stdio: ["ignore", "inherit", "inherit"],
        });
        const [code] = await once(child, "exit");
        if (code !== 0) return false;
      }
      return true;
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}
