/** What each class of response may be kept for: outside by browsers and Workers Cache, inside by the Cache API. */
// @ts-nocheck

export interface CachingRule {
  readonly cacheControl: string;
  /** Seconds inside the Worker; 0 keeps nothing. */
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
  description: { cacheControl: "public, max-age=3600, stale-while-revalidate=86400", insideSeconds: 0, shared: true },
} as const satisfies Record<string, CachingRule>;

export type CachingClass = keyof typeof caching;

/** A public 404 or 410 may be kept for a minute. */
export const briefly = "public, max-age=60";

/** A strong ETag whose content is the SHA-256 of the exact bytes. */
export const etagOf = (hash: string) => `"${hash}"`;

/** If-None-Match against one ETag, by weak comparison (RFC 9110, 13.1.2). */
export function matches(ifNoneMatch: string | null | undefined, etag: string | null): boolean {
  if (ifNoneMatch == null || etag === null) return false;
  if (ifNoneMatch.trim() === "*") return true;
  return ifNoneMatch.split(",").some((candidate) => candidate.trim().replace(/^W\//, "") === etag);
}

/** A 304 with the headers of the response it stands for, but those that describe a body (RFC 9110, 15.4.5). */
export function notModified(headers: Headers): Response {
  headers.delete("Content-Type");
  headers.delete("Content-Length");
  return new Response(null, { status: 304, headers });
}
