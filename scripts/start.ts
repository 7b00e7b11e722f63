/**
 * `npm start`: the whole service on this machine and for this machine alone, offline. Applies the migrations to the local D1, makes the local secrets and
 * a staff key, serves on port 8787 (or PORT), and loads the 2016 report and its two dated publications through the API.
 * Starting again changes nothing that is stored. `npm start -- --sample` serves a sample office in place of it: scripts/sample.
 */
import type { ChildProcess } from "node:child_process";
import { createHash, generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { getPlatformProxy, unstable_splitSqlQuery as splitStatements } from "wrangler";
import { migrationsTable } from "../node/migrations.ts";
import { roles } from "../schema/contracts/staff.ts";
import { closeToOthers, stop, stopOnSignal, wrangler } from "./local-worker.ts";
import { loadReport2016 } from "./report-2016.ts";

const root = join(import.meta.dirname, "../");
const port = process.env.PORT ?? "8787";
const origin = `http://localhost:${port}`;
/** Where this script itself asks: not what else the name may stand for. */
const own = `http://127.0.0.1:${port}`;
const say = (line: string) => process.stdout.write(`${line}\n`);

/** Secrets for local use, made once; real ones go in with `wrangler secret put`. */
function makeSecrets(): void {
  const file = `${root}.dev.vars`;
  const known = existsSync(file) ? readFileSync(file, "utf8") : "";
  const key = () => randomBytes(32).toString("base64");
  const signing = () =>
    generateKeyPairSync("ed25519").privateKey.export({ format: "der", type: "pkcs8" }).toString("base64");
  const secrets = {
    ...(known === "" ? { SEALING_KEYS: `local:${key()}`, TRACKING_KEY: key() } : {}),
    // A copy from before anchors were signed has no such key yet.
    ...(/^ANCHOR_KEYS=/m.test(known) ? {} : { ANCHOR_KEYS: `local:${signing()}` }),
  };
  const lines = Object.entries(secrets).map(([name, value]) => `${name}="${value}"`);
  if (lines.length > 0)
    writeFileSync(
      file,
      [known.trimEnd(), ...lines]
        .filter((line) => line !== "")
        .join("\n")
        .concat("\n"),
      { mode: 0o600 },
    );
}

/** Applies what is missing, each migration whole or not at all, and writes it down as `wrangler d1 migrations apply` does, which starts a runtime for each. */
async function migrate(database: D1): Promise<void> {
  await database.prepare(migrationsTable).run();
  const { results } = await database.prepare("SELECT name FROM d1_migrations").all();
  const applied = new Set(results.map(({ name }) => name));
  const files = readdirSync(`${root}migrations`).filter((name) => name.endsWith(".sql"));
  for (const name of files.toSorted().filter((file) => !applied.has(file))) {
    const statements = splitStatements(readFileSync(`${root}migrations/${name}`, "utf8"));
    await database.batch([
      ...statements.map((sql) => database.prepare(sql)),
      database.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name),
    ]);
  }
}

/** A member with every role and a key, kept beside the local database that knows it. */
async function makeStaffKey(database: D1): Promise<string> {
  const file = `${root}.wrangler/staff-key`;
  const key = existsSync(file) ? readFileSync(file, "utf8").trim() : `gk_${randomBytes(32).toString("base64url")}`;
  const hash = createHash("sha256").update(key).digest("hex");
  const now = new Date().toISOString();
  const known = await database.prepare("SELECT 1 FROM staff_key WHERE key_hash = ?").bind(hash).first();
  if (known === null) {
    const id = randomUUID();
    await database.batch([
      database
        .prepare(
          "INSERT INTO staff_member (id, name, unit, roles, created_at) VALUES (?, 'Local staff', 'Local', ?, ?)",
        )
        .bind(id, JSON.stringify(roles), now),
      database
        .prepare("INSERT INTO staff_key (key_hash, member_id, name, created_at) VALUES (?, ?, 'npm start', ?)")
        .bind(hash, id, now),
    ]);
    mkdirSync(`${root}.wrangler`, { recursive: true });
    writeFileSync(file, `${key}\n`, { mode: 0o600 });
  }
  // However long ago it was made or used, it works on this machine.
  await database
    .prepare(
      "UPDATE staff_key SET expires_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+1 year'), lapses_on = date('now', '+1 year') WHERE key_hash = ?",
    )
    .bind(hash)
    .run();
  return key;
}

