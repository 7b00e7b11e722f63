import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../label.ts";
import { litigation } from "../remedies.ts";
import type { IndicatorLabels } from "./indicator-labels.ts";
import { table4ResultsOf } from "./table-4-labels.ts";

// What reports print although their form has no cell for it: coarser than its cells, or besides them.

const otherChannel = label("其他方式申请", "其他方式申請", "Requests received in another way");
const notGovernmentInformation = label("非政府信息", "非政府信息", "Not government information");
const otherRoute = label("告知通过其他途径办理", "告知通過其他途徑辦理", "Told another route");

/** In the forms of 2019 and 2021. */
export const reportedSince2019 = {
  "requests.received": {
    letter: label("信函申请", "信函申請", "Requests received by letter"),
    other: otherChannel,
  },
  "requests.outcome": {
    granted_or_partial: label("予以公开和部分公开", "予以公開和部分公開", "Granted or granted in part"),
    not_government_information: notGovernmentInformation,
    told_other_route: otherRoute,
  },
} satisfies IndicatorLabels;

/** Lawsuits, whether or not a reconsideration came first. */
export const allLitigation = { litigation: table4ResultsOf(litigation) } satisfies IndicatorLabels;

const grantedOrPartial = label("同意公开和部分公开", "同意公開和部分公開", "Granted or granted in part");

export const reportedIn2014 = {
  "requests.received": { other: otherChannel },
  "requests.outcome": {
    granted_or_partial: grantedOrPartial,
    not_government_information: notGovernmentInformation,
    other: label("其他答复", "其他答覆", "Other replies"),
  },
} satisfies IndicatorLabels;

export const reportedBefore2019 = {
  "requests.received": { other: otherChannel },
  "requests.outcome": {
    granted_or_partial: grantedOrPartial,
    told_to_amend: label("告知作出更改补充", "告知作出更改補充", "Told to amend or supplement"),
    told_other_route: otherRoute,
    other: label("其他答复", "其他答覆", "Other replies"),
  },
} satisfies IndicatorLabels;

const remarked = (hans: string, hant: string, en: string) => (own: Labels) =>
  label(`${own.zh_hans}（${hans}）`, `${own.zh_hant}（${hant}）`, `${own.en} (${en})`);

/** What a figure is called where it is told for another time than the year, by the end of its breakdown. */
export const otherTimes = {
  cumulative: remarked("累计", "累計", "running total"),
  "half.1": remarked("上半年", "上半年", "first half of the year"),
  "half.2": remarked("下半年", "下半年", "second half of the year"),
} as const;
