import { afterEach, describe, expect, it, vi } from "vitest";
import { importOutcome } from "../../../schema/contracts/import-outcome.ts";
import { publication, publicationList } from "../../../schema/contracts/publications.ts";
import { everything, rowsOf, watched } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, environmentAt, newKey } from "../../support/environment.ts";
import { outcomeOf, sendFile } from "../../support/importing.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { item, register } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-03-01T16:30:00.000Z";
const environment = environmentAt(now);
const publisher = await staffWith("publisher");
const send = (...file: unknown[]) => sendFile(environment, publisher, file);
const row = (index_no: string | undefined, more: Record<string, unknown> = {}) => ({
  ...(index_no === undefined ? {} : { index_no }),
  ...item("2016-03-04", more),
});
const read = async (index_no: string) =>
  publication.parse(await (await environment.call("GET", `/v1/publications/${index_no}`)).json());
const found = async (q: string) =>
  publicationList.parse(await (await environment.call("GET", `/v1/publications?q=${encodeURIComponent(q)}`)).json())
    .items;
afterEach(() => vi.restoreAllMocks());

describe("a file", () => {
  it("is stored whole: numbers kept where it states them, consecutive behind the highest where not", async () => {
    await register(environment, publisher, "2016-01-02");
    const outcome = await outcomeOf(
      await send(
        row(undefined, { title: "导入甲" }),
        row("chongqing/2016-00041", { title: "导入乙", channels: ["weibo", "portal"] }),
        row("00927578/2009-00007", { title: "导入丙" }),
        row(undefined, { title: "导入丁" }),
        row(undefined, { title: "导入戊", published_on: "2015-05-05" }),
      ),
    );
    expect(outcome).toEqual({ result: "stored", rows: 5, registered: 5, unchanged: 0, errors: [] });
    expect((await read("chongqing/2016-00041")).channels.map(({ id }) => id)).toEqual(["portal", "weibo"]);
    expect((await read("chongqing/2016-00042")).title).toBe("导入甲");
    expect((await read("chongqing/2016-00043")).title).toBe("导入丁");
    expect((await read("chongqing/2015-00001")).title).toBe("导入戊");
    expect((await read("00927578/2009-00007")).title).toBe("导入丙");
    expect((await found("導入")).length).toBe(5);
    expect(await rowsOf("SELECT month FROM rollup_dirty ORDER BY month")).toEqual([
      { month: "2015-05" },
      { month: "2016-01" },
      { month: "2016-03" },
    ]);
    expect((await register(environment, publisher, "2016-03-05")).index_no).toBe("chongqing/2016-00044");
  });

  it("with more faults than an answer names is answered the first thousand", async () => {
    const { errors = [] } = await expectProblem(await send(...Array(1_001).fill({})), "validation-failed");
    expect(errors).toHaveLength(1_000);
  });

  it("of numbered rows changes nothing when it is sent again, in another order or with members that say nothing", async () => {
    const file = [row("chongqing/2014-00001", { keywords: ["一"] }), row("chongqing/2014-00002", { summary: null })];
    await outcomeOf(await send(...file));
    const before = await everything();
    expect(await outcomeOf(await send(...file.toReversed()))).toMatchObject({ registered: 0, unchanged: 2 });
    expect(
      await outcomeOf(await send({ ...file[0], origin: "own", genre: null }, row("chongqing/2014-00002"))),
    ).toMatchObject({
      result: "stored",
      unchanged: 2,
    });
    expect(await everything()).toEqual(before);
  });

  it("without numbers is known by its bytes and lines: sent again it changes nothing, changed it is another file", async () => {
    const file = [row(undefined, { title: "无号一" }), row(undefined, { title: "无号二" })];
    await outcomeOf(await send(...file));
    const before = await everything();
    expect(await outcomeOf(await send(...file))).toMatchObject({ registered: 0, unchanged: 2 });
    expect(await everything()).toEqual(before);
    expect(await outcomeOf(await send(...file, row(undefined, { title: "无号三" })))).toMatchObject({ registered: 3 });
  });

  it("with another content under a stored number, or the number of a withdrawn entry, is refused whole", async () => {
    await outcomeOf(await send(row("chongqing/2013-00001"), row("chongqing/2013-00002")));
    await environment.call("POST", "/v1/staff/publications/chongqing/2013-00002/withdrawal", {
      body: { reason: "误发", redact: true },
      headers: publisher.headers,
    });
    const before = await everything();
    await expectFaults(
      await send(row(undefined), row("chongqing/2013-00001", { title: "另一个题目" }), row("chongqing/2013-00002")),
      ["/2/index_no", "stored-otherwise"],
      ["/3/index_no", "withdrawn"],
    );
    expect(await everything()).toEqual(before);
  });

  it("may state rows formed and not yet published; they are owed, not listed", async () => {
    await outcomeOf(
      await send(
        row("chongqing/2026-00900", { published_on: null, formed_on: "2026-02-02", channels: null, title: "待公开" }),
      ),
    );
    expect((await environment.call("GET", "/v1/publications/chongqing/2026-00900")).status).toBe(404);
    expect(await found("待公开")).toEqual([]);
    expect(await rowsOf("SELECT due_on FROM publication WHERE title = '待公开'")).toEqual([{ due_on: "2026-03-06" }]);
  });

  it("may name what repealed a row: an entry, a row of the file, or in words", async () => {
    const repealed = (by: string, note?: string) =>
      row(undefined, { validity: "repealed", validity_by: by, ...(note === undefined ? {} : { validity_note: note }) });
    await outcomeOf(
      await send(
        row("chongqing/2012-00001"),
        repealed("chongqing/2012-00001"),
        repealed("chongqing/2016-00041"),
        repealed("00000000/2012-00009", "市政府令第9号"),
      ),
    );
    await expectFaults(await send(repealed("chongqing/2012-77777")), ["/1/validity_by", "unknown-entry"]);
  });

  it("names every bad row with its line, its member and the reason, and stores nothing", async () => {
    const before = await everything();
    const lines = [
      JSON.stringify(row("chongqing/2011-00001")),
      "",
      "{not json",
      JSON.stringify(row("chongqing/2011-00001")),
      JSON.stringify(row(undefined, { published_on: "2026-03-03" })),
      JSON.stringify(row(undefined, { channels: ["pigeon"] })),
      JSON.stringify(row(undefined, { colour: "red" })),
      JSON.stringify(row("x/2011-1", { title: undefined })),
      JSON.stringify(row("chongqing/2011-00000")),
      JSON.stringify(row(undefined, { published_on: "1890-01-01" })),
      "[]",
    ].join("\n");
    const response = await sendFile(environment, publisher, lines, { type: "application/x-ndjson" });
    await expectFaults(
      response,
      ["/3", "malformed-json"],
      ["/4/index_no", "named-twice"],
      ["/5/published_on", "in-the-future"],
      ["/6/channels/0", "unknown-channel"],
      ["/7/colour", "unknown-member"],
      ["/8/index_no", "invalid-format"],
      ["/8/title", "required"],
      ["/9/index_no", "invalid-format"],
      ["/10/published_on", "too-early"],
      ["/11", "invalid-type"],
    );
    expect(await everything()).toEqual(before);
  });

  it("of a dry run is judged and nothing is stored", async () => {
    const before = await everything();
    const good = await sendFile(environment, publisher, [row(undefined, { title: "试运行" })], { dry: true });
    expect(await outcomeOf(good)).toEqual({ result: "valid", rows: 1, registered: 1, unchanged: 0, errors: [] });
    await expectFaults(await sendFile(environment, publisher, [row(undefined, { title: "" })], { dry: true }), [
      "/1/title",
      "blank",
    ]);
    expect(await everything()).toEqual(before);
  });

  it("is one import under its Idempotency-Key, and another file under it is refused", async () => {
    const headers = { "Idempotency-Key": newKey() };
    const file = [row(undefined, { title: "幂等" })];
    expect(await outcomeOf(await sendFile(environment, publisher, file, { headers }))).toMatchObject({ registered: 1 });
    expect(await outcomeOf(await sendFile(environment, publisher, file, { headers }))).toMatchObject({
      registered: 0,
      unchanged: 1,
    });
    const before = await everything();
    const other = await sendFile(environment, publisher, [row(undefined, { title: "另一份" })], { headers });
    await expectProblem(other, "idempotency-key-reused");
    expect(await everything()).toEqual(before);
  });
});

