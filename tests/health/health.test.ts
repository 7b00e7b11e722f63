import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CopyOutcome } from "../../functions/env.ts";
import { staffHealth } from "../../schema/contracts/health.ts";
import { rowsOf, watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, daily, environmentAt } from "../support/environment.ts";
import { registerLetter } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const delivery = "15 * * * *";
const staff = await staffWith("admin", "clerk", "head");
const execute = (...statements: string[]) => bindings.DB.batch(statements.map((sql) => bindings.DB.prepare(sql)));
const healthAt = async (at: string) =>
  staffHealth.parse(await (await environmentAt(at).call("GET", "/v1/staff/health", staff)).json());

beforeEach(() => {
  hush("log");
});
afterEach(() => vi.restoreAllMocks());

describe("/healthz", () => {
  it("is one statement, and says fine or not and nothing else", async () => {
    const { DB, queries } = watched(bindings.DB);
    const answer = await environmentAt("2026-02-02T02:00:00.000Z", { DB }).call("GET", "/healthz");
    expect([answer.status, await answer.text()]).toEqual([200, '{"status":"ok"}']);
    expect(queries()).toBe(1);
  });

  it("reads a few rows, however many runs there were", async () => {
    await execute(`
      WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 5000)
      INSERT INTO job_run (job, scheduled_for, started_at, status, counts)
      SELECT 'delivery', '2026-02-02T01:15:00.000Z', '2026-02-02T01:15:00.000Z', 'succeeded', '{}' FROM n`);
    const { DB, rowsRead } = watched(bindings.DB);
    await environmentAt("2026-02-02T02:00:00.000Z", { DB }).call("GET", "/healthz");
    expect(rowsRead()).toBeLessThan(60);
    await execute("DELETE FROM job_run");
  });
});

describe("staff health", () => {
  it("says how each sink fares: what was given up, what waits, and since when", async () => {
    vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response(null, { status: 500 }));
    const at = environmentAt("2026-02-02T02:00:00.000Z");
    await at.call("POST", "/v1/staff/sinks", {
      body: { kind: "webhook", name: "坏的", url: "https://bad.example/hook", secret: `whsec_${"A".repeat(32)}` },
      ...staff,
    });
    await registerLetter(at, staff, "2026-02-02");
    for (const day of ["24", "25"]) {
      const morning = `2026-02-${day}T00:30:00.000Z`;
      await environmentAt(morning).schedule(daily, morning);
    }
    const bad = (await healthAt("2026-02-25T02:00:00.000Z")).sinks.find(({ name }) => name === "坏的");
    expect(bad).toMatchObject({ kind: "webhook", dead: 0, oldest_waiting_on: "2026-02-24" });
    expect(bad?.waiting).toBeGreaterThan(0);
    await execute("UPDATE reminder_message SET attempts = 8, next_attempt_at = '2026-02-25'");
    await environmentAt("2026-02-25T03:15:00.000Z").schedule(delivery, "2026-02-25T03:15:00.000Z");
    const dead = (await healthAt("2026-02-25T04:00:00.000Z")).sinks.find(({ name }) => name === "坏的");
    expect(dead).toMatchObject({ waiting: 0, oldest_waiting_on: null });
    expect(dead?.dead).toBeGreaterThan(0);
  });

  it("reads no message that arrived", async () => {
    await execute(`
      WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 5000)
      INSERT INTO reminder_message (sink_id, recipient, digest_on, status, next_attempt_at)
      SELECT sink.id, 'member ' || n, '2025-02-03', 'sent', '2025-02-03' FROM n, sink`);
    const { DB, trips } = watched(bindings.DB);
    await environmentAt("2026-02-25T04:00:00.000Z", { DB }).call("GET", "/v1/staff/health", staff);
    const [ofSinks] = trips.filter(({ statements }) => statements.some((sql) => sql.includes("oldest_waiting_on")));
    // The schema and the rest are read in the same round trip; of the messages none.
    expect(ofSinks?.rowsRead).toBeLessThan(2_000);
  });

  it("names a task that failed, with the kind of its failure", async () => {
    const at = "2026-02-26T00:30:00.000Z";
    const { DB } = watched(bindings.DB, ({ statements }) => {
      if (statements.some((sql) => sql.includes("publication_staging"))) throw new RangeError("a value");
    });
    await expect(environmentAt(at, { DB }).schedule(daily, at)).rejects.toThrow("forget-staged-imports");
    const { jobs } = await healthAt(at);
    const { last } = jobs.find(({ name }) => name === "daily") ?? {};
    expect(last?.tasks.filter(({ status }) => status === "failed")).toEqual([
      { name: "forget-staged-imports", status: "failed", counts: {}, error: "RangeError" },
    ]);
  });

  it("says whether the search index is there, how large the database is, and what is not as the migrations make it", async () => {
    const before = await healthAt("2026-02-26T02:00:00.000Z");
    expect(before).toMatchObject({ search_index: true, schema: { faults: [] } });
    const [{ name: last = "" } = {}] = await rowsOf<{ name: string }>("SELECT max(name) AS name FROM d1_migrations");
    expect(before.schema.version).toBe(last);
    await execute(
      "CREATE TABLE large AS SELECT zeroblob(200000) AS bytes",
      "DROP TABLE publication_search",
      "DROP INDEX set_aside_next",
    );
    const after = await healthAt("2026-02-26T02:00:00.000Z");
    expect(after.search_index).toBe(false);
    expect(after.database_bytes).toBeGreaterThan(before.database_bytes + 150_000);
    expect(after.schema.faults).toContainEqual({ fault: "schema-missing", record: "index set_aside_next" });
  });

  it("says how the last copy of the database ended, where the platform makes any", async () => {
    const copiesOf = async (last?: CopyOutcome | null) => {
      const environment = environmentAt(
        "2026-02-26T02:00:00.000Z",
        last === undefined ? {} : { COPIES: { last: () => last } },
      );
      return staffHealth.parse(await (await environment.call("GET", "/v1/staff/health", staff)).json()).copies;
    };
    expect(await copiesOf()).toBeNull();
    expect(await copiesOf(null)).toEqual({ last_at: null, failure: null });
    const at = new Date("2026-02-26T01:05:00.000Z");
    expect(await copiesOf({ at, failure: undefined })).toEqual({ last_at: at.toISOString(), failure: null });
    expect(await copiesOf({ at, failure: "taking-away" })).toEqual({
      ...{ last_at: at.toISOString(), failure: "taking-away" },
    });
  });
});
