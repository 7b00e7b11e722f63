import type { Labels } from "../../../schema/contracts/labels.ts";
import { convention } from "../../clock/regulations.ts";
import { label } from "../../labels/label.ts";
import { cited } from "../../requests/letters/citations.ts";

/** The titles of instruments as letters cite them, and in Traditional Chinese. */
const titles: readonly (readonly [hans: string, hant: string])[] = [
  ["《中华人民共和国政府信息公开条例》", "《中華人民共和國政府信息公開條例》"],
  ["《中华人民共和国行政复议法》", "《中華人民共和國行政復議法》"],
  ["《中华人民共和国行政诉讼法》", "《中華人民共和國行政訴訟法》"],
  ["《中华人民共和国民事诉讼法》", "《中華人民共和國民事訴訟法》"],
  [
    "《国务院办公厅关于施行〈中华人民共和国政府信息公开条例〉若干问题的意见》（国办发〔2008〕36号）",
    "《國務院辦公廳關於施行〈中華人民共和國政府信息公開條例〉若干問題的意見》（國辦發〔2008〕36號）",
  ],
  [
    "《国务院办公厅关于做好政府信息依申请公开工作的意见》（国办发〔2010〕5号）",
    "《國務院辦公廳關於做好政府信息依申請公開工作的意見》（國辦發〔2010〕5號）",
  ],
  [
    "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）",
    "《國務院辦公廳政府信息與政務公開辦公室關於政府信息公開工作年度報告有關事項的通知》（國辦公開辦函〔2019〕60號）",
  ],
  [
    "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
    "《政府信息公開信息處理費管理辦法》（國辦函〔2020〕109號）",
  ],
  [
    "《最高人民法院关于审理政府信息公开行政案件若干问题的规定》（法释〔2011〕17号）",
    "《最高人民法院關於審理政府信息公開行政案件若干問題的規定》（法釋〔2011〕17號）",
  ],
  ["《信访条例》（国务院令第431号）", "《信訪條例》（國務院令第431號）"],
  ["《中华人民共和国民法典》", "《中華人民共和國民法典》"],
  ["《中华人民共和国预算法》", "《中華人民共和國預算法》"],
  [
    "《最高人民法院关于执行〈中华人民共和国行政诉讼法〉若干问题的解释》（法释〔2000〕8号）",
    "《最高人民法院關於執行〈中華人民共和國行政訴訟法〉若干問題的解釋》（法釋〔2000〕8號）",
  ],
  [
    "《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》（法释〔2018〕1号）",
    "《最高人民法院關於適用〈中華人民共和國行政訴訟法〉的解釋》（法釋〔2018〕1號）",
  ],
  [
    "《最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释》（法释〔2025〕8号）",
    "《最高人民法院關於審理政府信息公開行政案件適用法律若干問題的解釋》（法釋〔2025〕8號）",
  ],
];

const inTraditional = (citation: string): string =>
  titles
    .reduce((text, [hans, hant]) => text.replaceAll(hans, hant), citation)
    .replaceAll(/第([零一二三四五六七八九十百]+)条/g, "第$1條")
    .replaceAll(/）项/g, "）項");

/** Provisions as people read them, each once. What is no law but a convention of this system is left out. */
export function articleWords(articles: readonly string[]): Labels {
  const named = [...new Set(articles)].filter((article) => article !== convention);
  const hans = named.length === 0 ? "" : cited(...named);
  return label(hans, inTraditional(hans), named.join("; "));
}
