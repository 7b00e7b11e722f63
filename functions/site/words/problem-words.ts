import type { Labels } from "../../../schema/contracts/labels.ts";
import type { ProblemCode } from "../../../schema/contracts/problem.ts";
import { label } from "../../labels/label.ts";

interface ProblemWords {
  title: Labels;
  /** What the reader can do. */
  advice: Labels;
}

const other: ProblemWords = {
  title: label("无法完成此操作", "無法完成此操作", "This could not be done"),
  advice: label(
    "请返回上一页核对后再试；也可以当面、邮寄或者传真办理。",
    "請返回上一頁核對後再試；也可以當面、郵寄或者傳真辦理。",
    "Go back, check what you sent and try again; or use the counter, post or fax.",
  ),
};

const words: Partial<Record<ProblemCode, ProblemWords>> = {
  "not-found": {
    title: label("没有此页面", "沒有此頁面", "There is no such page"),
    advice: label(
      "请核对网址，或者从首页重新查找。",
      "請核對網址，或者從首頁重新查找。",
      "Check the address, or look for it from the home page.",
    ),
  },
  gone: {
    title: label("此信息已撤回", "此信息已撤回", "This was withdrawn"),
    advice: label(
      "这条信息曾经公开，现已撤回，不再提供。",
      "這條信息曾經公開，現已撤回，不再提供。",
      "It had been published and was withdrawn; it is no longer provided.",
    ),
  },
  "cursor-invalid": {
    title: label("没有此页", "沒有此頁", "There is no such page of the list"),
    advice: label("请从第一页重新开始。", "請從第一頁重新開始。", "Begin with its first page."),
  },
  "rate-limited": {
    title: label("操作过于频繁", "操作過於頻繁", "Too many attempts"),
    advice: label(
      "请一分钟后再试；也可以当面、邮寄或者传真办理。",
      "請一分鐘後再試；也可以當面、郵寄或者傳真辦理。",
      "Wait a minute and try again; or use the counter, post or fax.",
    ),
  },
};

export const problemWords = (code: ProblemCode): ProblemWords => words[code] ?? other;

export const withdrawalWords = {
  withdrawn: (on: Labels, reason: string) =>
    label(
      `撤回日期：${on.zh_hans}。理由：${reason}`,
      `撤回日期：${on.zh_hant}。理由：${reason}`,
      `Withdrawn on ${on.en}. Why: ${reason}`,
    ),
};
