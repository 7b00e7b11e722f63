import * as fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { type Publication, publication, publicationList } from "../../../schema/contracts/publications.ts";
import { everything, rowsOf, watched } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { outcomeOf, sendFile } from "../../support/importing.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { addAccount, amend, register, withdraw } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-03-01T16:30:00.000Z";
const environment = environmentAt(now);
const publisher = await staffWith("publisher");
await addAccount(environment, await staffWith("admin"), "television", "main");
const confirm = "amendments";
const reason = "补录主题分类";

const exported = async (year: number) => (await environment.call("GET", `/v1/publications.csv?year=${year}`)).text();
const rowsIn = (csv: string) =>
  Papa.parse<Record<string, string>>(csv.trimEnd(), { header: true, newline: "\r\n" }).data;
const csvOf = (rows: readonly Record<string, string>[]) => Papa.unparse([...rows], { newline: "\r\n" });
const read = async (index_no: string) =>
  publication.parse(await (await environment.call("GET", `/v1/publications/${index_no}`)).json());
const found = async (q: string) => {
  const response = await environment.call("GET", `/v1/publications?q=${encodeURIComponent(q)}`);
  return publicationList.parse(await response.json()).items.map(({ index_no }) => index_no);
};
/** The export of a year, with cells of some entries changed. */
const edited = async (year: number, cells: Readonly<Record<string, Record<string, string>>>) =>
  csvOf(rowsIn(await exported(year)).map((row) => ({ ...row, ...cells[row.index_no ?? ""] })));
const dirty = async () => (await rowsOf("SELECT month FROM rollup_dirty ORDER BY month")).map(({ month }) => month);

