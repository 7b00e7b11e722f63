import { describe, expect, it } from "vitest";
import { figureHeadings, type Heading, publicationHeadings } from "../../functions/labels/columns.ts";
import { codesOf, keyOf } from "../../functions/tables/codes.ts";
import { dateIn, dayIn, isSpreadsheetDate, localDayIn } from "../../functions/tables/dates.ts";
import { tableColumns } from "../../functions/tables/headings.ts";
import { numberIn } from "../../functions/tables/numbers.ts";
import { dayOfSerial, kindOf, writtenNumber } from "../../functions/tables/workbook/number-format.ts";

describe("a day", () => {
  it.each([
    ["2024/2/1", "2024-02-01"],
    ["2024年2月1号", "2024-02-01"],
    ["2024年2月1日 星期四", "2024-02-01"],
    ["2024-2-1 8:05", "2024-02-01"],
    ["2024/2/1 下午3:05:09", "2024-02-01"],
    ["2024-02-01T08:05:00Z", "2024-02-01"],
    ["20240201", "2024-02-01"],
    ["２０２４年２月１日", "2024-02-01"],
    ["二〇二四年十二月三十一日", "2024-12-31"],
    ["二○二四年十月二十日", "2024-10-20"],
    ["45323", "2024-02-01"],
    ["45323.75", "2024-02-01"],
    ["18172", "1949-10-01"],
    ["73050", "2099-12-31"],
    ["2016—03—04", "2016-03-04"],
    ["2016–3–4", "2016-03-04"],
    ["2016年3月4日上午", "2016-03-04"],
    ["2016年3月4日 下午3时", "2016-03-04"],
    ["2016年3月4日 8时5分9秒", "2016-03-04"],
    ["2016-03-04（周五）", "2016-03-04"],
    ["2016/3/4 23:59:59", "2016-03-04"],
    ["2016/3/4 8:05 PM", "2016-03-04"],
  ])("is read from %s", (cell, day) => {
    expect(dayIn(cell)).toBe(day);
  });

  it.each([
    "3/4/2016",
    "2024-02-30",
    "2024/13/1",
    "24-2-1",
    "2024-02",
    "18171",
    "73051",
    "1,801",
    "Jun-16",
    "",
    "20240231",
    "2016/3/112",
    "2016-12-2016",
    "2016/3/4 25:99",
    "2016/3/4 24:00",
    "2016/3/4 8:60",
    "2016/3/4 8:05:60",
    "2016/3/48:05",
    "2016/3/4 5",
    "2016/3/4日5",
  ])("is not guessed from %s", (cell) => {
    expect(dayIn(cell)).toBeUndefined();
  });
});

describe("an instant", () => {
  it.each([
    ["2024-02-29T16:01:00Z", "2024-03-01"],
    ["2024-02-29T15:59:59Z", "2024-02-29"],
    ["2024-02-29 23:59:12", "2024-02-29"],
    ["2024-02-29T23:30:00+08:00", "2024-02-29"],
    ["2024-02-29T16:01:00.123+0000", "2024-03-01"],
    ["2024/2/29 16:01Z", "2024-03-01"],
    ["2024-12-31T16:00:00z", "2025-01-01"],
    ["2024-02-29", "2024-02-29"],
  ])("is read as the day in Beijing: %s", (cell, day) => {
    expect(localDayIn(cell, "Asia/Shanghai")).toBe(day);
  });

  it.each(["2024-02-30T16:01:00Z", "2024-02-29T25:01:00Z", "2024-02-29T16:61:00Z"])(
    "is none that there is not: %s",
    (cell) => {
      expect(localDayIn(cell, "Asia/Shanghai")).toBeUndefined();
    },
  );
});

describe("a date of a figure", () => {
  it.each([
    ["2016", "2016"],
    ["2016年", "2016"],
    ["2016-06", "2016-06"],
    ["2016年6月", "2016-06"],
    ["2016/6", "2016-06"],
    ["2016年6月份", "2016-06"],
    ["２０１６年６月", "2016-06"],
    ["2016/6/1", "2016-06-01"],
    ["2016年6月1日", "2016-06-01"],
  ])("is read from %s", (cell, date) => {
    expect(dateIn(cell)).toBe(date);
  });

  it.each(["Jun-16", "16-Jun", "1-Jun-16", "6月1日", "JUN-16"])("made by a spreadsheet is known: %s", (cell) => {
    expect(dateIn(cell)).toBeUndefined();
    expect(isSpreadsheetDate(cell)).toBe(true);
  });

  it.each(["2016-13", "summer", "6/2016", "16"])("is not guessed from %s", (cell) => {
    expect(dateIn(cell)).toBeUndefined();
    expect(isSpreadsheetDate(cell)).toBe(false);
  });
});

