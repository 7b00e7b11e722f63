import { afterEach, describe, expect, it, vi } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { readChannelList } from "../../../functions/publications/channels/channels.store.ts";
import { silences, silentFrom, watchedOf } from "../../../functions/reminders/deadlines/silences.ts";
import { rowsOf } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, daily, environmentAt } from "../../support/environment.ts";
import { amend, register, withdraw } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

afterEach(() => vi.restoreAllMocks());
const staff = await staffWith();
const admin = await staffWith("admin");
const then = environmentAt("2026-04-20T02:00:00.000Z");

const run = async (days: readonly string[], PRACTICE = bindings.PRACTICE) => {
  hush("log");
  for (const day of days) {
    await environmentAt(`${day}T00:30:00Z`, { PRACTICE }).schedule(daily, `${day}T00:30:00.000Z`);
  }
};
const change = async (path: string, body: object, method = "PATCH") => {
  const response = await then.call(method, `/v1/staff/channels/${path}`, { body, headers: admin.headers });
  expect(response.status).toBeLessThan(300);
};
const linesOf = async (subject: string) =>
  (
    await rowsOf<{ rule: string; due_on: string; day_on: string }>(
      "SELECT rule, due_on, day_on FROM reminder WHERE kind = 'channel_silence' AND subject = ? AND status = 'sent' ORDER BY day_on",
      subject,
    )
  ).map(({ rule, due_on, day_on }) => `${day_on} ${rule} ${due_on}`);

const march = (...days: readonly number[]) => days.map((day) => `2026-03-${day}`);

describe("a channel that must not fall silent", () => {
  it("is reminded of before it is, on the day and after it, until it publishes again", async () => {
    await change("weibo", { cadence_days: 14 });
    await register(then, staff, "2026-03-02", { channels: ["portal", "weibo"] });
    await run(march(10, 11, 13, 16, 17, 18));
    const silent = [
      "2026-03-11 ahead_3 2026-03-16",
      "2026-03-13 ahead_1 2026-03-16",
      "2026-03-16 ahead_0 2026-03-16",
      "2026-03-17 overdue 2026-03-16",
      "2026-03-18 overdue 2026-03-16",
    ];
    expect(await linesOf("weibo")).toEqual(silent);
    // An item of before that Weibo published later counts by Weibo's own day.
    const { index_no } = await register(then, staff, "2026-03-02");
    const later = { channels: ["portal", { id: "weibo", published_on: "2026-03-18" }] };
    expect((await amend(then, staff, index_no, later)).status).toBe(200);
    await run(march(19, 26));
    expect(await linesOf("weibo")).toEqual(silent);
    await run(["2026-03-27"]);
    expect(await linesOf("weibo")).toEqual([...silent, "2026-03-27 ahead_3 2026-04-01"]);
    await withdraw(then, staff, index_no, { reason: "误发" });
    await change("weibo", { retired_on: "2026-03-18" });
    await run(["2026-03-30", "2026-03-31"]);
    expect(await linesOf("weibo")).toHaveLength(6);
  });

  it("is watched by its family's cadence where it states none, and not at all where neither does", async () => {
    const setting = { ...bindings.PRACTICE, cadence_days: { wechat: 14 } };
    await register(then, staff, "2026-03-02", { channels: ["wechat", "toutiao"] });
    await run(["2026-03-16"]);
    expect([await linesOf("wechat"), await linesOf("toutiao")]).toEqual([[], []]);
    await run(["2026-03-17"], setting);
    expect([await linesOf("wechat"), await linesOf("toutiao")]).toEqual([["2026-03-17 overdue 2026-03-16"], []]);
  });

  it("is one account where that has a cadence of its own, to its operator's members too", async () => {
    await change("penguin/accounts", { id: "main", name: "甲号", cadence_days: 14, operator: "宣传处" }, "POST");
    await change("penguin/accounts", { id: "other", name: "乙号" }, "POST");
    await register(then, staff, "2026-03-02", { channels: [{ id: "penguin", account: "main" }] });
    await register(then, staff, "2026-03-13", { channels: [{ id: "penguin", account: "other" }] });
    await run(["2026-03-16"]);
    expect(await linesOf("penguin/main")).toEqual(["2026-03-16 ahead_0 2026-03-16"]);
    expect([await linesOf("penguin"), await linesOf("penguin/other")]).toEqual([[], []]);
    await change("penguin/accounts/main", { closed_on: "2026-03-16" });
    await run(["2026-03-17"]);
    expect(await linesOf("penguin/main")).toHaveLength(1);
  });

  it("has published on its own day, also where that is within what is looked back to and the item's first day is not", async () => {
    await change("topic_site", { cadence_days: 1 });
    const channels = ["portal", { id: "topic_site", published_on: "2026-03-20" }];
    await register(then, staff, "2026-02-20", { channels });
    // From the 16th on: a day and two weeks. The item is of a month that is not looked at.
    const watched = watchedOf(await readChannelList(bindings.DB)).filter(({ channel }) => channel === "topic_site");
    expect(await silences(bindings, watched, toDay("2026-03-31"))).toMatchObject([{ dueOn: "2026-03-21" }]);
  });

  it("that was silent since before it was watched is reminded of from today on, with one due date", async () => {
    await change("gazette", { cadence_days: 31 });
    await run(["2026-03-17", "2026-03-18"]);
    expect(await linesOf("gazette")).toEqual(["2026-03-17 ahead_0 2026-03-17", "2026-03-18 overdue 2026-03-17"]);
  });
});

describe("the day by which a channel has to publish again", () => {
  const days = { from: toDay("2026-02-01"), today: toDay("2026-03-17") };
  it.each([
    ["its cadence after its last item", "2026-03-02", null, "2026-02-20", "2026-03-16"],
    ["its cadence after it was opened", undefined, null, "2026-03-01", "2026-03-15"],
    ["as it was reminded of last", undefined, "2026-02-10", "2011-05-09", "2026-02-10"],
    ["today", undefined, null, null, "2026-03-17"],
    ["today, where that would be to come", undefined, "2026-03-20", null, "2026-03-17"],
  ] as const)("is %s", (_, lastOn, lastDue, openedOn, expected) => {
    const one = { cadence: 14, openedOn: openedOn && toDay(openedOn) };
    const found = { lastOn: lastOn && toDay(lastOn), lastDue: lastDue && toDay(lastDue), ...days };
    expect(silentFrom(one, found)).toBe(expected);
  });
});
