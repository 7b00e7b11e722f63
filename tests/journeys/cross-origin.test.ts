import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import report from "../../functions/figures/report-2016.json" with { type: "json" };
import { publication } from "../../schema/contracts/publications.ts";
import { startBrowser } from "./browser.ts";
import { newKey, read, startWorker } from "./started-worker.ts";

const worker = await startWorker();
const staff = await worker.staff();

/** A page of a newspaper: of another origin than the service. */
const newspaper = createServer((_, response) => {
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end("<!doctype html><title>报</title>");
});
await new Promise<void>((resolve) => newspaper.listen(0, "127.0.0.1", resolve));
afterAll(() => void newspaper.close());
const { port } = newspaper.address() as AddressInfo;

const page = await (await startBrowser()).newPage();
await page.goto(`http://127.0.0.1:${port}/`);

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** What a script of the newspaper's page reads of an answer; `blocked` where the browser lets it read nothing. */
const fetched = (path: string, sent: Sent = {}) =>
  page.evaluate(
    async (url, init) => {
      try {
        const response = await fetch(url, init);
        const names = ["etag", "link", "location", "retry-after", "age"];
        const readable = names.filter((name) => response.headers.get(name) !== null);
        return { status: response.status, redirected: response.redirected, readable, body: await response.text() };
      } catch {
        return "blocked";
      }
    },
    `${worker.origin}${path}`,
    sent,
  );

await worker.call("PUT", "/v1/staff/figures/2016", { body: report, headers: staff });
await worker.call("POST", "/v1/staff/figures/2016/releases", { body: { reason: "首次发布" }, headers: staff });
const register = (title: string) =>
  worker.call("POST", "/v1/staff/publications", {
    body: { title, published_on: "2016-03-01", channels: ["portal"] },
    headers: { ...staff, ...newKey() },
  });
const { index_no: there } = read(publication, await register("公开的信息"), 201);
const { index_no: gone } = read(publication, await register("撤回的信息"), 201);
const withdrawal = { body: { reason: "重复公开" }, headers: staff };
expect((await worker.call("POST", `/v1/staff/publications/${gone}/withdrawal`, withdrawal)).status).toBe(200);

describe("a page of another site, in a browser", () => {
  it.each([
    ["the figures", "/v1/figures/2016.json"],
    ["the index of figures", "/v1/figures"],
    ["the catalogue", "/v1/publications?published_to=2016-12-31&published_from=2016-01-01"],
    ["an entry", `/v1/publications/${there}`],
    ["the counts", "/v1/rollups/publications.json?to=2016-03&from=2016-03"],
    ["the news", "/v1/updates.json"],
    ["the API's description", "/openapi.json"],
    ["the health", "/healthz"],
  ])("reads %s, with any plain header, in any order of the query, without a redirect", async (_, path) => {
    for (const headers of [undefined, { "X-Requested-With": "fetch", "If-None-Match": '"other"', Accept: "*/*" }]) {
      expect(await fetched(path, headers && { headers })).toMatchObject({ status: 200, redirected: false });
    }
  });

  it("reads the headers it pages and revalidates by", async () => {
    expect(await fetched("/v1/figures/2016.json")).toMatchObject({
      readable: expect.arrayContaining(["etag", "link"]),
    });
    expect(await fetched("/v1/publications?limit=1")).toMatchObject({ readable: expect.arrayContaining(["etag"]) });
  });

  it("reads that nothing has changed", async () => {
    const { headers } = await worker.call("GET", "/v1/figures/2016.json");
    const known = { "If-None-Match": headers.get("ETag") ?? "" };
    expect(await fetched("/v1/figures/2016.json", { headers: known })).toMatchObject({ status: 304, body: "" });
  });

  it("follows a path to its one spelling", async () => {
    const answer = await fetched("/v1/%66igures/2016.json");
    expect(answer).toMatchObject({ status: 200, redirected: true });
  });

  it.each([
    [400, "/v1/figures/2016.json?nonsense=1", {}],
    [404, "/v1/figures/1999.json", {}],
    [404, "/v1/nothing", {}],
    [405, "/v1/figures/2016.json", { method: "POST", body: "x", headers: { "Content-Type": "text/plain" } }],
    [410, `/v1/publications/${gone}`, {}],
    [422, "/v1/publications?limit=0", {}],
    [415, "/v1/deadlines", { method: "POST", body: "x", headers: { "Content-Type": "text/plain" } }],
  ] as [number, string, Sent][])("reads why it was answered %i", async (status, path, sent) => {
    const answer = await fetched(path, sent);
    expect(answer).toMatchObject({ status });
    if (answer !== "blocked") expect(JSON.parse(answer.body)).toMatchObject({ status });
  });

  it("asks for a deadline and for a fee", async () => {
    const json = { method: "POST", headers: { "Content-Type": "application/json" } };
    const body = JSON.stringify({ kind: "reply", start_on: "2016-03-01" });
    expect(await fetched("/v1/deadlines", { ...json, body })).toMatchObject({ status: 200 });
    expect(await fetched("/v1/fees", { ...json, body: "{}" })).toMatchObject({ status: 422 });
  });

  it("reads nothing of staff, files nothing, and learns of no case", async () => {
    for (const [path, sent] of [
      ["/v1/staff/requests", { headers: staff }],
      ["/v1/staff/requests", {}],
      ["/v1/staff/figures/2016", { method: "PUT", headers: staff, body: "{}" }],
      ["/v1/requests/2026-000001", { headers: { Authorization: "Bearer secret" } }],
      ["/v1/requests", { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" }],
      ["/v1/deadlines/token.ics", {}],
      ["/v1/figures/2016.json", { method: "DELETE" }],
    ] as [string, Sent][])
      expect(await fetched(path, sent), path).toBe("blocked");
  });
});
