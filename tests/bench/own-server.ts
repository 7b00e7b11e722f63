import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { databaseOver, openSqlite, runnerOver } from "../../node/database.ts";
import { makeKey } from "../../node/first-key.ts";
import { migrate } from "../../node/migrations.ts";
import { roles } from "../../schema/contracts/staff.ts";
import { bundleServer } from "../../scripts/server-bundle.ts";
import { call, file, insertsOf, release } from "./bench.ts";

const root = join(import.meta.dirname, "../..");

/** A server of one's own as it is released, and a bare one, each a process with a database of its own in the one schema. */
export interface ServerBench {
  ours: Program;
  bare: Program;
  staff: { Authorization: string };
  close(): Promise<void>;
}

export interface Program {
  origin: URL;
  pid: string;
}

/** Nobody is refused for what the bench sends, nothing runs by itself, and nothing is copied meanwhile. */
const settings = "ratelimits = []\n[triggers]\ncrons = []\n[server]\nport = 0\nbackup = false\n";

/** Both of them, ours with the 2016 report released; the bare one with the rows of a filing, ready. */
export async function startServers(): Promise<ServerBench> {
  const folder = mkdtempSync(join(tmpdir(), "gongkai-bench-"));
  const children: ChildProcess[] = [];
  const databases: DatabaseSync[] = [];
  const close = async () => {
    for (const child of children) await ended(child);
    for (const sqlite of databases) sqlite.close();
    rmSync(folder, { recursive: true });
  };
  /** A database in the schema, and what else there is to begin with. */
  const newDatabase = async (name: string) => {
    mkdirSync(join(folder, name), { recursive: true });
    const path = join(folder, name, "gongkai.sqlite");
    const sqlite = openSqlite(path);
    databases.push(sqlite);
    await migrate(sqlite, { migrations: join(root, "migrations"), copies: folder, now: new Date() });
    return { path, sqlite, key: makeKey(sqlite, { name: "Bench", unit: "Bench", roles, now: new Date() }) };
  };
  const start = async (words: readonly string[], env: Record<string, string> = {}) => {
    // As an operator's journal would, a file takes what is written: to read it here would cost the measuring process.
    const log = join(folder, `${children.length}.log`);
    const output = openSync(log, "w");
    const child = spawn(process.execPath, words, { env, stdio: ["ignore", output, "inherit"] });
    closeSync(output);
    children.push(child);
    return { origin: await originIn(log, child), pid: String(child.pid) };
  };
  try {
    const program = join(folder, "bare.js");
    await bundleServer(join(import.meta.dirname, "workers/bare-node.ts"), program);
    const secrets = join(folder, "secrets");
    mkdirSync(secrets);
    writeFileSync(join(secrets, "SEALING_KEYS"), `bench:${randomBytes(32).toString("base64")}`);
    writeFileSync(join(secrets, "TRACKING_KEY"), randomBytes(32).toString("base64"));
    writeFileSync(join(folder, "settings.toml"), settings);
    const [own, other] = [await newDatabase("ours"), await newDatabase("bare")];
    const bare = await start([program, other.path, join(root, "dist/server/writer.js")]);
    const ours = await start([join(root, "dist/server/gongkai.js"), "serve"], {
      GONGKAI_DATA: join(folder, "ours"),
      GONGKAI_SECRETS: secrets,
      GONGKAI_SETTINGS: join(folder, "settings.toml"),
    });
    const staff = { Authorization: `Bearer ${own.key}` };
    await release(ours.origin, staff);
    const inserts = await insertsOf(databaseOver(runnerOver(own.sqlite)), () => file(ours.origin));
    await call(bare.origin, "PUT", "/", { body: inserts });
    return { ours, bare, staff, close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

/** Where a program says that it listens. */
async function originIn(log: string, child: ChildProcess): Promise<URL> {
  for (;;) {
    const said = /"event":"listening","origin":"([^"]+)"/.exec(readFileSync(log, "utf8"));
    if (said?.[1] !== undefined) return new URL(said[1]);
    if (child.exitCode !== null) throw new Error(readFileSync(log, "utf8"));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
}
