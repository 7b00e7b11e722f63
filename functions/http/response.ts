import { type Problem, problems } from "../../schema/contracts/problem.ts";
import type { TrustSettings } from "../../schema/contracts/trust.ts";
import type { Bindings } from "../env.ts";
import { sha256 } from "../platform/digest.ts";
import { type CachingRule, etagOf } from "./caching.ts";
import type { Rendered, Reply } from "./operation.ts";
import { ProblemError } from "./problems.ts";

/** On every answer: it is what it says it is, stays on https, tells nobody where it was read, and runs and embeds nothing. */
const securityHeaders = {
  "X-Content-Type-Options": "nosniff",
  "Strict-Transport-Security": "max-age=31536000",
  "Referrer-Policy": "no-referrer",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
} as const;

/** Content as its handler has written it. `hash` is its SHA-256 where that is stored with it. */
export const rendered = (
  mediaType: string,
  content: Rendered["content"],
  { hash, headers = {} }: { hash?: string; headers?: Record<string, string> } = {},
): Rendered => ({ status: 200, mediaType, content, hash, headers });

/** The policy of a page that runs our own scripts, in a frame of the sites listed only (Content Security Policy 3). */
export const pagePolicy = ({ frame_ancestors }: TrustSettings, ...more: string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frame_ancestors.length === 0 ? "'none'" : frame_ancestors.join(" ")}`,
    ...more,
  ].join("; ");

/** The headers every response of an operation carries, by its caching class and with this Cache-Control. */
export const headersOf = ({ shared }: CachingRule, cacheControl: string): Record<string, string> => ({
  ...securityHeaders,
  "Cache-Control": cacheControl,
  ...(shared ? { "Access-Control-Allow-Origin": "*" } : {}),
});

/**
 * A reply with its class's headers and, where others may cache it or its handler has rendered it, the ETag of its exact bytes.
 * A page's own Content-Security-Policy replaces the one that runs nothing.
 */
export async function toResponse(reply: Reply, shared: boolean, fixed: Record<string, string>): Promise<Response> {
  if ("content" in reply) {
    const { content, hash, headers, mediaType } = reply;
    const known = hash ?? (typeof content === "string" ? await sha256(content) : undefined);
    const etag = known === undefined ? undefined : { ETag: etagOf(known) };
    return new Response(content, { headers: { ...fixed, "Content-Type": mediaType, ...etag, ...headers } });
  }
  const { status, body, headers } = reply;
  if (body === null) return new Response(null, { status, headers: { ...fixed, ...headers } });
  const text = JSON.stringify(body);
  const etag = shared ? { ETag: etagOf(await sha256(text)) } : undefined;
  return new Response(text, { status, headers: { "Content-Type": "application/json", ...fixed, ...etag, ...headers } });
}

/** The problem as a response (RFC 9457). `instance` is the path asked for. */
export function problemResponse(error: ProblemError, instance: string, cacheControl: string): Response {
  const { status, title } = problems[error.code];
  const body: Problem = {
    type: `urn:gongkai:problem:${error.code}`,
    title,
    status,
    detail: error.message,
    instance,
    code: error.code,
    ...error.extras,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "Content-Type": "application/problem+json",
      "Cache-Control": cacheControl,
      ...securityHeaders,
      ...error.headers,
    },
  });
}

export function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** What a page of another site has to be able to read: where its case is, when to try again, how far the database was. */
const exposed = "Location, Retry-After, x-d1-bookmark";

const preflightHeaders = { "Access-Control-Max-Age": "86400", "Cache-Control": "no-store" };

/**
 * Headers that let a page of another site read the answer to its filing; none where the call comes from no page, or from the service's own,
 * under whatever name of the service somebody opened it (Fetch Metadata: no page can send `Sec-Fetch-Site` itself). Throws `forbidden`.
 */
export function crossOriginHeaders({ headers }: Request, { AGENCY, TRUST }: Bindings): Record<string, string> {
  const origin = headers.get("Origin");
  if (origin === null || origin === AGENCY.origin || headers.get("Sec-Fetch-Site") === "same-origin") return {};
  if (!TRUST.form_origins.includes(origin)) {
    throw new ProblemError("forbidden", "Filings are not taken from pages of this site; use the agency's own form.");
  }
  return { "Access-Control-Allow-Origin": origin, Vary: "Origin", "Access-Control-Expose-Headers": exposed };
}

/**
 * Answers a browser that asks whether a page of another site may send a filing here (Fetch, CORS preflight). A site that is not
 * listed is named no permission, which makes the browser refuse.
 */
export function crossOriginPreflight(request: Request, { TRUST }: Bindings): Response {
  const origin = request.headers.get("Origin");
  const allowed =
    origin !== null && TRUST.form_origins.includes(origin)
      ? {
          "Access-Control-Allow-Origin": origin,
          "Access-Control-Expose-Headers": exposed,
          "Access-Control-Allow-Methods": "POST",
          "Access-Control-Allow-Headers": "Altcha, Content-Type, Idempotency-Key",
        }
      : {};
  return new Response(null, { status: 204, headers: { ...preflightHeaders, Vary: "Origin", ...allowed } });
}

/** Answers a browser that asks before it sends If-None-Match from another origin to what anybody may read. */
export const publicPreflight = () =>
  new Response(null, {
    status: 204,
    headers: {
      ...preflightHeaders,
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Allow-Methods": "GET, HEAD",
      "Access-Control-Allow-Headers": "If-None-Match",
    },
  });
