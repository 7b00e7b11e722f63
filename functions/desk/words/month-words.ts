import { label } from "../../labels/label.ts";
import { monthWords } from "../../site/format.ts";

export const monthRoomWords = {
  room: label("月度统计", "月度統計", "Months"),
  title: label("月度统计", "月度統計", "Months"),
  why: label(
    "每月公开的信息条数由登记内容计算。月份结束后，下月1日自动结账；结账后登记有变化的，重新统计并产生新的版次，原来的数字仍可查阅。",
    "每月公開的信息條數由登記內容計算。月份結束後，下月1日自動結賬；結賬後登記有變化的，重新統計並產生新的版次，原來的數字仍可查閱。",
    "What is published is counted by month from its entries. A month closes on the 1st of the next; where its entries change after that, counting it anew makes a revision, and the former numbers stay to be read.",
  ),
  year: (year: string) => label(`${year}年`, `${year}年`, year),
  month: label("月份", "月份", "Month"),
  items: label("条数", "條數", "Items"),
  state: label("状态", "狀態", "State"),
  countedAt: label("统计时间", "統計時間", "Counted"),
  revision: label("版次", "版次", "Revision"),
  action: label("办理", "辦理", "Action"),
  states: {
    uncounted: label("尚未统计", "尚未統計", "Not counted"),
    open: label("未结账", "未結賬", "Open"),
    closed: label("已结账", "已結賬", "Closed"),
    differs: label("与登记不一致", "與登記不一致", "Differs from its entries"),
    differsClosed: label("已结账，与登记不一致", "已結賬，與登記不一致", "Closed, and differs from its entries"),
  },
  count: label("统计", "統計", "Count it"),
  recount: label("重新统计", "重新統計", "Count it anew"),
  close: label("统计并结账", "統計並結賬", "Count and close it"),
  of: (month: string) => {
    const { zh_hans, zh_hant, en } = monthWords(month);
    return label(`${zh_hans}统计`, `${zh_hant}統計`, `Count of ${en}`);
  },
  differsWhy: label(
    "统计以后，登记发生了变化。夜间自动重新统计，也可以现在重新统计。",
    "統計以後，登記發生了變化。夜間自動重新統計，也可以現在重新統計。",
    "Its entries changed since it was counted. It is counted anew tonight, or now if you like.",
  ),
  same: label("与登记一致。", "與登記一致。", "It agrees with its entries."),
  uncountedWhy: (items: number) =>
    label(
      `尚未统计；现在登记有${items}条。`,
      `尚未統計；現在登記有${items}條。`,
      `Not counted yet; its entries are ${items} now.`,
    ),
  closing: label(
    "结账后，每次变化都会产生新的版次。",
    "結賬後，每次變化都會產生新的版次。",
    "Once closed, each change makes a revision.",
  ),
  difference: label("不一致的数字", "不一致的數字", "What differs"),
  what: label("统计项", "統計項", "Number"),
  was: label("已统计", "已統計", "Counted"),
  now: label("现在", "現在", "Now"),
  by: {
    total: label("合计", "合計", "Total"),
    channel: label("渠道", "渠道", "Channel"),
    family: label("渠道类别", "渠道類別", "Family"),
    subject: label("主题", "主題", "Subject"),
    genre: label("体裁", "體裁", "Genre"),
    unit: label("机构", "機構", "Unit"),
  },
  redacted: label("已删除的内容", "已刪除的內容", "What was redacted"),
  because: label("原因", "原因", "Because of"),
  unknownWhy: label(
    "没有记录是哪些条目引起的。",
    "沒有記錄是哪些條目引起的。",
    "Which entries did it was not written down.",
  ),
  came: label("新增", "新增", "Came"),
  went: label("撤回或者移到其他月份", "撤回或者移到其他月份", "Went: withdrawn, or of another month now"),
  changed: label("修改", "修改", "Changed"),
  unlisted: (count: number) => label(`另有${count}条`, `另有${count}條`, `and ${count} more`),
  counts: label("条数", "條數", "Items"),
  channel: label("渠道", "渠道", "Channel"),
  revisions: label("历次版次", "歷次版次", "Revisions"),
  firstRevision: label("结账", "結賬", "Closed"),
  noRevisions: label("还没有结账。", "還沒有結賬。", "It is not closed yet."),
  entry: label("条目", "條目", "Entry"),
  done: {
    changed: label("已重新统计，数字有变化。", "已重新統計，數字有變化。", "It was counted; the numbers changed."),
    same: label("已重新统计，数字没有变化。", "已重新統計，數字沒有變化。", "It was counted; nothing changed."),
  },
  readers: label("由发布员或者编辑统计。", "由發布員或者編輯統計。", "Publishers and editors count it."),
  back: label("返回各月", "返回各月", "Back to the months"),
};
