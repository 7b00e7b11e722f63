import { label } from "../../labels/label.ts";

export const fieldWords = {
  optional: label("（选填）", "（選填）", " (optional)"),
  summary: label("请更正以下内容", "請更正以下內容", "Please correct the following"),
};
