import { afterEach, describe, expect, it, vi } from "vitest";
import { publication } from "../../../schema/contracts/publications.ts";
import { everything, rowsOf, watched } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, environmentAt, newKey } from "../../support/environment.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { channelsOn, item, register, sendItem } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-03-01T16:30:00.000Z";
const environment = environmentAt(now);
const publisher = await staffWith("publisher");
const send = (body: unknown, key?: string) => sendItem(environment, publisher, body, key);
const countItems = async () => (await rowsOf("SELECT id FROM publication")).length;
afterEach(() => vi.restoreAllMocks());

describe("registering an item", () => {
  it("answers its entry under an index number", async () => {
    const response = await send(
      item("2016-03-04", {
        summary: "摘要",
        publisher_unit: "重庆市公安局",
        document_no: "渝公发〔2016〕1号",
        url: "https://gaj.example/budget?year=2016#top",
        formed_on: "2016-02-20",
        channels: ["weibo", "portal"],
      }),
    );
    expect(response.status).toBe(201);
    expect(response.headers.get("Location")).toBe("/v1/publications/chongqing/2016-00001");
    expect(await response.json()).toEqual({
      index_no: "chongqing/2016-00001",
      title: "重庆市公安局2016年部门预算",
      summary: "摘要",
      publisher_unit: "重庆市公安局",
      document_no: "渝公发〔2016〕1号",
      subjects: [],
      genre: null,
      maker: null,
      origin: "own",
      formed_on: "2016-02-20",
      published_on: "2016-03-04",
      effective_from: null,
      effective_to: null,
      repealed_on: null,
      changed_on: null,
      updated_on: null,
      due_on: "2016-03-18",
      due_rule: "regulation",
      due_provisional: false,
      late: false,
      change_due_on: null,
      change_due_provisional: false,
      change_late: null,
      channels: channelsOn("2016-03-04", "portal", "weibo"),
      url: "https://gaj.example/budget?year=2016#top",
      legal_basis: null,
      review_by: null,
      review_result: null,
      validity: "valid",
      validity_by: null,
      validity_note: null,
      keywords: [],
      registered_at: now,
      changed_at: now,
      change: 1,
    });
  });

  it("numbers items consecutively within the year they were published in", async () => {
    const numbers: string[] = [];
    for (const day of ["2013-12-31", "2014-01-01", "2013-01-01", "2014-06-30"]) {
      numbers.push((await register(environment, publisher, day)).index_no);
    }
    expect(numbers.map((index) => index.split("/")[1])).toEqual([
      "2013-00001",
      "2014-00001",
      "2013-00002",
      "2014-00002",
    ]);
  });

  it("gives no number twice when many are registered at once, and leaves no gap", async () => {
    const entries = await Promise.all(Array.from({ length: 10 }, () => register(environment, publisher, "2012-05-05")));
    expect(entries.map(({ index_no }) => index_no).sort()).toEqual(
      Array.from({ length: 10 }, (_, at) => `chongqing/2012-${String(at + 1).padStart(5, "0")}`),
    );
  });

  it("is one D1 batch, which writes at most 18 rows, its act included, for an item in three channels", async () => {
    const { DB, writes, rowsWritten } = watched(bindings.DB);
    const { index_no } = await register(environmentAt(now, { DB }), publisher, "2011-05-05", {
      channels: ["sms", "radio", "portal"],
      formed_on: "2011-05-01",
      subjects: ["finance", "statistics"],
      keywords: ["一", "二", "三"],
      summary: "重庆市公安局关于预算公开的说明".repeat(20),
    });
    expect(writes().map(({ kind }) => kind)).toEqual(["batch"]);
    expect(rowsWritten()).toBeLessThanOrEqual(18);
    expect(index_no).toBe("chongqing/2011-00001");
  });

  it("marks its month to be counted again, with a token of its own", async () => {
    const mark = async () => (await rowsOf("SELECT * FROM rollup_dirty WHERE month = '2007-07'"))[0];
    await register(environment, publisher, "2007-07-31");
    const first = await mark();
    await register(environment, publisher, "2007-07-01");
    expect(first).toMatchObject({ month: "2007-07", marked_at: now });
    expect((await mark())?.token).not.toBe(first?.token);
  });

  it("keeps all that is said of it", async () => {
    const said = {
      title: "关于修改户籍管理规定的决定",
      summary: "摘要",
      publisher_unit: "治安总队",
      document_no: "渝公规〔2020〕3号",
      subjects: ["household", "regulations"],
      genre: "normative",
      maker: "重庆市公安局",
      origin: "drafted",
      formed_on: "2020-05-06",
      published_on: "2020-05-20",
      effective_from: "2030-07-01",
      due_rule: "regulation",
      channels: ["portal", "gazette"],
      url: "https://gaj.example/2020/3",
      legal_basis: "art_20_1",
      review_by: "法制总队",
      review_result: "可以公开",
      validity: "amended",
      validity_by: "chongqing/2021-00044",
      validity_note: "渝公规〔2021〕9号",
      keywords: ["户籍", "落户"],
    };
    expect(await register(environment, publisher, said.published_on, said)).toMatchObject({
      ...said,
      channels: channelsOn(said.published_on, ...said.channels),
    });
  });

  it("stores nothing when its last statement fails, and its key is free for another try", async () => {
    hush("error");
    const before = await everything();
    const key = newKey();
    await bindings.DB.exec(
      "CREATE TRIGGER broken AFTER INSERT ON publication BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END;",
    );
    await expectProblem(await send(item("2026-03-01"), key), "internal");
    await bindings.DB.exec("DROP TRIGGER broken");
    expect(await everything()).toEqual(before);
    expect((await send(item("2026-03-01"), key)).status).toBe(201);
  });
});

