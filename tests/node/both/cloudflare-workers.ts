/** In the place of `cloudflare:workers` where tests run on Node: the bindings of node/, over a database of this process. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { bindingOver } from "../../../node/binding.ts";
import { MemoryCache } from "../../../node/cache.ts";
import { callLimit } from "../../../node/call-limit.ts";
import { openSqlite } from "../../../node/database.ts";
import { installRuntime } from "../../../node/runtime.ts";
import { StaticFiles } from "../../../node/static-files.ts";
import { testSecrets } from "../../secrets.ts";

const root = join(import.meta.dirname, "../../..");
const config = JSON.parse(JSON.stringify(parse(readFileSync(join(root, "wrangler.toml"), "utf8"))));

// Tests stand in for what is sent out, as they do in workerd.
installRuntime(new MemoryCache(64 * 1024 * 1024), globalThis.fetch);

/** Node asks who sends a stream to say that its answer may come first; tests need not, since here it cannot. */
class StreamingRequest extends Request {
  constructor(input: RequestInfo | URL, init?: RequestInit) {
    super(input, init?.body instanceof ReadableStream ? { ...init, ...{ duplex: "half" } } : init);
  }
}
Object.assign(globalThis, { Request: StreamingRequest });

let sqlite = openSqlite(":memory:");
let DB = bindingOver(sqlite);

export const env = {
  ...config.vars,
  ...Object.fromEntries(
    config.ratelimits.map(({ name, simple }: { name: string; simple: { limit: number; period: number } }) => [
      name,
      callLimit(simple),
    ]),
  ),
  ...testSecrets,
  ASSETS: new StaticFiles(join(root, "dist/site")),
  VERSION: { id: crypto.randomUUID() },
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
