import type { Bindings } from "../env.ts";
import { ProblemError } from "./problems.ts";

/** What a page of another site has to be able to read: where its case is, when to try again, how far the database was. */
const exposed = "Location, Retry-After, x-d1-bookmark";

const preflightHeaders = { "Access-Control-Max-Age": "86400", "Cache-Control": "no-store" };

const isOwnOrigin = (request: Request, origin: string) => origin === new URL(request.url).origin;

/** Headers that let a page of another site read the answer to its filing; none where the call comes from no page. Throws `forbidden`. */
export function crossOriginHeaders(request: Request, { TRUST }: Bindings): Record<string, string> {
  const origin = request.headers.get("Origin");
  if (origin === null || isOwnOrigin(request, origin)) return {};
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
