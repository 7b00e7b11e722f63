import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { isOpenIn, nameOn } from "../../../functions/publications/channels/channel-days.ts";
import { type Channel, channel, channelCodelist, channelList } from "../../../schema/contracts/channels.ts";
import { publicationRollup } from "../../../schema/contracts/rollups.ts";
import { rowsOf, watched } from "../../support/database.ts";
import { bindings, emptyCache, environmentAt, newKey } from "../../support/environment.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const admin = await staffWith("admin");
const publisher = await staffWith("publisher");

const label = { zh_hans: "抖音号", zh_hant: "抖音號", en: "Douyin" };
const douyin = { id: "douyin", label, family: "other_new_media" };

const send = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  environment.call(method, path, { body, headers: { ...admin.headers, ...headers } });
const add = (body: unknown, headers?: Record<string, string>) => send("POST", "/v1/staff/channels", body, headers);
const change = (id: string, body: unknown) => send("PATCH", `/v1/staff/channels/${id}`, body);

async function listed(): Promise<Channel[]> {
  const response = await environment.call("GET", "/v1/staff/channels", publisher);
  expect(response.status).toBe(200);
  return channelList.parse(await response.json()).items;
}
const ids = async () => (await listed()).map(({ id }) => id);

describe("the channels an agency publishes through", () => {
  it("are there from the start, each with its labels in three languages", async () => {
    const channels = await listed();
    expect(channels.map(({ id }) => id)).toEqual([
      ...["portal", "city_portal_catalogue", "city_portal_news", "topic_site", "weibo", "wechat", "toutiao", "penguin"],
      ...[
        "press_central",
        "press_provincial",
        "press_local",
        "television",
        "radio",
        "press_conference",
        "sms",
        "gazette",
      ],
      "service_window",
    ]);
    for (const { label, active } of channels) {
      expect(active).toBe(true);
      for (const text of [label.zh_hans, label.zh_hant]) expect(text).toMatch(/\p{Script=Han}/u);
      expect(label.en).toMatch(/^[A-Z]/);
    }
    expect(channels.find(({ id }) => id === "penguin")?.label.zh_hans).toBe("企鹅号");
  });

  it("are a public code list, read as one row", async () => {
    const { DB, rowsRead } = watched(bindings.DB);
    const response = await environmentAt("2026-03-02T02:00:00Z", { DB }).call("GET", "/v1/codelists/channels.json");
    expect(response.headers.get("Cache-Control")).toBe("public, max-age=3600, stale-while-revalidate=86400");
    const rows = (await listed()).map(({ id, position: _, cadence_days: __, ...others }) => ({ code: id, ...others }));
    expect(channelCodelist.parse(await response.json())).toEqual({ name: "channels", items: rows });
    expect(rowsRead()).toBe(1);
  });
});

