import type { Labels } from "../../schema/contracts/labels.ts";
import { total } from "./figures.ts";
import { type LabelPair, label } from "./label.ts";

const pair = (zh_hans: string, zh_hant: string, en: string, short: string): LabelPair => ({
  label: label(zh_hans, zh_hant, en),
  short: label(zh_hans, zh_hant, short),
});

/** How a remedy ended, in the order of table 4; the English label says what a result covers. */
export const remedyResultLabels = {
  upheld: pair("结果维持", "結果維持", "Upheld, or the claim dismissed", "Upheld"),
  corrected: pair("结果纠正", "結果糾正", "Annulled, changed, declared unlawful, or ordered to act", "Corrected"),
  other: pair("其他结果", "其他結果", "Ended, withdrawn or mediated", "Other result"),
  pending: pair("尚未审结", "尚未審結", "Not yet decided", "Not yet decided"),
} as const satisfies Readonly<Record<string, LabelPair>>;

/** Who hears a remedy where no setting names it. */
export const remedyBodyLabels = {
  government: label("本级人民政府", "本級人民政府", "The people's government at the same level"),
  higherGovernment: label("上一级人民政府", "上一級人民政府", "The people's government at the next higher level"),
  higherDepartment: label("上一级主管部门", "上一級主管部門", "The competent department at the next higher level"),
  higherCourt: label("上一级人民法院", "上一級人民法院", "The people's court at the next higher level"),
  court: label("有管辖权的第一审人民法院", "有管轄權的第一審人民法院", "The people's court of first instance"),
} as const satisfies Readonly<Record<string, Labels>>;

/** The columns of table 4: the results, and their total. */
export const remedyColumnLabels: Readonly<Record<string, Labels>> = {
  ...Object.fromEntries(Object.entries(remedyResultLabels).map(([code, { short }]) => [code, short])),
  _T: total,
};

export const reconsideration = label("行政复议", "行政復議", "Administrative reconsideration");
export const litigation = label("行政诉讼", "行政訴訟", "Administrative litigation");

/** The two ways a lawsuit comes about, as table 4 keeps them apart. */
export const lawsuitLabels = {
  "litigation.direct": label("未经复议直接起诉", "未經復議直接起訴", "Brought directly"),
  "litigation.after_reconsideration": label("复议后起诉", "復議後起訴", "After reconsideration"),
} as const satisfies Readonly<Record<string, Labels>>;
