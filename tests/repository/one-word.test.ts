import ts from "typescript";
import { describe, expect, it } from "vitest";
import { nodesOf, placeOf, sourcesIn } from "./sources.ts";

// One word for one meaning, in whatever people read: of words that mean the same the glossary has one, and no text uses another.

type Language = "zh_hans" | "zh_hant" | "en";

interface Lost {
  /** The word that no text uses. */
  word: RegExp;
  /** The word that says it. */
  instead: string;
}

const lost: Readonly<Record<Language, readonly Lost[]>> = {
  zh_hans: [
    { word: /(?<!已)经办/, instead: "承办人" },
    { word: /办件/, instead: "案件" },
    { word: /成员/, instead: "人员" },
    { word: /归类/, instead: "主题" },
    { word: /分配/, instead: "分派" },
    // Budgets are approved by others.
    { word: /批准(?!之日|日期|后)/, instead: "审批" },
  ],
  zh_hant: [
    { word: /(?<!已)經辦/, instead: "承辦人" },
    { word: /辦件/, instead: "案件" },
    { word: /成員/, instead: "人員" },
    { word: /歸類/, instead: "主題" },
    { word: /分配/, instead: "分派" },
    { word: /批准(?!之日|日期|後|后)/, instead: "審批" },
    { word: /紀錄/, instead: "記錄" },
    { word: /密鑰/, instead: "金鑰" },
    { word: /管道/, instead: "渠道" },
    { word: /登錄/, instead: "登入" },
    // Word's own menu is called so.
    { word: /資訊(?!—)/, instead: "信息" },
    { word: /佈/, instead: "發布" },
    { word: /身分/, instead: "身份" },
    { word: /帳號/, instead: "賬號" },
    { word: /添加/, instead: "新增" },
    { word: /錄像/, instead: "錄影" },
    { word: /短訊/, instead: "簡訊" },
    { word: /網路/, instead: "網絡" },
    { word: /郵遞區號/, instead: "郵政編碼" },
    { word: /紙本/, instead: "紙質" },
    { word: /檢視/, instead: "查看" },
    { word: /爲/, instead: "為" },
    { word: /衆/, instead: "眾" },
  ],
  en: [
    { word: /\bcase ?workers?\b/i, instead: "officer" },
    { word: /\bhandlers?\b/i, instead: "officer" },
    { word: /\bemployees?\b/i, instead: "member of staff" },
  ],
};

const languages: readonly Language[] = ["zh_hans", "zh_hant", "en"];

const isLabel = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) &&
  ts.isIdentifier(node.expression) &&
  node.expression.text === "label" &&
  node.arguments.length === 3;

interface Text {
  language: Language;
  text: string;
  place: string;
}

/** What labels say: each text with its language and where it stands. */
const texts: readonly Text[] = sourcesIn("functions").flatMap((source) =>
  [...nodesOf(source.tree)].filter(isLabel).flatMap((node) =>
    node.arguments.map((argument, at) => ({
      language: languages[at] ?? "en",
      text: argument.getText(source.tree),
      place: placeOf(source, argument),
    })),
  ),
);

const losing = (all: readonly Text[]): string[] =>
  all.flatMap(({ language, text, place }) =>
    lost[language].flatMap(({ word, instead }) =>
      word.test(text) ? [`${place}: ${instead}, not ${word.source}`] : [],
    ),
  );

describe("one word for one meaning", () => {
  it("is what every label says, in each language", () => {
    expect(texts.length).toBeGreaterThan(6_000);
    expect(losing(texts)).toEqual([]);
  });

  it("lets an applicant read of a request, not of the case that staff work on", () => {
    const ofSite = texts.filter(({ place }) => place.startsWith("functions/site/"));
    expect(ofSite.length).toBeGreaterThan(1_500);
    expect(ofSite.filter(({ text }) => text.includes("案件")).map(({ place }) => place)).toEqual([]);
  });

  it("finds a word that lost", () => {
    const said = (text: string, language: Language = "zh_hans") => losing([{ language, text, place: "a label" }]);
    expect(said('"经办人"')).toEqual(["a label: 承办人, not (?<!已)经办"]);
    expect(said('"案件已经办结"')).toEqual([]);
    expect(said('"辦理紀錄"', "zh_hant")).toEqual(["a label: 記錄, not 紀錄"]);
    expect(said('"the case worker"', "en")).toHaveLength(1);
  });
});
