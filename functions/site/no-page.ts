/** What is answered where no page is: a redirect to where it is, or the problem as whoever asks can read it. */
import type { Bindings } from "../env.ts";
import { noFields } from "../http/form-fields.ts";
import type { Operation } from "../http/operation.ts";
import { drawnProblem } from "../http/page-calls.ts";
import type { ProblemError } from "../http/problems.ts";
import { compilePath } from "../http/request.ts";
import { problemResponse } from "../http/response.ts";
import { problemDrawn } from "./problem-drawn.tsx";

/** Addresses that only programs ask for. */
const forPrograms = /^\/(?:v1|openapi[^/]*|\.well-known|assets|healthz)(?:\/|$)/;

/** Whether HTML is asked for by its name, and JSON not rather (RFC 9110, 12.5.1): browsers do, programs that take anything do not. */
function prefersHtml({ headers }: Request): boolean {
  const ranges = (headers.get("Accept") ?? "").toLowerCase().split(",");
  const qualityOf = (type: string): number => {
    const [range, ...parameters] =
      ranges.map((one) => one.split(";").map((part) => part.trim())).find(([name]) => name === type) ?? [];
    return range === undefined ? 0 : Number(parameters.find((one) => one.startsWith("q="))?.slice("q=".length) ?? 1);
  };
  const html = qualityOf("text/html");
  return html > 0 && html >= Math.max(qualityOf("application/json"), qualityOf("application/problem+json"));
}

/** A problem of an address that has no operation of its own to answer it: a page where HTML is asked for. */
export async function problemAnswer(error: ProblemError, request: Request, env: Bindings): Promise<Response> {
  const { pathname } = new URL(request.url);
  const cacheControl = "no-store";
  if (forPrograms.test(pathname)) return problemResponse(error, pathname, cacheControl);
  const response = prefersHtml(request)
    ? await drawnProblem({ drawProblem: problemDrawn }, error, {
        ...{ request, env, cacheControl },
        ...{ fields: noFields, signIn: undefined },
      })
    : problemResponse(error, pathname, cacheControl);
  response.headers.append("Vary", "Accept");
  return response;
}

/** Of pages: where an address has its page that has a slash too many at its end, or one too few; undefined where there is none either. */
export function pageBySlash(pages: readonly Operation[]): (request: Request) => string | undefined {
  const addresses = pages
    .filter(({ contract }) => contract.method === "get")
    .map(({ contract }) => compilePath(contract.path));
  return ({ method, url }) => {
    if (method !== "GET" && method !== "HEAD") return undefined;
    const { pathname, search } = new URL(url);
    const other = pathname.endsWith("/") ? pathname.slice(0, -1) : `${pathname}/`;
    return addresses.some((address) => address.includes(other)) ? other + search : undefined;
  };
}
