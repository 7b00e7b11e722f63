import { describe, expect, it } from "vitest";
import { environmentAt } from "../support/environment.ts";
import { pathOf, staffOperations, titled } from "../support/operations.ts";
import { expectProblem } from "../support/problem.ts";
import { amend, register } from "../support/publications.ts";
import { caseOf, registerLetter, replied } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith();

/** What proxies make of a tag: weakened (nginx, Cloudflare), renamed inside the quotes or behind them, or both. */
const renamed = (tag: string): string[] => {
  const inside = ["-gzip", "--gzip", ";gzip", ";gz", "-br", ";br", "-zstd", "-deflate"].map((suffix) =>
    tag.replace(/"$/, `${suffix}"`),
  );
  return [tag, `${tag}-gzip`, ...inside].flatMap((one) => [one, `W/${one}`, ` ${one} `, `"v0", ${one}`, `${one},"x"`]);
};

describe("If-Match", () => {
  const note = { type: "note", on: "2026-03-02", text: "已电话告知。" };

  it("of a case takes its version, whatever proxies made of the tag", async () => {
    const { receipt_no } = await registerLetter(environment, staff, "2026-03-02");
    const path = `/v1/staff/requests/${receipt_no}`;
    for (const at of renamed('"v1"').keys()) {
      const etag = (await environment.call("GET", path, staff)).headers.get("ETag") ?? "";
      expect(etag).toBe(`"v${at + 1}"`);
      const headers = { ...staff.headers, "If-Match": renamed(etag)[at] ?? "" };
      const response = await environment.call("POST", `${path}/events`, { body: note, headers });
      expect([headers["If-Match"], response.status]).toEqual([headers["If-Match"], 201]);
    }
  });

  it("of a case takes no other version, whatever proxies made of that", async () => {
    const { receipt_no } = await registerLetter(environment, staff, "2026-03-02");
    for (const tag of [...renamed('"v2"'), ...renamed('"v11"'), '"v1-"', '"v1-x"', '"-gzip"', '"gzip"', "v1", "W/v1"]) {
      const response = await environment.call("POST", `/v1/staff/requests/${receipt_no}/events`, {
        body: note,
        headers: { ...staff.headers, "If-Match": tag },
      });
      await expectProblem(response, "precondition-failed");
    }
    expect((await caseOf(environment, staff, receipt_no)).version).toBe(1);
  });

  it("of an entry takes the tag everybody is served it with, whatever proxies made of it", async () => {
    const { index_no } = await register(environment, staff, "2026-03-01");
    for (const at of renamed('"0"').keys()) {
      const etag = (await environment.call("GET", `/v1/publications/${index_no}`)).headers.get("ETag") ?? "";
      const changed = await amend(environment, staff, index_no, { title: `第${at}次` }, renamed(etag)[at] ?? "");
      expect(changed.status).toBe(200);
      await expectProblem(
        await amend(environment, staff, index_no, { title: "又" }, `W/${etag}`),
        "precondition-failed",
      );
    }
  });
});

it("who has a public answer under a renamed tag is answered 304", async () => {
  const path = "/v1/codelists/outcomes.json";
  const etag = (await environment.call("GET", path)).headers.get("ETag") ?? "";
  for (const known of renamed(etag)) {
    expect((await environment.call("GET", path, { headers: { "If-None-Match": known } })).status).toBe(304);
  }
});

const reads = staffOperations.filter(({ contract }) => contract.method === "get");

it.each(titled(reads))("$title lets no proxy store or transform what it answers", async ({ operation }) => {
  const { receipt_no } = await registerLetter(environment, staff, "2026-03-02");
  const response = await environment.call("GET", pathOf(operation, { receipt_no }), staff);
  // An error has no version to lose.
  const allowed = response.ok ? "no-store, no-transform" : "no-store";
  expect(response.headers.get("Cache-Control")).toBe(allowed);
});

it("a write lets no proxy rename the version it answers", async () => {
  const { receipt_no } = await registerLetter(environment, staff, "2026-03-02");
  const response = await environment.call("POST", `/v1/staff/requests/${receipt_no}/events`, {
    body: replied("2026-03-02"),
    headers: { ...staff.headers, "If-Match": '"v1"' },
  });
  expect([response.headers.get("ETag"), response.headers.get("Cache-Control")]).toEqual([
    '"v2"',
    "no-store, no-transform",
  ]);
});
