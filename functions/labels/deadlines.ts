import type { Labels } from "../../schema/contracts/labels.ts";
import type { ReminderKind } from "../../schema/contracts/reminders.ts";
import type { WeekCounts } from "../../schema/contracts/webhook-messages.ts";
import { label, under } from "./label.ts";

/** What a case, a publication, a channel or the annual report owes or awaits, as people read it. */
export const deadlineLabels: Readonly<Record<ReminderKind, Labels>> = {
  confirmation: label("确认收到申请", "確認收到申請", "Confirmation of receipt"),
  reply: label("答复", "答覆", "Reply"),
  clarification_notice: label("补正告知", "補正告知", "Clarification notice"),
  clarification: label("申请人补正", "申請人補正", "Applicant's clarification"),
  third_party_opinion: label("第三方意见", "第三方意見", "Third party's opinion"),
  other_agency_opinion: label("其他机关意见", "其他機關意見", "Other agency's opinion"),
  joint_agency_opinion: label("共同制作机关意见", "共同製作機關意見", "Joint agency's opinion"),
  contribution: label("协办部门意见", "協辦部門意見", "Unit's contribution"),
  fee_payment: label("缴费", "繳費", "Fee payment"),
  reconsideration: label("行政复议", "行政復議", "Reconsideration"),
  litigation: label("行政诉讼", "行政訴訟", "Litigation"),
  litigation_after_reconsideration: label("复议后诉讼", "復議後訴訟", "Litigation after reconsideration"),
  reconsideration_answer: label("复议答复", "復議答覆", "Answer in reconsideration"),
  litigation_answer: label("诉讼答辩", "訴訟答辯", "Answer in litigation"),
  appeal: label("对方上诉", "對方上訴", "The other side's appeal"),
  agency_appeal: label("本机关上诉", "本機關上訴", "The agency's appeal"),
  returned_mail: label("退件待处理", "退件待處理", "Returned mail"),
  proactive_publication: label("主动公开", "主動公開", "Proactive publication"),
  publication_update: label("变更后更新", "變更後更新", "Update after a change"),
  validity_end: label("有效期届满", "有效期屆滿", "End of validity"),
  annual_report: label("年度报告", "年度報告", "Annual report"),
  channel_silence: label("渠道更新", "渠道更新", "Next item of a channel"),
  website_report: label("政府网站工作年度报表", "政府網站工作年度報表", "Website's annual report"),
  draft_approval: label("文稿待审批", "文稿待審批", "Draft to be approved"),
  draft_service: label("已审批文书待送达", "已審批文書待送達", "Approved act to be served"),
  week: label("本周概况", "本週概況", "This week"),
};

/** What is to be done about what has no day. */
export const toDoLabels: Readonly<Partial<Record<ReminderKind, Labels>>> = {
  returned_mail: label(
    "请核实并再次送达或者记录处理情况",
    "請核實並再次送達或者記錄處理情況",
    "send it again, or record why not",
  ),
  draft_approval: label("请审批", "請審批", "waits for your approval"),
  draft_service: label("请尽快送达", "請儘快送達", "please serve it"),
};

/** What the heads read of a week. */
export const weekLabels: Readonly<Record<keyof WeekCounts, Labels>> = {
  open: label("未办结", "未辦結", "open"),
  overdue: label("逾期", "逾期", "overdue"),
  due_this_week: label("本周到期", "本週到期", "due this week"),
  awaiting_approval: label("待审批", "待審批", "to be approved"),
  approved_not_served: label("已审批未送达", "已審批未送達", "approved and not served"),
  awaiting_applicant: label("待申请人", "待申請人", "awaiting the applicant"),
  unassigned: label("未分派", "未分派", "unassigned"),
  returned_mail: label("退件待处理", "退件待處理", "returned mail"),
  failed_deliveries: label("提醒发送失败", "提醒發送失敗", "reminders that failed"),
};

/** What a calendar of deadlines is called: the agency's, and whose cases; `unit` undefined for one's own. */
export const feedLabel = (agency: Labels, unit: string | undefined): Labels =>
  under(
    agency,
    unit === undefined
      ? label("我的办理期限", "我的辦理期限", "My deadlines")
      : label(`${unit}办理期限`, `${unit}辦理期限`, `Deadlines of ${unit}`),
  );
