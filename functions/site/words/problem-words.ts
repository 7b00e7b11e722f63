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
  forbidden: {
    title: label("此表单不是从本网站提交的", "此表單不是從本網站提交的", "This was not sent from this site"),
    advice: label(
      "没有登记任何内容。请在本网站打开表单，重新填写后提交。",
      "沒有登記任何內容。請在本網站打開表單，重新填寫後提交。",
      "Nothing was recorded. Open the form on this site and send it from there.",
    ),
  },
  unavailable: {
    title: label("暂时无法办理", "暫時無法辦理", "This cannot be done at the moment"),
    advice: label(
      "请稍后再试，不会重复登记；也可以当面、邮寄或者传真办理。",
      "請稍後再試，不會重複登記；也可以當面、郵寄或者傳真辦理。",
      "Try again shortly, nothing is recorded twice; or use the counter, post or fax.",
    ),
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