/** Migrates the local database, and answers a key of a member that it knows. */
async function prepareDatabase(): Promise<string> {
  const { env, dispose } = await getPlatformProxy<{ DB: D1 }>({ configPath: `${root}wrangler.toml` });
  try {
    await migrate(env.DB);
    return await makeStaffKey(env.DB);
  } finally {
    await dispose();
  }
}

interface D1 {
  prepare(sql: string): Statement;
  batch(statements: Statement[]): Promise<unknown>;
}
interface Statement {
  bind(...values: unknown[]): Statement;
  first(): Promise<unknown>;
  all(): Promise<{ results: Record<string, unknown>[] }>;
  run(): Promise<unknown>;
}

function serve(): ChildProcess {
  return wrangler([
    ...["dev", "--local", "--ip", "127.0.0.1", "--port", port, "--inspector-ip", "127.0.0.1"],
    ...["--var", `LOCAL_ORIGIN:${origin}`, "--show-interactive-dev-session=false", "--log-level=log"],
  ]);
}

async function untilReady(worker: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 240; attempt++) {
    if (worker.exitCode !== null)
      throw new Error(`The Worker stopped. Is port ${port} taken? Try PORT=8788 npm start.`);
    const healthy = await fetch(`${own}/healthz`).then(
      (response) => response.status === 200 || response.status === 503,
      () => false,
    );
    if (healthy) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("The Worker did not answer within a minute.");
}

/** Loads the model agency's report through the API, unless it is there. */
async function load(key: string): Promise<void> {
  const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`${own}${path}`, {
      method,
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  if ((await ask("GET", "/v1/reports/2016.json")).ok) return;
  await loadReport2016(
    async (method, path, body, headers) => {
      const response = await ask(method, path, body, headers);
      if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
      return response;
    },
    async () => (await ask("GET", "/v1/staff/figures/2016")).ok,
  );
}

/** A link that signs the browser in at the desk, once. */
async function signInLink(key: string): Promise<string> {
  const answer = await fetch(`${own}/v1/staff/sign-in-links`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}` },
  });
  if (!answer.ok) throw new Error(`No sign-in link was made: ${await answer.text()}`);
  const { path } = (await answer.json()) as { path: string };
  return `${origin}${path}`;
}

/** Serves the local database, and says what there is. */
async function startLocal(): Promise<void> {
  makeSecrets();
  const key = await prepareDatabase();
  const worker = serve();
  worker.once("exit", (code) => void stop(code ?? 1));
  await untilReady(worker);
  await load(key);
  const desk = await signInLink(key);
  say(`
gongkai runs on ${origin}

  the 2016 report        ${origin}/v1/figures/2016.json
  the same as CSV        ${origin}/v1/figures/2016.csv
  the report as a page   ${origin}/v1/reports/2016.html
  the form for requests  ${origin}/request
  publications by month  ${origin}/v1/rollups/publications.json?from=2016-01&to=2016-12
  what there is          ${origin}/docs
  health                 ${origin}/healthz

  the desk, signed in    ${desk}
                         (once, within ten minutes; later with the key below)

  a local staff key      ${key}
  the queue              curl -H "Authorization: Bearer ${key}" ${origin}/v1/staff/requests
  the hourly anchors     curl "${origin}/cdn-cgi/handler/scheduled?cron=45+*+*+*+*"
  the daily job          curl "${origin}/cdn-cgi/handler/scheduled?cron=30+0+*+*+*"
  the monthly job        curl "${origin}/cdn-cgi/handler/scheduled?cron=0+2+1+*+*"

This is for this machine alone: it listens on 127.0.0.1, stores its keys beside its database, and is no production server, which
docs/deployment.md is about. Everything is stored under .wrangler; stop with Ctrl-C, start again with npm start.
`);
}

closeToOthers();
stopOnSignal();
try {
  if (process.argv.includes("--sample")) {
    const { startSample } = await import("./sample/start.ts");
    await startSample(port);
  } else await startLocal();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  await stop(1);
}