describe("progress", () => {
  const headers = { Accept: "application/x-ndjson" };
  const linesOf = async (response: Response) =>
    new TextDecoder()
      .decode(await response.arrayBuffer())
      .trimEnd()
      .split("\n")
      .map((line): unknown => JSON.parse(line));

  it("is told line by line, the last one the outcome", async () => {
    const response = await sendFile(environment, publisher, [row(undefined, { title: "进度" })], { headers });
    expect(response.headers.get("Content-Type")).toMatch(/^application\/x-ndjson/);
    const lines = await linesOf(response);
    expect(lines.slice(0, -1)).toEqual([
      { stage: "read", rows: 1 },
      { stage: "checked", rows: 1 },
      { stage: "staged", rows: 1 },
    ]);
    expect(lines.at(-1)).toEqual({ result: "stored", rows: 1, registered: 1, unchanged: 0, errors: [] });
  });

  it("ends in `rejected` with the faults, and nothing stored", async () => {
    const before = await everything();
    const lines = await linesOf(await sendFile(environment, publisher, [row(undefined, { title: " " })], { headers }));
    expect(importOutcome.parse(lines.at(-1))).toMatchObject({
      result: "rejected",
      errors: [{ pointer: "/1/title", code: "blank" }],
    });
    expect(await everything()).toEqual(before);
  });
});

