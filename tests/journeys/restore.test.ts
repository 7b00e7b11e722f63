import { execFile } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { getPlatformProxy, unstable_splitSqlQuery as splitStatements } from "wrangler";
import { exportSql, restoreDatabase } from "../../node/restore.ts";
import { roles } from "../../schema/contracts/staff.ts";
import { apply, contentsOf, type Database, migrations } from "../repository/database.ts";
import { SealedWords } from "../support/sealed-words.ts";

// A rehearsal, in a copy of the checkout: file and answer requests, back up, lose everything, restore, rebuild, compare.
const checkout = fileURLToPath(new URL("../../", import.meta.url));
const copy = mkdtempSync(join(tmpdir(), "gongkai-restore-"));
for (const part of ["scripts", "schema", "wrangler.toml", "package.json", "functions/index.ts"]) {
  cpSync(join(checkout, part), join(copy, part), { recursive: true });
}
symlinkSync(join(checkout, "node_modules"), join(copy, "node_modules"));
afterAll(() => rmSync(copy, { recursive: true, force: true, maxRetries: 5 }));

// Node does not know these of workerd's yet.
Object.assign(Uint8Array.prototype, {
  toHex(this: Uint8Array) {
    return Buffer.from(this).toString("hex");
  },
  toBase64(this: Uint8Array) {
    return Buffer.from(this).toString("base64url");
  },
});
Object.assign(Uint8Array, { fromBase64: (text: string) => new Uint8Array(Buffer.from(text, "base64")) });

const words = new SealedWords();

interface App {
  fetch(request: Request, env: unknown, context: unknown): Promise<Response>;
}
const { createApp }: { createApp(outside: unknown): App } = await import(join(checkout, "functions/app.ts"));

interface Anchor {
  number: number;
  madeAt: string;
  first: number;
  last: number;
  entries: string;
  entriesHash: string;
  previousHash: string;
  hash: string;
}
const {
  nextAnchor,
  noAnchor,
}: { nextAnchor(entries: unknown, before: unknown, madeAt: string): Promise<Anchor>; noAnchor: unknown } = await import(
  join(checkout, "functions/anchors/anchor.ts")
);

const { StaticFiles }: { StaticFiles: new (folder: string) => unknown } = await import(
  join(checkout, "node/static-files.ts")
);

const { runSchedule }: { runSchedule(cron: string, on: Date, env: unknown, outside: unknown): Promise<void> } =
  await import(join(checkout, "functions/cron.ts"));

const secrets = {
  SEALING_KEYS: `test:${randomBytes(32).toString("base64")}`,
  TRACKING_KEY: randomBytes(32).toString("base64"),
};
const key = `gk_${randomBytes(32).toString("base64url")}`;

/** The part of R2 that is used here. */
interface Bucket {
  get(key: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>;
  put(key: string, bytes: Uint8Array): Promise<unknown>;
}

/** The app over the copy's local database, as it is on disk now. */
async function opened() {
  const { env, dispose } = await getPlatformProxy<{ DB: Database; FILE_BUCKET: Bucket }>({
    configPath: join(copy, "wrangler.toml"),
    persist: { path: join(copy, ".wrangler/state/v3") },
  });
  const now = () => new Date("2026-03-02T02:00:00.000Z");
  const outside = { now, newId: randomUUID, randomBytes: (length: number) => new Uint8Array(randomBytes(length)) };
  const app = createApp(outside);
  const ASSETS = new StaticFiles(join(checkout, "dist/site"));
  const bindings = {
    ...env,
    ...secrets,
    ASSETS,
    INTAKE_LIMIT: undefined,
    TRACKING_LIMIT: undefined,
    STAFF_LIMIT: undefined,
  };
  const answer = (request: Request) => app.fetch(request, bindings, { waitUntil() {}, passThroughOnException() {} });
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    if (typeof body !== "string") words.keepSent(path, body);
    const response = await answer(
      new Request(`https://gongkai.example${path}`, {
        method,
        headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json", ...headers },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }),
    );
    expect(`${method} ${path} ${response.status} ${response.ok ? "" : await response.text()}`).toMatch(/ 20\d $/);
    const said = await response.text();
    expect(words.inAnswer(`${method} ${path.split("?")[0]}`, true, said), `${method} ${path}`).toEqual([]);
    return JSON.parse(said);
  };
  /** The same over HTTP, for scripts. */
  const server = createServer(async (incoming, outgoing) => {
    const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]);
    const response = await answer(
      new Request(`http://gongkai.example${incoming.url}`, { method: incoming.method ?? "GET", headers }),
    );
    outgoing.writeHead(response.status, [...response.headers].flat()).end(await response.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    database: env.DB,
    files: env.FILE_BUCKET,
    call,
    anchor: () => runSchedule("45 * * * *", now(), bindings, outside),
    origin: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    async dispose() {
      server.closeAllConnections();
      server.close();
      await dispose();
    },
  };
}

interface Ran {
  code: number;
  output: string;
}

/** Runs a script; of the checkout, but over the copy's database and file. */
const script = (name: string, words: readonly string[], env: Record<string, string> = {}) =>
  new Promise<Ran>((resolve) =>
    execFile(
      process.execPath,
      [`scripts/${name}.ts`, ...words],
      { cwd: name === "backup" ? copy : checkout, env: { ...process.env, ...env } },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr }),
    ),
  );

