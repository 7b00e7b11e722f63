import type { Labels } from "../../../schema/contracts/labels.ts";
import type { TwoPersonAct } from "../../../schema/contracts/practice.ts";
import { label } from "../../labels/label.ts";

/** Calls that need two persons. */
const acts: Readonly<Record<TwoPersonAct, Labels>> = {
  erasure: label("销毁案件内容", "銷毀案件內容", "Erase a case"),
  export: label("导出案卷或者个人数据", "匯出案卷或者個人資料", "Export a file or personal data"),
  admin: label("增加人员或者权限", "增加人員或者權限", "Let a member in, or do more"),
  release: label("发布年度报告", "發布年度報告", "Release a year"),
};

export const approvalWords = {
  room: label("审批", "審批", "Approvals"),
  title: label("审批", "審批", "Approvals"),
  mine: label("待我审批的文书", "待我審批的文書", "Letters that wait for me"),
  noneMine: label("没有待您审批的文书。", "沒有待您審批的文書。", "No letter waits for you."),
  others: label("待他人审批的文书", "待他人審批的文書", "Letters that wait for others"),
  noneOthers: label("没有待他人审批的文书。", "沒有待他人審批的文書。", "No letter waits for others."),
  service: label("已审批，待送达", "已審批，待送達", "Approved, to be served"),
  serviceWhat: label(
    "打开文书，打印并送达，然后记录送达。",
    "打開文書，列印並送達，然後記錄送達。",
    "Open the letter, print and serve it, and record its service.",
  ),
  noneService: label("没有待送达的文书。", "沒有待送達的文書。", "None is to be served."),
  letter: label("文书", "文書", "Letter"),
  request: label("案件", "案件", "Case"),
  drafted: label("起草人", "起草人", "Drafted by"),
  unit: label("单位", "單位", "Unit"),
  since: label("等待自", "等待自", "Waits since"),
  due: label("答复期限", "答覆期限", "Reply due"),
  noDue: label("未计算", "未計算", "none runs"),
  calls: label("需要两人办理的操作", "需要兩人辦理的操作", "Acts that need two persons"),
  callsWhy: label(
    "以下操作由其他人员提出，须由您同意，其本人才能再次提交办理。七天内有效。",
    "以下操作由其他人員提出，須由您同意，其本人才能再次提交辦理。七天內有效。",
    "Somebody else asked for these. Once you approve one, they send it once more, within seven days of asking.",
  ),
  act: label("操作", "操作", "Act"),
  about: label("对象", "對象", "About"),
  askedBy: label("提出人", "提出人", "Asked by"),
  until: label("有效期至", "有效期至", "Good until"),
  decide: label("办理", "辦理", "Decide"),
  acts,
  approve: label("同意", "同意", "Approve"),
  ownCall: label("由您提出，须由他人同意", "由您提出，須由他人同意", "Yours; another member approves it"),
  approvedBy: (name: string) =>
    label(
      `${name}已同意，等待提出人再次提交`,
      `${name}已同意，等待提出人再次提交`,
      `Approved by ${name}; who asked may send it now`,
    ),
  done: label("已同意。", "已同意。", "Approved."),
  more: label("还有更多，只列出前200件。", "還有更多，只列出前200件。", "There are more; the first 200 are looked at."),
};
