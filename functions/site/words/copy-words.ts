import { label } from "../../labels/label.ts";

export const copyWords = {
  copy: label("复制", "複製", "Copy"),
  copied: label("已复制", "已複製", "Copied"),
};
