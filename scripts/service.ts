/** How the maintenance scripts reach a running service: GONGKAI_ORIGIN and GONGKAI_KEY, or the local one of `npm start`. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type * as z from "zod";

const localKey = join(import.meta.dirname, "../.wrangler/staff-key");

/** Where the service is, without a slash behind it. */
export const origin = (process.env.GONGKAI_ORIGIN ?? "http://localhost:8787").replace(/\/+$/, "");

export function staffKey(): string {
  const key = process.env.GONGKAI_KEY ?? (existsSync(localKey) ? readFileSync(localKey, "utf8").trim() : undefined);
  if (key === undefined) throw new Error("Set GONGKAI_KEY to a staff key, or run npm start first.");
  return key;
}

/** Runs a script; its error is printed as a sentence, without a stack, and then it ends with 2. */
export async function runScript(script: () => Promise<void>): Promise<void> {
  try {
    await script();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}

/** What was read, as the schema has it; throws with `otherwise` where it is something else. */
export function expected<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  otherwise: string,
): z.output<Schema> {
  const { success, data } = schema.safeParse(value);
  if (!success) throw new Error(otherwise);
  return data;
}

const notOurs = (path: string) =>
  `${origin}${path} is answered by something else, or by another version of the service: GONGKAI_ORIGIN says where it runs.`;

async function send<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  init?: RequestInit,
): Promise<z.output<Schema>> {
  if (!/^https?:$/.test(URL.parse(origin)?.protocol ?? "")) {
    throw new Error(`GONGKAI_ORIGIN is ${JSON.stringify(origin)}; it has to begin with https:// or http://.`);
  }
  const response = await fetch(`${origin}${path}`, init).catch(() => {
    throw new Error(`No service answers at ${origin}: GONGKAI_ORIGIN says where it runs, npm start starts one here.`);
  });
  const text = await response.text();
  if (!response.ok)
    throw new Refusal(response.status, `${init?.method ?? "GET"} ${path} answered ${response.status}: ${text}`);
  return expected(schema, response.status === 204 ? undefined : json(text, notOurs(path)), notOurs(path));
}

/** JSON as text, parsed; throws with `otherwise` where it is none. */
export function json(text: string, otherwise: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(otherwise);
  }
}

export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Reads what anybody may read. */
export const read = <Schema extends z.ZodType>(schema: Schema, path: string): Promise<z.output<Schema>> =>
  send(schema, path);

/** Calls the service as staff, with a key of a member who has one of these roles; throws with the problem's own words when it refuses. */
export async function call<Schema extends z.ZodType>(
  schema: Schema,
  { method, path, roles }: { method: string; path: string; roles: string },
): Promise<z.output<Schema>> {
  try {
    return await send(schema, path, { method, headers: { Authorization: `Bearer ${staffKey()}` } });
  } catch (error) {
    if (!(error instanceof Refusal) || (error.status !== 401 && error.status !== 403)) throw error;
    const named =
      process.env.GONGKAI_KEY === undefined ? "GONGKAI_KEY is not set, and the key of npm start" : "GONGKAI_KEY";
    const wrong =
      error.status === 401 ? "is no valid staff key of" : "is the key of a member whose role does not allow this at";
    throw new Error(`${named} ${wrong} ${origin}: a key of a member with the role ${roles} is needed.`);
  }
}
