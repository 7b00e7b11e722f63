import { label } from "../../labels/label.ts";

export const settingsWords = {
  title: label("设置与运行", "設定與運行", "Settings and operation"),
};