async function backup(...words: string[]): Promise<void> {
  const { code, output } = await script("backup", words);
  expect(`${code} ${code === 0 ? "" : output}`).toBe("0 ");
}

/** What is refused: 2, a sentence, and no stack. */
async function refused(...words: string[]): Promise<string> {
  const { code, output } = await script("backup", words);
  expect(code, output).toBe(2);
  expect(output).not.toMatch(/^\s+at |node:internal/m);
  return output;
}

/** An anchor of 2,000 records, as a version made it that had no limit of 1,000. */
async function anchorOf2000(database: Database): Promise<void> {
  const log = await database.prepare("SELECT seq, kind, hash FROM log_entry ORDER BY seq LIMIT 2000").all();
  expect(log.results).toHaveLength(2_000);
  const { number, madeAt, first, last, entries, entriesHash, previousHash, hash } = await nextAnchor(
    log.results,
    noAnchor,
    "2026-03-02T01:45:00.000Z",
  );
  await database
    .prepare(
      `INSERT INTO anchor (number, made_at, first, last, entries, entries_hash, previous_hash, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .bind(number, madeAt, first, last, entries, entriesHash, previousHash, hash)
    .all();
}

it("a backup restored into a fresh database holds every row, rebuilds without a difference, and gives equal figures", async () => {
  const before = await opened();
  for (const migration of migrations) await apply(before.database, migration);
  // As `wrangler d1 migrations apply` writes down what it has applied.
  await before.database.batch([
    before.database.prepare(
      "CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)",
    ),
    before.database.prepare("INSERT INTO d1_migrations (name) VALUES ('0001_first.sql')"),
  ]);
  const member = randomUUID();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key)));
  const since = "2026-01-01T00:00:00.000Z";
  await before.database.batch([
    before.database
      .prepare("INSERT INTO staff_member (id, name, unit, roles, created_at) VALUES (?, 'T', 'U', ?, ?)")
      .bind(member, JSON.stringify(roles), since),
    before.database
      .prepare("INSERT INTO staff_key (key_hash, member_id, name, created_at) VALUES (?, ?, 'k', ?)")
      .bind(Buffer.from(hash).toString("hex"), member, since),
  ]);
  const letter = {
    applicant: { kind: "natural_person", name: "申请人; '甲'", contact: { address: "某路1号" } },
    description: "请公开2015年度部门决算。",
    form: "paper",
    route: "post",
    intake_channel: "registered_mail",
    received_on: "2026-02-02",
  };
  const reply = {
    type: "replied",
    outcome: "granted",
    service: { by: "post", sent_on: "2026-02-09", served_on: "2026-02-09" },
    text: "予以公开。".repeat(4_000),
  };
  for (let filed = 0; filed < 3; filed++) {
    const { receipt_no } = Object(await before.call("POST", "/v1/staff/requests", letter));
    if (filed > 0) continue;
    await before.call(
      "POST",
      `/v1/staff/requests/${receipt_no}/events`,
      { type: "reviewed", on: "2026-02-06", result: "disclose", basis: "第13条" },
      { "If-Match": '"v1"' },
    );
    await before.call("POST", `/v1/staff/requests/${receipt_no}/events`, reply, { "If-Match": '"v2"' });
  }
  await before.call("POST", "/v1/staff/publications", {
    title: "部门预算公开说明",
    published_on: "2026-02-27",
    channels: ["portal"],
  });
  const notes = Array.from({ length: 49 }, (_, at) => ({ type: "note", on: "2026-02-03", text: `第${at}页` }));
  const lines = Array.from({ length: 40 }, (_, at) => ({ ...letter, own_no: `旧${at}`, events: notes }));
  await before.call("POST", "/v1/staff/requests/import", lines.map((line) => JSON.stringify(line)).join("\n"), {
    "Content-Type": "application/x-ndjson",
  });
  const year = "/v1/staff/figures/2025";
  await before.call("POST", `${year}/computation`, {});
  await before.call("POST", `${year}/releases`, {
    reason: "年度报告",
    explanation: "说明",
    unfinished_reason: "正文另行发布。",
  });
  await anchorOf2000(before.database);
  await before.anchor();
  const file = { id: randomUUID(), bytes: new Uint8Array(randomBytes(200_000)) };
  await before.files.put(`files/${file.id}`, file.bytes);
  await before.database
    .prepare(
      "INSERT INTO staged_file (id, type, size, staged_at, key_id, sealed) VALUES (?, 'pdf', 199000, ?, 'test', x'00')",
    )
    .bind(file.id, since)
    .all();
  const figures = (worker: typeof before) => worker.call("GET", "/v1/staff/timeliness?year=2026");
  const stored = { rows: await contentsOf(before.database), figures: await figures(before) };
  const released = (worker: typeof before) => worker.call("GET", year);
  const frozen = await released(before);
  const longest = (stored.rows.get("figure_rendering") ?? []).map(({ body }) => String(body).length);
  expect(Math.max(...longest), "a rendering is longer than a statement").toBeGreaterThan(100_000);
  expect(stored.rows.get("anchor")).toHaveLength(2);
  const [first] = stored.rows.get("anchor") ?? [];
  expect(String(first?.entries).length, "an anchor is longer than a statement").toBeGreaterThan(100_000);
  // Two processes do not write one local database at a time.
  await before.dispose();

  await backup("backup", "backup.sql");
  const dumped = readFileSync(join(copy, "backup.sql"), "utf8");
  expect(await refused("restore", "backup.sql")).toMatch(/not empty.*Nothing was changed/);
  const unchanged = await opened();
  expect(await contentsOf(unchanged.database), "neither changes anything").toEqual(stored.rows);
  const searched = `/v1/publications?q=${encodeURIComponent("預算")}`;
  expect(Object(await unchanged.call("GET", searched)).items, "readers still search").toHaveLength(1);
  await unchanged.dispose();
  for (const part of ["backup.sql.part", "other.sql"]) expect(existsSync(join(copy, part))).toBe(false);
  expect(Math.max(...splitStatements(dumped).map((sql) => Buffer.byteLength(sql)))).toBeLessThanOrEqual(100_000);
  expect(dumped).not.toContain(letter.applicant.name);
  // Into a server of one's own, and out of it: what D1 takes back below is what the server has written.
  const ofServer = join(copy, "server.sqlite");
  restoreDatabase(join(copy, "backup.sql"), ofServer);
  expect(await exportSql(ofServer, join(copy, "exported.sql"))).toMatchObject({ faults: [] });
  expect(readFileSync(join(copy, "exported.sql"), "utf8") === dumped, "both write the same").toBe(true);
  rmSync(join(copy, ".wrangler"), { recursive: true });
  // The files lie beside both, so one list goes with either.
  cpSync(join(copy, "backup.sql.files"), join(copy, "exported.sql.files"));
  writeFileSync(join(copy, "short.sql"), dumped.slice(0, -100));
  expect(await refused("restore", "short.sql")).toMatch(/cut short.*Nothing was restored/);
  // A restore that fails half-way leaves nothing, and is simply run once more.
  writeFileSync(join(copy, "broken.sql"), dumped.replace("DROP TABLE restored_part", "DROP TABLE missing"));
  expect(await refused("restore", "broken.sql")).toMatch(/no such table/);
  await backup("restore", "exported.sql");

  const after = await opened();
  expect(await after.call("POST", "/v1/staff/search")).toEqual({ indexed: 1, next: null });
  const rows = await contentsOf(after.database);
  // The index was built after the restore, which is an act.
  const [built] = (rows.get("act") ?? []).filter(({ operation }) => operation === "buildSearchIndex");
  expect(built).toMatchObject({ member_id: member });
  rows.set(
    "act",
    (rows.get("act") ?? []).filter((act) => act !== built),
  );
  rows.set(
    "log_entry",
    (rows.get("log_entry") ?? []).filter(({ hash: of }) => of !== built?.hash),
  );
  expect(rows).toEqual(stored.rows);
  const restored = await (await after.files.get(`files/${file.id}`))?.arrayBuffer();
  expect(Buffer.from(restored ?? new ArrayBuffer(0)).equals(file.bytes), "a file is back in the bucket").toBe(true);
  const found = await after.call("GET", searched);
  expect(Object(found).items).toMatchObject([{ title: "部门预算公开说明" }]);
  const checks = await after.database.prepare("PRAGMA quick_check").all();
  expect(checks.results).toEqual([{ quick_check: "ok" }]);
  const service = { GONGKAI_ORIGIN: after.origin, GONGKAI_KEY: key };
  const verified = await script("verify", [], service);
  expect(verified, verified.output).toMatchObject({ code: 0, output: expect.stringContaining("43 cases") });
  const rebuilt = await script("rebuild", [], service);
  expect(rebuilt, rebuilt.output).toMatchObject({ code: 0, output: expect.stringContaining("43 cases") });
  expect(await figures(after)).toEqual(stored.figures);
  expect(await released(after)).toEqual(frozen);
  await expect(after.database.prepare("DELETE FROM case_event").all()).rejects.toThrow("append-only");
  await after.dispose();
}, 600_000);
