import { type Problem, problems, problemType } from "../../schema/contracts/problem.ts";
import type { TrustSettings } from "../../schema/contracts/trust.ts";
import { sha256 } from "../platform/digest.ts";
import { etagOf } from "./caching.ts";
import type { Deprecation, Rendered, Reply } from "./operation.ts";
import type { ProblemError } from "./problems.ts";

/** On every answer: it is what it says it is, stays on https, tells nobody where it was read, and runs and embeds nothing. */
const securityHeaders = {
  "X-Content-Type-Options": "nosniff",
  "Strict-Transport-Security": "max-age=31536000",
  "Referrer-Policy": "no-referrer",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
} as const;

/**
 * Whatever a handler has written is answered as a whole, whatever `Range` asks for: its bytes are made in memory, and a part of them
 * would cost as much (RFC 9110, 14.3).
 */
const noRanges = { "Accept-Ranges": "none" } as const;

/** Content as its handler has written it. `hash` is its SHA-256 where that is stored with it. */
export const rendered = (
  mediaType: string,
  content: Rendered["content"],
  {
    status = 200,
    hash,
    headers = {},
  }: { status?: Rendered["status"]; hash?: string; headers?: Record<string, string> } = {},
): Rendered => ({ status, mediaType, content, hash, headers });

/**
 * The policy of a page that runs our own scripts and sends no form, in a frame of the sites listed only (Content Security Policy 3).
 * `more` are directives in addition, or in place of these.
 */
export function pagePolicy({ frame_ancestors }: TrustSettings, ...more: string[]): string {
  const own = [
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frame_ancestors.length === 0 ? "'none'" : frame_ancestors.join(" ")}`,
    ...more,
  ];
  return [...new Map(own.map((directive) => [directive.split(" ")[0], directive])).values()].join("; ");
}

/** The headers every response of an operation carries, with this Cache-Control. */
export const headersOf = (cacheControl: string): Record<string, string> => ({
  ...securityHeaders,
  "Cache-Control": cacheControl,
});

/**
 * A reply with its class's headers and, where others may cache it or its handler has rendered it, the ETag of its exact bytes.
 * A page's own Content-Security-Policy replaces the one that runs nothing.
 */
export async function toResponse(reply: Reply, shared: boolean, fixed: Record<string, string>): Promise<Response> {
  if ("content" in reply) {
    const { status, content, hash, headers, mediaType } = reply;
    const known = hash ?? (typeof content === "string" ? await sha256(content) : undefined);
    const etag = known === undefined ? undefined : { ETag: etagOf(known) };
    return new Response(content, {
      status,
      headers: { ...fixed, ...noRanges, "Content-Type": mediaType, ...etag, ...headers },
    });
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
    type: problemType(error.code),
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

export function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** Says on an answer that its operation is not for anything new (RFC 9745), and when it ends (RFC 8594). */
export function withDeprecation(response: Response, deprecated: Deprecation | undefined): Response {
  if (deprecated === undefined) return response;
  response.headers.set("Deprecation", `@${Date.parse(deprecated.since) / 1000}`);
  response.headers.set("Sunset", new Date(deprecated.sunset).toUTCString());
  response.headers.append("Link", `<${deprecated.see}>; rel="deprecation"; type="text/html"`);
  return response;
}
