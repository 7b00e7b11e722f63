import type { Labels } from "../../../schema/contracts/labels.ts";
import { inSentence, label } from "../label.ts";
import { leafLabels, outcomeGroupLabels } from "../outcomes.ts";
import { intakeChannelLabels } from "../requests.ts";
import type { IndicatorLabels } from "./indicator-labels.ts";

/** Requests received through a channel: our own rows next to the statutory ones. */
const receivedThrough = (channel: Labels): Labels =>
  label(`${channel.zh_hans}申请`, `${channel.zh_hant}申請`, `Requests received ${inSentence(channel)}`);

const mapped = <Value>(record: Readonly<Record<string, Value>>, labelOf: (value: Value) => Labels) =>
  Object.fromEntries(Object.entries(record).map(([code, value]) => [code, labelOf(value)]));

/** The indicators of table 3, by breakdown. */
export const table3Labels2021 = {
  "requests.received": {
    _T: label("本年新收政府信息公开申请数量", "本年新收政府信息公開申請數量", "Requests received in the year"),
    ...mapped(intakeChannelLabels, receivedThrough),
  },
  "requests.carried_in": {
    _T: label(
      "上年结转政府信息公开申请数量",
      "上年結轉政府信息公開申請數量",
      "Requests carried over from the previous year",
    ),
  },
  "requests.outcome": mapped(leafLabels, ({ label }) => label),
  "requests.resolved": {
    _T: label("本年度办理结果总计", "本年度辦理結果總計", "Requests resolved in the year"),
  },
  "requests.carried_out": {
    _T: label("结转下年度继续办理", "結轉下年度繼續辦理", "Requests carried over to the next year"),
  },
} satisfies IndicatorLabels;

const ofOtherGroup = (leaf: string) => leaf.startsWith("other.");

/** The trial form of 2019 counts the last group of outcomes as one leaf. */
export const table3Labels2019 = {
  ...table3Labels2021,
  "requests.outcome": {
    ...Object.fromEntries(Object.entries(table3Labels2021["requests.outcome"]).filter(([leaf]) => !ofOtherGroup(leaf))),
    other: outcomeGroupLabels.other,
  },
} satisfies IndicatorLabels;
