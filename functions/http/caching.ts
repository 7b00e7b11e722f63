import type { Bindings, Execution, Outside } from "../env.ts";

/** How long each class of response may be cached: by browsers and Workers Cache outside, by the Cache API inside the Worker. */
export interface CachingRule {
  readonly cacheControl: string;
  /** Seconds in the cache inside the Worker; 0 stores nothing there. */
  readonly insideSeconds: number;
  /** Public responses are readable by any origin; everything else by none. */
  readonly shared: boolean;
}

const year = 31_536_000;

/**
 * The one table of cache headers. The default is `no-store`, errors included: Workers Cache would otherwise keep any GET
 * without Cache-Control for two hours, and does not key on Authorization. No `s-maxage` and no `must-revalidate`: both
 * switch off stale-while-revalidate.
 */
export const caching = {
  "no-store": { cacheControl: "no-store", insideSeconds: 0, shared: false },
  current: {
    cacheControl: "public, max-age=300, stale-while-revalidate=600, stale-if-error=604800",
    insideSeconds: 60,
    shared: true,
  },
  pinned: { cacheControl: `public, max-age=${year}, immutable`, insideSeconds: year, shared: true },
  entry: { cacheControl: "public, max-age=60, stale-if-error=0", insideSeconds: 0, shared: true },
  page: { cacheControl: "public, max-age=300, stale-while-revalidate=3600", insideSeconds: 300, shared: true },
  description: { cacheControl: "public, max-age=3600, stale-while-revalidate=86400", insideSeconds: 0, shared: true },
} as const satisfies Record<string, CachingRule>;

export type CachingClass = keyof typeof caching;

/** Cache-Control of what staff are answered: no proxy may compress it either, since that renames its version tag (RFC 9111, 5.2.2.6). */
export const staffCacheControl = "no-store, no-transform";

/** Cache-Control of a public 404 or 410. */
export const oneMinute = "public, max-age=60";

/** A strong ETag whose content is the SHA-256 of the exact bytes. */
export const etagOf = (hash: string) => `"${hash}"`;

/**
 * How a proxy that compresses an answer renames its ETag, where it does not weaken it: httpd appends `-gzip`, Jetty `--gzip`,
 * LiteSpeed `;gz`, some behind the closing quote. No ETag of ours ends so.
 */
const appended = /(?:--?|;)(?:gzip|gz|br|zstd|deflate)("?)$/;

/** An ETag as we sent it, whatever a proxy made of it. */
const asSent = (etag: string) => etag.trim().replace(/^W\//, "").replace(appended, "$1");

/** If-None-Match or If-Match against one ETag: by weak comparison (RFC 9110, 13.1.2), and as we sent it. */
export function matches(sent: string | null | undefined, etag: string | null): boolean {
  if (sent == null || etag === null) return false;
  if (sent.trim() === "*") return true;
  return sent.split(",").some((candidate) => asSent(candidate) === etag);
}

/** A 304 with the headers of the response it replaces, but those that describe a body (RFC 9110, 15.4.5). */
function notModified(headers: Headers): Response {
  headers.delete("Content-Type");
  headers.delete("Content-Length");
  return new Response(null, { status: 304, headers });
}

/** Whether a caller has what carries these headers. */
const isKnown = (request: Request, headers: Headers): boolean =>
  matches(request.headers.get("If-None-Match"), headers.get("ETag"));

/** A public response as its caller needs it: 304 where If-None-Match names it. */
export const revalidated = (request: Request, response: Response): Response =>
  isKnown(request, response.headers) ? notModified(response.headers) : response;

/** The key of a URL's response in the cache inside the Worker: its path and query under the running version's id. */
export const cacheKey = (version: string, pathAndQuery: string) => `https://inside.invalid/${version}${pathAndQuery}`;

/**
 * Responses that change together though nobody can list their URLs: a recount changes any rollup of any range, a release
 * any comparison with its year. Each cached response carries the generation it was made in, and one of another generation than
 * the current counts as not cached.
 */
export type Generation = "rollups" | "comparisons";

const generationKey = (version: string, kind: Generation) => cacheKey(version, `/generation/${kind}`);

/** The cached response's own header that names its generation. */
const generationHeader = "inside-generation";

/** Headers of a cached response that never leave the Worker. */
const insideAlone = [generationHeader, "cf-cache-status"];

/**
 * The current generation here; a new one begins where none is. It is stored before this returns, and so before the caller reads
 * the database: whatever changes after that read ends the generation, and what was read is not served again.
 */
export async function currentGeneration(version: string, kind: Generation, outside: Outside): Promise<string> {
  const key = generationKey(version, kind);
  const cached = await caches.default.match(key);
  if (cached !== undefined) return cached.text();
  const fresh = outside.newId();
  await caches.default.put(key, new Response(fresh, { headers: { "Cache-Control": "public, max-age=86400" } }));
  return fresh;
}

interface Cacheable {
  request: Request;
  /** The path and the canonical query that it asks for. */
  key: string;
  version: string;
  outside: Outside;
  execution: Execution;
}

/** The response cached inside the Worker, or the fresh one, cached from now on; a 304 where the caller has it already. */
export async function fromCache(
  { request, key: asked, version, outside, execution }: Cacheable,
  rule: CachingRule,
  kind: Generation | undefined,
  fresh: () => Promise<Response>,
): Promise<Response> {
  const key = cacheKey(version, asked);
  const [cached, generation] = await Promise.all([
    caches.default.match(key),
    kind && currentGeneration(version, kind, outside),
  ]);
  if (cached !== undefined && (generation === undefined || cached.headers.get(generationHeader) === generation)) {
    const headers: Record<string, string> = {
      ...Object.fromEntries(cached.headers),
      "cache-control": rule.cacheControl,
    };
    for (const name of insideAlone) delete headers[name];
    return isKnown(request, cached.headers)
      ? notModified(new Headers(headers))
      : new Response(cached.body, { headers });
  }
  const response = await fresh();
  if (response.status !== 200) return response;
  // Its handler says that it is not for as long as its class: others cache it, this does not.
  if (response.headers.get("Cache-Control") !== rule.cacheControl) return revalidated(request, response);
  if (kind !== undefined) response.headers.set("Cache-Tag", kind);
  const copy = new Response(response.clone().body, response);
  copy.headers.set("Cache-Control", `public, max-age=${rule.insideSeconds}`);
  if (generation !== undefined) copy.headers.set(generationHeader, generation);
  execution.waitUntil(caches.default.put(key, copy));
  return revalidated(request, response);
}

/** What reaches the caches: the running version's id, and the execution whose context purges Workers Cache. */
interface Purging {
  env: Pick<Bindings, "VERSION">;
  /** Without `cache` where Workers Cache is off, as it is locally. */
  execution: Pick<Execution, "cache">;
}

/** Takes what changed out of the caches: here and now inside this location's Worker, and by tag out of Workers Cache. */
export async function purge({ env, execution }: Purging, paths: readonly string[], tags: string[]): Promise<void> {
  await Promise.all(paths.map((path) => caches.default.delete(cacheKey(env.VERSION.id, path))));
  await execution.cache?.purge({ tags });
}

/** Ends a generation: here and now inside this location's Worker, and by tag in Workers Cache. */
export async function endGeneration(
  { env, execution }: Purging,
  kind: Generation,
  tags: readonly string[] = [],
): Promise<void> {
  await caches.default.delete(generationKey(env.VERSION.id, kind));
  await execution.cache?.purge({ tags: [kind, ...tags] });
}
