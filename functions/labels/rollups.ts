import type { Labels } from "../../schema/contracts/labels.ts";
import { label } from "./label.ts";

/** The columns that every rollup may have next to those of its values. */
export const rollupLabels = {
  unstated: label("未注明", "未註明", "Not stated"),
  others: label("其他", "其他", "Others"),
  total: label("合计", "合計", "Total"),
} as const satisfies Readonly<Record<string, Labels>>;
