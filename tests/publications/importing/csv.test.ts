import { describe, expect, it } from "vitest";
import { type Publication, publicationList } from "../../../schema/contracts/publications.ts";
import { everything } from "../../support/database.ts";
import { environmentAt } from "../../support/environment.ts";
import { outcomeOf, sendFile } from "../../support/importing.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { channelsOn } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-01T16:30:00.000Z");
const publisher = await staffWith("publisher");
const send = (file: string | Uint8Array) => sendFile(environment, publisher, file, { type: "text/csv; charset=utf-8" });

/** The entries a file made, in its order. */
async function entriesOf(file: string): Promise<Publication[]> {
  const { registered } = await outcomeOf(await send(file));
  const response = await environment.call("GET", `/v1/publications?limit=${registered}`);
  return publicationList.parse(await response.json()).items.toReversed();
}

const head = "title,published_on,channels";

describe("a CSV file", () => {
  it("is read with its quotes, commas and line breaks inside cells", async () => {
    const [first, second] = await entriesOf(
      `${head},summary\r\n"关于""放管服""的通知, 一",2016-03-04,portal,"第一行\r\n第二行"\r\n乙,2016-03-05,weibo,\r\n`,
    );
    expect(first).toMatchObject({ title: '关于"放管服"的通知, 一', summary: "第一行\n第二行" });
    expect(second).toMatchObject({ title: "乙", summary: null });
  });

  it.each<[string, string]>([
    ["a byte order mark", `\uFEFF${head}\n甲,2016-03-04,portal\n`],
    ["semicolons", "title;published_on;channels\n甲;2016-03-04;portal\n"],
    ["tabs", "title\tpublished_on\tchannels\n甲\t2016-03-04\tportal\n"],
    ["the line sep=", `sep=;\ntitle;published_on;channels\n甲;2016-03-04;portal\n`],
    ["empty columns and rows behind", `${head},,\n甲,2016-03-04,portal,,\n,,,,\n\n`],
    ["no line break at the end", `${head}\n甲,2016-03-04,portal`],
    ["line breaks of an old Macintosh", `${head}\r甲,2016-03-04,portal\r`],
    ["names in capitals and blanks", ` Title , PUBLISHED_ON,channels \n 甲 , 2016-03-04 , portal \n`],
    ["the catalogue's Chinese names", "名称,发布日期,公开渠道\n甲,2016-03-04,portal\n"],
    ["a date of slashes", `${head}\n甲,2016/3/4,portal\n`],
    ["a date of slashes at midnight", `${head}\n甲,2016/3/4 0:00,portal\n`],
    ["a date of dots", `${head}\n甲,2016.03.04,portal\n`],
    ["a date in Chinese", `${head}\n甲,2016年3月4日,portal\n`],
    ["a date of digits", `${head}\n甲,20160304,portal\n`],
    ["a date of a spreadsheet's number", `${head}\n甲,42433,portal\n`],
    ["a date in Chinese figures", `${head}\n甲,二〇一六年三月四日,portal\n`],
    ["the unit's own labels", "标题,发布日期,公开渠道\n甲,2016-03-04,门户网站\n"],
    ["a title of two cells", `目录,2016年,,,\n${head},summary,url\n甲,2016-03-04,portal\n`],
    ["a code as faults list it", `${head}\n甲,2016-03-04,门户网站 (portal)\n`],
    ["rows shorter than the first", `${head},summary,url\n甲,2016-03-04,portal\n`],
  ])("is read with %s", async (_, file) => {
    const [entry] = await entriesOf(file);
    expect(entry).toMatchObject({ title: "甲", published_on: "2016-03-04", summary: null });
    expect(entry?.channels).toEqual(channelsOn("2016-03-04", "portal"));
  });

  it("has an apostrophe left out before digits and before what a spreadsheet would run, and nowhere else", async () => {
    const titles = ["'10123", "'=1+1", "''98", "'甲'", "10'"];
    const rows = titles.map((title) => `${title},2016-03-04,portal\n`);
    const entries = await entriesOf(`${head}\n${rows.join("")}`);
    expect(entries.map(({ title }) => title)).toEqual(["10123", "=1+1", "'98", "'甲'", "10'"]);
  });

  it("has lists in a cell, parted by any of the usual marks", async () => {
    const [entry] = await entriesOf(
      `${head},keywords,subjects\n甲,2016-03-04,"weibo；portal、sms",一|二,finance; traffic\n`,
    );
    expect(entry).toMatchObject({
      channels: channelsOn("2016-03-04", "portal", "weibo", "sms"),
      keywords: ["一", "二"],
      subjects: ["finance", "traffic"],
    });
  });

  it.each<[string, string, ...[string, string][]]>([
    ["an unknown column", `${head},colour\n甲,2016-03-04,portal,red\n`, ["/1/4", "unknown-column"]],
    ["a title row and no headings", "公开目录,,\n甲,2016-03-04,portal\n", ["/1", "title-row"]],
    [
      "rows above the headings",
      "甲,2016/3/4,portal\n乙,2016/3/5,portal\n标题,发布日期,公开渠道\n丙,2016/3/6,portal\n",
      ["/1", "row-above-headings"],
      ["/2", "row-above-headings"],
    ],
    [
      "a row of half the headings above them",
      "目录\n甲,2016/3/4\n\n标题,发布日期,公开渠道\n丙,2016/3/6,portal\n",
      ["/2", "row-above-headings"],
    ],
    [
      "a row above the headings that cannot be read",
      `"甲"x,"2016/3/4",portal\n${head}\n丙,2016/3/6,portal\n`,
      ["/1", "row-above-headings"],
    ],
    [
      "a quote above the headings that swallows them",
      `甲,"2016/3/4,portal\n${head}\n丙,2016/3/6,portal\n`,
      ["/1", "malformed-csv"],
    ],
    ["a day of three digits", `${head}\n甲,2016/3/112,portal\n`, ["/2/published_on", "invalid-format"]],
    ["a day of four digits", `${head}\n甲,2016-12-2016,portal\n`, ["/2/published_on", "invalid-format"]],
    ["a time that does not exist", `${head}\n甲,2016/3/4 25:99,portal\n`, ["/2/published_on", "invalid-format"]],
    ["a column twice", `${head},标题\n甲,2016-03-04,portal,乙\n`, ["/1/4", "column-twice"]],
    ["a value without a column", `${head}\n甲,2016-03-04,portal,more\n`, ["/2", "cell-without-column"]],
    ["a date nobody can tell", `${head}\n甲,3/4/2016,portal\n`, ["/2/published_on", "invalid-format"]],
    ["a date that does not exist", `${head}\n甲,2016/2/30,portal\n`, ["/2/published_on", "invalid-format"]],
    [
      "a quote that is not closed",
      `${head}\n甲,2016-03-04,portal\n"乙,2016-03-04,portal\n丙,2016-03-04,portal\n`,
      ["/3", "malformed-csv"],
    ],
    [
      "a row behind a cell of two lines",
      `${head}\n"甲\n乙",2016-03-04,portal\n丙,2016-03-04,pigeon\n`,
      ["/4/channels/0", "unknown-channel"],
    ],
    ["no row", `${head}\n`, ["", "line-count"]],
    ["nothing at all", "", ["", "line-count"]],
  ])("with %s is refused by line and column, and nothing stored", async (_, file, ...faults) => {
    const before = await everything();
    await expectFaults(await send(file), ...faults);
    expect(await everything()).toEqual(before);
  });
});

