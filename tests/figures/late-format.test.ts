import { beforeAll, describe, expect, it } from "vitest";
import { caching } from "../../functions/http/caching.ts";
import { type Format, formats } from "../../schema/contracts/releases.ts";
import { rowsOf } from "../support/database.ts";
import { bindings, emptyCache, environmentAt } from "../support/environment.ts";
import { corrected, publish } from "../support/figures.ts";
import { staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const editor = await staffWith("editor", "head");
const sections = [{ no: "一", heading: "总体情况", text: "正文" }];

const paths: Readonly<Record<Format, (revision: string) => string>> = {
  json: (revision) => `/v1/figures/2016${revision}.json`,
  csv: (revision) => `/v1/figures/2016${revision}.csv`,
  jsonstat: (revision) => `/v1/figures/2016${revision}.jsonstat.json`,
  html: (revision) => `/v1/figures/2016${revision}.html`,
  fragment: (revision) => `/v1/figures/2016${revision}.fragment.html`,
  report_json: (revision) => `/v1/reports/2016${revision}.json`,
  report_html: (revision) => `/v1/reports/2016${revision}.html`,
  revisions: () => "/v1/figures/2016/revisions",
};
const later = formats.filter((format) => format !== "json");

async function answerOf(path: string, headers: Record<string, string> = {}) {
  const response = await environmentAt(now, emptyCache()).call("GET", path, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The year's revisions as a version that knew JSON alone would have left them; answers what they were in every format. */
async function releasedBeforeFormats(): Promise<Map<string, string>> {
  const rows = await rowsOf("SELECT format, revision, body FROM figure_rendering WHERE period = '2016'");
  const trigger = await rowsOf("SELECT sql FROM sqlite_schema WHERE name = 'figure_rendering_no_delete'");
  await bindings.DB.batch([
    bindings.DB.prepare("DROP TRIGGER figure_rendering_no_delete"),
    bindings.DB.prepare("DELETE FROM figure_rendering WHERE format <> 'json'"),
    bindings.DB.prepare(String(trigger[0]?.sql)),
  ]);
  return new Map(rows.map(({ format, revision, body }) => [`${format} ${revision}`, String(body)]));
}

let frozen: Map<string, string>;
beforeAll(async () => {
  const environment = environmentAt(now);
  await publish(environment, editor, "2016");
  await publish(environment, editor, "2016", corrected(248));
  const narrated = await environment.call("POST", "/v1/staff/figures/2016/releases", {
    body: { reason: "With its narrative.", explanation: "上年报告有误", sections },
    headers: editor.headers,
  });
  expect(narrated.status).toBe(201);
  frozen = await releasedBeforeFormats();
  expect(frozen.size).toBe(3 * formats.length);
});

describe("a release that was made before a format existed", () => {
  it.each(later)("is rendered as %s from its frozen rows, as it would have been then", async (format) => {
    expect((await answerOf(paths[format](""))).text).toBe(frozen.get(`${format} 3`));
    if (format === "revisions") return;
    for (const revision of [1, 2, 3]) {
      const { status, headers, text } = await answerOf(paths[format](`/r${revision}`));
      expect(status).toBe(200);
      expect(text).toBe(frozen.get(`${format} ${revision}`));
      expect(headers.get("Cache-Control"), "it is not for good").toBe(caching.current.cacheControl);
    }
  });

  it("has an ETag of its bytes", async () => {
    const { headers } = await answerOf(paths.html("/r1"));
    const etag = headers.get("ETag") ?? "";
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    expect((await answerOf(paths.html("/r1"), { "If-None-Match": etag })).status).toBe(304);
  });

  it("is not cached for as long as frozen bytes, inside the Worker either", async () => {
    const environment = environmentAt(now);
    for (let times = 0; times < 2; times++) {
      const response = await environment.call("GET", paths.csv("/r1"));
      expect(response.headers.get("Cache-Control")).toBe(caching.current.cacheControl);
      await response.text();
    }
    const response = await environment.call("GET", paths.json("/r1"));
    expect(response.headers.get("Cache-Control")).toBe(caching.pinned.cacheControl);
    await response.text();
  });

  it("stores nothing when it is read", async () => {
    await answerOf(paths.html("/r2"));
    expect(await rowsOf("SELECT DISTINCT format FROM figure_rendering")).toEqual([{ format: "json" }]);
  });

  it("is read where its JSON says no more than the first version's did", async () => {
    const [row] = await rowsOf("SELECT body FROM figure_rendering WHERE revision = 1 AND period = '2016'");
    const old = JSON.parse(String(row?.body));
    delete old.meta.explanation;
    old.meta.links = { json: "/v1/figures/2016.json" };
    await bindings.DB.batch([
      bindings.DB.prepare("DROP TRIGGER figure_rendering_no_update"),
      bindings.DB.prepare("UPDATE figure_rendering SET body = ? WHERE revision = 1").bind(JSON.stringify(old)),
    ]);
    for (const format of later.filter((format) => format !== "revisions")) {
      expect((await answerOf(paths[format]("/r1"))).text, format).toBe(frozen.get(`${format} 1`));
    }
  });

  it("is not found under a revision or a year that was never released", async () => {
    expect((await answerOf(paths.html("/r4"))).status).toBe(404);
    expect((await answerOf("/v1/figures/2013.html")).status).toBe(404);
  });
});
