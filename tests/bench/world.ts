import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { Miniflare, type WorkerOptions } from "miniflare";
import { unstable_readConfig, unstable_splitSqlQuery } from "wrangler";
import report from "../../functions/figures/report-2016.json" with { type: "json" };
import { roles } from "../../schema/contracts/staff.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const config = unstable_readConfig({ config: `${root}wrangler.toml` });

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

/** Where each Worker answers: a socket of its own, without miniflare's entry Worker, which costs more than a bare Worker. */
export interface World {
  constant: URL;
  cached: URL;
  batch: URL;
  ours: URL;
  metered: URL;
  staff: { Authorization: string };
  dispose(): Promise<void>;
}

/** What `wrangler deploy` would upload for this entry module. */
function build(entry: string): string {
  const directory = mkdtempSync(`${tmpdir()}/gongkai-bench-`);
  execFileSync(
    process.execPath,
    ["node_modules/wrangler/bin/wrangler.js", "deploy", entry, "--dry-run", "--outdir", directory],
    { cwd: root, env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "true" }, stdio: ["ignore", "ignore", "inherit"] },
  );
  const built = readFileSync(`${directory}/${entry.replace(/^.*\//, "").replace(/\.ts$/, ".js")}`, "utf8");
  rmSync(directory, { recursive: true });
  return built;
}

function worker(name: string, script: string, entrypoints: string[], env: WorkerOptions["config"]["env"]): WorkerOptions {
  return {
    config: {
      name,
      compatibilityDate: config.compatibility_date ?? "",
      manifest: { mainModule: "worker.js", modules: { "worker.js": { type: "esm", contents: script } } },
      env: env ?? {},
    },
    dev: { unsafeDirectSockets: entrypoints.map((entrypoint) => ({ host: "127.0.0.1", port: 0, entrypoint })) },
  };
}

/** All Workers in one workerd, each with a database of its own in the same schema; ours with the 2016 report released. */
export async function startWorld(): Promise<World> {
  const secret = () => randomBytes(32).toString("base64");
  const ours = (id: string): WorkerOptions["config"]["env"] => ({
    DB: { type: "d1", id },
    VERSION: { type: "version-metadata" },
    AGENCY: { type: "json", value: config.vars.AGENCY },
    SEALING_KEYS: { type: "text", value: `bench:${secret()}` },
    TRACKING_KEY: { type: "text", value: secret() },
  });
  const miniflare = new Miniflare({
    logRequests: false,
    cf: false,
    enableDevRegistry: false,
    workers: [
      worker("bare", build("tests/bench/workers/bare.ts"), ["default", "cached", "batch"], {
        DB: { type: "d1", id: "bare" },
      }),
      worker("ours", build("functions/index.ts"), ["default"], ours("ours")),
      worker("metered", build("tests/bench/workers/metered.ts"), ["default"], ours("metered")),
    ],
  });
  await miniflare.ready;
  const key = `gk_${randomBytes(32).toString("base64url")}`;
  const world: World = {
    constant: await miniflare.unsafeGetDirectURL("bare"),
    cached: await miniflare.unsafeGetDirectURL("bare", "cached"),
    batch: await miniflare.unsafeGetDirectURL("bare", "batch"),
    ours: await miniflare.unsafeGetDirectURL("ours"),
    metered: await miniflare.unsafeGetDirectURL("metered"),
    staff: { Authorization: `Bearer ${key}` },
    dispose: () => miniflare.dispose(),
  };
  for (const name of ["bare", "ours", "metered"]) await fill(await miniflare.getD1Database("DB", name), key);
  for (const origin of [world.ours, world.metered]) await release(origin, world.staff);
  return world;
}

type Database = Awaited<ReturnType<Miniflare["getD1Database"]>>;

/** The schema by its own migrations, and a member with every role. */
async function fill(database: Database, key: string): Promise<void> {
  const migrations = readdirSync(`${root}migrations`).filter((file) => file.endsWith(".sql"));
  for (const file of migrations.toSorted()) {
    const statements = unstable_splitSqlQuery(readFileSync(`${root}migrations/${file}`, "utf8"));
    await database.batch(statements.map((statement) => database.prepare(statement)));
  }
  const now = new Date().toISOString();
  await database.batch([
    database
      .prepare("INSERT INTO staff_member (id, name, unit, roles, created_at) VALUES ('bench', 'B', 'B', ?, ?)")
      .bind(JSON.stringify(roles), now),
    database
      .prepare("INSERT INTO staff_key (key_hash, member_id, name, created_at) VALUES (?, 'bench', 'bench', ?)")
      .bind(createHash("sha256").update(key).digest("hex"), now),
  ]);
}

/** Declares and releases the 2016 report through the API. */
async function release(origin: URL, staff: World["staff"]): Promise<void> {
  await call(origin, "PUT", "/v1/figures/2016".replace("/v1", "/v1/staff"), { body: report, headers: staff });
  await call(origin, "POST", "/v1/staff/figures/2016/releases", { body: { reason: "bench" }, headers: staff });
}

/** One exchange outside the measured loops. Throws unless it succeeds. */
export async function call(
  origin: URL,
  method: string,
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Response> {
  const response = await fetch(new URL(path, origin), {
    method,
    headers: body === undefined ? headers : { "Content-Type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  if (response.status >= 400) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return response;
}
