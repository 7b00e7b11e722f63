/** What an operator learns of the service: a line of the log for each request, run and copy, and the same in numbers. */
import { createServer, type Server } from "node:http";
import { RegExpRouter } from "hono/router/reg-exp-router";
import { SmartRouter } from "hono/router/smart-router";
import { TrieRouter } from "hono/router/trie-router";
import type { Operation } from "../functions/http/operation.ts";
import { compilePath, pathOf } from "../functions/http/request.ts";
import type { BackupOutcome } from "./backups.ts";
import { Counter, exposition, Gauge, Histogram, mediaType } from "./metrics.ts";

/** A line of the log: what happened, in words and numbers of ours. */
export type Log = (line: { event: string } & Record<string, unknown>) => void;

/** A request that was answered. */
interface ObservedRequest {
  operation: string;
  status: number;
  seconds: number;
  /** Where the cache in front has answered it. */
  front?: true;
}

/** What the numbers are asked of when somebody reads them. */
interface Sources {
  databaseBytes(): number;
  cacheBytes(): number;
}

/** Seconds: what is cached, what is read, what is written, and what somebody waits for. */
const bounds = [0.005, 0.025, 0.1, 0.25, 1, 5, 30];

const secondsNow = () => Date.now() / 1000;

export class Observations {
  readonly #log: Log;
  readonly #idOf: (method: string, path: string) => string;
  readonly #requests = new Counter("gongkai_requests", "Requests by operation and status.");
  readonly #inFront = new Counter(
    "gongkai_front_requests",
    "Those of them that the cache in front answered, by operation and status.",
  );
  readonly #times = new Histogram("gongkai_request_seconds", "Until an answer begins.", bounds);
  readonly #runs = new Counter("gongkai_runs", "Runs of schedules by how they ended.");
  readonly #succeeded = new Gauge(
    "gongkai_run_succeeded_timestamp_seconds",
    "When a schedule's last run that succeeded ended.",
  );
  readonly #backups = new Counter("gongkai_backups", "Copies of the database by what became of them.");
  readonly #copied = new Gauge(
    "gongkai_backup_succeeded_timestamp_seconds",
    "When the last copy was made, checked and taken away.",
  );
  readonly #sources: readonly Gauge[];

  constructor(log: Log, operations: readonly Operation[], { databaseBytes, cacheBytes }: Sources) {
    this.#log = log;
    this.#idOf = idsOf(operations);
    const began = secondsNow();
    this.#sources = [
      new Gauge("gongkai_database_bytes", "The database's file.", databaseBytes),
      new Gauge("gongkai_cache_bytes", "Answers cached in memory.", cacheBytes),
      new Gauge("process_resident_memory_bytes", "Memory of the process.", () => process.memoryUsage.rss()),
      new Gauge("process_start_time_seconds", "When the process began.", () => began),
    ];
  }

  /** The id of the operation that answers a request; `none` where none does. */
  operationOf({ method, url }: Request): string {
    return this.#idOf(method, pathOf(url));
  }

  /** A request, by its operation's id: an address may hold what only its caller knows. */
  request({ operation, status, seconds, front }: ObservedRequest): void {
    this.#requests.count({ operation, status: String(status) });
    if (front) this.#inFront.count({ operation, status: String(status) });
    this.#times.observe(seconds);
    this.#log({ event: "request", operation, status, ms: Math.round(seconds * 1000), front });
  }

  /** A run, by its schedule. `failure` names kinds of failures, and nothing else (functions/jobs/run-job.ts). */
  run(cron: string, scheduledFor: Date, seconds: number, failure?: string): void {
    const status = failure === undefined ? "succeeded" : "failed";
    this.#runs.count({ cron, status });
    if (failure === undefined) this.#succeeded.set({ cron }, secondsNow());
    const ms = Math.round(seconds * 1000);
    this.#log({ event: "run", cron, scheduled_for: scheduledFor.toISOString(), status, failure, ms });
  }

  backup(outcome: BackupOutcome): void {
    this.#backups.count({ outcome: outcome.failure ?? "succeeded" });
    if (outcome.failure === undefined) this.#copied.set({}, secondsNow());
    this.#log({ event: "backup", ...outcome });
  }

  text(): string {
    return exposition([
      ...[this.#requests, this.#inFront, this.#times, this.#runs, this.#succeeded, this.#backups, this.#copied],
      ...this.#sources,
    ]);
  }
}

/** Which operation answers a method and a path, found as the app finds it; `none` where none does. */
function idsOf(operations: readonly Operation[]): (method: string, path: string) => string {
  const router = new SmartRouter<string>({ routers: [new RegExpRouter(), new TrieRouter()] });
  for (const { contract } of operations) {
    router.add(contract.method.toUpperCase(), compilePath(contract.path).pattern, contract.id);
  }
  return (method, path) => {
    const [[found]] = router.match(method === "HEAD" ? "GET" : method, path);
    return found?.[0] ?? "none";
  };
}

/** The numbers over HTTP, on this machine alone. */
export function serveMetrics(port: number, observations: Observations): Promise<Server> {
  const { promise, resolve, reject } = Promise.withResolvers<Server>();
  const server = createServer(({ method, url }, response) => {
    const isKnown = method === "GET" && url === "/metrics";
    response.writeHead(isKnown ? 200 : 404, { "Content-Type": isKnown ? mediaType : "text/plain" });
    response.end(isKnown ? observations.text() : "");
  });
  server.once("error", reject);
  server.listen(port, "127.0.0.1", () => resolve(server));
  return promise;
}
