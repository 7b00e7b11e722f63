import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, inject, it } from "vitest";
import { unstable_splitSqlQuery as splitStatements } from "wrangler";
import report from "../../functions/figures/report-2016.json" with { type: "json" };
import { publicAddresses } from "../../functions/site/public-addresses.ts";
import { exportSql } from "../../node/restore.ts";
import { firstKey, startScheduled } from "../node/started-server.ts";
import { startUnmigrated } from "./started-worker.ts";

// One database, the same calls: Cloudflare's runtime and the server of one's own answer the same bytes.

const folder = mkdtempSync(join(tmpdir(), "gongkai-same-"));
const server = await startScheduled(inject("builtServer"), {});
const worker = await startUnmigrated({}, []);
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const key = firstKey({ data: join(server.database, "..") });

interface Call {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

const send = ({ method, path, headers, body }: Call, origin: string) =>
  fetch(origin + path, {
    ...{ method, redirect: "manual", headers: { "Accept-Encoding": "identity", ...headers } },
    ...(body === undefined ? {} : { body }),
  });

const json = { "Content-Type": "application/json" };

/** Writes something of each kind that anybody reads, on the server. */
async function fill(): Promise<string> {
  const write = async (method: string, path: string, body: unknown) => {
    const answer = await send(
      { method, path, headers: { ...key, ...json }, body: JSON.stringify(body) },
      server.origin,
    );
    expect([path, answer.status]).toEqual([path, expect.toBeOneOf([200, 201])]);
    return answer.json();
  };
  await write("PUT", "/v1/staff/figures/2016", report);
  await write("POST", "/v1/staff/figures/2016/releases", { reason: "年度报告发布。" });
  const { index_no } = await write("POST", "/v1/staff/publications", {
    ...{ title: "关于户口政策的通告", published_on: "2016-03-04", publisher_unit: "重庆市公安局" },
    ...{ channels: ["portal", "weibo"], subjects: ["public_order"] },
  });
  await write("POST", "/v1/staff/rollups/2016-03", {});
  return index_no;
}

/** Puts all rows of the server's database into D1, as a restored backup does. */
async function moveToD1(): Promise<void> {
  const file = join(folder, "moved.sql");
  expect(await exportSql(server.database, file)).toMatchObject({ faults: [] });
  const statements = splitStatements(readFileSync(file, "utf8"));
  for (let at = 0; at < statements.length; at += 40) {
    await worker.database.batch(statements.slice(at, at + 40).map((sql) => worker.database.prepare(sql)));
  }
}

/** What each platform adds of its own: how an answer is framed, when it was sent, how far a replica was. */
const ownHeaders = new Set([
  ...[
    "connection",
    "keep-alive",
    "transfer-encoding",
    "content-length",
    "date",
    "age",
    "cf-cache-status",
    "x-d1-bookmark",
  ],
]);

/** An answer as it can be compared. The task of a form is another one each time. */
async function comparable(call: Call, origin: string) {
  const answer = await send(call, origin);
  const headers = [...answer.headers].filter(([name]) => !ownHeaders.has(name));
  return { call, status: answer.status, headers: Object.fromEntries(headers), body: await answer.text() };
}

it("the same calls are answered with the same bytes", { timeout: 120_000 }, async () => {
  const [organisation = "", number = ""] = (await fill()).split("/");
  await moveToD1();
  const values: Record<string, string> = {
    ...{ year: "2016", revision: "1", month: "2016-03", code: "not-found", name: "indicators" },
    ...{ organisation, number, "?year": "?year=2016" },
  };
  const paths = publicAddresses.map(({ path }) =>
    path.replaceAll(/\{([^}]+)\}/g, (_, parameter: string) => values[parameter] ?? ""),
  );
  const file = { method: "POST", path: "/v1/requests", headers: { ...json, "Idempotency-Key": "same-bytes-0000001" } };
  const calls: Call[] = [
    ...paths.flatMap((path) => [
      { method: "GET", path },
      { method: "HEAD", path },
      { method: "GET", path, headers: { "If-None-Match": "*" } },
      { method: "GET", path: `${path}${path.includes("?") ? "&" : "?"}absent=1` },
      { method: "DELETE", path },
    ]),
    { method: "OPTIONS", path: "/v1/figures" },
    { method: "GET", path: "/v1/figures/2015.json" },
    { method: "GET", path: "/v1/%66igures" },
    { method: "GET", path: "/absent" },
    { method: "GET", path: "/v1/staff/requests" },
    { method: "GET", path: "/v1/staff/requests", headers: { Authorization: "Bearer gk_wrong" } },
    { method: "GET", path: "/v1/staff/figures/2016", headers: key },
    { method: "GET", path: "/v1/requests/2016-000001", headers: { Authorization: "Bearer wrong" } },
    { ...file, body: "{" },
    { ...file, body: "{}" },
    { ...file, body: "[1]", headers: { ...file.headers, "Content-Type": "text/plain" } },
    { ...file, body: JSON.stringify({ applicant: { kind: "natural_person" }, description: 7 }) },
  ];
  expect(calls.length).toBeGreaterThan(200);
  for (const call of calls) {
    expect.soft(await comparable(call, server.origin)).toEqual(await comparable(call, worker.origin));
  }
});
