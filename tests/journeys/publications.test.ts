import { describe, expect, it } from "vitest";
import { importOutcome } from "../../schema/contracts/import-outcome.ts";
import { publication, publicationList } from "../../schema/contracts/publications.ts";
import { monthRevisions, publicationRollup } from "../../schema/contracts/rollups.ts";
import { newKey, read, refused, startWorker } from "./started-worker.ts";

const worker = await startWorker();
const publisher = await worker.staff("publisher");
const march = "?from=2016-03&to=2016-03";

const register = (published_on: string, channels: string[], headers: Record<string, string> = newKey()) =>
  worker.call("POST", "/v1/staff/publications", {
    body: { title: `${published_on}公开的信息`, published_on, channels },
    headers: { ...publisher, ...headers },
  });

describe("what was published in a month", () => {
  it("is registered, each item with its own index number, and read by anybody", async () => {
    const answer = await register("2016-03-01", ["portal", "weibo"]);
    expect(read(publication, answer, 201)).toMatchObject({ index_no: "chongqing/2016-00001" });
    const entry = await worker.call("GET", answer.headers.get("Location") ?? "");
    expect(read(publication, entry)).toMatchObject({
      published_on: "2016-03-01",
      channels: [{ id: "portal" }, { id: "weibo" }],
    });
    expect(entry.headers.get("Cache-Control")).toBe("public, max-age=60, stale-if-error=0");

    const key = newKey();
    const second = read(publication, await register("2016-03-31", ["portal"], key), 201);
    expect(read(publication, await register("2016-03-31", ["portal"], key), 201)).toEqual(second);
    read(publication, await register("2016-02-29", ["portal"]), 201);
    read(publication, await register("2016-04-01", ["portal"]), 201);
    refused(await register("2016-03-02", ["carrier_pigeon"]), "validation-failed");
  });

  it("is counted by the monthly run, an item in two channels once in each and once in the total", async () => {
    await worker.schedule("0 2 1 * *", new Date("2016-04-01T02:00:00Z"));
    const answer = await worker.call("GET", `/v1/rollups/publications.json${march}`);
    const rollup = read(publicationRollup, answer);
    const items = Object.fromEntries(rollup.items.map((row) => ["channel" in row && row.channel, row.items]));
    expect(items).toMatchObject({ portal: 2, weibo: 1, _T: 2, television: 0 });
    expect(rollup.counted.map(({ month }) => month)).toEqual(["2016-03"]);
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(answer.headers.get("ETag")).toMatch(/^"[0-9a-f]{64}"$/);
  });

  it("is served as CSV too", async () => {
    const { body, headers } = await worker.call("GET", `/v1/rollups/publications.csv${march}`);
    expect(headers.get("Content-Type")).toMatch(/^text\/csv/);
    const [head = "", ...lines] = body.trimEnd().split("\r\n");
    expect(head).toMatch(/^month,channel,/);
    expect(lines.find((line) => line.startsWith("2016-03,portal,"))).toContain(",2,");
  });

  it("is counted the same when it is counted again", async () => {
    const counted = () => worker.database.prepare("SELECT month, items, by_channel FROM rollup_month").all();
    const { results: first } = await counted();
    await worker.schedule("0 2 1 * *", new Date("2016-04-01T02:00:00Z"));
    expect((await counted()).results).toEqual(first);
    expect(first).toMatchObject([{ month: "2016-03", items: 2 }]);
  });
});

describe("a closed month that changes", () => {
  it("differs at once, and has its second revision with what differs after the next daily run", async () => {
    const path = `/v1/rollups/publications.json${march}`;
    const before = await worker.call("GET", path);
    await register("2016-03-17", ["weibo"]);
    expect(read(publicationRollup, await worker.call("GET", path))).toMatchObject({
      counted: [{ month: "2016-03", revision: 1, differs: true }],
    });
    await worker.schedule("30 0 * * *");
    const after = await worker.call("GET", path, { headers: { "If-None-Match": before.headers.get("ETag") ?? "" } });
    expect(read(publicationRollup, after)).toMatchObject({ counted: [{ month: "2016-03", revision: 2 }] });
    const { items } = read(monthRevisions, await worker.call("GET", "/v1/rollups/publications/2016-03/revisions"));
    expect(items).toMatchObject([
      { revision: 2, items: 3 },
      { revision: 1, items: 2, difference: [] },
    ]);
    expect(items[0]?.difference.slice(0, 2)).toEqual([
      { by: "total", value: "_T", channel: "_T", from: 2, to: 3 },
      { by: "channel", value: "weibo", channel: "weibo", from: 1, to: 2 },
    ]);
  });
});

describe("a file of items", () => {
  it("is imported, found in the other script, amended under its ETag, and gone once withdrawn", async () => {
    const csv = "title,published_on,channels\r\n信息公开工作年度报告,2016/3/31,portal；weibo\r\n";
    const sent = await worker.call("POST", "/v1/staff/publications/import", {
      body: csv,
      headers: { ...publisher, "Content-Type": "text/csv" },
    });
    expect(read(importOutcome, sent)).toMatchObject({ result: "stored", registered: 1 });
    const search = `/v1/publications?q=${encodeURIComponent("信息公開")}`;
    const [entry] = read(publicationList, await worker.call("GET", search)).items;
    const { headers } = await worker.call("GET", `/v1/publications/${entry?.index_no}`);
    const amended = await worker.call("PATCH", `/v1/staff/publications/${entry?.index_no}`, {
      body: { title: "政府信息公开工作年度报告" },
      headers: { ...publisher, "If-Match": headers.get("ETag") ?? "" },
    });
    expect(read(publication, amended).title).toBe("政府信息公开工作年度报告");
    const withdrawn = await worker.call("POST", `/v1/staff/publications/${entry?.index_no}/withdrawal`, {
      body: { reason: "重复发布" },
      headers: publisher,
    });
    expect(withdrawn.status).toBe(200);
    const gone = await worker.call("GET", `/v1/publications/${entry?.index_no}`);
    refused(gone, "gone");
    expect(JSON.parse(gone.body)).toMatchObject({ reason: "重复发布" });
    expect(read(publicationList, await worker.call("GET", search)).items).toEqual([]);
  });
});
