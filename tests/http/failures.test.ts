import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import worker from "../../functions/index.ts";
import { watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { anchoring, bindings, emptyCache, environmentAt, newKey } from "../support/environment.ts";
import { register } from "../support/publications.ts";
import { filing } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

// What no handler expects: the platform logs it whole, so that none of it may carry what was bound.

const secret = "王五 whom nobody may read of";
const refusal = () => new Error(`D1_ERROR: UNIQUE constraint failed: '${secret}': SQLITE_CONSTRAINT`);
const staff = await staffWith();

let logs: ReturnType<typeof hush>[];
beforeEach(() => {
  logs = (["log", "info", "warn", "error", "debug"] as const).map(hush);
});
afterEach(() => vi.restoreAllMocks());
const logged = () => JSON.stringify(logs.flatMap(({ mock }) => mock.calls));

/** The Worker as deployed, with a database that refuses what matches; its background work is awaited as the runtime would. */
async function ask(
  method: string,
  path: string,
  sent: Pick<RequestInit, "headers" | "body"> = {},
  refused?: RegExp,
  purge: CacheContext["purge"] = () => Promise.reject(refusal()),
) {
  const { DB } = watched(env.DB, ({ statements }) => {
    if (statements.some((sql) => refused?.test(sql))) throw refusal();
  });
  const background: Promise<unknown>[] = [];
  const request = new Request<unknown, IncomingRequestCfProperties>(`https://gongkai.example${path}`, {
    method,
    ...sent,
  });
  const response = await worker.fetch(request, { ...bindings, ...emptyCache(), DB }, {
    waitUntil: (work: Promise<unknown>) => void background.push(work),
    passThroughOnException() {},
    props: {},
    cache: { purge },
  } as unknown as ExecutionContext);
  const text = await response.text();
  const outcomes = await Promise.allSettled(background);
  return { status: response.status, text, outcomes };
}

it.each([
  ["GET", "/v1/publications", {}],
  ["GET", "/v1/figures", {}],
  ["GET", "/v1/staff/requests", { headers: staff.headers }],
  [
    "POST",
    "/v1/requests",
    { headers: { "Idempotency-Key": newKey(), "Content-Type": "application/json" }, body: JSON.stringify(filing) },
  ],
])("a refused statement of %s %s is answered and logged by its kind alone", async (method, path, sent) => {
  const { status, text } = await ask(method, path, sent, /./);
  expect(status).toBe(500);
  expect(text).not.toContain(secret);
  expect(logged()).not.toContain(secret);
  expect(logged()).toContain("database-SQLITE_CONSTRAINT");
});

it("an import that fails once its answer has begun says so in its last line, and no more", async () => {
  const sent = {
    headers: { ...staff.headers, "Content-Type": "application/x-ndjson", Accept: "application/x-ndjson" },
    body: `${JSON.stringify({ title: "决算", published_on: "2016-03-04", channels: ["portal"] })}\n`,
  };
  const { text, outcomes } = await ask("POST", "/v1/staff/publications/import", sent, /publication_staging/);
  expect(text).toContain('"internal"');
  expect(text + logged()).not.toContain(secret);
  expect(outcomes).toEqual([{ status: "fulfilled", value: undefined }]);
});

it("work that goes on after the answer and fails rejects nothing, and is logged by its kind alone", async () => {
  const { index_no } = await register(environmentAt("2026-03-02T02:00:00.000Z"), staff, "2016-03-04");
  const withdrawal = {
    headers: { ...staff.headers, "Content-Type": "application/json" },
    body: JSON.stringify({ reason: "误发" }),
  };
  const withdrawn = await ask("POST", `/v1/staff/publications/${index_no}/withdrawal`, withdrawal);
  vi.spyOn(caches.default, "put").mockRejectedValue(refusal());
  const cached = await ask("GET", "/v1/figures");
  for (const { status, outcomes } of [withdrawn, cached]) {
    expect(status).toBe(200);
    expect(outcomes).toEqual([{ status: "fulfilled", value: undefined }]);
  }
  expect(logged()).not.toContain(secret);
  expect(logged().match(/background-error/g)).toHaveLength(2);
});

it("a redaction whose last step fails is out of the caches all the same, and so is its repetition", async () => {
  const { index_no } = await register(environmentAt("2026-03-02T02:00:00.000Z"), staff, "2016-03-05");
  const redaction = {
    headers: { ...staff.headers, "Content-Type": "application/json" },
    body: JSON.stringify({ reason: "含个人信息", redact: true }),
  };
  for (let time = 0; time < 2; time++) {
    const purge = vi.fn<CacheContext["purge"]>(async () => ({ success: true, errors: [] }));
    const { status } = await ask("POST", `/v1/staff/publications/${index_no}/withdrawal`, redaction, /optimize/, purge);
    expect(status).toBe(500);
    const tags = purge.mock.calls.flatMap(([options]) => options.tags ?? []);
    expect(tags).toContain(`publication-${index_no.replace("/", "-")}`);
  }
});

it("a scheduled run that fails throws an error of our own text", async () => {
  const { DB } = watched(env.DB, ({ statements }) => {
    if (statements.some((sql) => /"anchor"/.test(sql))) throw refusal();
  });
  const controller = { cron: anchoring, scheduledTime: Date.now(), noRetry() {} };
  const context = { waitUntil() {}, passThroughOnException() {}, props: {} } as unknown as ExecutionContext;
  const thrown: unknown = await worker
    .scheduled(controller, { ...bindings, DB }, context)
    .catch((error: unknown) => error);
  if (!(thrown instanceof Error)) throw new Error("Nothing was thrown");
  expect(thrown.message).toBe("anchoring: anchor (database-SQLITE_CONSTRAINT)");
  expect(`${thrown.stack} ${thrown.cause} ${logged()}`).not.toContain(secret);
});
