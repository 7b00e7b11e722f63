import type { AppContext } from "./operation.ts";
import { ProblemError } from "./problems.ts";

/** What a form has to be able to read: where its case is, when to try again, how far the database was. */
const exposed = "Location, Retry-After, x-d1-bookmark";

/** Headers that let a page of another site read the answer to its filing; none where the call comes from no page. */
export function formHeaders(c: AppContext): Record<string, string> {
  const origin = c.req.header("Origin");
  if (origin === undefined || origin === new URL(c.req.url).origin) return {};
  if (!c.env.TRUST.form_origins.includes(origin)) {
    throw new ProblemError("forbidden", "Filings are not taken from pages of this site; use the agency's own form.");
  }
  return { "Access-Control-Allow-Origin": origin, Vary: "Origin", "Access-Control-Expose-Headers": exposed };
}

/** Answers a browser that asks whether a form of another site may file here (Fetch, CORS preflight); none of a site not listed. */
export function formPreflight(c: AppContext): Response | undefined {
  const origin = c.req.header("Origin");
  if (origin === undefined || !c.env.TRUST.form_origins.includes(origin)) return undefined;
  return new Response(null, {
    status: 204,
    headers: {
      ...formHeaders(c),
      "Access-Control-Allow-Methods": "POST",
      "Access-Control-Allow-Headers": "Altcha, Content-Type, Idempotency-Key",
      "Access-Control-Max-Age": "86400",
      "Cache-Control": "no-store",
    },
  });
}
