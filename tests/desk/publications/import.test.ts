import { type CellObject, utils, write } from "@e965/xlsx";
import { beforeAll, describe, expect, it } from "vitest";
import { type Publication, publicationList } from "../../../schema/contracts/publications.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { type Browser, open, send, signIn, tokenOf } from "../../support/desk.ts";
import { environmentAt } from "../../support/environment.ts";
import { type Fields, hiddenFields, sendWithFiles, textOf } from "../../support/forms.ts";
import { register } from "../../support/publications.ts";
import { memberAs, staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const publisher = await staffWith("publisher");
let browser: Browser;
beforeAll(async () => {
  browser = await signIn(environment, publisher);
});

const path = "/en/desk/publications/import";
const utf8 = new TextEncoder();
const own = { "Sec-Fetch-Site": "same-origin" };

/** Sends a table as a browser does without a script. */
const sendTable = async (bytes: Uint8Array, name = "table.csv", fields: Fields = {}) =>
  sendWithFiles(
    environment,
    path,
    { _token: await tokenOf(environment, browser), ...fields },
    [{ field: "_file", name, bytes }],
    { ...own, ...browser.headers },
  );

/** Sends a form of the import without a file. */
const sendStep = async (at: string, fields: Fields, more: Record<string, string> = {}) =>
  sendWithFiles(environment, at, { _token: await tokenOf(environment, browser), ...fields }, [], {
    ...own,
    ...browser.headers,
    ...more,
  });

const confirm = (html: string, more: Fields = {}, headers: Record<string, string> = {}) => {
  const { _key = "", _table = "" } = hiddenFields(html);
  return sendStep(`${path}/confirmation`, { _key, _table, ...more }, headers);
};

const newest = async (limit: number): Promise<Publication[]> => {
  const response = await environment.call("GET", `/v1/publications?limit=${limit}`);
  return publicationList.parse(await response.json()).items.toReversed();
};

/** What was registered. */
const registrations = async () =>
  (await rowsOf<{ number: number }>("SELECT count(*) AS number FROM publication"))[0]?.number ?? 0;

const stored = async () => {
  const { staff_session: _, ...others } = await everything();
  return others;
};

const head = "标题,公开日期,公开渠道,网址";

describe("a table with faults", () => {
  const faulty = `${head}\n关于户籍的通知,2026-02-03,门户网站,\n关于交通的通告,3/4/2026,广播站,\n,2026-02-05,门户网站,www.agency.example\n`;

  it("stores nothing, and draws each wrong cell as a field with what is wrong", async () => {
    const before = await stored();
    const response = await sendTable(utf8.encode(faulty));
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(textOf(html)).toContain("3 rows, 2 with faults. Nothing was written.");
    expect(html).toMatch(/<input id="_cell\/3\/published_on"[^>]*value="3\/4\/2026"[^>]*aria-invalid="true"/);
    expect(html).toMatch(/<input id="_cell\/3\/channels"[^>]*value="广播站"[^>]*list="list-channels"/);
    expect(html).toMatch(/<input id="_cell\/4\/title"[^>]*value=""/);
    expect(html).toMatch(/<input id="_cell\/4\/url"/);
    expect(html).not.toContain("_cell/2/");
    expect(html).toContain('<option value="Agency portal"');
    expect(textOf(html)).toContain("There is no such channel");
    expect(await stored()).toEqual(before);
  });

  it("is mended in the page, confirmed, and written once however often it is sent", async () => {
    const { _table = "" } = hiddenFields(await (await sendTable(utf8.encode(faulty))).text());
    const half = await sendStep(path, { _table, "_cell/3/published_on": "2026-02-04", _leave: "4" });
    expect(half.status).toBe(422);
    const halfHtml = await half.text();
    expect(halfHtml).toContain("_cell/3/channels");
    expect(halfHtml).not.toContain("_cell/3/published_on");
    const mended = await sendStep(path, {
      _table: hiddenFields(halfHtml)._table ?? "",
      "_cell/3/channels": "官方微博",
    });
    expect(mended.status).toBe(200);
    const review = await mended.text();
    expect(textOf(review)).toContain("2 rows: 2 new, 0 to amend, 0 already there and the same.");
    const before = await registrations();
    const done = await confirm(review);
    expect(done.status).toBe(303);
    const at = done.headers.get("Location") ?? "";
    expect(at).toMatch(/^\/en\/desk\/publications\/import\/[0-9a-f]{64}\?registered=2&amended=0&unchanged=0$/);
    const result = textOf(await (await open(environment, at, browser)).text());
    expect(result).toContain("2 registered, 0 amended, 0 were there already.");
    expect(result).toContain("关于交通的通告");
    // The lines are those of the file.
    expect(
      await rowsOf("SELECT 1 FROM publication WHERE registration LIKE '%:3' AND title = '关于交通的通告'"),
    ).toHaveLength(1);
    for (const key of [hiddenFields(review)._key ?? "", ""]) {
      const sent = await (key === "" ? sendStep(path, { _table: hiddenFields(review)._table ?? "" }) : confirm(review));
      expect([200, 303]).toContain(sent.status);
      if (key === "") expect(textOf(await sent.text())).toContain("All of it is registered already");
      else expect(sent.headers.get("Location")).toContain("registered=0&amended=0&unchanged=2");
    }
    expect(await registrations()).toBe(before + 2);
  });

  it("is not written by whoever sends it to be confirmed with its faults", async () => {
    const html = await (await sendTable(utf8.encode(`${head}\n甲类通知,2026-02-03,门户网站,\n`))).text();
    const { _table = "", _key = "" } = hiddenFields(html);
    const before = await registrations();
    const response = await sendStep(`${path}/confirmation`, {
      _key,
      _table: _table.replace("2026-02-03", "2026-13-03"),
    });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain("_cell/2/published_on");
    const foreign = await sendStep(`${path}/confirmation`, { _key, _table: '{"columns":["unknown"],"rows":[]}' });
    expect([400, 422]).toContain(foreign.status);
    expect(await registrations()).toBe(before);
  });
});

describe("a workbook", () => {
  /** As offices have them: a title over merged cells, dates, a formula, full-width digits, hidden and blank rows, a second sheet. */
  function workbook(): Uint8Array {
    const formula: CellObject = { t: "s", v: "关于春运的通告", f: 'CONCATENATE("关于春运","的通告")' };
    const sheet = utils.aoa_to_sheet([
      ["二月公开信息一览", null, null],
      ["标题", "公开日期（年-月-日）", "公开渠道"],
      ["关于消防的通知", { t: "n", v: 46055, z: "yyyy/m/d" }, "门户网站"],
      [formula, "２０２６年２月３日", "门户网站、官方微博"],
      [null, null, null],
      ["关于出入境的通知", "20260204", "门户网站"],
    ]);
    sheet["!merges"] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 2 } }];
    sheet["!rows"] = [{}, {}, {}, { hidden: true }];
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, "二月");
    utils.book_append_sheet(book, utils.aoa_to_sheet([["说明"], ["请填写"]]), "说明");
    return new Uint8Array(write(book, { type: "buffer", bookType: "xlsx" }));
  }

  it("is read as people fill it in: dates, figures, formulas, merged, hidden and blank rows", async () => {
    const response = await sendTable(workbook(), "二月.xlsx");
    const review = await response.text();
    expect(textOf(review)).toContain("3 rows: 3 new");
    expect((await confirm(review)).status).toBe(303);
    expect(
      (await newest(3)).map(({ title, published_on, channels }) => [title, published_on, channels.length]),
    ).toEqual([
      ["关于消防的通知", "2026-02-02", 1],
      ["关于春运的通告", "2026-02-03", 2],
      ["关于出入境的通知", "2026-02-04", 1],
    ]);
  });

  it.each<[string, string[][]]>([
    [
      "another sheet comes first",
      [
        ["说明", "版本"],
        ["请填写第二页", "1"],
      ],
    ],
    ["it has no rows", [["标题", "公开日期", "公开渠道"]]],
  ])("is refused as one thing where %s", async (_, rows) => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), "一");
    const response = await sendTable(new Uint8Array(write(book, { type: "buffer", bookType: "xlsx" })), "表.xlsx");
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain('class="error-summary"');
    expect(html).toMatch(/<input id="_file"[^>]*aria-invalid="true"/);
  });

  it.each([
    ["bytes that are no file", utf8.encode("PK\u0003\u0004 nothing")],
    ["an empty file", new Uint8Array()],
  ])("that is %s is said to be so beside the field", async (_, bytes) => {
    const response = await sendTable(bytes, "坏.xlsx");
    expect(response.status).toBe(422);
    expect(await response.text()).toMatch(/<input id="_file"[^>]*aria-invalid="true"/);
  });
});

