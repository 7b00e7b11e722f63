import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { metricTotals } from "../../../functions/publications/channels/metric-totals.ts";
import { channelMetrics, formerMetrics, storedMetrics } from "../../../schema/contracts/metrics.ts";
import { rowsOf } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2016-12-31T16:00:00Z"); // 2017-01-01 in Beijing
const publisher = await staffWith("publisher");

const record = (channel: string, month: string, body: unknown, headers: Record<string, string> = publisher.headers) =>
  environment.call("PUT", `/v1/staff/channels/${channel}/metrics/${month}`, { body, headers });
const read = (path: string) => environment.call("GET", `/v1/staff/channels/${path}`, publisher);

async function recorded(channel: string, month: string, body: unknown) {
  const response = await record(channel, month, body);
  expect(response.status).toBe(200);
  return storedMetrics.parse(await response.json());
}

describe("a channel's month", () => {
  it("records bare numbers as what they usually are: flows, and followers as a stock", async () => {
    const stored = await recorded("weibo", "2016-03", {
      visits: 0,
      reads: 2_400_000,
      posts: 310,
      followers: 5_000_000,
    });
    expect(stored).toEqual({
      channel: "weibo",
      month: "2016-03",
      metrics: [
        { metric: "followers", measure: "stock", value: 5_000_000 },
        { metric: "posts", measure: "flow", value: 310 },
        { metric: "reads", measure: "flow", value: 2_400_000 },
        { metric: "visits", measure: "flow", value: 0 },
      ],
      recorded_at: "2016-12-31T16:00:00.000Z",
      recorded_by: publisher.id,
    });
    expect(await (await read("weibo/metrics/2016-03")).json()).toEqual(stored);
  });

  it("tells a running total, the month's own and what stands apart", async () => {
    const { metrics } = await recorded("portal", "2016-03", {
      visits: [
        { value: 1_200, measure: "flow" },
        { value: 9_900_000, measure: "cumulative" },
      ],
      followers: { value: -40, measure: "flow" },
    });
    expect(metrics).toEqual([
      { metric: "followers", measure: "flow", value: -40 },
      { metric: "visits", measure: "cumulative", value: 9_900_000 },
      { metric: "visits", measure: "flow", value: 1_200 },
    ]);
  });

  it("keeps what is not sent, and gives back what is taken back with a null; the same body changes nothing", async () => {
    await recorded("wechat", "2016-05", { posts: 3, followers: 10 });
    const merged = await recorded("wechat", "2016-05", { reads: 7, likes: 2, shares: 1, comments: 4 });
    expect(merged.metrics.map(({ metric, value }) => [metric, value])).toEqual([
      ["comments", 4],
      ["followers", 10],
      ["likes", 2],
      ["posts", 3],
      ["reads", 7],
      ["shares", 1],
    ]);
    expect(await recorded("wechat", "2016-05", { reads: 7 })).toEqual(merged);
    expect(await recorded("wechat", "2016-05", {})).toEqual(merged);
    const less = await recorded("wechat", "2016-05", { posts: null, reason: "误填" });
    expect(less.metrics).toEqual(merged.metrics.filter(({ metric }) => metric !== "posts"));
    const gone = { comments: null, followers: null, likes: null, reads: null, shares: null, reason: "误填" };
    expect(await recorded("wechat", "2016-05", gone)).toMatchObject({ metrics: [], recorded_at: null });
  });

  it("changes with a reason, and what was recorded before stays readable with who recorded it, who replaced it and why", async () => {
    await recorded("sms", "2016-05", { posts: 3 });
    await expectFaults(await record("sms", "2016-05", { posts: 4 }), ["/reason", "required"]);
    await expectFaults(await record("sms", "2016-05", { posts: null }), ["/reason", "required"]);
    await expectFaults(await record("sms", "2016-05", { posts: 4, reason: " " }), ["/reason", "blank"]);
    expect((await recorded("sms", "2016-05", {})).metrics).toEqual([{ metric: "posts", measure: "flow", value: 3 }]);
    const editor = await staffWith("editor");
    const answer = await record("sms", "2016-05", { posts: 4, reason: "漏计一条" }, editor.headers);
    expect(answer.status).toBe(200);
    await recorded("sms", "2016-05", { posts: null, reason: "不再统计" });
    const at = "2016-12-31T16:00:00.000Z";
    const former = { metric: "posts", measure: "flow", recorded_at: at, replaced_at: at };
    expect(formerMetrics.parse(await (await read("sms/metrics/2016-05/history")).json())).toEqual({
      channel: "sms",
      month: "2016-05",
      items: [
        { ...former, value: 4, recorded_by: editor.id, replaced_by: publisher.id, reason: "不再统计" },
        { ...former, value: 3, recorded_by: publisher.id, replaced_by: editor.id, reason: "漏计一条" },
      ],
    });
    await expectProblem(await read("pigeon/metrics/2016-05/history"), "not-found");
    await expect(bindings.DB.prepare("DELETE FROM channel_metric_former").run()).rejects.toThrow("stays on record");
  });

  it("has no running total below an earlier one or above a later one, unless that is confirmed with a reason", async () => {
    const total = (value: number, more: object = {}) => ({ visits: { value, measure: "cumulative" }, ...more });
    await recorded("topic_site", "2016-01", total(1_000));
    await recorded("topic_site", "2016-04", total(2_000));
    const falls = ["/visits", "total-falls"] as const;
    await expectFaults(await record("topic_site", "2016-05", total(1_999)), [...falls]);
    await expectFaults(await record("topic_site", "2016-03", total(2_001)), [...falls]);
    await expectFaults(await record("topic_site", "2016-03", total(999)), [...falls]);
    await expectFaults(await record("topic_site", "2015-12", total(1_001)), [...falls]);
    await expectFaults(await record("topic_site", "2016-05", total(1_999, { confirm: true })), ["/reason", "required"]);
    await expectFaults(await record("topic_site", "2016-05", total(1_999, { reason: "换平台" })), [...falls]);
    const may = await (await read("topic_site/metrics?from=2016-05&to=2016-05")).json();
    expect(may).toMatchObject({ items: [] });
    await recorded("topic_site", "2016-05", total(1_999, { confirm: true, reason: "换平台重新计数" }));
    await recorded("topic_site", "2016-03", total(1_500));
    await recorded("topic_site", "2016-02", { visits: 5 });
  });

  it("refuses a measure its metric does not have, a negative count and a fraction, and stores nothing", async () => {
    const before = await rowsOf("SELECT * FROM channel_metric");
    const wrong: [unknown, string, string][] = [
      [{ visits: { value: 1, measure: "stock" } }, "/visits/measure", "custom"],
      [{ followers: { value: 1, measure: "cumulative" } }, "/followers/measure", "custom"],
      [{ reads: { value: -1, measure: "flow" } }, "/reads/value", "custom"],
      [{ followers: { value: -1, measure: "stock" } }, "/followers/value", "custom"],
      [{ posts: -1 }, "/posts", "too-small"],
      [{ posts: 1.5 }, "/posts", "invalid-union"],
      [
        {
          visits: [
            { value: 1, measure: "flow" },
            { value: 2, measure: "flow" },
          ],
        },
        "/visits",
        "custom",
      ],
      [{ hearts: 3 }, "/hearts", "unknown-member"],
    ];
    for (const [body, pointer, code] of wrong)
      await expectFaults(await record("weibo", "2016-04", body), [pointer, code]);
    expect(await rowsOf("SELECT * FROM channel_metric")).toEqual(before);
  });

  it("must have begun, by the agency's day, and be of a channel there is", async () => {
    await expectFaults(await record("weibo", "2017-02", { posts: 1 }), ["/month", "in-the-future"]);
    expect((await record("weibo", "2017-01", { posts: 1 })).status).toBe(200);
    await expectProblem(await record("pigeon", "2016-04", { posts: 1 }), "not-found");
    await expectProblem(await read("pigeon/metrics/2016-04"), "not-found");
    await expectProblem(await read("pigeon/metrics"), "not-found");
    await expectFaults(await record("weibo", "2016-13", { posts: 1 }), ["/month", "invalid-format"]);
  });

  it("is recorded by publishers and editors, and by nobody else", async () => {
    await expectProblem(await record("weibo", "2016-03", {}, (await staffWith("officer")).headers), "forbidden");
    await expectProblem(await record("weibo", "2016-03", {}, {}), "unauthorized");
  });
});

