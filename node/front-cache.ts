/**
 * The cache in front of the code, which Workers Cache is on Cloudflare: it answers what anybody may have before a request reaches the code, by
 * HTTP's own rules (RFC 9111), and writes the bytes to the socket as they were written the first time.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { matches } from "../functions/http/caching.ts";
import { BoundedEntries, type BoundedEntry, bytesOf, secondsOf, tagsOf } from "./bounded-entries.ts";
import type { Removals } from "./removals.ts";

/** An answer as it is written: names and values of its headers in turn, as Node takes them. */
interface Entry extends BoundedEntry {
  readonly body: Uint8Array;
  readonly etag: string | null;
  readonly storedAt: number;
  readonly headers: Readonly<Record<"full" | "head" | "unchanged", readonly string[]>>;
  /** The operation that made it. */
  readonly operation: string;
}

/** What the cache has answered. */
export interface FrontAnswer {
  operation: string;
  status: 200 | 304;
}

/** By these a call may be somebody's own; `x-d1-bookmark` asks for a state of the database that the caller knows. */
const personal = ["authorization", "cookie", "x-d1-bookmark"];

/**
 * Under which address an answer to a request is found; undefined where the request is none that everybody may make. The host is part of it,
 * since the code refuses a malformed one. What `Cache-Control` of a request wishes is not asked for (RFC 9111, 5.2.1).
 */
function addressOf({ method, url, headers }: IncomingMessage): string | undefined {
  if (method !== "GET" && method !== "HEAD") return undefined;
  if (personal.some((name) => name in headers)) return undefined;
  const hasBody = (headers["content-length"] ?? "0") !== "0" || "transfer-encoding" in headers;
  return hasBody ? undefined : `${headers.host} ${url}`;
}

/** Whether an answer says that it is everybody's, for some time, whatever else they ask by (RFC 9111, 3). */
const isStorable = ({ status, headers }: Response): boolean =>
  status === 200 &&
  /\bpublic\b/.test(headers.get("Cache-Control") ?? "") &&
  !/\b(?:no-store|no-cache|private)\b/.test(headers.get("Cache-Control") ?? "") &&
  !headers.has("Vary") &&
  !headers.has("Set-Cookie");

/** What a 304 has no word of (RFC 9110, 15.4.5; functions/http/caching.ts). */
const describesBody = new Set(["content-type", "content-length"]);

export class FrontCache {
  readonly #entries: BoundedEntries<Entry>;
  readonly #removals: Removals;
  readonly #now: () => number;

  constructor(most: number, removals: Removals, now: () => number = Date.now) {
    this.#entries = new BoundedEntries(most, now);
    this.#removals = removals;
    this.#now = now;
  }

  /** Answers a request where its answer is here and its time is not over, with its `Age`; 304 where `If-None-Match` names it. */
  answer(incoming: IncomingMessage, outgoing: ServerResponse): FrontAnswer | undefined {
    const address = addressOf(incoming);
    const entry = address === undefined ? undefined : this.#entries.find(address);
    if (entry === undefined) return undefined;
    const { operation, headers, body } = entry;
    const age = ["age", String(Math.floor((this.#now() - entry.storedAt) / 1000))];
    if (matches(incoming.headers["if-none-match"], entry.etag)) {
      outgoing.writeHead(304, [...headers.unchanged, ...age]).end();
      return { operation, status: 304 };
    }
    const isHead = incoming.method === "HEAD";
    outgoing.writeHead(200, [...headers[isHead ? "head" : "full"], ...age]);
    outgoing.end(isHead ? undefined : body);
    return { operation, status: 200 };
  }

  /** The answer of the code to a request, which is stored from now on where it may be. */
  async store(incoming: IncomingMessage, response: Response, operation: string): Promise<Response> {
    const address = incoming.method === "GET" ? addressOf(incoming) : undefined;
    if (address === undefined || !isStorable(response)) return response;
    const storedAt = this.#now();
    const { headers } = response;
    const body = new Uint8Array(await response.arrayBuffer());
    if (!this.#removals.isBehind) {
      const head = [...headers].flat();
      const unchanged = [...headers].filter(([name]) => !describesBody.has(name)).flat();
      this.#entries.set(address, {
        ...{
          body,
          etag: headers.get("ETag"),
          operation,
          tags: tagsOf(headers),
          bytes: bytesOf(address, headers, body),
        },
        headers: { full: [...head, "content-length", String(body.byteLength)], head, unchanged },
        ...{ storedAt, until: storedAt + secondsOf(headers) * 1000 },
      });
    }
    return new Response(body, { headers });
  }

  /** Deletes what carries one of these tags. */
  purge(tags: readonly string[]): void {
    this.#removals.note();
    this.#entries.purge(tags);
  }

  get bytes(): number {
    return this.#entries.bytes;
  }
}