describe("a CSV", () => {
  it("is read as Chinese Excel writes it, in GB 18030", async () => {
    // 标题,公开日期,公开渠道 / 关于招标的公告,2026-02-06,门户网站
    const bytes = Uint8Array.fromHex(
      "b1eacce22cb9abbfaac8d5c6da2cb9abbfaac7feb5c00d0a" +
        "b9d8d3dad5d0b1eab5c4b9abb8e62c323032362d30322d30362cc3c5bba7cdf8d5be0d0a",
    );
    const review = await (await sendTable(bytes)).text();
    expect((await confirm(review)).status).toBe(303);
    expect((await newest(1))[0]).toMatchObject({ title: "关于招标的公告", published_on: "2026-02-06" });
  });

  it("may be pasted, with tabs as a spreadsheet copies them", async () => {
    const response = await send(environment, path, browser, {
      _pasted: "标题\t公开日期\t公开渠道\n关于粘贴的通知\t2026-02-07\t门户网站\n",
    });
    expect(textOf(await response.text())).toContain("1 row: 1 new");
  });
});

describe("what has to be confirmed", () => {
  it("are likely copies: without it nothing is stored", async () => {
    const entry = await register(environment, publisher, "2026-02-10", { title: "关于重复的通知" });
    const review = await (await sendTable(utf8.encode(`${head}\n关于重复的通知,2026-02-10,门户网站,\n`))).text();
    expect(textOf(review)).toContain(entry.index_no);
    const before = await registrations();
    expect((await confirm(review)).status).toBe(422);
    expect(await registrations()).toBe(before);
    expect((await confirm(review, { _confirm: "copies" })).status).toBe(303);
    expect(await registrations()).toBe(before + 1);
  });

  it("are amendments, with their reason", async () => {
    const entry = await register(environment, publisher, "2026-02-11", { title: "关于修改的通知" });
    const table = `索引号,标题,公开日期,公开渠道\n${entry.index_no},关于修改后的通知,2026-02-11,门户网站\n`;
    const review = await (await sendTable(utf8.encode(table))).text();
    expect(textOf(review)).toContain("1 row: 0 new, 1 to amend");
    expect(textOf(review)).toContain("关于修改后的通知");
    const refused = await confirm(review, { _confirm: "amendments", _reason: " " });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toMatch(/<textarea id="_reason"[^>]*aria-invalid="true"/);
    expect((await confirm(review, { _confirm: "amendments", _reason: "更正标题" })).status).toBe(303);
    const [changed] = await rowsOf("SELECT 1 FROM publication WHERE title = '关于修改后的通知'");
    expect(changed).toBeDefined();
  });
});

