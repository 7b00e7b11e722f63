import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Miniflare, type WorkerOptions } from "miniflare";
import { unstable_readConfig } from "wrangler";
import report from "../../functions/figures/report-2016.json" with { type: "json" };
import { roles } from "../../schema/contracts/staff.ts";
import { apply, contentsOf, type Database, migrations, type Statement, tablesOf } from "../repository/database.ts";
import type { Insert, Value } from "./wire.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const config = unstable_readConfig({ config: `${root}wrangler.toml` });

/** Where the Workers answer: each on a socket of its own, without miniflare's entry Worker, which costs more than a bare one. */
export interface Bench {
  constant: URL;
  /** Answers one and the same response to everything. */
  same: URL;
  /** The same, once it has read the request's body. */
  reading: URL;
  cached: URL;
  batch: URL;
  /** Stores the ready rows of a file of publications. */
  rows: URL;
  ours: URL;
  /** Ours too, with a meter on its database. */
  metered: URL;
  /** The fold alone. */
  fold: URL;
  staff: { Authorization: string };
  /** The database of our Worker, from outside. */
  database: Database;
  close(): Promise<void>;
}

type Manifest = WorkerOptions["config"]["manifest"];

/** What `wrangler deploy` uploads for this entry module: all modules of ours; the bare ones are no builds of scripts/build.ts, and wrangler makes one module of each. */
function build(entry: string): Manifest {
  const words = entry.endsWith(".ts") ? ["--bundle", "--minify"] : [];
  const directory = mkdtempSync(join(tmpdir(), "gongkai-bench-"));
  try {
    execFileSync(
      process.execPath,
      ["node_modules/wrangler/bin/wrangler.js", "deploy", entry, "--dry-run", "--outdir", directory, ...words],
      {
        cwd: root,
        env: { ...process.env, CI: "true", PATH: `${root}node_modules/.bin${delimiter}${process.env.PATH}` },
        stdio: ["ignore", "ignore", "inherit"],
      },
    );
    const files = readdirSync(directory).filter((name) => name.endsWith(".js"));
    return {
      mainModule: `${basename(entry, extname(entry))}.js`,
      modules: Object.fromEntries(
        files.map((name) => [name, { type: "esm", contents: readFileSync(join(directory, name), "utf8") }]),
      ),
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

type Environment = WorkerOptions["config"]["env"];

const worker = (name: string, entry: string, entrypoints: readonly string[], env: Environment): WorkerOptions => ({
  config: {
    name,
    compatibilityDate: config.compatibility_date ?? "",
    manifest: build(entry),
    ...(env === undefined ? {} : { env }),
  },
  dev: { unsafeDirectSockets: entrypoints.map((entrypoint) => ({ host: "127.0.0.1", port: 0, entrypoint })) },
});

/**
 * The static files in which ours reads its texts, in a Worker of their own: the router that miniflare puts before a Worker with static files
 * takes several times as long as the bare Worker does, and its time is not ours.
 */
const files: WorkerOptions = {
  config: {
    name: "files",
    compatibilityDate: config.compatibility_date ?? "",
    assets: { directory: join(root, "dist/site"), hasUserWorker: true },
    manifest: build("tests/bench/workers/bare.ts"),
  },
};

/** All Workers in one workerd, each with a database of its own in the one schema; ours with the 2016 report released. */
export async function startBench(): Promise<Bench> {
  const secret = () => randomBytes(32).toString("base64");
  const bindings = (id: string): Environment => ({
    DB: { type: "d1", id },
    VERSION: { type: "version-metadata" },
    AGENCY: { type: "json", value: config.vars.AGENCY },
    TRUST: { type: "json", value: config.vars.TRUST },
    PRACTICE: { type: "json", value: config.vars.PRACTICE },
    SEALING_KEYS: { type: "text", value: `bench:${secret()}` },
    TRACKING_KEY: { type: "text", value: secret() },
  });
  const miniflare = new Miniflare({
    logRequests: false,
    cf: false,
    enableDevRegistry: false,
    workers: [
      worker("bare", "tests/bench/workers/bare.ts", ["default", "same", "reading", "cached", "batch", "rows"], {
        DB: { type: "d1", id: "bare" },
      }),
      worker("ours", "dist/worker/index.js", ["default"], {
        ...{ ...bindings("ours"), ASSETS: { type: "worker", worker: "files" } },
      }),
      files,
      worker("metered", "tests/bench/workers/metered.ts", ["default"], bindings("metered")),
      worker("fold", "tests/bench/workers/fold.ts", ["default"], undefined),
    ],
  });
  const key = `gk_${randomBytes(32).toString("base64url")}`;
  const databaseOf = (name: string): Promise<Database> => miniflare.getD1Database("DB", name);
  const bench: Bench = {
    constant: await miniflare.unsafeGetDirectURL("bare"),
    same: await miniflare.unsafeGetDirectURL("bare", "same"),
    reading: await miniflare.unsafeGetDirectURL("bare", "reading"),
    cached: await miniflare.unsafeGetDirectURL("bare", "cached"),
    batch: await miniflare.unsafeGetDirectURL("bare", "batch"),
    rows: await miniflare.unsafeGetDirectURL("bare", "rows"),
    ours: await miniflare.unsafeGetDirectURL("ours"),
    metered: await miniflare.unsafeGetDirectURL("metered"),
    fold: await miniflare.unsafeGetDirectURL("fold"),
    staff: { Authorization: `Bearer ${key}` },
    database: await databaseOf("ours"),
    close: () => miniflare.dispose(),
  };
  for (const name of ["bare", "ours", "metered"]) await fill(await databaseOf(name), key);
  for (const origin of [bench.ours, bench.metered]) await release(origin, bench.staff);
  const inserts = await insertsOf(bench.database, () => file(bench.ours));
  await call(bench.batch, "PUT", "/", { body: inserts });
  return bench;
}

/** The schema by its own migrations, and a member with every role. */
async function fill(database: Database, key: string): Promise<void> {
  for (const migration of migrations) await apply(database, migration);
  const now = new Date().toISOString();
  await database.batch([
    database
      .prepare("INSERT INTO staff_member (id, name, unit, roles, created_at) VALUES ('bench', 'Bench', 'Bench', ?, ?)")
      .bind(JSON.stringify(roles), now),
    database
      .prepare("INSERT INTO staff_key (key_hash, member_id, name, created_at) VALUES (?, 'bench', 'bench', ?)")
      .bind(createHash("sha256").update(key).digest("hex"), now),
  ]);
}

/** Declares and releases the 2016 report through the API. */
export async function release(origin: URL, headers: Bench["staff"]): Promise<void> {
  await call(origin, "PUT", "/v1/staff/figures/2016", { body: report, headers });
  await call(origin, "POST", "/v1/staff/figures/2016/releases", { body: { reason: "The bench." }, headers });
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The rows that an act stores in tables empty before, as plain inserts, one a table; what must be unique is marked fresh. */
export async function insertsOf<One extends Statement>(
  database: Database<One>,
  act: () => Promise<unknown>,
): Promise<Insert[]> {
  const before = await contentsOf(database);
  await act();
  const after = await contentsOf(database);
  const inserts = (await tablesOf(database)).flatMap(({ name, columns }): Insert[] => {
    const rows = after.get(name) ?? [];
    if (rows.length === 0 || before.get(name)?.length !== 0) return [];
    const stored = columns.filter(({ generated }) => generated === undefined).map((column) => column.name);
    const row = `(${stored.map(() => "?").join(", ")})`;
    return [
      {
        sql: `INSERT INTO ${name} (${stored.join(", ")}) VALUES ${rows.map(() => row).join(", ")}`,
        values: rows.flatMap((values) => stored.map((column) => insertable(column, values[column]))),
      },
    ];
  });
  // The rows refer to the request, so it comes first.
  return inserts.toSorted((left, right) => rank(left) - rank(right));
}

/** A stored value as the bare Worker stores it again. */
function insertable(column: string, value: unknown): Value {
  if (column === "receipt_seq") return { fresh: "number" };
  if (column === "key_hash") return { fresh: "hash" };
  if (typeof value === "string") return uuid.test(value) ? { fresh: value } : value;
  if (typeof value === "number" || value === null || Array.isArray(value)) return value;
  throw new Error(`D1 does not hand out a ${typeof value}`);
}

const rank = ({ sql }: Insert) => (sql.startsWith("INSERT INTO request ") ? 0 : 1);

/** A filing as an applicant sends it. */
export const filing = JSON.stringify({
  applicant: {
    kind: "natural_person",
    name: "申请人甲",
    identity: { type: "resident_id", number: "11010519491231002X" },
    contact: { email: "applicant@example.org", address: "某市某区某路1号" },
  },
  description: "请公开2015年度部门决算，包括一般公共预算财政拨款支出决算明细表及其说明。",
  form: "electronic",
  route: "email",
});

export const idempotencyKey = (n: number | string) => ({ "Idempotency-Key": `bench-${String(n).padStart(24, "0")}` });

/** Files a request outside the measured loops. */
export const file = (origin: URL) =>
  call(origin, "POST", "/v1/requests", { body: filing, headers: idempotencyKey(randomBytes(12).toString("hex")) });

/** One exchange outside the measured loops. Throws when it is refused. */
export async function call(
  origin: URL,
  method: string,
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Response> {
  const sent = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  const response = await fetch(new URL(path, origin), {
    method,
    headers: sent === undefined ? headers : { "Content-Type": "application/json", ...headers },
    ...(sent === undefined ? {} : { body: sent }),
  });
  if (response.status >= 400)
    throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return response;
}
