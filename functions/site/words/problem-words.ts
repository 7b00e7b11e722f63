import type { Labels } from "../../../schema/contracts/labels.ts";
import type { ProblemCode } from "../../../schema/contracts/problem.ts";
import { label } from "../../labels/label.ts";

interface ProblemWords {
  title: Labels;
  /** What the reader can do. */
  advice: Labels;
}

const otherWays = label(
  "也可以当面、邮寄或者传真办理。",
  "也可以當面、郵寄或者傳真辦理。",
  "Or use the counter, post or fax.",
);

/** Advice with the ways that need no computer. */
const orOtherwise = (advice: Labels): Labels =>
  label(
    `${advice.zh_hans}${otherWays.zh_hans}`,
    `${advice.zh_hant}${otherWays.zh_hant}`,
    `${advice.en} ${otherWays.en}`,
  );

const unreadable: ProblemWords = {
  title: label("无法读取所提交的内容", "無法讀取所提交的內容", "What was sent could not be read"),
  advice: orOtherwise(
    label(
      "请重新打开页面填写后再提交。",
      "請重新打開頁面填寫後再提交。",
      "Open the page anew, fill it in and send it again.",
    ),
  ),
};

const changed: ProblemWords = {
  title: label("内容已经变化", "內容已經變化", "It has changed in the meantime"),
  advice: label(
    "请重新打开页面，核对现在的内容后再操作。",
    "請重新打開頁面，核對現在的內容後再操作。",
    "Open the page anew, look at what there is now, and then decide.",
  ),
};

const words: Readonly<Record<ProblemCode, ProblemWords>> = {
  "malformed-json": unreadable,
  "malformed-file": unreadable,
  "unsupported-media-type": unreadable,
  "idempotency-key-missing": {
    title: label("此表格不完整", "此表格不完整", "The form is incomplete"),
    advice: label(
      "请重新打开表格，核对后再提交。",
      "請重新打開表格，核對後再提交。",
      "Open the form anew, check it and send it.",
    ),
  },
  "idempotency-key-reused": {
    title: label("此表格已经提交过", "此表格已經提交過", "This form was sent before"),
    advice: label(
      "此前提交的内容不同。如需另行提交，请重新打开表格。",
      "此前提交的內容不同。如需另行提交，請重新打開表格。",
      "It said something else then. To send something new, open the form anew.",
    ),
  },
  "unknown-parameter": {
    title: label("网址有误", "網址有誤", "The address is not right"),
    advice: label("请从首页重新打开。", "請從首頁重新打開。", "Begin at the home page."),
  },
  "cursor-invalid": {
    title: label("没有此页", "沒有此頁", "There is no such page of the list"),
    advice: label("请从第一页重新开始。", "請從第一頁重新開始。", "Begin with the first page of the list."),
  },
  unauthorized: {
    title: label("需要登录", "需要登入", "You have to sign in"),
    advice: label("请登录后再试。", "請登入後再試。", "Sign in and try again."),
  },
  forbidden: {
    title: label("此表单不是从本网站提交的", "此表單不是從本網站提交的", "This was not sent from this site"),
    advice: label(
      "没有登记任何内容。请在本网站打开表单，重新填写后提交。",
      "沒有登記任何內容。請在本網站打開表單，重新填寫後提交。",
      "Nothing was recorded. Open the form on this site and send it from there.",
    ),
  },
  "method-not-allowed": {
    title: label("不能这样打开此页面", "不能這樣打開此頁面", "This page cannot be opened like this"),
    advice: label(
      "此页面只能从表格提交后打开，请从首页重新开始。",
      "此頁面只能從表格提交後打開，請從首頁重新開始。",
      "It is shown only after a form was sent; begin at the home page.",
    ),
  },
  "proof-of-work-required": {
    title: label("未通过安全验证", "未通過安全驗證", "The security check is missing"),
    advice: orOtherwise(
      label("请启用浏览器的脚本后再试。", "請啟用瀏覽器的腳本後再試。", "Allow scripts in your browser and try again."),
    ),
  },
  "not-found": {
    title: label("没有此页面", "沒有此頁面", "There is no such page"),
    advice: label(
      "请核对网址，或者从首页重新查找。",
      "請核對網址，或者從首頁重新查找。",
      "Check the address, or look for it from the home page.",
    ),
  },
  gone: {
    title: label("此内容已经撤回", "此內容已經撤回", "This was withdrawn"),
    advice: label(
      "可以在公开目录中查找其他信息。",
      "可以在公開目錄中查找其他信息。",
      "Look for other entries in the catalogue.",
    ),
  },
  "illegal-transition": {
    title: label("现在不能进行此操作", "現在不能進行此操作", "This cannot be done now"),
    advice: orOtherwise(
      label(
        "请先查询办理进度，看现在可以做什么。",
        "請先查詢辦理進度，看現在可以做什麼。",
        "Follow the request first, and see what can be done now.",
      ),
    ),
  },
  conflict: changed,
  "precondition-failed": changed,
  "precondition-required": changed,
  unchanged: {
    title: label("内容没有变化", "內容沒有變化", "Nothing changed"),
    advice: label(
      "所提交的内容此前已经登记，无需再次提交。",
      "所提交的內容此前已經登記，無需再次提交。",
      "What you sent is on record already; there is no need to send it again.",
    ),
  },
  "checks-failed": {
    title: label("数据核对未通过", "數據核對未通過", "The figures do not add up"),
    advice: label("请更正后再试。", "請更正後再試。", "Correct them and try again."),
  },
  "payload-too-large": {
    title: label("提交的内容过多", "提交的內容過多", "Too much was sent at once"),
    advice: orOtherwise(
      label("请精简内容后再提交。", "請精簡內容後再提交。", "Shorten what you wrote and send it again."),
    ),
  },
  "validation-failed": {
    title: label("填写的内容有误", "填寫的內容有誤", "Something is not filled in as it has to be"),
    advice: orOtherwise(
      label("请返回上一页核对后再试。", "請返回上一頁核對後再試。", "Go back, check what you wrote and try again."),
    ),
  },
  "rate-limited": {
    title: label("操作过于频繁", "操作過於頻繁", "Too many attempts"),
    advice: orOtherwise(label("请一分钟后再试。", "請一分鐘後再試。", "Wait a minute and try again.")),
  },
  unavailable: {
    title: label("暂时无法办理", "暫時無法辦理", "This cannot be done at the moment"),
    advice: orOtherwise(
      label(
        "请稍后再试，不会重复登记。",
        "請稍後再試，不會重複登記。",
        "Try again shortly; nothing is recorded twice.",
      ),
    ),
  },
  internal: {
    title: label("系统发生错误", "系統發生錯誤", "Something failed on our side"),
    advice: orOtherwise(label("请稍后再试。", "請稍後再試。", "Try again later.")),
  },
};

export const problemWords = (code: ProblemCode): ProblemWords => words[code];

export const withdrawalWords = {
  withdrawn: (on: Labels, reason: string) =>
    label(
      `撤回日期：${on.zh_hans}。理由：${reason}`,
      `撤回日期：${on.zh_hant}。理由：${reason}`,
      `Withdrawn on ${on.en}. Why: ${reason}`,
    ),
};
