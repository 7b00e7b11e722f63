import { type ChildProcess, type ChildProcessByStdio, fork, spawn } from "node:child_process";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { stringify } from "smol-toml";
import { inject } from "vitest";
import * as z from "zod";
import { openSqlite } from "../../node/database.ts";
import { roles } from "../../schema/contracts/staff.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder of the server's release, as `npm run build:server` makes it. */
    builtServer: string;
    /** What is in it; tests put more there. */
    builtFiles: string[];
  }
}

type Table = Record<string, unknown>;

/** The folders of an agency, and what its process is started with beside them. */
interface Agency {
  data: string;
  secrets: string;
  nodeOptions?: string;
  settings?: string;
  /** Whether the secrets are handed over as systemd does. */
  credentials?: boolean;
}

/** A folder for the data of a new agency, with these settings, and one with secrets. */
export function newAgency(settings: Table = {}): Agency {
  // In the release's own folder, which is removed when all tests are done.
  const folder = mkdtempSync(join(inject("builtServer"), "agency-"));
  const [data, secrets] = [join(folder, "data"), join(folder, "secrets")];
  mkdirSync(data);
  mkdirSync(secrets);
  writeFileSync(join(data, "settings.toml"), stringify(settings));
  writeFileSync(join(secrets, "SEALING_KEYS"), `test:${randomBytes(32).toString("base64")}\n`);
  writeFileSync(join(secrets, "TRACKING_KEY"), `${randomBytes(32).toString("base64")}\n`);
  writeFileSync(join(secrets, "NOTICES_SECRET"), `whsec_${randomBytes(32).toString("base64")}\n`);
  return { data, secrets };
}

/** The same, its database migrated already: for tests that are about neither. */
export async function migratedAgency(settings: Table = {}): Promise<Agency> {
  const [release, database] = [inject("builtServer"), "gongkai.sqlite"];
  const migrated = join(release, database);
  if (!existsSync(migrated)) {
    const first = newAgency();
    await startBuilt(release, first, "migrate").ended;
    renameSync(join(first.data, database), migrated);
  }
  const agency = newAgency(settings);
  copyFileSync(migrated, join(agency.data, database));
  return agency;
}

const environmentOf = ({ data, secrets, nodeOptions = "", settings, credentials = false }: Agency) => ({
  PATH: process.env.PATH,
  NODE_OPTIONS: nodeOptions,
  GONGKAI_DATA: data,
  [credentials ? "CREDENTIALS_DIRECTORY" : "GONGKAI_SECRETS"]: secrets,
  GONGKAI_SETTINGS: settings,
});

/** The lines a program writes, on either of its two streams, as they come. */
function linesOf(child: ChildProcess): string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on("line", (line) => lines.push(line));
  }
  return lines;
}

/** The built server as an operator starts it. */
export function startBuilt(release: string, agency: Agency, ...words: string[]) {
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(
    process.execPath,
    [join(release, "gongkai.js"), ...words],
    { env: environmentOf(agency), stdio: ["ignore", "pipe", "pipe"] },
  );
  const lines = linesOf(child);
  const ended = once(child, "close").then(([code]) => ({ code: z.int().nullable().parse(code), lines }));
  const events = () => lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as Table);
  return {
    child,
    events,
    ended,
    /** Where it listens, once it does. */
    async origin(): Promise<string> {
      for (;;) {
        const listening = events().find(({ event }) => event === "listening");
        if (listening !== undefined) return String(listening.origin);
        if (child.exitCode !== null) throw new Error(lines.join("\n"));
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async stop(signal: NodeJS.Signals = "SIGTERM") {
      child.kill(signal);
      return ended;
    },
  };
}

const answer = z.union([z.object({ origin: z.string() }), z.object({ ok: z.boolean() })]);

/** The server for a journey: none of its schedules runs by itself, each when it is asked to. */
export async function startScheduled(release: string, vars: Table) {
  const agency = await migratedAgency({ vars, triggers: { crons: [] }, server: { port: 0, backup: false } });
  const child = fork(join(release, "scheduled-server.js"), { env: environmentOf(agency), silent: true });
  const lines = linesOf(child);
  const next = async () => {
    const [message] = await Promise.race([
      once(child, "message"),
      once(child, "exit").then(() => Promise.reject(new Error(lines.join("\n")))),
    ]);
    return answer.parse(message);
  };
  const begun = await next();
  return {
    origin: "origin" in begun ? begun.origin : "",
    database: join(agency.data, "gongkai.sqlite"),
    lines,
    async schedule(cron: string, on: Date): Promise<boolean> {
      child.send({ cron, on: on.toISOString() });
      const done = await next();
      return "ok" in done && done.ok;
    },
    async close(): Promise<void> {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}

/** A key of a member with every role, put into an agency's database as docs/self-hosting.md has it; the header that carries it. */
export function firstKey({ data }: Pick<Agency, "data">, email?: string): { Authorization: string } {
  const key = `gk_${randomBytes(32).toString("hex")}`;
  const sqlite = openSqlite(join(data, "gongkai.sqlite"));
  const id = randomUUID();
  const now = new Date().toISOString();
  sqlite
    .prepare("INSERT INTO staff_member (id, name, unit, roles, email, created_at) VALUES (?, 'First', 'Unit', ?, ?, ?)")
    .run(id, JSON.stringify(roles), email ?? null, now);
  sqlite
    .prepare("INSERT INTO staff_key (key_hash, member_id, name, created_at) VALUES (?, ?, 'first key', ?)")
    .run(createHash("sha256").update(key).digest("hex"), id, now);
  sqlite.close();
  return { Authorization: `Bearer ${key}` };
}
