/** Which pages of other sites may read an answer, or send a call (Fetch standard, CORS protocol). */
import type { Hono } from "hono";
import type { AppEnv, Bindings } from "../env.ts";
import { caching } from "./caching.ts";
import type { Contract, Operation } from "./operation.ts";
import { ProblemError } from "./problems.ts";
import { compilePath } from "./request.ts";
import { withHeaders } from "./response.ts";

/**
 * Pages of which sites may call an operation: of `any` site what anybody may read and nothing is known by, of those `listed` in the
 * settings what files something here. Undefined: of no other site than the service's own.
 */
export const originsOf = (contract: Contract): Contract["origins"] =>
  contract.origins ?? (caching[contract.caching].shared ? "any" : undefined);

/** On every answer under a path that pages of any site may call, whatever its status. */
export const anyOrigin = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "ETag, Link, Location, Retry-After, Age, Deprecation, Sunset",
} as const;

/** What a page of another site has to be able to read: where its case is, when to try again, how far the database was. */
const exposed = "Location, Retry-After, x-d1-bookmark";

/**
 * Headers that let a page of another site read the answer to its filing; none where the call comes from no page, or from the service's own,
 * under whatever name of the service somebody opened it (Fetch Metadata: no page can send `Sec-Fetch-Site` itself). Throws `forbidden`.
 */
export function listedOrigin({ headers }: Request, { AGENCY, TRUST }: Bindings): Record<string, string> {
  const origin = headers.get("Origin");
  if (origin === null || origin === AGENCY.origin || headers.get("Sec-Fetch-Site") === "same-origin") return {};
  if (!TRUST.form_origins.includes(origin)) {
    throw new ProblemError("forbidden", "Filings are not taken from pages of this site; use the agency's own form.");
  }
  return { "Access-Control-Allow-Origin": origin, Vary: "Origin", "Access-Control-Expose-Headers": exposed };
}

const preflightHeaders = { "Access-Control-Max-Age": "86400", "Cache-Control": "no-store" };

/** A site that is not listed is named no permission, which makes the browser refuse. */
function listedPreflight(request: Request, { TRUST }: Bindings, methods: string): Record<string, string> {
  const origin = request.headers.get("Origin");
  if (origin === null || !TRUST.form_origins.includes(origin)) return {};
  return {
    "Access-Control-Allow-Origin": origin,
    "Access-Control-Expose-Headers": exposed,
    "Access-Control-Allow-Methods": methods,
    "Access-Control-Allow-Headers": "Altcha, Content-Disposition, Content-Type, Idempotency-Key",
  };
}

/** Answers browsers that ask before they call from another origin: under each path that pages of other sites may call, by its methods. */
export function mountPreflights(app: Hono<AppEnv>, operations: readonly Operation[]): void {
  const open = operations.map(({ contract }) => contract).filter((contract) => originsOf(contract) !== undefined);
  for (const [path, contracts] of Map.groupBy(open, (contract) => contract.path)) {
    const methods = contracts
      .flatMap(({ method }) => (method === "get" ? ["GET", "HEAD"] : [method.toUpperCase()]))
      .join(", ");
    const isAny = contracts.every((contract) => originsOf(contract) === "any");
    app.options(compilePath(path).pattern, ({ req, env }) => {
      const granted = isAny
        ? { ...anyOrigin, "Access-Control-Allow-Methods": methods, "Access-Control-Allow-Headers": "*" }
        : { Vary: "Origin", ...listedPreflight(req.raw, env, methods) };
      return withHeaders(new Response(null, { status: 204 }), { ...preflightHeaders, ...granted });
    });
  }
}

/** Whether a path is one of those that pages of any site may call. */
export function openPaths(operations: readonly Operation[]): (path: string) => boolean {
  const open = operations
    .filter(({ contract }) => originsOf(contract) === "any")
    .map(({ contract }) => compilePath(contract.path));
  return (path) => open.some((one) => one.includes(path));
}