describe("a full export with cells changed", () => {
  it("is shown as differences by a dry run, is a fault unconfirmed, and amends what differs where it is confirmed", async () => {
    const first = await register(environment, publisher, "2015-03-04", {
      title: "甲事项",
      genre: "notice",
      url: "https://gov.example/1",
    });
    const second = await register(environment, publisher, "2015-05-04", { title: "乙事项", subjects: ["traffic"] });
    const third = await register(environment, publisher, "2015-07-04", { title: "丙事项" });
    const file = await edited(2015, {
      [first.index_no]: { 体裁: "", genre: "规范性文件", url: "", published_on: "2015-04-04" },
      [second.index_no]: { title: "丁事项" },
    });
    const changes = [
      { member: "genre", from: "notice", to: "normative" },
      { member: "published_on", from: "2015-03-04", to: "2015-04-04" },
      { member: "channels", from: first.channels, to: [{ ...first.channels[0], published_on: "2015-04-04" }] },
      { member: "url", from: "https://gov.example/1", to: null },
    ];
    const before = await everything();
    const tried = await outcomeOf(await sendFile(environment, publisher, withoutStray(file), { dry: true }));
    expect(tried).toMatchObject({
      result: "valid",
      registered: 0,
      amended: 2,
      unchanged: 1,
      to_confirm: ["amendments"],
    });
    expect(tried.differences).toEqual([
      { line: 2, index_no: first.index_no, changes: expect.arrayContaining(changes) },
      { line: 3, index_no: second.index_no, changes: [{ member: "title", from: "乙事项", to: "丁事项" }] },
    ]);
    expect(tried.differences[0]?.changes).toHaveLength(changes.length);
    await expectFaults(
      await sendFile(environment, publisher, withoutStray(file)),
      ["/2/index_no", "stored-otherwise"],
      ["/3/index_no", "stored-otherwise"],
    );
    expect(await everything()).toEqual(before);

    await bindings.DB.prepare("DELETE FROM rollup_dirty").run();
    const later = environmentAt("2026-03-02T01:00:00.000Z");
    const outcome = await outcomeOf(await sendFile(later, publisher, withoutStray(file), { confirm, reason }));
    expect(outcome).toMatchObject({ result: "stored", registered: 0, amended: 2, unchanged: 1, to_confirm: [] });
    const amended = await read(first.index_no);
    expect(amended).toEqual({
      ...first,
      genre: "normative",
      url: null,
      published_on: "2015-04-04",
      channels: [{ ...first.channels[0], published_on: "2015-04-04" }],
      changed_at: "2026-03-02T01:00:00.000Z",
      change: expect.any(Number),
    });
    expect(amended.change).toBeGreaterThan(third.change ?? 0);
    expect(await read(third.index_no)).toEqual(third);
    expect(await dirty()).toEqual(["2015-03", "2015-04"]);
    expect(await found("丁事项")).toEqual([second.index_no]);
    expect(await found("乙事项")).toEqual([]);
    expect(await outcomeOf(await sendFile(environment, publisher, withoutStray(file)))).toMatchObject({
      unchanged: 3,
      amended: 0,
    });
  });

  it("is one act of the file and one of each entry, with its author, what it was, what it is, and why", async () => {
    const entry = await register(environment, publisher, "2014-03-04", { title: "旧题目" });
    const file = await edited(2014, { [entry.index_no]: { title: "新题目" } });
    const editor = await staffWith("publisher");
    await outcomeOf(await sendFile(environment, editor, file, { confirm, reason }));
    const response = await environment.call("GET", `/v1/staff/publications/${entry.index_no}/history`, {
      headers: publisher.headers,
    });
    const { items } = Object(await response.json());
    expect(items).toHaveLength(2);
    expect(items[1]).toMatchObject({
      ...{ kind: "amended", by: editor.id, reason },
      changes: [{ member: "title", former: "旧题目", value: "新题目" }],
    });
    const [{ count } = { count: 0 }] = await rowsOf<{ count: number }>(
      "SELECT count(*) AS count FROM act WHERE operation = 'importPublications' AND object LIKE 'import/%'",
    );
    expect(count).toBeGreaterThan(0);
  });

  it("leaves what it has no column of, and takes away what is empty", async () => {
    const entry = await register(environment, publisher, "2013-03-04", {
      summary: "摘要",
      maker: "制作单位",
      keywords: ["甲"],
    });
    const table = `index_no,title,published_on,channels,maker\n${entry.index_no},新题目,2013-03-04,portal,\n`;
    await outcomeOf(await sendFile(environment, publisher, table, { confirm, reason }));
    expect(await read(entry.index_no)).toMatchObject({
      title: "新题目",
      summary: "摘要",
      maker: null,
      keywords: ["甲"],
    });
    const line = {
      index_no: entry.index_no,
      title: "新题目",
      published_on: "2013-03-04",
      channels: ["portal"],
      summary: null,
    };
    await outcomeOf(await sendFile(environment, publisher, [line], { confirm, reason }));
    expect(await read(entry.index_no)).toMatchObject({ summary: null, keywords: ["甲"] });
  });

  it("may register other rows in the same batch, and is refused whole for a withdrawn one or a fault of one", async () => {
    const entry = await register(environment, publisher, "2012-03-04", { title: "甲事项" });
    const gone = await register(environment, publisher, "2012-03-05", { title: "误发" });
    const csv = await edited(2012, { [entry.index_no]: { title: "乙事项" } });
    await withdraw(environment, publisher, gone.index_no);
    const before = await everything();
    await expectFaults(await sendFile(environment, publisher, csv, { confirm, reason }), ["/3/index_no", "withdrawn"]);
    const [first = {}] = rowsIn(csv);
    const wrong = csvOf([{ ...first, published_on: "", formed_on: "2012-03-01", channels: "" }]);
    await expectFaults(await sendFile(environment, publisher, wrong, { confirm, reason }), [
      "/2/published_on",
      "published",
    ]);
    expect(await everything()).toEqual(before);
    const more = csvOf([first, { ...first, index_no: "", title: "附带登记的" }]);
    expect(await outcomeOf(await sendFile(environment, publisher, more, { confirm, reason }))).toMatchObject({
      registered: 1,
      amended: 1,
    });
    expect((await read(entry.index_no)).title).toBe("乙事项");
    expect(await found("附带登记的")).toHaveLength(1);
  });

  it("is unchanged where only the order of the code list is another, or the hash is of an earlier version", async () => {
    const entry = await register(environment, publisher, "2011-03-04", { channels: ["portal", "weibo"] });
    await bindings.DB.prepare(
      "UPDATE publication SET content_hash = ?1, channels = '[\"weibo\",\"portal\"]' WHERE published_on = '2011-03-04'",
    )
      .bind("0".repeat(64))
      .run();
    expect(await outcomeOf(await sendFile(environment, publisher, await exported(2011)))).toMatchObject({
      unchanged: 1,
      differences: [],
    });
    expect(entry.index_no).toMatch(/2011/);
  });
});

