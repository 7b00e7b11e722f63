import type { FeeQuestion } from "../../schema/contracts/fees.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
import { label } from "./label.ts";

/** How a fee is charged, the link to its calculator, and what its bands are of. */
export const feeMethodLabels: Readonly<Record<FeeQuestion["method"], { label: Labels; link: Labels; band: Labels }>> = {
  by_item: {
    label: label("按件计收", "按件計收", "By item"),
    link: label("改为按件计收", "改為按件計收", "Work it out by item"),
    band: label("第几件", "第幾件", "Items"),
  },
  by_page: {
    label: label("按量计收", "按量計收", "By page"),
    link: label("改为按量计收", "改為按量計收", "Work it out by page"),
    band: label("第几页", "第幾頁", "Pages"),
  },
};