describe("a new channel", () => {
  it("comes last in the list unless its place is stated", async () => {
    const response = await add(douyin);
    expect(response.status).toBe(201);
    const added = channel.parse(await response.json());
    expect(added).toEqual({
      ...douyin,
      position: 18,
      names: [{ from_on: null, label }],
      ...{ opened_on: null, retired_on: null, cadence_days: null, active: true, accounts: [] },
    });
    expect((await listed()).at(-1)).toEqual(added);
    expect((await add({ ...douyin, id: "kuaishou", position: 100 })).status).toBe(201);
    expect((await listed()).at(-1)).toMatchObject({ id: "kuaishou", position: 100 });
  });

  it("takes no id and no place that another has", async () => {
    const before = await ids();
    await expectProblem(await add({ ...douyin, id: "portal" }), "conflict");
    await expectProblem(await add({ ...douyin, id: "bilibili", position: 1 }), "conflict");
    expect(await ids()).toEqual(before);
  });

  it("is added once where the same key comes again, and refused where it says something else", async () => {
    const key = { "Idempotency-Key": newKey() };
    const bilibili = { ...douyin, id: "bilibili" };
    const first = await (await add(bilibili, key)).json();
    const again = await add(bilibili, key);
    expect(again.status).toBe(201);
    expect(await again.json()).toEqual(first);
    await expectProblem(await add({ ...bilibili, id: "other" }, key), "idempotency-key-reused");
    expect(await ids()).not.toContain("other");
  });

  it("needs an id that can be a key, and a label in each language", async () => {
    await expectFaults(await add({ ...douyin, id: "抖音" }), ["/id", "invalid-format"]);
    await expectFaults(
      await add({ id: "x1", family: "other_new_media", label: { zh_hans: "抖音号", zh_hant: " " } }),
      ["/label/zh_hant", "blank"],
      ["/label/en", "required"],
    );
  });

  it("is added by an admin, read by who works with publications", async () => {
    const sent = { body: douyin, headers: publisher.headers };
    await expectProblem(await environment.call("POST", "/v1/staff/channels", sent), "forbidden");
    await expectProblem(await environment.call("PATCH", "/v1/staff/channels/portal", sent), "forbidden");
    await expectProblem(await environment.call("GET", "/v1/staff/channels"), "unauthorized");
  });
});

describe("a channel that changes", () => {
  it("keeps what the change does not name", async () => {
    const before = (await listed()).find(({ id }) => id === "toutiao");
    const response = await change("toutiao", { family: "website" });
    expect(response.status).toBe(200);
    expect(channel.parse(await response.json())).toEqual({ ...before, family: "website" });
    await change("toutiao", { family: "other_new_media" });
  });

  it("moves to a free place, and to no other's", async () => {
    await expectProblem(await change("sms", { position: 1 }), "conflict");
    expect((await change("sms", { position: 900 })).status).toBe(200);
    expect((await ids()).at(-1)).toBe("sms");
    expect((await change("sms", { position: 900 })).status).toBe(200);
  });

  it("shows under its new name in the rollup at once", async () => {
    const fresh = environmentAt("2026-03-02T02:00:00Z", emptyCache());
    const label = async () => {
      const answer = await fresh.call("GET", "/v1/rollups/publications.json?channel=weibo&from=2016-01&to=2016-01");
      return publicationRollup.parse(await answer.json()).items[0]?.label_en;
    };
    expect(await label()).toBe("Weibo");
    const name = { zh_hans: "新浪微博", zh_hant: "新浪微博", en: "Sina Weibo" };
    await fresh.call("PATCH", "/v1/staff/channels/weibo", { body: { name, from_on: "2016-01-01" }, ...admin });
    expect(await label()).toBe("Sina Weibo");
  });

  it("is called by a name in all languages from a day on, and its former names stay those of the days before", async () => {
    const first = (await listed()).find(({ id }) => id === "press_local")?.label;
    const second = { zh_hans: "地市报刊", zh_hant: "地市報刊", en: "Press, municipal" };
    const third = { zh_hans: "市级报刊", zh_hant: "市級報刊", en: "Press, city" };
    await change("press_local", { name: third, from_on: "2020-01-01" });
    const response = await change("press_local", { name: second, from_on: "2018-03-21" });
    expect(response.status).toBe(200);
    const renamed = channel.parse(await response.json());
    expect(renamed.label).toEqual(third);
    expect(renamed.names).toEqual([
      { from_on: null, label: first },
      { from_on: "2018-03-21", label: second },
      { from_on: "2020-01-01", label: third },
    ]);
    const { items } = channelCodelist.parse(
      await (await environment.call("GET", "/v1/codelists/channels.json")).json(),
    );
    expect(items.find(({ code }) => code === "press_local")?.names).toEqual(renamed.names);
    expect(nameOn(renamed, toDay("2018-03-20"))).toEqual(first);
    expect(nameOn(renamed, toDay("2018-03-21"))).toEqual(second);
    expect(nameOn(renamed, toDay("2026-03-02"))).toEqual(third);
    await change("press_local", { name: null, from_on: "2020-01-01" });
    await change("press_local", { name: third, from_on: null });
    expect((await listed()).find(({ id }) => id === "press_local")).toMatchObject({
      label: second,
      names: [{ from_on: null, label: third }, { label: second }],
    });
  });

  it("has its name in every language, from a day that has come", async () => {
    const name = { zh_hans: "抖音号", zh_hant: "抖音號", en: "Douyin" };
    await expectFaults(
      await change("portal", { name: { en: "Gate" }, from_on: "2020-01-01" }),
      ["/name/zh_hans", "required"],
      ["/name/zh_hant", "required"],
    );
    await expectFaults(await change("portal", { name }), ["/from_on", "custom"]);
    await expectFaults(await change("portal", { name: null, from_on: null }), ["/name", "custom"]);
    await expectFaults(await change("portal", { name, from_on: "2026-03-03" }), ["/from_on", "in-the-future"]);
    await expectFaults(await change("portal", { retired_on: "2026-03-03" }), ["/retired_on", "in-the-future"]);
    await expectFaults(await change("portal", { opened_on: "2026-03-02", retired_on: "2026-03-01" }), [
      "/retired_on",
      "range",
    ]);
  });

  it("must exist, and something of it must change", async () => {
    await expectProblem(await change("pigeon", { retired_on: "2026-01-01" }), "not-found");
    await expectFaults(await change("portal", {}), ["", "custom"]);
    await expectFaults(await change("portal", { id: "gate", position: 1 }), ["/id", "unknown-member"]);
  });
});