describe("an item registered again with its key", () => {
  it("answers the same entry for 24 hours and is stored once", async () => {
    const day = environmentAt(now);
    const key = newKey();
    const first = await sendItem(day, publisher, item("2026-02-01"), key);
    const before = await everything();
    day.setNow("2026-03-02T16:30:00.000Z");
    const second = await sendItem(day, publisher, item("2026-02-01"), key);
    expect(second.status).toBe(201);
    expect(second.headers.get("Location")).toBe(first.headers.get("Location"));
    expect(await second.json()).toEqual(await first.json());
    expect(await everything()).toEqual(before);
    day.setNow("2026-03-02T16:30:00.001Z");
    const third = publication.parse(await (await sendItem(day, publisher, item("2026-02-01"), key)).json());
    expect(`/v1/publications/${third.index_no}`).not.toBe(first.headers.get("Location"));
  });

  it("is refused with another body, and stores nothing", async () => {
    const key = newKey();
    await send(item("2026-02-02"), key);
    const before = await everything();
    await expectProblem(await send(item("2026-02-03"), key), "idempotency-key-reused");
    expect(await everything()).toEqual(before);
  });

  it("is one item when it arrives several times at once", async () => {
    const before = await countItems();
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(item("2026-02-04"), key)));
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201));
    expect(new Set(bodies).size).toBe(1);
    expect(await countItems()).toBe(before + 1);
  });

  it("does not meet another member's item under the same key", async () => {
    const key = newKey();
    const before = await countItems();
    await send(item("2026-02-05"), key);
    expect((await sendItem(environment, await staffWith("publisher"), item("2026-02-06"), key)).status).toBe(201);
    expect(await countItems()).toBe(before + 2);
  });
});

describe("an item is refused, and nothing stored,", () => {
  it.each<[string, Record<string, unknown>, ...[string, string][]]>([
    [
      "in a channel that is none",
      { channels: ["portal", "pigeon", "weibo", "owl"] },
      ["/channels/1", "unknown-channel"],
      ["/channels/3", "unknown-channel"],
    ],
    ["from the future, by the agency's day", { published_on: "2026-03-03" }, ["/published_on", "in-the-future"]],
    ["in one channel twice", { channels: ["portal", "weibo", "portal"] }, ["/channels", "custom"]],
    ["in no channel", { channels: [] }, ["/channels", "too-small"]],
    ["in a channel called _T", { channels: ["_T"] }, ["/channels/0", "invalid-format"]],
    [
      "formed after it was published",
      { formed_on: "2026-03-02", published_on: "2026-03-01" },
      ["/formed_on", "custom"],
    ],
    ["on a day that does not exist", { published_on: "2026-02-29" }, ["/published_on", "invalid-format"]],
    ["without a title", { title: undefined }, ["/title", "required"]],
    ["with a script for its address", { url: "javascript:alert(1)" }, ["/url", "invalid-format"]],
    ["formed in the future", { formed_on: "2026-03-03", published_on: undefined }, ["/formed_on", "in-the-future"]],
    ["neither formed nor published", { published_on: undefined }, ["/published_on", "required"]],
    ["published without a channel", { channels: undefined }, ["/channels", "required"]],
    [
      "repealed by an entry nobody knows, without a word",
      { validity: "repealed", validity_by: "chongqing/1999-00001" },
      ["/validity_by", "unknown-entry"],
    ],
    ["in force, yet amended", { validity_by: "chongqing/2016-00001" }, ["/validity", "custom"]],
    ["of an origin there is not", { origin: "found" }, ["/origin", "invalid-value"]],
    ["with a subject that is no code", { subjects: ["a b"] }, ["/subjects/0", "invalid-format"]],
    ["with an index number of its own", { index_no: "chongqing/2016-00009" }, ["/index_no", "unknown-member"]],
  ])("%s", async (_, more, ...faults) => {
    const before = await everything();
    await expectFaults(await send(item("2026-03-01", more)), ...faults);
    expect(await everything()).toEqual(before);
  });

  it("but taken today, by the agency's day", async () => {
    expect((await send(item("2026-03-02"))).status).toBe(201);
  });
});

describe("reading an entry", () => {
  it("answers what was registered", async () => {
    const registered = await register(environment, publisher, "2010-03-04", { channels: ["weibo", "portal"] });
    const response = await environment.call("GET", `/v1/publications/${registered.index_no}`);
    expect(response.status).toBe(200);
    expect(publication.parse(await response.json())).toEqual(registered);
  });

  it("says nothing of who registered it", async () => {
    const { index_no } = await register(environment, publisher, "2010-03-05");
    expect(await (await environment.call("GET", `/v1/publications/${index_no}`)).text()).not.toContain(publisher.id);
  });

  it("answers 404 for another organisation, year or number", async () => {
    await register(environment, publisher, "2009-03-04");
    for (const index of ["beijing01/2009-00001", "chongqing/2008-00001", "chongqing/2009-00002", "chongqing/2009-1"]) {
      const response = await environment.call("GET", `/v1/publications/${index}`);
      await expectProblem(response, "not-found", { cacheControl: "public, max-age=60" });
    }
  });
});