/** A file without a column that an edit of the test named and no table has. */
const withoutStray = (csv: string) => csvOf(rowsIn(csv).map(({ 体裁: _, ...row }) => row));

describe("an amending import", () => {
  it("whose entry is changed meanwhile stores nothing and says so", async () => {
    const entry = await register(environment, publisher, "2010-03-04", { title: "甲事项" });
    const other = await register(environment, publisher, "2010-03-05", { title: "乙事项" });
    const file = await edited(2010, { [entry.index_no]: { title: "丙事项" }, [other.index_no]: { title: "丁事项" } });
    const { DB } = watched(bindings.DB, async ({ statements }) => {
      if (!statements.some((sql) => sql.includes("UPDATE publication"))) return;
      expect((await amend(environment, publisher, other.index_no, { title: "先到" })).status).toBe(200);
    });
    await expectProblem(await sendFile(environmentAt(now, { DB }), publisher, file, { confirm, reason }), "conflict");
    expect((await read(entry.index_no)).title).toBe("甲事项");
    expect((await read(other.index_no)).title).toBe("先到");
    expect(await rowsOf("SELECT import_id FROM publication_staging")).toEqual([]);
  });

  it("killed at any round trip leaves all entries as they were, or all amended; sent again it ends whole", async () => {
    hush("error");
    const made = [
      await register(environment, publisher, "2009-03-04", { title: "甲" }),
      await register(environment, publisher, "2009-04-04", { title: "乙" }),
    ];
    const titles = async () =>
      (await Promise.all(made.map(({ index_no }) => read(index_no)))).map(({ title }) => title);
    let trips = Number.POSITIVE_INFINITY;
    for (let kill = 0; kill < trips; kill++) {
      const before = await titles();
      const after = made.map((_, at) => `第${kill}次${at}`);
      const file = await edited(
        2009,
        Object.fromEntries(made.map(({ index_no }, at) => [index_no, { title: after[at] ?? "" }])),
      );
      let dead = false;
      const { DB } = watched(bindings.DB, (_, at) => {
        dead ||= at >= kill;
        if (dead) throw new Error("killed");
      });
      expect((await sendFile(environmentAt(now, { DB }), publisher, file, { confirm, reason })).status).toBe(500);
      expect(await titles()).toEqual(before);
      const later = watched(bindings.DB);
      const again = environmentAt("2026-03-01T18:00:00.000Z", { DB: later.DB });
      expect(await outcomeOf(await sendFile(again, publisher, file, { confirm, reason }))).toMatchObject({
        amended: 2,
      });
      expect(await titles()).toEqual(after);
      expect(await rowsOf("SELECT import_id FROM publication_staging")).toEqual([]);
      // The last one looks whether it landed.
      trips = later.trips.length - 1;
    }
    expect(trips).toBeGreaterThan(8);
  }, 60_000);

  it("of 20,000 rows of which 5,000 differ takes at most 50 D1 queries", async () => {
    const file = Array.from({ length: 20_000 }, (_, at) => ({
      index_no: `chongqing/2008-${String(at + 1).padStart(5, "0")}`,
      title: `第${at}号事项的通知`,
      summary: "为进一步规范政务信息公开工作，现将有关事项公开如下。".repeat(4),
      published_on: `2008-${String((at % 8) + 5).padStart(2, "0")}-11`,
      channels: ["portal", "weibo", "wechat"],
    }));
    await outcomeOf(await sendFile(environment, publisher, file));
    const watch = watched(bindings.DB);
    const changed = file.map((row, at) => (at % 4 === 0 ? { ...row, genre: "notice" } : row));
    const outcome = await outcomeOf(
      await sendFile(environmentAt(now, { DB: watch.DB }), publisher, changed, { confirm, reason }),
    );
    expect(outcome).toMatchObject({ amended: 5_000, unchanged: 15_000 });
    expect(outcome.differences).toHaveLength(1_000);
    expect(watch.trips.flatMap(({ statements }) => statements).length).toBeLessThanOrEqual(50);
    expect(
      await rowsOf(
        "SELECT count(*) AS amended FROM publication WHERE year = 2008 AND genre = 'notice' AND version = 2",
      ),
    ).toEqual([{ amended: 5_000 }]);
    expect(await rowsOf("SELECT count(*) AS acts FROM act WHERE object LIKE 'publication/chongqing/2008-%'")).toEqual([
      { acts: 5_000 },
    ]);
  }, 120_000);
});

