import { createHash, randomBytes, randomUUID } from "node:crypto";
import { afterAll, expect, inject, vi } from "vitest";
import { createTestHarness } from "wrangler";
import type * as z from "zod";
import { problem } from "../../schema/contracts/problem.ts";
import { type Role, roles } from "../../schema/contracts/staff.ts";
import { SealedWords } from "../support/sealed-words.ts";
import { serverHarness } from "./own-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** What the journeys run: the built Worker, or the server of one's own. */
    runtime: "worker" | "server";
  }
}

/** What comes back over HTTP. */
export interface Answer {
  status: number;
  headers: Headers;
  body: string;
}

interface Call {
  body?: unknown;
  headers?: Record<string, string>;
}

/** The part of D1 the journeys use; the types of workerd are not Node's. */
interface Database {
  prepare(sql: string): Statement;
  batch(statements: Statement[]): Promise<unknown>;
}
interface Statement {
  bind(...values: unknown[]): Statement;
  all(): Promise<{ results: Record<string, unknown>[] }>;
  run(): Promise<unknown>;
}

/** The part of R2 the journeys use. */
interface Bucket {
  get(key: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>;
  put(key: string, bytes: Uint8Array): Promise<unknown>;
}

type Setting = string | number | boolean | Setting[] | { [name: string]: Setting };

/**
 * The built Worker over a new, migrated database, seen from outside: HTTP, its schedules, its log. `secrets` are the words this
 * file's people would not want repeated; `betrayals` tells where one is.
 */
export const startWorker = (...secrets: string[]) => startWorkerWith({}, ...secrets);

/** The same with other settings than wrangler.toml's. */
export async function startWorkerWith(vars: Record<string, Setting>, ...secrets: string[]) {
  const worker = await startUnmigrated(vars, secrets);
  await worker.migrate();
  return worker;
}

/** The same over a database without a table. */
export async function startUnmigrated(vars: Record<string, Setting>, secrets: string[]) {
  const isServer = inject("runtime") === "server";
  const harness = isServer ? await serverHarness(inject("builtServer"), vars) : workerHarness(vars);
  const { url } = await harness.listen();
  const words = new SealedWords();
  afterAll(async () => {
    const logged = words.in(log().join("\n"));
    await harness.close();
    expect(logged, "sealed words in the log").toEqual([]);
  });
  const worker = harness.getWorker();
  const bound = await worker.getEnv();
  const DB: Database = bound.DB;
  const files: Bucket = bound.FILE_BUCKET;

  const refusals: string[] = [];
  const log = () => harness.getLogs().map(({ message }) => message);

  return {
    /** Where it listens, without a slash at its end. */
    origin: url.origin,
    database: DB,
    files,
    log,
    migrate: () => worker.applyD1Migrations("DB"),

    async call(method: string, path: string, { body, headers }: Call = {}): Promise<Answer> {
      words.keepSent(path, body);
      const response = await harness.fetch(path, {
        method,
        redirect: "manual",
        headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const answer = {
        status: response.status,
        headers: new Headers([...response.headers]),
        body: await response.text(),
      };
      if (answer.status >= 400) refusals.push(answer.body);
      const readable = JSON.stringify([...answer.headers]) + answer.body;
      expect(words.inAnswer(`${method} ${path.split("?")[0]}`, response.ok, readable), `${method} ${path}`).toEqual([]);
      return answer;
    },

    /** A new member with these roles, all of them unless stated; answers the header that carries its key. */
    async staff(...chosen: Role[]): Promise<{ Authorization: string }> {
      const id = randomUUID();
      const key = `gk_${randomBytes(32).toString("base64url")}`;
      secrets.push(key);
      await DB.batch([
        DB.prepare("INSERT INTO staff_member (id, name, unit, roles, created_at) VALUES (?, ?, 'Unit', ?, ?)").bind(
          id,
          `Member ${id}`,
          JSON.stringify(chosen.length === 0 ? roles : chosen),
          "2016-01-01T00:00:00.000Z",
        ),
        DB.prepare("INSERT INTO staff_key (key_hash, member_id, name, created_at) VALUES (?, ?, 'journey', ?)").bind(
          createHash("sha256").update(key).digest("hex"),
          id,
          new Date().toISOString(),
        ),
      ]);
      return { Authorization: `Bearer ${key}` };
    },

    /** Runs a schedule the way the platform does. `on` is the time it was meant for, now unless stated. */
    async schedule(cron: string, on = new Date()): Promise<void> {
      const { outcome } = await worker.scheduled({ cron, scheduledTime: on });
      expect(outcome).toBe("ok");
    },

    /** Remembers one more word that must not be repeated. */
    keep(secret: string): void {
      secrets.push(secret);
    },

    /** The log once it says this; it reaches us a moment after the answer. */
    logOnce: (saying: string) =>
      vi.waitFor(
        () => {
          expect(log().join("\n")).toContain(saying);
          return log();
        },
        { timeout: 10_000 },
      ),

    /** Where a secret is readable: in the log, in a refusal's answer, in the stored rows. */
    async betrayals(): Promise<string[]> {
      const { results: tables } = await DB.prepare(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
      ).all();
      const stored = await Promise.all(
        tables.map(async ({ name }) => {
          const { results } = await DB.prepare(`SELECT * FROM ${name}`).all();
          return {
            place: `table ${name}`,
            readable: results.flatMap((row) => Object.values(row).map(legible)).join("\n"),
          };
        }),
      );
      const places = [
        { place: "log", readable: log().join("\n") },
        { place: "refusals", readable: refusals.join("\n") },
        ...stored,
      ];
      return places.flatMap(({ place, readable }) =>
        secrets.filter((secret) => readable.includes(secret)).map((secret) => `${place}: ${secret}`),
      );
    },
  };
}

const workerHarness = (vars: Record<string, Setting>) =>
  createTestHarness({
    workers: [
      {
        configPath: "./wrangler.toml",
        prebuiltWorkerDir: inject("builtWorker"),
        vars,
        secrets: {
          SEALING_KEYS: `test:${randomBytes(32).toString("base64")}`,
          TRACKING_KEY: randomBytes(32).toString("base64"),
          NOTICES_SECRET: `whsec_${randomBytes(32).toString("base64")}`,
        },
      },
    ],
  });

export type StartedWorker = Awaited<ReturnType<typeof startWorker>>;

/** A stored value as somebody who reads the file would see it; D1 hands BLOBs out as arrays of numbers. */
const legible = (value: unknown): string => (Array.isArray(value) ? Buffer.from(value).toString() : String(value));

/** The answer's body, which must be what its contract promises. */
export function read<Schema extends z.ZodType>(schema: Schema, answer: Answer, status = 200): z.output<Schema> {
  expect(`${answer.status} ${answer.status === status ? "" : answer.body}`).toBe(`${status} `);
  return schema.parse(JSON.parse(answer.body));
}

/** The answer's problem, which must be well formed and say this. */
export function refused(answer: Answer, code: string): z.output<typeof problem> {
  expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
  const refusal = problem.parse(JSON.parse(answer.body));
  expect(refusal).toMatchObject({ code, status: answer.status });
  return refusal;
}

export const newKey = () => ({ "Idempotency-Key": `journey-${randomUUID()}` });
