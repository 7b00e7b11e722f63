import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { databaseOver, openSqlite, runnerOver } from "../../node/database.ts";
import { startScheduled } from "../node/started-server.ts";

/** Journeys put theirs in its place. */
const { fetch } = globalThis;

/** An address that the service states of itself, or a path, where this server answers it. */
const reached = (origin: string, address: string) =>
  origin + (address.startsWith("/") ? address : address.replace(/^https?:\/\/[^/]+/, ""));

/** The files beside a database, as far as journeys read and damage them. */
const folderOf = (database: string) => {
  const pathOf = (key: string) => join(dirname(database), "files", key);
  return {
    get: async (key: string) => new Response(readFileSync(pathOf(key))),
    put: async (key: string, bytes: Uint8Array) => writeFileSync(pathOf(key), bytes),
  };
};

/** The built server in the place of wrangler's test harness: the same journeys, over the server of one's own. */
export async function serverHarness(release: string, vars: Record<string, unknown>) {
  const server = await startScheduled(release, vars);
  const sqlite = openSqlite(server.database);
  return {
    listen: async () => ({ url: new URL(server.origin) }),
    fetch: (path: string, init: RequestInit) => fetch(reached(server.origin, path), init),
    getLogs: () => server.lines.map((message) => ({ message })),
    getWorker: () => ({
      getEnv: async () => ({ DB: databaseOver(runnerOver(sqlite)), FILE_BUCKET: folderOf(server.database) }),
      /** It has applied them when it started. */
      applyD1Migrations: async () => {},
      scheduled: async ({ cron, scheduledTime }: { cron: string; scheduledTime: Date }) => ({
        outcome: (await server.schedule(cron, scheduledTime)) ? "ok" : "exception",
      }),
    }),
    async close() {
      sqlite.close();
      await server.close();
    },
  };
}
