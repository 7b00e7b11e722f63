import { said } from "../words.ts";
import { at, type Box, type Grid } from "./grid.ts";

const indicators = ["reconsideration", "litigation.direct", "litigation.after_reconsideration"] as const;

const results = [
  ["upheld", said("结果维持", "結果維持", "Upheld")],
  ["corrected", said("结果纠正", "結果糾正", "Corrected")],
  ["other", said("其他结果", "其他結果", "Other")],
  ["pending", said("尚未审结", "尚未審結", "Pending")],
  ["_T", said("总计", "總計", "Total")],
] as const;

const across = results.length;

/** Table 4, the same in 2019 and 2021: three blocks of five results, in one line. */
export const remedies: Grid = {
  id: "table-4",
  caption: said(
    "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "因政府信息公開工作被申請行政復議、提起行政訴訟情況",
    "Reconsideration and litigation",
  ),
  head: [
    [
      {
        heads: "colgroup",
        words: said("行政复议", "行政復議", "Administrative reconsideration"),
        across,
        down: 2,
      },
      { heads: "colgroup", words: said("行政诉讼", "行政訴訟", "Administrative litigation"), across: 2 * across },
    ],
    [
      { heads: "colgroup", words: said("未经复议直接起诉", "未經復議直接起訴", "Brought directly"), across },
      { heads: "colgroup", words: said("复议后起诉", "復議後起訴", "After reconsideration"), across },
    ],
    indicators.flatMap(() => results.map(([, words]): Box => ({ heads: "col", words }))),
  ],
  bodies: [[indicators.flatMap((indicator) => results.map(([breakdown]) => at(indicator, breakdown)))]],
};
