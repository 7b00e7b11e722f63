import type { Labels } from "../../schema/contracts/labels.ts";
import type { NoticeKind } from "../../schema/contracts/notifications.ts";
import { label } from "./label.ts";

/** What notices to applicants say that happened: the end of a sentence about the request. */
export const noticeLabels: Readonly<Record<NoticeKind, Labels>> = {
  filed: label("已登记", "已登記", "was registered"),
  split: label(
    "已由原申请分出，另行编号",
    "已由原申請分出，另行編號",
    "was split off your request and has this number of its own",
  ),
  clarification: label("需要补正", "需要補正", "needs to be made clearer by you"),
  reasons: label("需要说明理由", "需要說明理由", "needs reasons from you"),
  due: label("答复期限有变化", "答覆期限有變化", "has a new due date"),
  fee: label("有信息处理费待缴纳", "有信息處理費待繳納", "has a fee to be paid"),
  reply: label("已作出答复", "已作出答覆", "was answered"),
  closed: label("已结束办理", "已結束辦理", "has ended"),
  clarification_ending: label(
    "补正期限即将届满",
    "補正期限即將屆滿",
    "waits for you to make it clearer, and the period ends soon",
  ),
  reasons_ending: label(
    "说明理由的期限即将届满",
    "說明理由的期限即將屆滿",
    "waits for your reasons, and the period ends soon",
  ),
  fee_ending: label("缴费期限即将届满", "繳費期限即將屆滿", "has a fee to be paid, and the period ends soon"),
};