describe("any export", () => {
  const texts = fc.constantFrom(
    "甲",
    "=1+1",
    "规章",
    "portal",
    "'98",
    "第一行\n第二行",
    "甲;乙",
    '["甲"]',
    "2016-03-04",
    "通知",
  );
  const entries = fc.record({
    title: fc.constantFrom("甲", "=1+1", "规章", "'98", "甲;乙"),
    summary: fc.option(texts),
    document_no: fc.option(fc.constantFrom("渝公发〔2016〕1号", "无", "＝1")),
    subjects: fc.subarray(["traffic", "finance", "other"]),
    genre: fc.option(fc.constantFrom("rules", "normative", "通知", "规章")),
    legal_basis: fc.option(fc.constantFrom("条例第十九条", "art_20_1", "某法第一条；第二款")),
    keywords: fc.uniqueArray(fc.constantFrom("甲", "乙;丙", "[丁]", "通知"), { maxLength: 3 }),
    channels: fc.subarray(["portal", "weibo", { id: "television", published_on: "2007-06-09", account: "main" }], {
      minLength: 1,
    }),
    review_result: fc.option(texts),
  });

  it("imported back is unchanged, and with cells changed amends exactly these", async () => {
    let year = 1990;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(entries, fc.boolean()), { minLength: 1, maxLength: 4 }), async (made) => {
        year += 1;
        const registered: Publication[] = [];
        for (const [content] of made) {
          const channels = content.channels.map((one) =>
            typeof one === "string" ? one : { ...one, published_on: `${year}-06-09` },
          );
          registered.push(
            await register(environment, publisher, `${year}-06-08`, {
              ...content,
              channels: channels.length === 1 ? ["portal"] : ["portal", ...channels.filter((one) => one !== "portal")],
            }),
          );
        }
        const csv = await exported(year);
        expect(await outcomeOf(await sendFile(environment, publisher, csv))).toMatchObject({
          ...{ registered: 0, amended: 0, unchanged: made.length, differences: [] },
        });
        const changing = registered.filter((_, at) => made[at]?.[1]);
        const file = await edited(
          year,
          Object.fromEntries(changing.map(({ index_no }) => [index_no, { maker: "改了" }])),
        );
        expect(await outcomeOf(await sendFile(environment, publisher, file, { confirm, reason }))).toMatchObject({
          amended: changing.length,
        });
        for (const [at, entry] of registered.entries()) {
          const expected = made[at]?.[1]
            ? { ...entry, maker: "改了", change: expect.any(Number), changed_at: now }
            : entry;
          expect(await read(entry.index_no)).toEqual(expected);
        }
      }),
      { numRuns: 12, seed: 20190515 },
    );
  }, 120_000);
});

