/** The service in one process of Node: HTTP, schedules, database, mail, copies. */
import { mkdirSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { createApp } from "../functions/app.ts";
import { runSchedule } from "../functions/cron.ts";
import type { Bindings, Execution, Outside } from "../functions/env.ts";
import { operations } from "../functions/every-operation.ts";
import { latestRun } from "../functions/jobs/jobs.store.ts";
import { failureKind } from "../functions/platform/failure.ts";
import { Backups } from "./backups.ts";
import { bindingOf } from "./binding.ts";
import { MemoryCache } from "./cache.ts";
import { callLimit } from "./call-limit.ts";
import { openSqlite, runnerOver } from "./database.ts";
import { filesUnder, removeUnfinished } from "./folder-files.ts";
import { FrontCache } from "./front-cache.ts";
import { listen, portOf } from "./listening.ts";
import { lockFolder } from "./lock.ts";
import { migrate } from "./migrations.ts";
import { type Log, Observations, serveMetrics } from "./observations.ts";
import { publicFetch } from "./outgoing.ts";
import { installRuntime } from "./runtime.ts";
import { Schedules } from "./schedules.ts";
import type { Settings } from "./settings.ts";
import { smtpMail } from "./smtp.ts";
import { StaticFiles } from "./static-files.ts";
import { dividedRunner, WritingThread } from "./writing-thread.ts";

/** Where the release and the data of one agency are. */
export interface Folders {
  /** Of the release: `site`, `migrations` and `writer.js`. */
  release: string;
  /** Of the agency, and of this process alone: the database, and its copies. */
  data: string;
}

/** A server that runs. */
export interface RunningServer {
  /** Where it listens, without a slash at its end. */
  origin: string;
  /** Runs a schedule now, for a time. Answers whether the run succeeded. */
  run(cron: string, scheduledFor: Date): Promise<boolean>;
  /** Answers what was asked, ends the run that is at it, and closes the database. */
  stop(): Promise<void>;
}

/** What the server needs of the program that starts it. */
export interface Surroundings {
  log: Log;
  /** Looks at a copy of the database, apart from this process, which others wait for; throws where it is not whole. */
  checkCopy(file: string): Promise<void>;
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

export const filesIn = (data: string): string => join(data, "files");

/** Takes the data folder for this process, and brings the database in it to the schema of this release. */
export async function openData(
  { release, data }: Folders,
  log: Log,
  laterTables = false,
): Promise<{ sqlite: DatabaseSync; close(): void }> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(data);
  const sqlite = openSqlite(databaseIn(data));
  const close = () => {
    sqlite.close();
    unlock();
  };
  try {
    const folders = { migrations: join(release, "migrations"), copies: join(data, "copies") };
    const { applied, later, copy } = await migrate(sqlite, { ...folders, now: outside.now(), laterTables });
    if (applied.length > 0) log({ event: "migrated", applied, copy });
    if (later.length > 0) log({ event: "later-tables", later });
  } catch (thrown) {
    close();
    throw thrown;
  }
  return { sqlite, close };
}

/** Starts the service. Throws, and leaves nothing open, where it cannot. */
export async function startServer(
  settings: Settings,
  folders: Folders,
  surroundings: Surroundings,
): Promise<RunningServer> {
  const database = await openDatabase(folders, surroundings.log, settings.server.later_tables);
  try {
    return await serveOver(database, settings, folders, surroundings);
  } catch (thrown) {
    await database.close();
    throw thrown;
  }
}

/** The data folder's database as the server has it: one connection reads, a thread has the one that writes. */
async function openDatabase(folders: Folders, log: Log, laterTables: boolean | undefined) {
  const { sqlite, close } = await openData(folders, log, laterTables);
  sqlite.exec("PRAGMA query_only = ON");
  const writer = new WritingThread(join(folders.release, "writer.js"), databaseIn(folders.data));
  return {
    sqlite,
    writer,
    DB: bindingOf(dividedRunner(runnerOver(sqlite), writer)),
    async close() {
      await writer.close();
      close();
    },
  };
}

async function serveOver(
  { sqlite, writer, DB, close }: Awaited<ReturnType<typeof openDatabase>>,
  settings: Settings,
  folders: Folders,
  { log, checkCopy }: Surroundings,
): Promise<RunningServer> {
  const { server } = settings;
  await removeUnfinished(filesIn(folders.data));
  const site = new StaticFiles(join(folders.release, "site"));
  const halfOfCaches = (server.cache_mb * 1024 * 1024) / 2;
  const cache = new MemoryCache(halfOfCaches);
  const front = new FrontCache(halfOfCaches, cache.removals);
  installRuntime(cache, publicFetch(server.reachable));
  const bytes = sqlite.prepare("SELECT page_count * page_size AS n FROM pragma_page_count, pragma_page_size");
  const observations = new Observations(log, operations, {
    databaseBytes: () => Number(bytes.get()?.n),
    cacheBytes: () => cache.bytes + front.bytes,
  });
  const backups =
    server.backup === false
      ? undefined
      : new Backups({
          ...{ copy: (file) => writer.copy(file), settings: server.backup, check: checkCopy, now: outside.now },
          folder: join(folders.data, "backups"),
          files: { folder: filesIn(folders.data), isRemoved: (id) => isRemoved(DB, id) },
          ended: (outcome) => observations.backup(outcome),
        });

  const env = bindingsOf(settings, {
    ...{ DB, ASSETS: site, FILES: filesUnder(filesIn(folders.data)) },
    ...(backups && { COPIES: backups }),
  });
  const { execution, finished } = backgroundOf([cache, front], log);

  /** Where each request's connection comes from, by the word of its socket. */
  const peers = new WeakMap<Request, string>();
  const app = createApp(outside, (request) => peers.get(request));

  const run: RunningServer["run"] = async (cron, scheduledFor) => {
    const began = performance.now();
    const ended = (failure?: string) =>
      observations.run(cron, scheduledFor, (performance.now() - began) / 1000, failure);
    try {
      await runSchedule(cron, scheduledFor, env, outside, execution);
      ended();
      return true;
    } catch (thrown) {
      ended(thrown instanceof Error ? thrown.message : failureKind(thrown));
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
  const answer = (request: Request, peer: string | undefined) => {
    if (peer !== undefined) peers.set(request, peer);
    return site.answer(request) ?? app.fetch(request, env, execution);
  };
  const listeners: Server[] = [];
  const stopListening = () =>
    Promise.all(listeners.map((listener) => new Promise((resolve) => listener.close(resolve))));
  let http: Server;
  try {
    if (server.metrics_port !== undefined) listeners.push(await serveMetrics(server.metrics_port, observations));
    const { host, port } = server;
    http = await listen({ host, port, front, removals: cache.removals, observations, answer });
    listeners.push(http);
    await schedules.start();
    backups?.start();
  } catch (thrown) {
    await stopListening();
    throw thrown;
  }

  return {
    origin: `http://${server.host}:${portOf(http)}`,
    run,
    async stop() {
      const closed = stopListening();
      // A connection whose call is answered waits for another one, and would hold up the end.
      const idle = setInterval(() => listeners.forEach((one) => void one.closeIdleConnections()), idleMs);
      const late = setTimeout(() => listeners.forEach((one) => void one.closeAllConnections()), graceMs);
      await Promise.all([closed, schedules.stop(), backups?.stop()]);
      clearInterval(idle);
      clearTimeout(late);
      await finished();
      await close();
    },
  };
}

/** What an answer leaves to be done after it, and what is cached under tags. */
function backgroundOf(caches: readonly { purge(tags: readonly string[]): unknown }[], log: Log) {
  const background = new Set<Promise<unknown>>();
  const execution: Execution & Pick<ExecutionContext, "passThroughOnException" | "props"> = {
    waitUntil(work) {
      const watched = work
        .catch((thrown: unknown) => log({ event: "background-error", kind: failureKind(thrown) }))
        .finally(() => background.delete(watched));
      background.add(watched);
    },
    cache: {
      async purge({ tags }) {
        for (const cache of caches) cache.purge(tags);
      },
    },
    passThroughOnException() {},
    props: {},
  };
  return { execution, finished: () => Promise.all(background) };
}

/** What the code is bound to here. */
function bindingsOf(
  { vars, ratelimits, server, secrets, smtpPassword }: Settings,
  platform: Pick<Bindings, "DB" | "ASSETS" | "FILES" | "COPIES">,
) {
  const bound = {
    ...vars,
    ...secrets,
    ...Object.fromEntries(ratelimits.map(({ name, simple }) => [name, callLimit(simple)])),
    ...(server.mail && { REMINDER_EMAIL: smtpMail(server.mail, smtpPassword) }),
    // What an earlier process has cached went with it.
    VERSION: { id: outside.newId() },
    ...platform,
  };
  // The variables are as wrangler.toml has them, on Cloudflare as here.
  return bound as unknown as Bindings;
}

/** Whether the bytes of a case's file were removed, or are about to be. */
async function isRemoved(database: D1Database, id: string): Promise<boolean> {
  const gone = "removed_at IS NOT NULL OR id IN (SELECT id FROM unreadable_file)";
  return (await database.prepare(`SELECT 1 FROM case_file WHERE id = ? AND (${gone})`).bind(id).first()) !== null;
}

/** When the first migration was applied; SQLite writes UTC without saying so. */
function installedAt(sqlite: DatabaseSync): Date {
  const row = sqlite.prepare("SELECT applied_at FROM d1_migrations ORDER BY id LIMIT 1").get();
  return new Date(`${String(row?.applied_at).replace(" ", "T")}Z`);
}
