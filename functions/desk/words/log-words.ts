import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

/** What an act was done to, by its noun. */
const nouns: Readonly<Record<string, Labels>> = {
  request: label("案件", "案件", "case"),
  complaint: label("投诉", "投訴", "complaint"),
  publication: label("公开信息", "公開信息", "publication"),
  registration: label("登记", "登記", "registration"),
  import: label("导入", "匯入", "import"),
  channel: label("渠道", "渠道", "channel"),
  member: label("人员", "人員", "member"),
  sink: label("提醒接收处", "提醒接收處", "where reminders go"),
  calendar: label("放假通知", "放假通知", "notice on days off"),
  own_code: label("代码", "代碼", "code"),
  reminder: label("提醒", "提醒", "reminder"),
  session: label("登录", "登入", "sign-in"),
  passkey: label("通行密钥", "通行金鑰", "passkey"),
  approval: label("双人操作", "雙人操作", "approval"),
  figures: label("年度数据", "年度資料", "figures"),
  rollup: label("月度统计", "月度統計", "month"),
};

/** What is done to, as people say it. */
export const nounWords = (noun: string): Labels => nouns[noun] ?? label(noun, noun, noun);

export const logWords = {
  acts: label("操作记录", "操作記錄", "What members did"),
  actsIntro: label(
    "工作人员的每一次操作，与操作本身同时记录，不能修改或者删除。",
    "工作人員的每一次操作，與操作本身同時記錄，不能修改或者刪除。",
    "Everything that members of staff did, recorded with the act itself; nobody can change or delete it.",
  ),
  reads: label("查阅记录", "查閱記錄", "What members read"),
  readsIntro: label(
    "谁在什么时候查看过申请人身份，或者导出过材料。",
    "誰在什麼時候查看過申請人身份，或者匯出過材料。",
    "Who read an applicant's identity, or took a case out, and when.",
  ),
  toReads: label(
    "查阅记录（谁看过申请人身份）",
    "查閱記錄（誰看過申請人身份）",
    "What members read (who saw identities)",
  ),
  toActs: label("操作记录（谁做过什么）", "操作記錄（誰做過什麼）", "What members did"),
  filter: label("筛选", "篩選", "Filter"),
  member: label("人员", "人員", "Member"),
  anyone: label("所有人", "所有人", "Anybody"),
  operation: label("操作", "操作", "What was done"),
  anything: label("所有操作", "所有操作", "Anything"),
  receiptNo: label("申请编号", "申請編號", "Receipt number"),
  from: label("起", "起", "From"),
  until: label("止", "止", "Until"),
  apply: label("查看", "查看", "Show"),
  all: label("清除筛选", "清除篩選", "Show all"),
  nothing: label("没有符合的记录。", "沒有符合的記錄。", "There is nothing of the kind."),
  at: label("时间", "時間", "When"),
  object: label("对象", "對象", "To what"),
  what: label("内容", "內容", "What"),
  values: label("前后内容", "前後內容", "Before and after"),
  before: label("之前", "之前", "Before"),
  after: label("之后", "之後", "After"),
  erased: label("已按期清除", "已按期清除", "erased in time"),
  altered: label(
    "与记录的校验值不符，可能被改动，请运行校验",
    "與記錄的校驗值不符，可能被改動，請執行校驗",
    "not as it was recorded: perhaps altered; run a verification",
  ),
  unopened: label("没有密钥可以打开", "沒有金鑰可以打開", "no key opens it"),
};
