import { describe, expect, it } from "vitest";
import { cited } from "../../../functions/requests/letters/citations.ts";
import { type ElementValue, type Wording, written } from "../../../functions/requests/letters/wording.ts";
import { chineseNumber } from "../../../functions/text/chinese-numbers.ts";

const table = { head: ["一"], rows: [["二"]] };
const elements: Readonly<Record<string, ElementValue>> = {
  day: "2026年3月6日",
  reason: "需收集信息。",
  question: "可以吗？",
  lines: "1．甲\n2．乙",
  marked: "[{day}]",
  table,
};
const of = (...wording: Wording) => written(wording, (name) => elements[name]);
const paragraphs = (...texts: string[]) => texts.map((paragraph) => ({ paragraph }));

describe("a wording becomes", () => {
  it.each([
    ["its words", ["至{day}。"], paragraphs("至2026年3月6日。")],
    [
      "one mark where the words end in their own",
      ["因{reason}，至{day}。"],
      paragraphs("因需收集信息，至2026年3月6日。"),
    ],
    ["the mark of the words where it says more", ["问：{question}。"], paragraphs("问：可以吗？")],
    ["its words in quotation marks without their last mark", ["“{reason}”。"], paragraphs("“需收集信息”。")],
    ["as many paragraphs as the words have lines", ["{lines}"], paragraphs("1．甲", "2．乙")],
    ["a table", ["{table}"], [table]],
    ["a table that may be left out", ["[{table}]", "[{none}]"], [table]],
    ["nothing of brackets whose element is missing", ["[因{none}，]至{day}。"], paragraphs("至2026年3月6日。")],
    ["nothing of brackets that lack one of two", ["[因{reason}，由{none}]至{day}。"], paragraphs("至2026年3月6日。")],
    ["nothing of brackets with a table among words", ["[表{table}]至{day}"], paragraphs("至2026年3月6日")],
    ["words that look like a wording, as they are", ["{marked}"], paragraphs("[{day}]")],
  ])("%s", (_, wording, body) => {
    expect(of(...wording)).toEqual({ body, missing: new Set() });
  });

  it("room to fill in by hand where an element outside of brackets is missing, and names it", () => {
    expect(of("至{none}。", "{other}")).toEqual({
      body: paragraphs("至＿＿＿＿。", "＿＿＿＿"),
      missing: new Set(["none", "other"]),
    });
  });
});

describe("provisions are cited", () => {
  it.each([
    ["2019 Regulation, Art. 36(2), 40", "《中华人民共和国政府信息公开条例》第三十六条第（二）项、第四十条"],
    ["2008 Regulation, Art. 14(4)", "《中华人民共和国政府信息公开条例》第十四条第四款"],
    ["Administrative Reconsideration Law (1999), Art. 23, 40", "《中华人民共和国行政复议法》第二十三条、第四十条"],
    ["State Council Decree No. 431", "《信访条例》（国务院令第431号）"],
    [
      "2019 Regulation, Art. 42; State Council Office 2020 No. 109, Art. 5",
      "《中华人民共和国政府信息公开条例》第四十二条、《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第五条",
    ],
  ])("%s", (provision, text) => expect(cited(provision)).toBe(text));

  it("one instrument named once", () => {
    expect(cited("2019 Regulation, Art. 15", "2019 Regulation, Art. 36(3)")).toBe(
      "《中华人民共和国政府信息公开条例》第十五条、第三十六条第（三）项",
    );
  });

  it.each([
    [1, "一"],
    [10, "十"],
    [16, "十六"],
    [20, "二十"],
    [39, "三十九"],
  ])("%i is %s", (number, text) => expect(chineseNumber(number)).toBe(text));
});
