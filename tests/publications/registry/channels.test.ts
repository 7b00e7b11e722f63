import { describe, expect, it } from "vitest";
import { publication } from "../../../schema/contracts/publications.ts";
import { rowsOf } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { outcomeOf, sendFile } from "../../support/importing.ts";
import { expectFaults } from "../../support/problem.ts";
import { addAccount, amend, channelsOn, item, register, sendItem, withdraw } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2016-06-30T04:00:00.000Z");
const publisher = await staffWith("publisher");
const admin = await staffWith("admin");
await addAccount(environment, admin, "television", "news");
await addAccount(environment, admin, "weibo", "main");

const television = { id: "television", published_on: "2016-03-07", url: "https://tv.example/1", account: "news" };
const amended = async (index_no: string, change: unknown) => {
  const response = await amend(environment, publisher, index_no, change);
  expect(response.status, await response.clone().text()).toBe(200);
  return publication.parse(await response.json());
};

const forget = () => bindings.DB.prepare("DELETE FROM rollup_dirty").run();
const marked = async () =>
  (await rowsOf<{ month: string }>("SELECT month FROM rollup_dirty ORDER BY month")).map(({ month }) => month);
const later = async () =>
  (await rowsOf<{ month: string }>("SELECT month FROM publication_later ORDER BY month")).map(({ month }) => month);

describe("a channel of an entry", () => {
  it("has the entry's day unless it has its own, address and account too", async () => {
    const sent = item("2016-01-05", { channels: [television, "portal", { id: "weibo", account: "main" }] });
    const entry = publication.parse(await (await sendItem(environment, publisher, sent)).json());
    expect(entry.channels).toEqual([
      { id: "portal", published_on: "2016-01-05", url: null, account: null },
      { id: "weibo", published_on: "2016-01-05", url: null, account: "main" },
      television,
    ]);
    const read = await environment.call("GET", `/v1/publications/${entry.index_no}`);
    expect(publication.parse(await read.json())).toEqual(entry);
  });

  it("is the first to publish it where the entry states no day", async () => {
    const channels = [television, { id: "weibo", published_on: "2016-02-01" }];
    const entry = publication.parse(await (await sendItem(environment, publisher, { title: "预算", channels })).json());
    expect(entry).toMatchObject({ published_on: "2016-02-01", index_no: expect.stringContaining("2016-") });
    expect(entry.channels.map(({ published_on }) => published_on)).toEqual(["2016-02-01", "2016-03-07"]);
  });

  it.each<[string, Record<string, unknown>, ...[string, string][]]>([
    [
      "before the entry's first day",
      { channels: ["portal", { id: "weibo", published_on: "2016-01-04" }] },
      ["/channels/1/published_on", "custom"],
    ],
    [
      "on no day that is the entry's first",
      { channels: [television, { id: "weibo", published_on: "2016-01-06" }] },
      ["/published_on", "custom"],
    ],
    ["twice", { channels: ["portal", { id: "portal", published_on: "2016-02-01" }] }, ["/channels", "custom"]],
    [
      "on a day to come",
      { channels: ["portal", { id: "weibo", published_on: "2016-07-01" }] },
      ["/channels/1/published_on", "in-the-future"],
    ],
    ["of no code list", { channels: ["portal", { id: "pigeon" }] }, ["/channels/1", "unknown-channel"]],
    ["without an id", { channels: [{ published_on: "2016-01-05" }] }, ["/channels/0", "invalid-union"]],
    [
      "with another member",
      { channels: ["portal", { id: "weibo", day: "2016-02-01" }] },
      ["/channels/1/day", "unknown-member"],
    ],
    [
      "at an address with a blank in it",
      { channels: ["portal", { id: "weibo", url: "https://weibo.example/a b" }] },
      ["/channels/1/url", "invalid-format"],
    ],
  ])("is refused %s: registered, amended and imported alike", async (_, more, ...faults) => {
    const { index_no } = await register(environment, publisher, "2016-01-05");
    await expectFaults(await sendItem(environment, publisher, item("2016-01-05", more)), ...faults);
    await expectFaults(await amend(environment, publisher, index_no, more), ...faults);
    const inFile = faults.map(([pointer, code]): [string, string] => [`/1${pointer}`, code]);
    await expectFaults(await sendFile(environment, publisher, [item("2016-01-05", more)]), ...inFile);
  });

  it("with the entry's first day goes along where that is amended; with another it stays", async () => {
    const { index_no } = await register(environment, publisher, "2016-01-05", { channels: ["portal", television] });
    const entry = await amended(index_no, { published_on: "2016-01-08" });
    expect(entry.channels).toEqual([...channelsOn("2016-01-08", "portal"), television]);
    const fault = ["/channels/1/published_on", "custom"] as const;
    await expectFaults(await amend(environment, publisher, index_no, { published_on: "2016-04-01" }), fault);
  });
});

describe("a channel added in March to what was published in January", () => {
  it("marks March, and leaves January's count as it was", async () => {
    const { index_no } = await register(environment, publisher, "2016-01-05");
    await forget();
    await amended(index_no, { channels: ["portal", television] });
    expect(await marked()).toEqual(["2016-03"]);
    expect(await later()).toContain("2016-03");

    await forget();
    await amended(index_no, { channels: ["portal", { ...television, url: "https://tv.example/2" }] });
    expect(await marked()).toEqual([]);
    await amended(index_no, { channels: ["portal", { ...television, published_on: "2016-04-07" }] });
    expect(await marked()).toEqual(["2016-03", "2016-04"]);
    await forget();
    await amended(index_no, { genre: "notice" });
    expect(await marked()).toEqual(["2016-01", "2016-04"]);
  });

  it("counts in its month from the start where it is registered or imported so, and no more once withdrawn", async () => {
    await bindings.DB.prepare("DELETE FROM publication_later").run();
    const sent = { published_on: "2016-02-05", channels: ["portal", { ...television, published_on: "2016-05-07" }] };
    await forget();
    const { index_no } = await register(environment, publisher, "2016-02-05", sent);
    expect(await marked()).toEqual(["2016-02", "2016-05"]);
    expect(await later()).toEqual(["2016-05"]);
    await forget();
    await outcomeOf(await sendFile(environment, publisher, [{ title: "导入", ...sent }]));
    expect(await marked()).toEqual(["2016-02", "2016-05"]);
    expect(await later()).toEqual(["2016-05", "2016-05"]);
    await forget();
    await withdraw(environment, publisher, index_no);
    expect(await marked()).toEqual(["2016-02", "2016-05"]);
    expect(await later()).toEqual(["2016-05"]);
  });
});