describe("a time where a day is meant", () => {
  const written = ["2024-02-29 23:59:12", "2024-02-29T16:01:00Z", "2024-02-29T15:59:00Z", "2024-02-29T23:59:00+08:00"];
  const days = ["2024-02-29", "2024-03-01", "2024-02-29", "2024-02-29"];

  it("is read as the agency's day, in a table and of a channel in it", async () => {
    const rows = written.map((time) => `甲,${time},portal`);
    const entries = await entriesOf(`${head}\n${rows.join("\n")}\n`);
    expect(entries.map(({ published_on }) => published_on)).toEqual(days);
    const [entry] = await entriesOf(`${head}\n乙,2024-02-28,portal;television 2024-02-29T16:01:00Z\n`);
    expect(entry?.channels).toMatchObject([
      { published_on: "2024-02-28" },
      { id: "television", published_on: "2024-03-01" },
    ]);
  });

  it("is read so in newline-delimited JSON, with labels of codes", async () => {
    const lines = written.map((time) => ({
      ...{ title: "丙", published_on: time, origin: "转载", subjects: ["交通管理"] },
      channels: ["门户网站", { id: "电视", published_on: time }],
    }));
    const response = await sendFile(environment, publisher, lines);
    const { registered } = await outcomeOf(response);
    const listed = await environment.call("GET", `/v1/publications?limit=${registered}`);
    const entries = publicationList.parse(await listed.json()).items.toReversed();
    expect(entries.map(({ published_on }) => published_on)).toEqual(days);
    for (const [at, entry] of entries.entries()) {
      expect(entry).toMatchObject({ origin: "republished", subjects: ["traffic"] });
      expect(entry.channels).toMatchObject([{ id: "portal" }, { id: "television", published_on: days[at] }]);
    }
  });

  it("that does not exist is refused", async () => {
    await expectFaults(
      await sendFile(environment, publisher, [
        { title: "丁", published_on: "2024-02-30T01:00:00Z", channels: ["portal"] },
      ]),
      ["/1/published_on", "invalid-format"],
    );
  });
});

describe("a list", () => {
  it("has labels with commas in it", async () => {
    const written = ["City portal, news", "City portal, news;weibo", "weibo, portal；City portal, news"];
    const entries = await entriesOf(`${head}\n${written.map((cell) => `甲,2016-03-04,"${cell}"\n`).join("")}`);
    expect(entries.map(({ channels }) => channels.map(({ id }) => id).toSorted())).toEqual([
      ["city_portal_news"],
      ["city_portal_news", "weibo"],
      ["city_portal_news", "portal", "weibo"],
    ]);
  });
});

