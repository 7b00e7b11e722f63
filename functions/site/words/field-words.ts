import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

export const fieldWords = {
  optional: label("（选填）", "（選填）", " (optional)"),
  /** What is wrong with a field, in one line. */
  fault: (field: Labels, fault: Labels) =>
    label(`${field.zh_hans}：${fault.zh_hans}`, `${field.zh_hant}：${fault.zh_hant}`, `${field.en}: ${fault.en}`),
  summary: label("请更正以下内容", "請更正以下內容", "Please correct the following"),
};
