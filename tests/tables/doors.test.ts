import { describe, expect, it } from "vitest";
import { sha256 } from "../../functions/platform/digest.ts";
import { publicationList } from "../../schema/contracts/publications.ts";
import { rowsOf } from "../support/database.ts";
import { environmentAt } from "../support/environment.ts";
import { asStored } from "../support/figures.ts";
import { staffWith } from "../support/staff.ts";
import {
  csvFile,
  csvText,
  encodings,
  type Grid,
  type InLanguages,
  languages,
  sameTables,
  spelled,
  type TableFile,
} from "../support/tables.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const staff = await staffWith("publisher", "editor");

const inLanguages = (code: string, zh_hans: string, zh_hant: string, en: string): InLanguages => ({
  code,
  zh_hans,
  zh_hant,
  en,
});

const publications: Grid = {
  headings: [
    inLanguages("title", "标题", "標題", "Title"),
    inLanguages("published_on", "发布日期", "發佈日期", "Published on"),
    inLanguages("channels", "公开渠道", "公開渠道", "Channels"),
    inLanguages("validity", "有效性", "有效性", "Validity"),
    inLanguages("genre", "体裁分类", "體裁分類", "Genre"),
    inLanguages("summary", "内容概述", "內容概述", "Summary"),
  ],
  rows: [
    [
      '关于"放管服", 一',
      { day: "2024-02-01" },
      { code: inLanguages("portal", "门户网站", "門戶網站", "Portal") },
      { code: inLanguages("amended", "已修改", "已修改", "Amended") },
      { code: inLanguages("notice", "通知", "通知", "Notice") },
      "一段话",
    ],
    [
      "乙",
      { day: "2024-11-30" },
      { code: inLanguages("portal", "门户网站", "門戶網站", "Portal") },
      { code: inLanguages("valid", "有效", "有效", "In force") },
      { code: inLanguages("announcement", "公告", "公告", "Announcement") },
      "",
    ],
  ],
};

const figures: Grid = {
  headings: [
    inLanguages("form", "统计表格式", "統計表格式", "Form"),
    inLanguages("indicator", "指标", "指標", "Indicator"),
    inLanguages("applicant_kind", "申请人类型", "申請人類型", "Kind of applicant"),
    inLanguages("value", "数值", "數值", "Value"),
    inLanguages("value_text", "文字值", "文字值", "Value as text"),
    inLanguages("measure", "计量方式", "計量方式", "Measure"),
    inLanguages("label_zh_hans", "名称（简体）", "名稱（簡體）", "Label (Simplified Chinese)"),
    inLanguages("label_zh_hant", "名称（繁体）", "名稱（繁體）", "Label (Traditional Chinese)"),
    inLanguages("label_en", "名称（英文）", "名稱（英文）", "Label (English)"),
    inLanguages("unit", "单位", "單位", "Unit"),
  ],
  rows: [
    [
      { code: inLanguages("2021", "2021年格式", "2021年格式", "The form of 2021") },
      "requests.received",
      { code: inLanguages("natural_person", "自然人", "自然人", "Natural persons") },
      { count: 1801 },
      "",
      { code: inLanguages("flow", "当期数", "當期數", "Counted over the year") },
      '收到"申请", 件',
      "",
      "",
      { code: inLanguages("request", "件（申请）", "件（申請）", "Request") },
    ],
    [
      { code: inLanguages("2021", "2021年格式", "2021年格式", "The form of 2021") },
      "finance.published_on",
      { code: inLanguages("_T", "总计", "總計", "Total") },
      "",
      { day: "2024-02-01" },
      { code: inLanguages("date", "日期", "日期", "Date") },
      "预算公开日期",
      "預算公開日期",
      "Budget published on",
      { code: inLanguages("date", "日期", "日期", "Date") },
    ],
  ],
};

const readings = new Map<string, unknown>();

async function publicationsOf({ bytes, type }: TableFile): Promise<unknown> {
  const headers = { ...staff.headers, "Content-Type": type };
  // The same items, written otherwise, are likely copies of each other.
  const path = "/v1/staff/publications/import?confirm=copies";
  const response = await environment.call("POST", path, { body: bytes, headers });
  const answer = await response.text();
  expect(response.status, answer).toBe(200);
  const { registered } = JSON.parse(answer);
  // The very same file again changes nothing.
  const digest = await sha256(new TextDecoder("latin1").decode(bytes));
  if (registered === 0) return readings.get(digest);
  const listed = await environment.call("GET", `/v1/publications?limit=${registered}`);
  const { items } = publicationList.parse(await listed.json());
  const reading = items
    .toReversed()
    .map(({ index_no: _, registered_at: __, changed_at: ___, change: ____, ...content }) => content);
  readings.set(digest, reading);
  return reading;
}

async function figuresOf({ bytes, type }: TableFile): Promise<unknown> {
  const headers = { ...staff.headers, "Content-Type": type };
  const asRead = await asStored(environment, staff, "2024");
  const response = await environment.call("PUT", "/v1/staff/figures/2024", {
    body: bytes,
    headers: { ...headers, ...asRead },
  });
  expect(response.status, await response.text()).toBe(200);
  const [row] = await rowsOf<{ document: string }>("SELECT document FROM figure_declaration WHERE period = '2024'");
  return JSON.parse(row?.document ?? "null");
}

describe.each([
  ["publications", publications, publicationsOf],
  ["figures", figures, figuresOf],
] as const)("the door of %s", async (_, grid, read) => {
  const plain = csvFile("plain", csvText(spelled(grid)));
  const files = await sameTables(grid);
  const expected = await read(plain);

  it("reads the plain table", () => {
    expect(JSON.stringify(expected)).toContain("2024-02-01");
  });

  it.each(files.map((file) => [file.name, file] as const))("reads the same from %s", async (__, file) => {
    expect(await read(file)).toEqual(expected);
  });

  it.each(encodings)("reads %s with every delimiter and headings in every language", async (encoding) => {
    for (const language of languages) {
      for (const delimiter of [",", ";", "\t"]) {
        // A file of its own, because the same file again changes nothing.
        const text = csvText(spelled(grid, { language }), delimiter, "\r\n");
        expect(await read(csvFile(language, `标题行\r\n${text}`, encoding)), `${language} ${delimiter}`).toEqual(
          expected,
        );
      }
    }
  });
});
