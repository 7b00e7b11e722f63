import { describe, expect, it } from "vitest";
import { type Publication, publicationList } from "../../../schema/contracts/publications.ts";
import { everything } from "../../support/database.ts";
import { environmentAt } from "../../support/environment.ts";
import { outcomeOf, sendFile } from "../../support/importing.ts";
import { expectFaults } from "../../support/problem.ts";
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
    ["rows shorter than the first", `${head},summary,url\n甲,2016-03-04,portal\n`],
  ])("is read with %s", async (_, file) => {
    const [entry] = await entriesOf(file);
    expect(entry).toMatchObject({ title: "甲", published_on: "2016-03-04", channels: ["portal"], summary: null });
  });

  it("has lists in a cell, parted by any of the usual marks", async () => {
    const [entry] = await entriesOf(
      `${head},keywords,subjects\n甲,2016-03-04,"weibo；portal、sms",一|二,finance; traffic\n`,
    );
    expect(entry).toMatchObject({
      channels: ["portal", "weibo", "sms"],
      keywords: ["一", "二"],
      subjects: ["finance", "traffic"],
    });
  });

  it.each<[string, string, ...[string, string][]]>([
    ["an unknown column", `${head},colour\n甲,2016-03-04,portal,red\n`, ["/1/4", "unknown-column"]],
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

describe("a file in another encoding is refused and says how to convert it:", () => {
  // "title,published_on,channels\n申请,2016-03-04,portal" in each.
  const ascii = (text: string) => new TextEncoder().encode(text);
  const gbk = Uint8Array.of(...ascii(`${head}\n`), 0xc9, 0xea, 0xc7, 0xeb, ...ascii(",2016-03-04,portal\n"));
  const four = Uint8Array.of(
    ...ascii(`${head}\n`),
    0xc9,
    0xea,
    0x81,
    0x30,
    0x81,
    0x30,
    ...ascii(",2016-03-04,portal\n"),
  );
  const utf16 = Uint8Array.from(
    [...`\uFEFF${head}\n申请,2016-03-04,portal`].flatMap((character) => [
      character.charCodeAt(0) & 255,
      character.charCodeAt(0) >> 8,
    ]),
  );
  const broken = Uint8Array.of(...ascii(`${head}\n`), 0xc3, 0x28, 0xff, ...ascii(",2016-03-04,portal\n"));

  it.each<[string, Uint8Array, string]>([
    ["GBK", gbk, "encoding-gb-18030"],
    ["GB 18030 of four bytes", four, "encoding-gb-18030"],
    ["UTF-16 with its mark", utf16, "encoding-utf-16"],
    ["UTF-16 without", utf16.slice(2), "encoding-utf-16"],
    ["no encoding at all", broken, "encoding-unknown"],
  ])("%s", async (_, bytes, code) => {
    const before = await everything();
    const response = await send(bytes);
    expect(await response.clone().text()).toContain("UTF-8");
    await expectFaults(response, ["", code]);
    expect(await everything()).toEqual(before);
  });
});
