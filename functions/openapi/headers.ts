import { type CachingClass, caching } from "../http/caching.ts";
import type { Contract, Operation } from "../http/operation.ts";
import { type Components, componentName, referTo } from "./components.ts";

const text = (description: string, example: string) => ({
  description,
  schema: { type: "string", examples: [example] },
});

/** Headers of answers, each described once. */
const described = {
  ETag: text(
    "Names exactly this content or version: send it as If-None-Match to read it again, as If-Match to change it (RFC 9110, 8.8.3).",
    '"2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"',
  ),
  Link: text(
    'Where more is (RFC 8288): `rel="next"` the page behind this one, where there is one; `rel="canonical"` the lasting address.',
    '</v1/publications?cursor=WyIyMDE2Il0>; rel="next"',
  ),
  Location: text("Where what was made is read, if it has an address of its own.", "/v1/requests/2026-000001"),
  "Retry-After": {
    description: "Seconds to wait before the next try.",
    schema: { type: "integer", minimum: 1, examples: [60] },
  },
  "WWW-Authenticate": text("How to sign in (RFC 6750, 3).", 'Bearer error="invalid_token"'),
  Deprecation: text(
    "Since when this is not to be used in anything new: `@` and seconds since 1970 (RFC 9745).",
    "@1798761600",
  ),
  Sunset: text("From when it may be gone (RFC 8594).", "Fri, 31 Dec 2027 00:00:00 GMT"),
} as const;

type HeaderName = keyof typeof described;

const refer = (components: Components, ...names: HeaderName[]) =>
  Object.fromEntries(names.map((name) => [name, referTo(components, "headers", name, described[name])]));

/** How long answers of a class may be kept, under the class's own name. */
const cacheControl = (components: Components, kind: CachingClass) => ({
  "Cache-Control": referTo(
    components,
    "headers",
    `CacheControl${componentName(kind)}`,
    text(
      "For how long a browser and the caches before the service may keep this (RFC 9111).",
      caching[kind].cacheControl,
    ),
  ),
});

const withHeaders = (headers: Record<string, object>) => (Object.keys(headers).length === 0 ? {} : { headers });

/** What is read under an ETag and changed by If-Match: the path of such a change, or above that of a step. */
const versionedPath = ({ method, path }: Contract) => (method === "post" ? path.replace(/\/[a-z]+$/, "") : path);

/** Which answers of these operations carry a version's ETag, by what asks for it. */
export function versionTags(operations: readonly Operation[]): (contract: Contract, status: number) => boolean {
  const contracts = operations.map(({ contract }) => contract);
  const versioned = new Set(contracts.filter(({ ifMatch }) => ifMatch !== undefined).map(versionedPath));
  const isRead = ({ method, path }: Contract) => method === "get" && versioned.has(path);
  const things = new Set(contracts.filter(isRead).map(({ answers }) => answers[200]?.schema));
  const collections = new Set([...versioned].map((path) => path.replace(/(\/\{[a-z_]+\})+$/, "")));
  return ({ ifMatch, path, answers }, status) =>
    (ifMatch !== undefined && status !== 204) ||
    (answers[status]?.schema !== undefined && things.has(answers[status].schema)) ||
    (status === 201 && collections.has(path));
}

/** The headers of a success: of its caching class, of what it made, of a list's next page. */
export function headersOfAnswer(
  contract: Contract,
  status: number,
  { components, hasVersion }: { components: Components; hasVersion: boolean },
): { headers?: Record<string, object> } {
  const { shared } = caching[contract.caching];
  const { mediaTypes = [], schema } = contract.answers[status] ?? {};
  const isRenderedText = schema === undefined && mediaTypes.some((mediaType) => mediaType.startsWith("text/"));
  const isPaged = contract.query !== undefined && "cursor" in contract.query.shape;
  return withHeaders({
    ...(shared ? cacheControl(components, contract.caching) : {}),
    ...(shared || hasVersion || isRenderedText ? refer(components, "ETag") : {}),
    ...(shared || isPaged ? refer(components, "Link") : {}),
    ...(status === 201 && contract.ifMatch === undefined ? refer(components, "Location") : {}),
    ...(contract.deprecated ? refer(components, "Deprecation", "Sunset", "Link") : {}),
  });
}

/** The answer to who has it already; of classes that others may cache. */
export function notModified(contract: Contract, components: Components): Record<string, object> {
  const { shared } = caching[contract.caching];
  if (contract.method !== "get" || !shared) return {};
  const response = {
    description: "What you have is what is served: its ETag was in If-None-Match.",
    headers: { ...cacheControl(components, contract.caching), ...refer(components, "ETag", "Link") },
  };
  return { 304: referTo(components, "responses", `NotModified${componentName(contract.caching)}`, response) };
}

export function headersOfProblem(status: number, components: Components): { headers?: Record<string, object> } {
  const required = (name: HeaderName) => referTo(components, "headers", name, { ...described[name], required: true });
  if (status === 401) return { headers: { "WWW-Authenticate": required("WWW-Authenticate") } };
  if (status === 412) return { headers: refer(components, "ETag") };
  return status === 429 || status === 503 ? { headers: { "Retry-After": required("Retry-After") } } : {};
}
