import type { Labels } from "../../../schema/contracts/labels.ts";
import { instrumentLabels } from "../../labels/instruments.ts";
import { label } from "../../labels/label.ts";
import { chineseNumber } from "../../text/chinese-numbers.ts";

/** `33, 34` as 第三十三条、第三十四条. */
const chineseArticles = (articles: string, unit: string) =>
  articles
    .split(", ")
    .map((article) => `第${chineseNumber(Number(article))}${unit}`)
    .join("、");

/** A provision that a deadline or a fee rests on: `2019 Regulation, Art. 33, 34`, as a reader calls it. */
export function citationWords(provision: string): Labels {
  const [, instrument = provision, articles] = /^(.+?)(?:, Art\. (.+))?$/.exec(provision) ?? [];
  const name = instrumentLabels[instrument] ?? label(instrument, instrument, instrument);
  if (articles === undefined) return name;
  return label(
    `${name.zh_hans}${chineseArticles(articles, "条")}`,
    `${name.zh_hant}${chineseArticles(articles, "條")}`,
    `${name.en}, Art. ${articles}`,
  );
}
