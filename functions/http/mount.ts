import type { Hono } from "hono";
import type * as z from "zod";
import { sha256 } from "../platform/digest.ts";
import type { AppEnv, Outside } from "../env.ts";
import { callingMember } from "../staff/caller.ts";
import { bodyLimit, mediaTypeOf, readJson, readText } from "./body.ts";
import { briefly, type CachingRule, caching, etagOf, matches, notModified } from "./caching.ts";
import { formHeaders } from "./forms.ts";
import { securityHeaders } from "./hardening.ts";
import { currentGeneration, generationHeader, insideKey } from "./inside.ts";
import { withinLimit } from "./limits.ts";
import type { AppContext, Contract, Operation, Reply } from "./operation.ts";
import { compilePath } from "./paths.ts";
import { admit } from "./policy.ts";
import { isTransient, ProblemError, problemResponse, toProblem } from "./problems.ts";
import { canonicalQuery } from "./query.ts";
import { beginSession, isConsistent } from "./session.ts";
import { faultsOfTexts, wellFormed } from "./unicode.ts";
import { validate } from "./validation.ts";

/** Registers an operation: policy, canonical query, cache, contract, handler, headers, in this order, for every route. */
export function mount(app: Hono<AppEnv>, operation: Operation, outside: Outside): void {
  const { contract } = operation;
  const path = compilePath(contract.path);
  const rule: CachingRule = caching[contract.caching];
  const fixed = headersOf(rule);
  const known = Object.keys(contract.query?.shape ?? {});
  const consistent = isConsistent(contract);

  const answer = async (c: AppContext): Promise<Response> => {
    if (contract.form) await withinLimit(c, "address");
    if (contract.policy.who === "applicant") await withinLimit(c, "secret");
    if (contract.policy.who === "staff") {
      await withinLimit(c, "key");
      c.set("member", admit(contract.policy, await callingMember(c)));
    }
    const query = canonicalQuery(c.req.url, known);
    if ("redirect" in query) {
      return new Response(null, { status: 308, headers: { Location: query.redirect, "Cache-Control": "no-store" } });
    }
    const reply = await operation.handle(c, {
      params: contract.params && parameters(contract, contract.params, path.parametersOf(c.req.path)),
      query: contract.query && wellFormed(validate(contract.query, query.parameters)),
      body:
        contract.body && wellFormed(validate(contract.body, await bodyOf(c, contract, path.parametersOf(c.req.path)))),
    });
    return reply instanceof Response ? finish(reply, fixed) : written(reply, rule.shared, fixed);
  };

  const guarded = async (c: AppContext): Promise<Response> => {
    c.set("outside", outside);
    let allowed: Record<string, string> = {};
    try {
      if (contract.form) allowed = formHeaders(c);
      if (consistent) {
        const told = beginSession(c);
        const response = await patiently(contract, () => answer(c));
        told(response);
        return withHeaders(response, allowed);
      }
      if (rule.insideSeconds > 0) return await fromCache(c, contract, () => answer(c));
      const response = await answer(c);
      return rule.shared && isKnown(c, response.headers) ? notModified(response.headers) : response;
    } catch (thrown) {
      const error = toProblem(thrown);
      const brief = rule.shared && (error.code === "not-found" || error.code === "gone");
      const response = problemResponse(error, new URL(c.req.url).pathname, brief ? briefly : "no-store");
      if (rule.shared) response.headers.set("Access-Control-Allow-Origin", "*");
      return withHeaders(response, allowed);
    }
  };

  app.on(contract.method.toUpperCase(), path.pattern, guarded);
  if (rule.shared) app.on("OPTIONS", path.pattern, () => preflight());
}

/** The body as sent: JSON, or CSV where the contract reads that too. */
async function bodyOf(c: AppContext, contract: Contract, params: Record<string, string>): Promise<unknown> {
  const limit = contract.bodyLimit ?? bodyLimit;
  if (contract.csv === undefined || mediaTypeOf(c) !== "text/csv") return readJson(c, limit);
  return contract.csv(await readText(c, limit), params);
}

