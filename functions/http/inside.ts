import type { Outside } from "../env.ts";

/** Where a URL's response is kept inside the Worker: its path and query under the running version's id. */
export const insideKey = (version: string, pathAndQuery: string) => `https://inside.invalid/${version}${pathAndQuery}`;

/**
 * Responses that change together though nobody can list their URLs: a recount changes any rollup of any range, a release
 * any comparison with its year. Each kept response
 * carries the generation it was made in, and one that is not of the current generation counts as not kept.
 */
export type KeptTogether = "rollups" | "comparisons";

const keyOf = (version: string, kind: KeptTogether) => insideKey(version, `/generation/${kind}`);

/** The kept response's own header that names its generation; it never leaves the Worker. */
export const generationHeader = "Inside-Generation";

/**
 * The current generation here; a new one begins where none is. It is stored before this returns, and so before the caller reads
 * the database: whatever changes after that read ends the generation, and what was read is not served again.
 */
export async function currentGeneration(version: string, kind: KeptTogether, outside: Outside): Promise<string> {
  const key = keyOf(version, kind);
  const kept = await caches.default.match(key);
  if (kept !== undefined) return kept.text();
  const fresh = outside.newId();
  await caches.default.put(key, new Response(fresh, { headers: { "Cache-Control": "public, max-age=86400" } }));
  return fresh;
}

/** What of an execution's context reaches Workers Cache; absent where that is off, as it is locally. */
export type Purging = Partial<ExecutionContext>;

/** Ends the generation: here and now inside this location's Worker, and by tag in Workers Cache. */
export async function forgetGeneration(
  { VERSION }: { VERSION: WorkerVersionMetadata },
  context: Purging,
  kind: KeptTogether,
  tags: readonly string[] = [],
): Promise<void> {
  await caches.default.delete(keyOf(VERSION.id, kind));
  await context.cache?.purge({ tags: [kind, ...tags] });
}