it("keeps the list in step with the channels, whoever writes them", async () => {
  await bindings.DB.batch(
    [
      "UPDATE channel SET label_en = 'Radio waves' WHERE id = 'radio'",
      "DELETE FROM channel WHERE id = 'kuaishou'",
      "INSERT INTO channel_account (channel_id, id, name) VALUES ('radio', 'main', '平安之声')",
      "INSERT INTO channel_name VALUES ('radio', '2019-01-01', '电台', '電台', 'Station')",
    ].map((sql) => bindings.DB.prepare(sql)),
  );
  expect(await ids()).not.toContain("kuaishou");
  expect((await listed()).find(({ id }) => id === "radio")).toMatchObject({
    label: { en: "Station" },
    names: [
      { from_on: null, label: { en: "Radio waves" } },
      { from_on: "2019-01-01", label: { zh_hans: "电台" } },
    ],
    accounts: [{ id: "main", name: "平安之声", operator: null, opened_on: null, closed_on: null, cadence_days: null }],
  });
});

it("retires by its last day what the version before retires by `active`, and the other way round", async () => {
  const daysOf = (id: string) => rowsOf("SELECT active, retired_on FROM channel WHERE id = ?", id);
  const write = (sql: string) => bindings.DB.prepare(sql).run();
  await write("UPDATE channel SET active = 0 WHERE id = 'sms'");
  expect(await daysOf("sms")).toEqual([{ active: 0, retired_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }]);
  await write("UPDATE channel SET retired_on = NULL WHERE id = 'sms'");
  expect(await daysOf("sms")).toEqual([{ active: 1, retired_on: null }]);
  expect((await change("sms", { retired_on: "2026-02-28" })).status).toBe(200);
  expect(await daysOf("sms")).toEqual([{ active: 0, retired_on: "2026-02-28" }]);
});

it.each([
  [null, null, "2016-01", true],
  ["2016-01-31", null, "2016-01", true],
  ["2016-02-01", null, "2016-01", false],
  [null, "2016-01-01", "2016-01", true],
  [null, "2015-12-31", "2016-01", false],
] as const)("opened on %s, retired on %s, it is open in %s: %s", (opened, retired, month, expected) => {
  const life = { opened_on: opened && toDay(opened), retired_on: retired && toDay(retired) };
  expect(isOpenIn(life, month)).toBe(expected);
});
