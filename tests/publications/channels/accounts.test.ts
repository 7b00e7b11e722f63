import { describe, expect, it } from "vitest";
import { channelAccount, channelAccounts, channelCodelist } from "../../../schema/contracts/channels.ts";
import { environmentAt, newKey } from "../../support/environment.ts";
import { sendFile } from "../../support/importing.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { amend, item, register, sendItem } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-20T02:00:00.000Z");
const admin = await staffWith("admin");
const staff = await staffWith();

const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  environment.call(method, `/v1/staff/channels/${path}`, { body, headers: { ...admin.headers, ...headers } });
const add = (channel: string, body: object, headers?: Record<string, string>) =>
  send("POST", `${channel}/accounts`, body, headers);

describe("an account of a channel", () => {
  it("is added, changed and closed by an admin, and is public without how it is watched", async () => {
    const main = { id: "main", name: "平安重庆", operator: "宣传处", opened_on: "2011-05-09", cadence_days: 7 };
    const response = await add("weibo", main);
    expect(response.status).toBe(201);
    expect(channelAccount.parse(await response.json())).toEqual({ ...main, closed_on: null });
    const changed = await send("PATCH", "weibo/accounts/main", { name: "平安江城", closed_on: "2026-03-01" });
    expect(changed.status).toBe(200);
    const after = channelAccount.parse(await changed.json());
    expect(after).toEqual({ ...main, name: "平安江城", closed_on: "2026-03-01" });
    const list = await environment.call("GET", "/v1/staff/channels/weibo/accounts", staff);
    expect(channelAccounts.parse(await list.json()).items).toEqual([after]);
    const { items } = channelCodelist.parse(
      await (await environment.call("GET", "/v1/codelists/channels.json")).json(),
    );
    const { cadence_days: _, ...open } = after;
    expect(items.find(({ code }) => code === "weibo")?.accounts).toEqual([open]);
  });

  it("has an id of its own in its channel, once for ever; the same key adds it once", async () => {
    const key = { "Idempotency-Key": newKey() };
    const one = { id: "one", name: "警方发布" };
    const first = await (await add("wechat", one, key)).json();
    expect(await (await add("wechat", one, key)).json()).toEqual(first);
    await expectProblem(await add("wechat", one), "conflict");
    expect((await add("toutiao", one)).status).toBe(201);
    await expectProblem(await add("pigeon", one), "not-found");
    await expectProblem(await send("PATCH", "wechat/accounts/two", { name: "二号" }), "not-found");
  });

  it("has no day to come, and does not end before it began", async () => {
    await expectFaults(await add("portal", { id: "a1", name: "甲", opened_on: "2026-03-21" }), [
      "/opened_on",
      "in-the-future",
    ]);
    await add("portal", { id: "a2", name: "乙", opened_on: "2026-03-02" });
    await expectFaults(await send("PATCH", "portal/accounts/a2", { closed_on: "2026-03-01" }), ["/closed_on", "range"]);
    await expectFaults(await send("PATCH", "portal/accounts/a2", {}), ["", "custom"]);
  });

  it("is an admin's to change and of no interest to applicants", async () => {
    const sent = { body: { id: "b1", name: "丙" }, headers: (await staffWith("publisher")).headers };
    await expectProblem(await environment.call("POST", "/v1/staff/channels/portal/accounts", sent), "forbidden");
    await expectProblem(await environment.call("PATCH", "/v1/staff/channels/portal/accounts/a2", sent), "forbidden");
    await expectProblem(await environment.call("GET", "/v1/staff/channels/portal/accounts"), "unauthorized");
  });

  it("takes at most 200 to a channel", async () => {
    for (let n = 0; n < 200; n += 1) await add("radio", { id: `a${n}0`, name: "电台" });
    await expectProblem(await add("radio", { id: "another", name: "电台" }), "conflict");
  });
});

describe("an item's day on a channel", () => {
  const on = (id: string, published_on: string, account?: string) => ({ id, published_on, account });
  const itemOn = (...channels: ReturnType<typeof on>[]) =>
    item("2026-02-02", { channels: [{ id: "portal" }, ...channels] });

  it("lies between the channel's and the account's first and last day: registered, amended and imported", async () => {
    await send("PATCH", "penguin", { opened_on: "2026-02-05", retired_on: "2026-02-25" });
    await add("penguin", { id: "main", name: "企鹅", opened_on: "2026-02-10" });
    await send("PATCH", "penguin/accounts/main", { closed_on: "2026-02-20" });
    const cases: [ReturnType<typeof on>, ...[string, string][]][] = [
      [on("penguin", "2026-02-05")],
      [on("penguin", "2026-02-25")],
      [on("penguin", "2026-02-10", "main")],
      [on("penguin", "2026-02-20", "main")],
      [on("penguin", "2026-02-04"), ["/channels/1", "unopened-channel"]],
      [on("penguin", "2026-02-26"), ["/channels/1", "retired-channel"]],
      [on("penguin", "2026-02-09", "main"), ["/channels/1/account", "unopened-account"]],
      [on("penguin", "2026-02-21", "main"), ["/channels/1/account", "closed-account"]],
      [on("penguin", "2026-02-15", "other"), ["/channels/1/account", "unknown-account"]],
      [on("weibo", "2026-02-15", "other_one"), ["/channels/1/account", "unknown-account"]],
    ];
    const { index_no } = await register(environment, staff, "2026-02-02");
    for (const [use, ...faults] of cases) {
      const [sent, amended] = [
        await sendItem(environment, staff, itemOn(use)),
        await amend(environment, staff, index_no, { channels: ["portal", use] }),
      ];
      if (faults.length === 0) expect([sent.status, amended.status], use.published_on).toEqual([201, 200]);
      for (const response of faults.length === 0 ? [] : [sent, amended]) await expectFaults(response, ...faults);
      const imported = await (await sendFile(environment, staff, [itemOn(use)], { dry: true })).text();
      for (const [pointer] of faults) expect(imported).toContain(`/1${pointer}`);
      if (faults.length === 0) expect(imported).not.toContain("/1/channels");
    }
  });

  it("of an item not yet published is not asked for", async () => {
    const sent = { title: "规划", formed_on: "2026-03-02", channels: [{ id: "penguin" }] };
    expect((await sendItem(environment, staff, sent)).status).toBe(201);
  });
});
