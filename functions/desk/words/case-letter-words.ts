import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

const states = {
  in_review: label("待审查", "待審查", "Waits for a review"),
  in_approval: label("待审批", "待審批", "Waits for its approval"),
  returned: label("已退回，待修改", "已退回，待修改", "Returned, to be changed"),
  ready: label("可以送达", "可以送達", "Ready to be served"),
  sent: label("已发出，待确认收到", "已發出，待確認收到", "Sent; not known to have arrived"),
  received: label("已送达", "已送達", "Received"),
  came_back: label("被退回，待处理", "被退回，待處理", "Came back, to be dealt with"),
  corrected: label("记录已更正", "記錄已更正", "Its entry was corrected"),
  discarded: label("已作废", "已作廢", "Discarded"),
} satisfies Readonly<Record<string, Labels>>;

/**
 * Where a letter of a case stands, and so what comes next: `in_review` and `in_approval` wait for another member; `returned` is changed
 * first; `ready` may be served; `sent` was, and nobody knows yet that it arrived; `came_back` did, and nobody has acted upon it.
 */
export type CaseLetterState = keyof typeof states;

/** The letters of a case, as its page lists them. */
export const caseLetterWords = {
  heading: label("文书", "文書", "Letters"),
  caption: label("本案的文书", "本案的文書", "Letters of this case"),
  none: label("还没有文书。", "還沒有文書。", "There is no letter yet."),
  letter: label("文书", "文書", "Letter"),
  number: label("文号", "文號", "Number"),
  noNumber: label("审批后编号", "審批後編號", "given when approved"),
  state: label("状态", "狀態", "Where it stands"),
  step: label("下一步", "下一步", "Next"),
  states,
  stateOn: (state: Labels, day: Labels) =>
    label(`${state.zh_hans}（${day.zh_hans}）`, `${state.zh_hant}（${day.zh_hant}）`, `${state.en} (${day.en})`),
  next: {
    review: label("审查", "審查", "Review it"),
    approve: label("查看并审批", "查看並審批", "Read and approve it"),
    change: label("修改", "修改", "Change it"),
    serve: label("打印、送达", "列印、送達", "Print and serve it"),
    confirm: label("确认收到或者退件", "確認收到或者退件", "Record its receipt, or that it came back"),
    sendOnce: label("处理退件", "處理退件", "Deal with it"),
    read: label("查看", "查看", "Read it"),
  },
};
