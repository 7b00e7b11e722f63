import { label } from "../../labels/label.ts";

export const pagerWords = {
  pages: label("分页", "分頁", "Pages"),
  first: label("第一页", "第一頁", "First page"),
  next: label("下一页", "下一頁", "Next page"),
};