describe("a code that nobody knows", () => {
  const codes = codesOf([
    ["rules", [{ zh_hans: "规章", zh_hant: "規章", en: "Rules" }], ["政府规章"]],
    ["notice", [{ zh_hans: "通知", zh_hant: "通知", en: "Notice" }]],
  ]);

  it.each([
    ["规张", "规章 (rules)"],
    ["規張", "规章 (rules)"],
    ["Rule", "规章 (rules)"],
    ["重要通知", "通知 (notice)"],
  ])("is most like a label: %s", (cell, nearest) => {
    expect(codes.codeOf(cell)).toBeUndefined();
    expect(codes.nearest(cell)).toBe(nearest);
  });

  it("is like none where it shares little", () => {
    expect(codes.nearest("养犬")).toBeUndefined();
  });

  it("is read by what else it is called", () => {
    expect(codes.codeOf("政府規章")).toBe("rules");
  });
});

describe("a number", () => {
  it.each<[string, number]>([
    ["1801", 1801],
    ["1,801", 1801],
    ["1，801", 1801],
    ["１８０１", 1801],
    ["1 801", 1801],
    ["1,801.50", 1801.5],
    ["12,345,678", 12_345_678],
    ["1.801E3", 1801],
    ["1.801E+03", 1801],
    ["-5", -5],
    ["−5", -5],
    ["(5)", -5],
    ["1E-07", 1e-7],
    ["0.10", 0.1],
  ])("is read from %s", (cell, number) => {
    expect(numberIn(cell)).toEqual({ number });
  });

  it.each(["1,80", "1,8011", "12,34", "1.2.3", "一百", "12件", "--1", "1e", "", "NaN", "Infinity", "0x10"])(
    "is not guessed from %s",
    (cell) => {
      expect(numberIn(cell)).toEqual({ fault: "invalid-number" });
    },
  );

  it("that a spreadsheet has shortened is known", () => {
    expect(numberIn("1.23457E+11")).toEqual({ fault: "spreadsheet-number" });
  });
});

describe("headings", () => {
  it.each<[string, Readonly<Record<string, Heading>>]>([
    ["publications", publicationHeadings],
    ["figures", figureHeadings],
  ])("of %s name one column each, in three languages", (_, headings) => {
    const columns = Object.entries(headings).map(([name, heading]) => ({ name, ...heading }));
    const known = tableColumns(columns);
    for (const { name, label, also = [] } of columns) {
      for (const heading of [name, label.zh_hans, label.zh_hant, label.en, ...also])
        expect([heading, known.find(heading)?.name]).toEqual([heading, name]);
    }
  });

  it.each([
    "发 布 日 期",
    "發佈日期",
    "Published On",
    "PUBLISHED_ON",
    "发布日期（年-月-日）",
    "发布日期*",
    "发\u200B布日期：",
    "发布日期 (YYYY)",
  ])("are known in other spellings: %s", (heading) => {
    const known = tableColumns(Object.entries(publicationHeadings).map(([name, one]) => ({ name, ...one })));
    expect(known.find(heading)?.name).toBe("published_on");
  });
});

describe("codes", () => {
  const label = (zh_hans: string) => ({ zh_hans, zh_hant: zh_hans, en: zh_hans });
  const codes = codesOf([
    ["a", [label("件")]],
    ["b", [label("件")]],
    ["c", [label("条")]],
  ]);
  it("are known by their label, unless two have it", () => {
    expect(["a", "A", "件", "條", "丁"].map(codes.codeOf)).toEqual(["a", "a", undefined, "c", undefined]);
  });
  it("are known as faults and templates list them, unless label and code are of two", () => {
    expect(["条 (c)", "条（c）", "件 (a)", "件 (b)", "条 (a)", "条 (几)"].map(codes.codeOf)).toEqual([
      "c",
      "c",
      "a",
      "b",
      undefined,
      undefined,
    ]);
  });
  it("are compared without blanks, invisible characters and case", () => {
    expect(keyOf(" Published\u200B_On： ")).toBe(keyOf("published on"));
  });
});

describe("a number of a workbook", () => {
  it.each<[number, string | undefined, string]>([
    [14, undefined, "day"],
    [17, undefined, "month"],
    [57, undefined, "month"],
    [9, undefined, "percent"],
    [0, undefined, "number"],
    [164, 'yyyy"年"m"月"d"日"', "day"],
    [165, "[$-804]yyyy/m/d h:mm", "day"],
    [166, "mmm-yy", "month"],
    [167, 'yyyy"年"', "year"],
    [168, "#,##0.00_ ", "number"],
    [169, '0.0"度"', "number"],
    [170, "h:mm", "number"],
    [171, "0.0%", "percent"],
    [172, "[Red]0", "number"],
  ])("of format %s %s is a %s", (id, code, kind) => {
    expect(kindOf(id, code)).toBe(kind);
  });

  it("is written as exactly as its format says, without the noise of fractions", () => {
    expect(writtenNumber("45323", "day", false)).toBe("2024-02-01");
    expect(writtenNumber("43861", "day", true)).toBe("2024-02-01");
    expect(writtenNumber("42522", "month", false)).toBe("2016-06");
    expect(writtenNumber("42522", "year", false)).toBe("2016");
    expect(writtenNumber("0.27600000000000002", "percent", false)).toBe("27.6%");
    expect(writtenNumber("0.10000000000000001", "number", false)).toBe("0.1");
    expect(dayOfSerial(60)).toBeUndefined();
  });
});
