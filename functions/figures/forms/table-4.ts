import { type Indicator, indicator } from "./indicator.ts";

const remedy = { unit: "case", measure: "flow", additive: true, section: "remedies" } as const;

/** Table 4, the same in 2019 and 2021. */
export const remedies: readonly Indicator[] = [
  indicator("reconsideration", remedy, {
    upheld: ["行政复议：结果维持", "行政複議：結果維持", "Administrative reconsideration: upheld"],
    corrected: ["行政复议：结果纠正", "行政複議：結果糾正", "Administrative reconsideration: corrected"],
    other: ["行政复议：其他结果", "行政複議：其他結果", "Administrative reconsideration: other result"],
    pending: ["行政复议：尚未审结", "行政複議：尚未審結", "Administrative reconsideration: not yet decided"],
    _T: ["行政复议：总计", "行政複議：總計", "Administrative reconsideration: total"],
  }),
  indicator("litigation.direct", remedy, {
    upheld: [
      "行政诉讼（未经复议直接起诉）：结果维持",
      "行政訴訟（未經複議直接起訴）：結果維持",
      "Administrative litigation, brought directly: upheld",
    ],
    corrected: [
      "行政诉讼（未经复议直接起诉）：结果纠正",
      "行政訴訟（未經複議直接起訴）：結果糾正",
      "Administrative litigation, brought directly: corrected",
    ],
    other: [
      "行政诉讼（未经复议直接起诉）：其他结果",
      "行政訴訟（未經複議直接起訴）：其他結果",
      "Administrative litigation, brought directly: other result",
    ],
    pending: [
      "行政诉讼（未经复议直接起诉）：尚未审结",
      "行政訴訟（未經複議直接起訴）：尚未審結",
      "Administrative litigation, brought directly: not yet decided",
    ],
    _T: [
      "行政诉讼（未经复议直接起诉）：总计",
      "行政訴訟（未經複議直接起訴）：總計",
      "Administrative litigation, brought directly: total",
    ],
  }),
  indicator("litigation.after_reconsideration", remedy, {
    upheld: [
      "行政诉讼（复议后起诉）：结果维持",
      "行政訴訟（複議後起訴）：結果維持",
      "Administrative litigation, after reconsideration: upheld",
    ],
    corrected: [
      "行政诉讼（复议后起诉）：结果纠正",
      "行政訴訟（複議後起訴）：結果糾正",
      "Administrative litigation, after reconsideration: corrected",
    ],
    other: [
      "行政诉讼（复议后起诉）：其他结果",
      "行政訴訟（複議後起訴）：其他結果",
      "Administrative litigation, after reconsideration: other result",
    ],
    pending: [
      "行政诉讼（复议后起诉）：尚未审结",
      "行政訴訟（複議後起訴）：尚未審結",
      "Administrative litigation, after reconsideration: not yet decided",
    ],
    _T: [
      "行政诉讼（复议后起诉）：总计",
      "行政訴訟（複議後起訴）：總計",
      "Administrative litigation, after reconsideration: total",
    ],
  }),
];
