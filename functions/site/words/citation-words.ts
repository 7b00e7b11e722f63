import type { Labels } from "../../../schema/contracts/labels.ts";
import { instrumentLabels } from "../../labels/instruments.ts";
import { label } from "../../labels/label.ts";
import { chineseNumber } from "../../text/chinese-numbers.ts";

/** `36(4)` as 第三十六条第（四）项, `23(1)(3)` as 第二十三条第一款第（三）项. */
function chineseArticle(article: string, [unit, item]: Units): string {
  const [number, ...parts] = article.split(/[()]+/).filter(Boolean).map(Number);
  const last = parts.pop();
  return [
    `第${chineseNumber(number ?? 0)}${unit}`,
    ...parts.map((paragraph) => `第${chineseNumber(paragraph)}款`),
    ...(last === undefined ? [] : [`第（${chineseNumber(last)}）${item}`]),
  ].join("");
}

/** `33, 34` as 第三十三条、第三十四条. */
const chineseArticles = (articles: string, units: Units) =>
  articles
    .split(", ")
    .map((article) => chineseArticle(article, units))
    .join("、");

/** What articles and their items are counted in. */
type Units = readonly [article: string, item: string];

/** A provision that a deadline or a fee rests on: `2019 Regulation, Art. 33, 34`, as a reader calls it. */
export function citationWords(provision: string): Labels {
  const [, instrument = provision, articles] = /^(.+?)(?:, Art\. (.+))?$/.exec(provision) ?? [];
  const name = instrumentLabels[instrument] ?? label(instrument, instrument, instrument);
  if (articles === undefined) return name;
  return label(
    `${name.zh_hans}${chineseArticles(articles, ["条", "项"])}`,
    `${name.zh_hant}${chineseArticles(articles, ["條", "項"])}`,
    `${name.en}, Art. ${articles}`,
  );
}