describe("an import that is killed", () => {
  it("at any round trip leaves all of the file or nothing; sent again it ends whole, and nothing stays staged", async () => {
    hush("error");
    const counting = async () => (await rowsOf("SELECT id FROM publication")).length;
    let trips = Number.POSITIVE_INFINITY;
    for (let kill = 0; kill < trips; kill++) {
      const file = [row(undefined, { title: `中断${kill}甲` }), row(undefined, { title: `中断${kill}乙` })];
      const items = await counting();
      let dead = false;
      const { DB } = watched(bindings.DB, (_, at) => {
        dead ||= at >= kill;
        // A killed Worker asks nothing more either: what is staged stays.
        if (dead) throw new Error("killed");
      });
      const response = await sendFile(environmentAt(now, { DB }), publisher, file);
      expect(response.status).toBe(500);
      expect(await counting()).toBe(items);
      expect(await found(`中断${kill}`)).toEqual([]);

      const later = watched(bindings.DB);
      const again = environmentAt("2026-03-01T18:00:00.000Z", { DB: later.DB });
      expect(await outcomeOf(await sendFile(again, publisher, file))).toMatchObject({
        result: "stored",
        registered: 2,
      });
      expect(await counting()).toBe(items + 2);
      expect(await rowsOf("SELECT import_id FROM publication_staging")).toEqual([]);
      // The last two look whether it landed.
      trips = later.trips.length - 1;
    }
    expect(trips).toBeGreaterThan(5);
  });

  it("is not taken away while it may still run", async () => {
    await bindings.DB.prepare(
      "INSERT INTO publication_staging VALUES ('other', 0, '2026-03-01T16:00:00.000Z', '[]')",
    ).run();
    await outcomeOf(await send(row(undefined, { title: "并行" })));
    expect(await rowsOf("SELECT import_id FROM publication_staging")).toEqual([{ import_id: "other" }]);
    await bindings.DB.prepare("DELETE FROM publication_staging").run();
  });

  it("by a number taken meanwhile stores nothing and says so", async () => {
    const { DB } = watched(bindings.DB, async ({ statements }) => {
      if (!statements.some((sql) => sql.includes("publication_staging AS staged"))) return;
      await outcomeOf(await send(row("chongqing/2010-00001")));
    });
    const before = (await rowsOf("SELECT id FROM publication")).length;
    const response = await sendFile(environmentAt(now, { DB }), publisher, [
      row("chongqing/2010-00001", { title: "后到" }),
    ]);
    await expectProblem(response, "conflict");
    expect((await rowsOf("SELECT id FROM publication")).length).toBe(before + 1);
    expect(await rowsOf("SELECT import_id FROM publication_staging")).toEqual([]);
  });
});

describe("a large file", () => {
  it("of 20,000 rows takes at most 50 D1 queries, and again changes nothing", async () => {
    const file = Array.from({ length: 20_000 }, (_, at) =>
      row(undefined, {
        title: `重庆市公安局关于第${at}号事项的通知`,
        summary: "为进一步规范政务信息公开工作，现将有关事项公开如下。".repeat(4),
        published_on: `2019-${String((at % 12) + 1).padStart(2, "0")}-11`,
        channels: ["portal", "weibo", "wechat"],
      }),
    );
    const watch = watched(bindings.DB);
    const at = environmentAt(now, { DB: watch.DB });
    expect(await outcomeOf(await sendFile(at, publisher, file))).toMatchObject({ registered: 20_000 });
    const queries = watch.trips.reduce((sum, { statements }) => sum + statements.length, 0);
    expect(queries).toBeLessThanOrEqual(50);
    const [counted] = await rowsOf("SELECT count(*) AS items, max(seq) AS last FROM publication WHERE year = 2019");
    expect(counted).toEqual({ items: 20_000, last: 20_000 });
    expect(await outcomeOf(await sendFile(environment, publisher, file, { dry: true }))).toMatchObject({
      unchanged: 20_000,
    });
  }, 60_000);

  it("over 10 MB is refused by a byte, and one of exactly 10 MB is read", async () => {
    const mb10 = 10 * 1024 * 1024;
    const over = await sendFile(environment, publisher, new Uint8Array(mb10 + 1).fill(32));
    await expectProblem(over, "payload-too-large");
    await expectFaults(await sendFile(environment, publisher, new Uint8Array(mb10).fill(10)), ["", "line-count"]);
  });

  it("with a row of 2 MB is refused with that row's line", async () => {
    const large = "大".repeat(2_000_000);
    await expectFaults(await send(row(undefined), row(undefined, { summary: large })), ["/2", "row-too-large"]);
    await expectFaults(
      await sendFile(
        environment,
        publisher,
        `title,published_on,channels,summary\na,2016-03-04,portal,\nb,2016-03-04,portal,${large}\n`,
      ),
      ["/3", "row-too-large"],
    );
  });
});

describe("who may import", () => {
  it("is a publisher or an admin, with NDJSON or CSV", async () => {
    const file = [row(undefined)];
    await expectProblem(await environment.call("POST", "/v1/staff/publications/import", { body: "x" }), "unauthorized");
    await expectProblem(await sendFile(environment, await staffWith("officer", "editor"), file), "forbidden");
    await expectProblem(
      await sendFile(environment, publisher, file, { type: "application/json" }),
      "unsupported-media-type",
    );
    expect((await sendFile(environment, await staffWith("admin"), file, { dry: true })).status).toBe(200);
  });
});