/** A path that is no resource's is not found when read, and named when written to. */
function parameters(contract: Contract, schema: z.ZodType, raw: Record<string, string>): unknown {
  if (contract.method !== "get") return wellFormed(validate(schema, raw));
  const read = schema.safeParse(raw);
  if (!read.success || faultsOfTexts(read.data).length > 0)
    throw new ProblemError("not-found", "Nothing is found under this path.");
  return read.data;
}

/** The headers every response of a class carries; made once an operation. */
const headersOf = ({ cacheControl, shared }: CachingRule) => ({
  ...securityHeaders,
  "Cache-Control": cacheControl,
  ...(shared ? { "Access-Control-Allow-Origin": "*" } : {}),
});
type Fixed = ReturnType<typeof headersOf>;

/** Bytes that a handler rendered, with their class's headers. */
function finish(response: Response, fixed: Fixed): Response {
  for (const [name, value] of Object.entries(fixed)) {
    // A page brings its own policy; everything else runs nothing.
    if (name === "Content-Security-Policy" && response.headers.has(name)) continue;
    response.headers.set(name, value);
  }
  return response;
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** A read that met a database out of breath is tried once more; a write is not, its caller retries with the same key. */
async function patiently(contract: Contract, attempt: () => Promise<Response>): Promise<Response> {
  try {
    return await attempt();
  } catch (error) {
    if (contract.method !== "get" || !isTransient(error)) throw error;
    return attempt();
  }
}

/** A typed answer as JSON, with the ETag of its bytes where others may keep it. */
async function written(
  { status, body, headers }: Exclude<Reply, Response>,
  shared: boolean,
  fixed: Fixed,
): Promise<Response> {
  if (body === null) return new Response(null, { status, headers: { ...fixed, ...headers } });
  const text = JSON.stringify(body);
  const etag = shared ? { ETag: etagOf(await sha256(text)) } : undefined;
  return new Response(text, { status, headers: { "Content-Type": "application/json", ...fixed, ...etag, ...headers } });
}

/** The response kept inside the Worker, or the fresh one, kept from now on; a 304 where the caller has it already. */
async function fromCache(
  c: AppContext,
  { caching: cachingClass, keptTogether }: Contract,
  fresh: () => Promise<Response>,
): Promise<Response> {
  const rule: CachingRule = caching[cachingClass];
  const { url } = c.req.raw;
  const version = c.env.VERSION.id;
  const key = insideKey(version, url.slice(url.indexOf("/", 8)));
  const [kept, generation] = await Promise.all([
    caches.default.match(key),
    keptTogether && currentGeneration(version, keptTogether, c.var.outside),
  ]);
  if (kept !== undefined && (generation === undefined || kept.headers.get(generationHeader) === generation)) {
    const headers = new Headers(kept.headers);
    headers.set("Cache-Control", rule.cacheControl);
    headers.delete("CF-Cache-Status");
    headers.delete(generationHeader);
    return isKnown(c, headers) ? notModified(headers) : new Response(kept.body, { headers });
  }
  const response = await fresh();
  if (response.status !== 200) return response;
  if (keptTogether !== undefined) response.headers.set("Cache-Tag", keptTogether);
  const copy = new Response(response.clone().body, response);
  copy.headers.set("Cache-Control", `public, max-age=${rule.insideSeconds}`);
  if (generation !== undefined) copy.headers.set(generationHeader, generation);
  c.executionCtx.waitUntil(caches.default.put(key, copy));
  return isKnown(c, response.headers) ? notModified(response.headers) : response;
}

const isKnown = (c: AppContext, headers: Headers) => matches(c.req.header("If-None-Match"), headers.get("ETag"));

/** Answers a browser that asks before sending If-None-Match from another origin (Fetch, CORS preflight). */
const preflight = () =>
  new Response(null, {
    status: 204,
    headers: {
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Allow-Methods": "GET, HEAD",
      "Access-Control-Allow-Headers": "If-None-Match",
      "Access-Control-Max-Age": "86400",
      "Cache-Control": "no-store",
    },
  });
