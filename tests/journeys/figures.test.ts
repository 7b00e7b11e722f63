import { describe, expect, it, vi } from "vitest";
import report from "../../functions/figures/report-2016.json" with { type: "json" };
import {
  declaredYearAnswer,
  figuresIndex,
  figuresResource,
  releaseAnswer,
} from "../../schema/contracts/released-figures.ts";
import { read, refused, startWorker } from "./started-worker.ts";

const worker = await startWorker();
const editor = await worker.staff("editor");
const latest = "/v1/figures/2016.json";
const pinned = "/v1/figures/2016/r1.json";

async function declare(body: unknown) {
  const stored = (await worker.call("GET", "/v1/staff/figures/2016", { headers: editor })).headers.get("ETag");
  const headers = { ...editor, ...(stored === null ? {} : { "If-Match": stored }) };
  return worker.call("PUT", "/v1/staff/figures/2016", { body, headers });
}
const release = (reason: string) =>
  worker.call("POST", "/v1/staff/figures/2016/releases", { body: { reason }, headers: editor });

describe("the year's report", () => {
  it("is not there before it is released, and says so for a minute at most", async () => {
    const answer = await worker.call("GET", latest);
    refused(answer, "not-found");
    expect(answer.headers.get("Cache-Control")).toBe("public, max-age=60");
  });

  it("is declared and released with its failed checks beside it", async () => {
    const declared = read(declaredYearAnswer, await declare(report));
    expect(declared.figures).toBeGreaterThanOrEqual(report.figures.length);
    const answer = await release("The 2016 report, as published.");
    const released = read(releaseAnswer, answer, 201);
    expect(answer.headers.get("Location")).toBe(pinned);
    expect(released.revision).toBe(1);
    const failed = released.checks.filter(({ status }) => status === "fail").map(({ id }) => id);
    expect(failed).toContain("F02");
  });

  it("is read as JSON: what was printed, what is unexplained, and which sums fail", async () => {
    const answer = await worker.call("GET", latest);
    const year = read(figuresResource, answer);
    const value = (indicator: string, breakdown = "_T") =>
      year.data.find((row) => row.indicator === indicator && row.breakdown === breakdown)?.value;
    expect(value("requests.received")).toBe(247);
    const outcomes = year.data.filter(({ indicator }) => indicator === "requests.outcome");
    const printed = outcomes.filter(({ breakdown }) => !breakdown.startsWith("_"));
    expect(printed).toHaveLength(6);
    expect(printed.reduce((sum, row) => sum + (row.value ?? 0), 0)).toBe(243);
    expect(outcomes.find(({ breakdown }) => breakdown === "_U")).toMatchObject({ value: 4, value_origin: "derived" });
    expect(year.meta.checks).toContainEqual(
      expect.objectContaining({ id: "F02", status: "fail", left: 243, right: 247, gap: -4 }),
    );
    expect(year.meta.checks).toContainEqual(
      expect.objectContaining({ id: "F01", status: "pass", left: 247, right: 247, gap: 0 }),
    );
  });

  it("is read as CSV: the same rows and columns, and with a byte order mark for Excel", async () => {
    const csv = await worker.call("GET", "/v1/figures/2016.csv");
    expect(csv.headers.get("Content-Type")).toMatch(/^text\/csv; charset=utf-8/);
    const [head = "", ...lines] = csv.body.trimEnd().split("\r\n");
    const year = read(figuresResource, await worker.call("GET", latest));
    for (const { name } of year.schema.fields) expect(head.split(",")).toContain(name);
    expect(lines).toHaveLength(year.data.length);
    expect(lines.find((line) => line.includes("requests.received,_T,"))).toContain("247");

    const excel = await worker.call("GET", "/v1/figures/2016.csv?excel=1");
    expect(excel.body.replace(/^\uFEFF/, "")).toBe(csv.body.replace(/^\uFEFF/, ""));
  });

  it("answers 304 to who has it, and lets any origin ask", async () => {
    const first = await worker.call("GET", latest);
    expect(first.headers.get("Cache-Control")).toBe(
      "public, max-age=300, stale-while-revalidate=600, stale-if-error=604800",
    );
    const etag = first.headers.get("ETag") ?? "";
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    const second = await worker.call("GET", latest, { headers: { "If-None-Match": etag } });
    expect(second).toMatchObject({ status: 304, body: "" });
    for (const header of ["ETag", "Link", "Access-Control-Allow-Origin", "Cache-Control"]) {
      expect(second.headers.get(header), header).toBe(first.headers.get(header));
    }
    expect((await worker.call("GET", latest, { headers: { "If-None-Match": '"other"' } })).status).toBe(200);
  });

  it("keeps its first revision byte for byte when a second one is released", async () => {
    const before = await worker.call("GET", pinned);
    expect(before.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
    refused(await release("Nothing new."), "unchanged");

    read(declaredYearAnswer, await declare({ ...report, note: "Corrected." }));
    read(releaseAnswer, await release("A note was missing."), 201);

    const after = await worker.call("GET", pinned);
    expect(after.body).toBe(before.body);
    expect(after.headers.get("ETag")).toBe(before.headers.get("ETag"));
    const corrected = read(figuresResource, await worker.call("GET", "/v1/figures/2016/r2.json"));
    expect(corrected.meta).toMatchObject({ revision: 2, note: "Corrected.", reason: "A note was missing." });
    // The release forgets what the Worker kept, a moment after it answered.
    await vi.waitFor(
      async () => {
        expect(read(figuresResource, await worker.call("GET", latest)).meta.revision).toBe(2);
        const { items } = read(figuresIndex, await worker.call("GET", "/v1/figures"));
        expect(items).toMatchObject([{ period: "2016", revision: 2 }]);
      },
      { timeout: 10_000 },
    );
  });

  it("is declared by editors only", async () => {
    const publisher = await worker.staff("publisher");
    refused(await worker.call("PUT", "/v1/staff/figures/2016", { body: report, headers: publisher }), "forbidden");
    refused(await worker.call("PUT", "/v1/staff/figures/2016", { body: report }), "unauthorized");
  });
});
