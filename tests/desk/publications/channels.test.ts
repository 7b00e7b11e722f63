import { beforeAll, describe, expect, it } from "vitest";
import { channelList } from "../../../schema/contracts/channels.ts";
import { metricRollup } from "../../../schema/contracts/metrics.ts";
import { type Browser, open, send, signIn } from "../../support/desk.ts";
import { environmentAt } from "../../support/environment.ts";
import { hiddenFields, textOf } from "../../support/forms.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const publisher = await staffWith("publisher");
const admin = await staffWith("admin");
let browser: Browser;
let adminBrowser: Browser;
beforeAll(async () => {
  browser = await signIn(environment, publisher);
  adminBrowser = await signIn(environment, admin);
});

const grid = "/en/desk/channels/metrics/2026-02";
const pageOf = async (path: string, by = browser) => (await open(environment, path, by)).text();

/** What is recorded of a month, as `portal visits flow 12`. */
async function recorded(month: string): Promise<string[]> {
  const response = await environment.call("GET", `/v1/rollups/metrics.json?from=${month}&to=${month}`);
  const { items } = metricRollup.parse(await response.json());
  return items.map(({ channel, metric, measure, value }) => [channel, metric, measure, value].join(" "));
}

const field = (name: string) => `_m/${name}`;
const was = (name: string) => `_was/${name}`;

describe("a month's grid", () => {
  it("records what was typed, in full width and with thousands, and shows the month before beneath", async () => {
    const january = await send(environment, "/en/desk/channels/metrics/2026-01", browser, {
      [field("portal/visits/flow")]: "１，２００",
      [was("portal/visits/flow")]: "",
      [field("weibo/posts/flow")]: "",
      [was("weibo/posts/flow")]: "",
    });
    expect(january.status).toBe(303);
    expect(await recorded("2026-01")).toEqual(["portal visits flow 1200"]);
    const html = await pageOf(grid);
    expect(textOf(html)).toContain("before: 1,200");
    expect(html).toMatch(/<input id="_m\/portal\/visits\/flow"[^>]*value=""/);
  });

  it("refused stores nothing, marks each wrong cell, and has everything that was typed", async () => {
    const response = await send(environment, grid, browser, {
      [field("portal/visits/flow")]: "许多",
      [was("portal/visits/flow")]: "",
      [field("portal/posts/flow")]: "-3",
      [was("portal/posts/flow")]: "",
      [field("weibo/reads/flow")]: "77",
      [was("weibo/reads/flow")]: "",
    });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toMatch(/<input id="_m\/portal\/visits\/flow"[^>]*value="许多"[^>]*aria-invalid="true"/);
    expect(html).toMatch(/<input id="_m\/portal\/posts\/flow"[^>]*value="-3"[^>]*aria-invalid="true"/);
    expect(html).toMatch(/<input id="_m\/weibo\/reads\/flow"[^>]*value="77"/);
    expect(html).toContain('href="#_m/portal/visits/flow"');
    expect(await recorded("2026-02")).toEqual([]);
  });

  it("asks for a reason where a number changes, and takes one back that is emptied", async () => {
    await send(environment, grid, browser, { [field("portal/visits/flow")]: "10", [was("portal/visits/flow")]: "" });
    const drawn = hiddenFields(await pageOf(grid));
    expect(drawn[was("portal/visits/flow")]).toBe("10");
    const emptied = { [field("portal/visits/flow")]: "", [was("portal/visits/flow")]: "10" };
    const refused = await send(environment, grid, browser, emptied);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toMatch(/<textarea id="\/reason"[^>]*aria-invalid="true"/);
    expect((await send(environment, grid, browser, { ...emptied, "/reason": "平台更正" })).status).toBe(303);
    expect(await recorded("2026-02")).toEqual([]);
  });

  it("does not overwrite what somebody else recorded meanwhile, nor the cells that were not changed", async () => {
    const fields = { [field("portal/likes/flow")]: "5", [was("portal/likes/flow")]: "" };
    await send(environment, grid, browser, { [field("portal/likes/flow")]: "9", [was("portal/likes/flow")]: "" });
    const response = await send(environment, grid, browser, fields);
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(textOf(html)).toContain("Somebody recorded another number meanwhile");
    expect(hiddenFields(html)[was("portal/likes/flow")]).toBe("9");
    expect(await recorded("2026-02")).toEqual(["portal likes flow 9"]);
    const same = await send(environment, grid, browser, {
      [field("portal/likes/flow")]: "4",
      [was("portal/likes/flow")]: "4",
    });
    expect(same.headers.get("Location")).toBe(`${grid}?done=same`);
    expect(await recorded("2026-02")).toEqual(["portal likes flow 9"]);
  });

  it("of a running total that falls asks whether it did", async () => {
    const total = "portal/visits/cumulative";
    await send(environment, "/en/desk/channels/metrics/2025-12", browser, { [field(total)]: "900", [was(total)]: "" });
    const fields = { [field(total)]: "800", [was(total)]: "", _all: "1" };
    const refused = await send(environment, "/en/desk/channels/metrics/2026-01", browser, fields);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('name="/confirm"');
    const confirmed = { ...fields, "/confirm": "true", "/reason": "账号重新开通" };
    expect((await send(environment, "/en/desk/channels/metrics/2026-01", browser, confirmed)).status).toBe(303);
  });

  it("is there for no month to come", async () => {
    expect((await open(environment, "/desk/channels/metrics/2026-04", browser)).status).toBe(404);
  });
});

