import { chineseNumber } from "../../text/chinese-numbers.ts";

/** The instruments that provisions are named by in the code, as letters name them. */
const instruments: ReadonlyMap<string, string> = new Map([
  ["2008 Regulation", "《中华人民共和国政府信息公开条例》"],
  ["2019 Regulation", "《中华人民共和国政府信息公开条例》"],
  ["Administrative Reconsideration Law", "《中华人民共和国行政复议法》"],
  ["Administrative Litigation Law", "《中华人民共和国行政诉讼法》"],
  ["Civil Procedure Law", "《中华人民共和国民事诉讼法》"],
  [
    "State Council Office 2008 No. 36",
    "《国务院办公厅关于施行〈中华人民共和国政府信息公开条例〉若干问题的意见》（国办发〔2008〕36号）",
  ],
  ["State Council Office 2010 No. 5", "《国务院办公厅关于做好政府信息依申请公开工作的意见》（国办发〔2010〕5号）"],
  [
    "State Council Office 2019 No. 60",
    "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）",
  ],
  ["State Council Office 2020 No. 109", "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"],
  [
    "Supreme People's Court 2011 No. 17",
    "《最高人民法院关于审理政府信息公开行政案件若干问题的规定》（法释〔2011〕17号）",
  ],
  ["State Council Decree No. 431", "《信访条例》（国务院令第431号）"],
]);

/** What a number in brackets counts are items (项); of 2008 Regulation, Art. 14 it is the paragraph (款). */
const ofParagraphs = "14(4)";

const citedArticle = (article: string): string => {
  const [number = "", part] = article.split(/[()]/);
  const cited = `第${chineseNumber(Number(number))}条`;
  if (part === undefined) return cited;
  const counted = chineseNumber(Number(part));
  return article === ofParagraphs ? `${cited}第${counted}款` : `${cited}第（${counted}）项`;
};

/**
 * Provisions as a letter cites them, in their order: `2019 Regulation, Art. 36(2), 40; …` is
 * 《中华人民共和国政府信息公开条例》第三十六条第（二）项、第四十条…. An instrument that is named twice in a row is named once.
 */
export function cited(...provisions: readonly string[]): string {
  let named = "";
  return provisions
    .flatMap((several) => several.split("; "))
    .flatMap((provision) => {
      const [, instrument = "", articles] = /^(.+?)(?: \(\d{4}\))?(?:, Art\. (.+))?$/.exec(provision) ?? [];
      const title = instruments.get(instrument) ?? instrument;
      const [first = "", ...rest] = (articles ?? "").split(", ").map((one) => (one === "" ? "" : citedArticle(one)));
      const opening = title === named && first !== "" ? first : `${title}${first}`;
      named = title;
      return [opening, ...rest];
    })
    .join("、");
}