it("a file sent once more that amends what it registered is its registration once, and each amendment", async () => {
  const index_no = "chongqing/1986-00001";
  const file = [{ index_no, title: "甲事项", published_on: "1986-03-04", channels: ["portal"] }];
  await outcomeOf(await sendFile(environment, publisher, file));
  expect((await amend(environment, publisher, index_no, { title: "乙事项" })).status).toBe(200);
  expect(await outcomeOf(await sendFile(environment, publisher, file, { confirm, reason }))).toMatchObject({
    amended: 1,
  });
  for (const [path, caller] of [
    ["/v1/publications", undefined],
    ["/v1/staff/publications", publisher],
  ] as const) {
    const response = await environment.call("GET", `${path}/${index_no}/history`, { headers: caller?.headers ?? {} });
    const { items } = Object(await response.json());
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(["registered", "amended", "amended"]);
  }
});

it("a key of an import that registered a file does not answer for one that amends by it", async () => {
  const index_no = "chongqing/1985-00001";
  const file = [{ index_no, title: "甲事项", published_on: "1985-03-04", channels: ["portal"] }];
  const headers = { "Idempotency-Key": crypto.randomUUID() };
  await outcomeOf(await sendFile(environment, publisher, file, { headers }));
  expect((await amend(environment, publisher, index_no, { title: "乙事项" })).status).toBe(200);
  const response = await sendFile(environment, publisher, file, { confirm, reason, headers });
  await expectProblem(response, "idempotency-key-reused");
  expect((await read(index_no)).title).toBe("乙事项");
});

it("a dry run that confirms amendments asks for the reason that they need", async () => {
  const entry = await register(environment, publisher, "1984-03-04", { title: "甲事项" });
  const file = await edited(1984, { [entry.index_no]: { genre: "notice" } });
  for (const dry of [true, false]) {
    await expectFaults(await sendFile(environment, publisher, file, { confirm, dry }), ["/2/reason", "required"]);
  }
  expect(await outcomeOf(await sendFile(environment, publisher, file, { confirm, reason, dry: true }))).toMatchObject({
    ...{ result: "valid", amended: 1, to_confirm: [] },
  });
});

it("a row of an entry states its number, its title and what it changes; a new one all that an item needs", async () => {
  const { index_no, channels } = await register(environment, publisher, "1983-03-04", { title: "甲事项" });
  const outcome = await sendFile(environment, publisher, `index_no,title,genre\n${index_no},甲事项,notice\n`, {
    ...{ confirm, reason },
  });
  expect(await outcomeOf(outcome)).toMatchObject({ amended: 1 });
  expect(await read(index_no)).toMatchObject({ genre: "notice", published_on: "1983-03-04", channels });
  const other = "chongqing/1983-00009";
  await expectFaults(await sendFile(environment, publisher, [{ index_no: other, title: "乙" }], { confirm, reason }), [
    "/1/published_on",
    "required",
  ]);
});

it("an export has entries from before an end needed its day back unchanged", async () => {
  const { index_no } = await register(environment, publisher, "1982-03-04", { title: "甲事项" });
  await bindings.DB.prepare(
    "UPDATE publication SET validity = 'repealed', content_hash = NULL WHERE year = 1982",
  ).run();
  const file = await exported(1982);
  expect(await outcomeOf(await sendFile(environment, publisher, file))).toMatchObject({
    unchanged: 1,
    differences: [],
  });
  const changed = await edited(1982, { [index_no]: { title: "乙事项" } });
  await expectFaults(await sendFile(environment, publisher, changed, { confirm }), ["/2/repealed_on", "required"]);
});