describe("a script", () => {
  it("is answered with how far the import has come, and with its outcome last", async () => {
    const rows = Array.from({ length: 300 }, (_, at) => `批量通知${at + 1},2026-01-05,门户网站,`);
    const review = await (await sendTable(utf8.encode([head, ...rows].join("\n")))).text();
    expect(review).toContain('<script type="module" src="/assets/import.js"');
    const response = await confirm(review, {}, { Accept: "application/x-ndjson" });
    expect(response.headers.get("Content-Type")).toContain("application/x-ndjson");
    const lines = (await response.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.slice(0, -1).map(({ stage }) => stage)).toEqual(expect.arrayContaining(["read", "checked", "staged"]));
    expect(lines.at(-1)).toMatchObject({ result: "stored", registered: 300 });
  });
});

describe("who may not", () => {
  it("of one unit imports for no other", async () => {
    const desks = { TRUST: { ...environment.bound.TRUST, publishing_desks: ["办公室"] } };
    const limited = environmentAt("2026-03-02T02:00:00.000Z", desks);
    const other = await signIn(limited, await memberAs({ roles: ["publisher"], unit: "交通处" }));
    const response = await send(limited, path, other, {
      _pasted: "标题\t公开日期\t公开渠道\t发布机构\n甲\t2026-02-07\t门户网站\t治安处\n",
    });
    expect(response.status).toBe(422);
    expect(textOf(await response.text())).toContain("You publish for your own unit alone");
  });

  it("confirms without a key of ours", async () => {
    const review = await (await sendTable(utf8.encode(`${head}\n关于钥匙的通知,2026-02-12,门户网站,\n`))).text();
    const before = await registrations();
    const { _table = "" } = hiddenFields(review);
    expect((await sendStep(`${path}/confirmation`, { _table, _key: "made-up-by-somebody-else" })).status).toBe(422);
    expect(await registrations()).toBe(before);
  });
});

describe("the template", () => {
  it.each([
    ["/desk/publications/template.csv", "text/csv"],
    ["/en/desk/publications/template.xlsx", "spreadsheetml"],
  ])("%s can be downloaded, filled in and imported", async (at, type) => {
    const response = await open(environment, at, browser);
    expect([response.status, response.headers.get("Content-Type")]).toEqual([200, expect.stringContaining(type)]);
    const empty = await sendTable(new Uint8Array(await response.arrayBuffer()), "模板");
    expect(empty.status).toBe(422);
    expect(textOf(await empty.text())).toContain("The table has no rows");
  });
});
