/** In the place of `cloudflare:workers` where tests run on Node: the bindings of node/, over a database of this process. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import type { CallLimit } from "../../../functions/env.ts";
import { bindingOver } from "../../../node/binding.ts";
import { MemoryCache } from "../../../node/cache.ts";
import { callLimit } from "../../../node/call-limit.ts";
import { openSqlite } from "../../../node/database.ts";
import { installRuntime } from "../../../node/runtime.ts";
import { StaticFiles } from "../../../node/static-files.ts";
import { testSecrets } from "../../secrets.ts";
import { MemoryBucket } from "./memory-bucket.ts";

const root = join(import.meta.dirname, "../../..");
const config = JSON.parse(JSON.stringify(parse(readFileSync(join(root, "wrangler.toml"), "utf8"))));

// Tests stand in for what is sent out, as they do in workerd.
const emptyCache = () => new MemoryCache(64 * 1024 * 1024);
installRuntime(emptyCache(), globalThis.fetch);

/** Node asks who sends a stream to say that its answer may come first; tests need not, since here it cannot. */
class StreamingRequest extends Request {
  constructor(input: RequestInfo | URL, init?: RequestInit) {
    super(input, init?.body instanceof ReadableStream ? { ...init, ...{ duplex: "half" } } : init);
  }
}
Object.assign(globalThis, { Request: StreamingRequest });

interface Limit {
  name: string;
  simple: Parameters<typeof callLimit>[0];
}
const limits: (Limit & { counted: CallLimit })[] = config.ratelimits.map((limit: Limit) => ({
  ...limit,
  counted: callLimit(limit.simple),
}));

let sqlite = openSqlite(":memory:");
let DB = bindingOver(sqlite);

export const env = {
  ...config.vars,
  ...Object.fromEntries(
    limits.map((limit): [string, CallLimit] => [limit.name, { limit: (call) => limit.counted.limit(call) }]),
  ),
  ...testSecrets,
  ASSETS: new StaticFiles(join(root, "dist/site")),
  VERSION: { id: crypto.randomUUID() },
  FILE_BUCKET: new MemoryBucket(),
  MIGRATIONS: join(root, "migrations"),
  get DB() {
    return DB;
  },
};

/** The database as it is, for what is done to it and not through it. */
export const openedSqlite = () => sqlite;

/** An empty database in the place of the one before. */
export function emptyDatabase(): void {
  sqlite.close();
  sqlite = openSqlite(":memory:");
  DB = bindingOver(sqlite);
}

/** An empty cache, and no calls counted. */
export function forgetCalls(): void {
  Object.assign(globalThis, { caches: { default: emptyCache() } });
  for (const limit of limits) limit.counted = callLimit(limit.simple);
}