describe("a range of months", () => {
  it("adds up flows alone; a stock and a running total stand as last recorded", async () => {
    const months = [
      { month: "2016-09", posts: 5, followers: 100, total: 1_000 },
      { month: "2016-10", posts: 7, followers: 90, total: 1_500 },
      { month: "2016-12", posts: 1, followers: 120, total: 2_500 },
    ];
    for (const { month, posts, followers, total } of months) {
      await recorded("toutiao", month, { posts, followers, reads: { value: total, measure: "cumulative" } });
    }
    const answer = channelMetrics.parse(await (await read("toutiao/metrics?from=2016-01&to=2016-12")).json());
    expect(answer.items).toHaveLength(9);
    expect(answer.totals).toEqual([
      { metric: "reads", measure: "cumulative", value: 2_500, months: 3 },
      { metric: "posts", measure: "flow", value: 13, months: 3 },
      { metric: "followers", measure: "stock", value: 120, months: 3 },
    ]);
    expect(await (await read("toutiao/metrics?from=2016-10&to=2016-11")).json()).toMatchObject({
      totals: [{ value: 1_500 }, { value: 7 }, { value: 90 }],
    });
  });

  it("is this year so far unless stated, and never the wrong way round", async () => {
    expect(await (await read("toutiao/metrics")).json()).toMatchObject({ from: "2017-01", to: "2017-01" });
    expect(await (await read("toutiao/metrics?to=2016-06")).json()).toMatchObject({ from: "2016-01", totals: [] });
    await expectFaults(await read("toutiao/metrics?from=2016-02&to=2016-01"), ["/from", "range"]);
  });

  it("never counts a visit twice: dividing a range changes no flow's sum, and the later part tells what stands", () => {
    const value = fc.record({
      month: fc.integer({ min: 1, max: 12 }).map((n) => `2016-${String(n).padStart(2, "0")}`),
      metric: fc.constant("visits" as const),
      measure: fc.constantFrom("flow" as const, "cumulative" as const),
      value: fc.nat(),
    });
    const values = fc.uniqueArray(value, { selector: ({ month, measure }) => `${month} ${measure}` });
    const totalOf = (rows: Parameters<typeof metricTotals>[0], measure: string) =>
      metricTotals(rows).find((total) => total.measure === measure)?.value;
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 12 }), (all, border) => {
        const until = `2016-${String(border).padStart(2, "0")}`;
        const [early, late] = [all.filter(({ month }) => month <= until), all.filter(({ month }) => month > until)];
        expect(totalOf(all, "flow") ?? 0).toBe((totalOf(early, "flow") ?? 0) + (totalOf(late, "flow") ?? 0));
        expect(totalOf(all, "cumulative")).toBe(totalOf(late, "cumulative") ?? totalOf(early, "cumulative"));
      }),
      { numRuns: 200, seed: 20161231 },
    );
  });
});
