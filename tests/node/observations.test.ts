import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { operations } from "../../functions/every-operation.ts";
import { type Log, Observations } from "../../node/observations.ts";

/** Observations, and the lines they have written. */
function observed() {
  const lines: Parameters<Log>[0][] = [];
  const sources = { databaseBytes: () => 4096, cacheBytes: () => 0 };
  return { lines, observations: new Observations((line) => lines.push(line), operations, sources) };
}

const request = (method: string, path: string) => new Request(`https://gongkai.example${path}`, { method });

/** The samples of a text in OpenMetrics, by name and labels; throws where a line is none. */
function samplesOf(text: string): Map<string, number> {
  const lines = text.split("\n");
  expect(lines.slice(-2)).toEqual(["# EOF", ""]);
  const families = new Map<string, string>();
  const samples = new Map<string, number>();
  for (const line of lines.slice(0, -2)) {
    const [, kind, name, rest] = /^# (TYPE|HELP) ([a-z_]+) (.+)$/.exec(line) ?? [];
    if (kind === "TYPE" && name !== undefined && rest !== undefined) {
      expect(families.has(name), `${name} twice`).toBe(false);
      families.set(name, rest);
    }
    if (kind !== undefined) continue;
    const [, sample = "", labels = "", value = ""] =
      /^([a-z_]+)(\{[a-z_]+="[^"\n]*"(?:,[a-z_]+="[^"\n]*")*\})? (\S+)$/.exec(line) ?? [];
    const [family, type] = [...families].at(-1) ?? [];
    const suffixes = { counter: ["_total"], gauge: [""], histogram: ["_bucket", "_sum", "_count"] }[type ?? ""] ?? [];
    expect(
      suffixes.map((suffix) => `${family}${suffix}`),
      line,
    ).toContain(sample);
    expect(Number.isFinite(Number(value)), line).toBe(true);
    samples.set(sample + labels, Number(value));
  }
  return samples;
}

describe("what an operator learns of a request", () => {
  it("is its operation, its status and its time, and nothing of its address", () => {
    const { lines, observations } = observed();
    const token = "t".repeat(43);
    for (const [method, path, status, seconds] of [
      ["GET", `/v1/deadlines/${token}.ics?name=申请人甲`, 200, 0.0123],
      ["HEAD", "/v1/figures/2016.json", 304, 0.001],
      ["POST", "/v1/requests", 201, 0.01],
      ["GET", `/absent/${token}`, 404, 0.001],
    ] as const) {
      observations.request({ operation: observations.operationOf(request(method, path)), status, seconds });
    }
    expect(lines).toEqual([
      { event: "request", operation: expect.stringMatching(/^get.*Calendar|Feed|Deadlines/i), status: 200, ms: 12 },
      { event: "request", operation: "getFigures", status: 304, ms: 1 },
      { event: "request", operation: expect.stringMatching(/Request/), status: 201, ms: 10 },
      { event: "request", operation: "none", status: 404, ms: 1 },
    ]);
    expect(JSON.stringify(lines) + observations.text()).not.toMatch(/ttt|申请人/);
  });

  it("is counted, with how long answers took", () => {
    const { observations } = observed();
    const getFigures = { operation: "getFigures", status: 200 };
    observations.request({ ...getFigures, seconds: 0.004, front: true });
    for (const seconds of [0.2, 40]) observations.request({ ...getFigures, seconds });
    const samples = samplesOf(observations.text());
    expect(samples.get('gongkai_requests_total{operation="getFigures",status="200"}')).toBe(3);
    expect(samples.get('gongkai_front_requests_total{operation="getFigures",status="200"}')).toBe(1);
    const buckets = ["0.005", "0.1", "0.25", "1.0", "30.0", "+Inf"].map((bound) =>
      samples.get(`gongkai_request_seconds_bucket{le="${bound}"}`),
    );
    expect(buckets).toEqual([1, 1, 2, 2, 2, 3]);
    expect(samples.get("gongkai_request_seconds_count")).toBe(3);
    expect(samples.get("gongkai_request_seconds_sum")).toBeCloseTo(40.204);
  });
});

it("an alert of docs/self-hosting.md asks for numbers that there are", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/self-hosting.md"), "utf8");
  const named = new Set([...page.matchAll(/\bgongkai_[a-z_]+/g)].map(([name]) => name));
  const families = [
    ...observed()
      .observations.text()
      .matchAll(/^# TYPE (\S+) (\S+)$/gm),
  ];
  const samples = families.map(([, name, type]) => (type === "counter" ? `${name}_total` : name));
  expect(named.size).toBeGreaterThan(2);
  expect([...named].filter((name) => !samples.includes(name))).toEqual([]);
});

describe("what an operator learns of runs and copies", () => {
  it("is how each ended, and when the last one succeeded", () => {
    const { lines, observations } = observed();
    const due = new Date("2026-03-02T00:30:00Z");
    observations.run("30 0 * * *", due, 1.5, "daily: remind (database-overloaded)");
    observations.backup({ file: "/data/backups/a.sqlite", ms: 5, failure: "taking-away" });
    const failed = samplesOf(observations.text());
    expect(failed.get('gongkai_runs_total{cron="30 0 * * *",status="failed"}')).toBe(1);
    expect(failed.get('gongkai_backups_total{outcome="taking-away"}')).toBe(1);
    expect([...failed.keys()].filter((name) => name.includes("succeeded_timestamp"))).toEqual([]);

    observations.run("30 0 * * *", due, 1.5);
    observations.backup({ file: "/data/backups/a.sqlite", ms: 5 });
    const fine = samplesOf(observations.text());
    expect(fine.get('gongkai_run_succeeded_timestamp_seconds{cron="30 0 * * *"}')).toBeGreaterThan(1_700_000_000);
    expect(fine.get("gongkai_backup_succeeded_timestamp_seconds")).toBeGreaterThan(1_700_000_000);
    expect(fine.get("gongkai_database_bytes")).toBe(4096);
    expect(lines[0]).toEqual({
      ...{ event: "run", cron: "30 0 * * *", scheduled_for: "2026-03-02T00:30:00.000Z", status: "failed", ms: 1500 },
      failure: "daily: remind (database-overloaded)",
    });
  });
});
