/** The service in one process of Node: HTTP, schedules, database, files, mail. */
import { mkdirSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { createApp } from "../functions/app.ts";
import { runSchedule } from "../functions/cron.ts";
import type { Bindings, Execution, Outside } from "../functions/env.ts";
import { latestRun } from "../functions/jobs/jobs.store.ts";
import { failureKind } from "../functions/platform/failure.ts";
import { MemoryCache } from "./cache.ts";
import { callLimit } from "./call-limit.ts";
import { bindingOver, openSqlite } from "./database.ts";
import { lockFolder } from "./lock.ts";
import { migrate } from "./migrations.ts";
import { publicFetch } from "./outgoing.ts";
import { installRuntime } from "./runtime.ts";
import { Schedules } from "./schedules.ts";
import type { Settings } from "./settings.ts";
import { smtpMail } from "./smtp.ts";
import { StaticFiles } from "./static-files.ts";

/** Where the release and the data of one agency are. */
export interface Folders {
  /** Of the release: `site` and `migrations`. */
  release: string;
  /** Of the agency, and of this process alone: the database, its copies, files. */
  data: string;
}

/** A line of the log: what happened, in words and numbers of ours. */
export type Log = (line: { event: string } & Record<string, unknown>) => void;

/** A server that runs. */
export interface RunningServer {
  /** Where it listens, without a slash at its end. */
  origin: string;
  /** Runs a schedule now, for a time. Answers whether the run succeeded. */
  run(cron: string, scheduledFor: Date): Promise<boolean>;
  /** Answers what was asked, ends the run that is at it, and closes the database. */
  stop(): Promise<void>;
}

/** How long requests may go on once the server is to stop, and how often it looks for connections that are idle by then. */
const graceMs = 10_000;
const idleMs = 100;

const outside: Outside = {
  now: () => new Date(),
  newId: () => crypto.randomUUID(),
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
};

export const databaseIn = (data: string): string => join(data, "gongkai.sqlite");

/** Takes the data folder for this process, and brings the database in it to the schema of this release. */
export async function openData({ release, data }: Folders, log: Log) {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(data);
  const sqlite = openSqlite(databaseIn(data));
  const close = () => {
    sqlite.close();
    unlock();
  };
  try {
    const folders = { migrations: join(release, "migrations"), copies: join(data, "copies") };
    const { applied, copy } = await migrate(sqlite, { ...folders, now: outside.now() });
    if (applied.length > 0) log({ event: "migrated", applied, copy });
  } catch (thrown) {
    close();
    throw thrown;
  }
  return { sqlite, close };
}

/** Starts the service. Throws, and leaves nothing open, where it cannot. */
export async function startServer(settings: Settings, folders: Folders, log: Log): Promise<RunningServer> {
  const { server } = settings;
  const site = new StaticFiles(join(folders.release, "site"));
  const { sqlite, close } = await openData(folders, log);
  const cache = new MemoryCache(server.cache_mb * 1024 * 1024);
  installRuntime(cache, publicFetch(server.reachable));
  const env = bindingsOf(settings, bindingOver(sqlite), site);

  const background = new Set<Promise<unknown>>();
  const execution: Execution & Pick<ExecutionContext, "passThroughOnException" | "props"> = {
    waitUntil(work) {
      const watched = work.finally(() => background.delete(watched));
      background.add(watched);
    },
    cache,
    passThroughOnException() {},
    props: {},
  };

  /** Where each request's connection comes from, by the word of its socket. */
  const peers = new WeakMap<Request, string>();
  const app = createApp(outside, (request) => peers.get(request));

  const run: RunningServer["run"] = async (cron, scheduledFor) => {
    const began = performance.now();
    const line = { event: "run", cron, scheduled_for: scheduledFor.toISOString() };
    const ended = (outcome: object) => log({ ...line, ...outcome, ms: Math.round(performance.now() - began) });
    try {
      await runSchedule(cron, scheduledFor, env, outside, execution);
      ended({ status: "succeeded" });
      return true;
    } catch (thrown) {
      // The error of a run names kinds of failures, and nothing else (functions/jobs/run-job.ts).
      ended({ status: "failed", failure: thrown instanceof Error ? thrown.message : failureKind(thrown) });
      return false;
    }
  };
  const schedules = new Schedules(settings.triggers.crons, {
    run,
    latest: async (job) => {
      const latest = await latestRun(env.DB, job);
      return latest && new Date(latest.scheduledFor);
    },
    since: installedAt(sqlite),
    now: outside.now,
  });

  const listening = Promise.withResolvers<AddressInfo>();
  const http = serve(
    {
      hostname: server.host,
      port: server.port,
      overrideGlobalObjects: false,
      fetch(request, { incoming }) {
        const { remoteAddress } = incoming.socket;
        if (remoteAddress !== undefined) peers.set(request, remoteAddress);
        return site.answer(request) ?? app.fetch(request, env, execution);
      },
    },
    listening.resolve,
  ) as Server;
  http.once("error", listening.reject);
  const { port } = await listening.promise.catch((thrown: unknown) => {
    close();
    throw thrown;
  });
  await schedules.start();

  return {
    origin: `http://${server.host}:${port}`,
    run,
    async stop() {
      const closed = new Promise((resolve) => http.close(resolve));
      // A connection whose call is answered waits for another one, and would hold up the end.
      const idle = setInterval(() => http.closeIdleConnections(), idleMs);
      const late = setTimeout(() => http.closeAllConnections(), graceMs);
      await Promise.all([closed, schedules.stop()]);
      clearInterval(idle);
      clearTimeout(late);
      await Promise.allSettled(background);
      close();
    },
  };
}

/** What the code is bound to here. */
function bindingsOf({ vars, ratelimits, server, secrets, smtpPassword }: Settings, DB: D1Database, ASSETS: StaticFiles) {
  const bound = {
    ...vars,
    ...secrets,
    ...Object.fromEntries(ratelimits.map(({ name, simple }) => [name, callLimit(simple)])),
    ...(server.mail && { REMINDER_EMAIL: smtpMail(server.mail, smtpPassword) }),
    // What an earlier process has cached went with it.
    VERSION: { id: outside.newId() },
    DB,
    ASSETS,
  };
  // The variables are as wrangler.toml has them, on Cloudflare as here.
  return bound as unknown as Bindings;
}

/** When the first migration was applied; SQLite writes UTC without saying so. */
function installedAt(sqlite: Awaited<ReturnType<typeof openData>>["sqlite"]): Date {
  const row = sqlite.prepare("SELECT applied_at FROM d1_migrations ORDER BY id LIMIT 1").get();
  return new Date(`${String(row?.applied_at).replace(" ", "T")}Z`);
}
