import { insideKey } from "./inside.ts";
import type { AppContext } from "./operation.ts";

/** Drops what changed from the caches: here and now inside this location's Worker, and by tag from Workers Cache. */
export async function forget(c: AppContext, paths: readonly string[], tags: string[]): Promise<void> {
  await Promise.all(paths.map((path) => caches.default.delete(insideKey(c.env.VERSION.id, path))));
  // Absent where Workers Cache is off, as it is locally.
  const context: Partial<ExecutionContext> = c.executionCtx;
  await context.cache?.purge({ tags });
}
