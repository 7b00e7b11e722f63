/** How the maintenance scripts reach a running service: GONGKAI_ORIGIN and GONGKAI_KEY, or the local one of `npm start`. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const localKey = join(import.meta.dirname, "../.wrangler/staff-key");

export const origin = process.env.GONGKAI_ORIGIN ?? "http://localhost:8787";

export function staffKey(): string {
  const key = process.env.GONGKAI_KEY ?? (existsSync(localKey) ? readFileSync(localKey, "utf8").trim() : undefined);
  if (key === undefined) throw new Error("Set GONGKAI_KEY to a staff key, or run npm start first.");
  return key;
}

/** Calls the service as staff; throws with the problem's own words when it refuses. */
export async function call(method: string, path: string): Promise<unknown> {
  const response = await fetch(`${origin}${path}`, { method, headers: { Authorization: `Bearer ${staffKey()}` } });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return response.status === 204 ? undefined : response.json();
}