describe("the channels", () => {
  const channelsOf = async () => {
    const response = await environment.call("GET", "/v1/staff/channels", { headers: admin.headers });
    return channelList.parse(await response.json()).items;
  };

  it("are added, renamed and retired by an administrator, each with what is wrong beside its field", async () => {
    const { _key = "" } = hiddenFields(await pageOf("/en/desk/channels/new", adminBrowser));
    const fields = {
      _key,
      "/id": "toutiao_new",
      "/label/zh_hans": "新头条号",
      "/label/zh_hant": "新頭條號",
      "/label/en": "New Toutiao",
      "/family": "other_new_media",
      "/cadence_days": "30",
    };
    const refused = await send(environment, "/en/desk/channels/new", adminBrowser, { ...fields, "/id": "portal" });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toMatch(/<input id="\/id"[^>]*aria-invalid="true"/);
    const { _key: another = "" } = hiddenFields(await pageOf("/en/desk/channels/new", adminBrowser));
    const added = await send(environment, "/en/desk/channels/new", adminBrowser, { ...fields, _key: another });
    expect(added.headers.get("Location")).toBe("/en/desk/channels?done=added");
    const changed = await send(environment, "/en/desk/channels/toutiao_new", adminBrowser, {
      "/family": "other_new_media",
      "/retired_on": "2026-03-01",
      "/name/zh_hans": "头条号",
      "/name/zh_hant": "頭條號",
      "/name/en": "Toutiao 2",
      "/from_on": "2026-02-01",
    });
    expect(changed.status, await changed.clone().text()).toBe(303);
    const found = (await channelsOf()).find(({ id }) => id === "toutiao_new");
    expect(found).toMatchObject({ retired_on: "2026-03-01", cadence_days: null, label: { zh_hans: "头条号" } });
  });

  it("have accounts, which are added and closed", async () => {
    const at = "/en/desk/channels/weibo";
    const account = { "/id": "main_desk", "/name": "平安号" };
    expect((await send(environment, `${at}/accounts`, adminBrowser, account)).status).toBe(303);
    const again = await send(environment, `${at}/accounts`, adminBrowser, account);
    expect(again.status).toBe(422);
    expect(await again.text()).toMatch(/<input id="account\/name"[^>]*value="平安号"/);
    const closed = await send(environment, `${at}/accounts/main_desk`, adminBrowser, { "/closed_on": "2026-03-01" });
    expect(closed.status).toBe(303);
    const weibo = (await channelsOf()).find(({ id }) => id === "weibo");
    expect(weibo?.accounts).toEqual([expect.objectContaining({ id: "main_desk", closed_on: "2026-03-01" })]);
  });

  it("are read by a publisher, who is offered no change of them", async () => {
    const html = await pageOf("/en/desk/channels");
    expect(html).not.toContain("/desk/channels/new");
    expect(html).not.toContain("/desk/channels/weibo");
    expect(html).toContain("/en/desk/channels/metrics/2026-02");
  });
});