describe("a file without rows", () => {
  it.each([
    ["headings only", `${head}\n`],
    ["nothing", ""],
  ])("is not said to have too many: %s", async (_, file) => {
    const { errors = [] } = await expectProblem(await send(file), "validation-failed");
    expect(errors).toEqual([{ pointer: "", code: "line-count", detail: "has no rows below its headings" }]);
  });
});

describe("a file that is no text", () => {
  const ascii = (text: string) => new TextEncoder().encode(text);
  const row = (...title: number[]) => Uint8Array.of(...ascii(`${head}\n`), ...title, ...ascii(",2016-03-04,portal\n"));

  it.each<[string, Uint8Array]>([
    ["in no encoding", row(0xc3, 0x28, 0xff)],
    // 一 of Big5 has the bytes of a character that GB 18030 leaves to users.
    ["in Big5", row(0xa4, 0x40, 0xa4, 0xe5)],
    // Characters of Big5 whose bytes are characters of GB 18030: 部門資訊公開目錄.
    ["in Big5 of other characters", row(0xb3, 0xa1, 0xaa, 0xf9, 0xb8, 0xea, 0xb0, 0x54, 0xa4, 0xbd, 0xb6, 0x7d)],
    ["in Latin-1", row(0x4d, 0xfc, ...ascii("ller Stra"), 0xdf, 0x65)],
    ["in Shift_JIS", row(0x8c, 0x78, 0x8e, 0x8b, 0x82, 0xcc, 0x8f, 0xee, 0x95, 0xf1)],
    ["in half a character of UTF-16", Uint8Array.of(0xff, 0xfe, 0x31)],
    ["as a workbook of Excel 97", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
  ])("is refused as malformed %s, with a word on how to save it, and nothing stored", async (_, bytes) => {
    const before = await everything();
    const { detail } = await expectProblem(await send(bytes), "malformed-file");
    expect(detail).toMatch(/UTF-8/);
    expect(await everything()).toEqual(before);
  });

  it("is said to be damaged where it is UTF-8 but for some bytes", async () => {
    const utf8 = ascii("关于公开目录的通知");
    const before = await everything();
    for (const cut of [row(...utf8.slice(0, -1)), row(...utf8.slice(1)), row(...utf8, 0xe9)]) {
      const { detail } = await expectProblem(await send(cut), "malformed-file");
      expect(detail).toContain("is UTF-8 with damaged characters");
    }
    expect(await everything()).toEqual(before);
  });

  it("is the last line of an import that says its progress", async () => {
    const response = await sendFile(environment, publisher, row(0xff), {
      type: "text/csv",
      headers: { Accept: "application/x-ndjson" },
    });
    expect(response.status).toBe(200);
    const last = (await response.text()).trim().split("\n").at(-1) ?? "";
    expect(JSON.parse(last)).toMatchObject({ result: "rejected", errors: [{ pointer: "", code: "malformed-file" }] });
  });

  it("as newline-delimited JSON has to be UTF-8", async () => {
    const bytes = Uint8Array.of(...ascii('{"title":"'), 0xc9, 0xea, ...ascii('"}\n'));
    await expectProblem(await sendFile(environment, publisher, bytes), "malformed-file");
  });
});

describe("a code that nobody knows", () => {
  it("is named with the labels that may be written", async () => {
    const file = "标题,发布日期,公开渠道,有效性\n甲,2016-03-04,门户网;portal,作废\n";
    const response = await send(file);
    const { errors = [] } = await expectProblem(response.clone(), "validation-failed");
    await expectFaults(response, ["/2/channels/0", "unknown-channel"], ["/2/validity", "unknown-code"]);
    expect(errors[0]?.detail).toContain("门户网站 (portal)");
    expect(errors[1]?.detail).toContain("废止 (repealed)");
  });
});

describe("a file of more rows than are taken", () => {
  const most = 10 * 1024 * 1024;
  it.each<[string, string]>([
    ["blank lines", `${head}\n${"\n".repeat(most - 100)}`],
    ["lines of one character", `${head}\n${"x\n".repeat(most / 2 - 100)}`],
    ["lines of nothing but delimiters", `${head}\n${",,\n".repeat(most / 3 - 100)}`],
    ["old line breaks", `${head}\r${"\r".repeat(most - 100)}`],
  ])("is refused: 10 MB of %s", async (_, file) => {
    await expectFaults(await send(file), ["", "line-count"]);
  });

  it.each<[string, string]>([
    ["blank lines", "\n".repeat(most)],
    ["lines of one character", "1\n".repeat(most / 2)],
  ])("is refused: 10 MB of %s as newline-delimited JSON", async (_, file) => {
    await expectFaults(await sendFile(environment, publisher, file, { type: "application/x-ndjson" }), [
      "",
      "line-count",
    ]);
  });
});
