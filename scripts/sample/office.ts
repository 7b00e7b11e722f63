import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { createApp } from "../../functions/app.ts";
import { runSchedule } from "../../functions/cron.ts";
import type { Bindings, Outside } from "../../functions/env.ts";
import { bindingOver } from "../../node/binding.ts";
import { MemoryCache } from "../../node/cache.ts";
import { openSqlite } from "../../node/database.ts";
import { filesUnder } from "../../node/folder-files.ts";
import { migrate } from "../../node/migrations.ts";
import { installRuntime } from "../../node/runtime.ts";
import { databaseIn } from "../../node/server.ts";
import type { Settings } from "../../node/settings.ts";
import { StaticFiles } from "../../node/static-files.ts";

/** What a call sends beside its path. */
export interface Sent {
  body?: unknown;
  headers?: Record<string, string>;
}

/** The service over a folder's database, in this process and at instants that its caller sets. */
export interface Office {
  sqlite: DatabaseSync;
  env: Bindings;
  setNow(at: Date): void;
  /** Calls an operation; throws with its answer where it refuses. */
  call(method: string, path: string, sent?: Sent): Promise<Response>;
  /** Runs the job of a schedule, now. */
  schedule(cron: string): Promise<void>;
  close(): void;
}

/** Where the office's folder and the release's migrations are. */
interface Places {
  folder: string;
  migrations: string;
  /** The static files. */
  site: string;
}

const cacheBytes = 8 * 1024 * 1024;

/** Nothing leaves this machine: whoever is sent a message cannot take it. */
const unreachable: typeof globalThis.fetch = async () => new Response(null, { status: 503 });

/** Opens the office, its database migrated. Once a process, whose `fetch` reaches nobody from then on. */
export async function openOffice({ folder, migrations, site }: Places, { vars, secrets }: Settings): Promise<Office> {
  installRuntime(new MemoryCache(cacheBytes), unreachable);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const sqlite = openSqlite(databaseIn(folder));
  // A making that a loss of power ends is made anew.
  sqlite.exec("PRAGMA synchronous = OFF");
  let now = new Date();
  await migrate(sqlite, { migrations, copies: join(folder, "copies"), now });
  const outside: Outside = {
    now: () => now,
    newId: () => crypto.randomUUID(),
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  };
  const DB = bindingOver(sqlite);
  const env = {
    ...{ ...vars, ...secrets, DB, VERSION: { id: "sample" } },
    ...{ FILES: filesUnder(join(folder, "files")), ASSETS: new StaticFiles(site) },
    // The variables are as wrangler.toml has them.
  } as unknown as Bindings;
  const app = createApp(outside, () => "127.0.0.1");
  const left: Promise<unknown>[] = [];
  const execution = {
    waitUntil: (work: Promise<unknown>) => void left.push(work),
    passThroughOnException() {},
    props: {},
  };
  return {
    sqlite,
    env,
    setNow(at) {
      now = at;
    },
    async call(method, path, { body, headers = {} } = {}) {
      const isBytes = body instanceof Uint8Array;
      const request = new Request(`${env.AGENCY.origin}${path}`, {
        method,
        headers: { "Content-Type": isBytes ? "application/octet-stream" : "application/json", ...headers },
        ...(body === undefined ? {} : { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
      });
      const response = await app.fetch(request, env, execution);
      await Promise.all(left.splice(0));
      if (response.ok) return response;
      throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    },
    schedule: (cron) => runSchedule(cron, now, env, outside),
    close: () => sqlite.close(),
  };
}
