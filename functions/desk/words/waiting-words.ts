import { label } from "../../labels/label.ts";

/** Of the lists that today's counts lead to. */
export const draftWords = {
  approval: label("待审批的文稿", "待審批的文稿", "Drafts awaiting approval"),
  service: label("已审批未送达的文书", "已審批未送達的文書", "Approved, and not served"),
  approvalWhat: label(
    "打开案件，阅读文稿，同意或者退回。自己起草的文稿由他人审批，不在此列。",
    "打開案件，閱讀文稿，同意或者退回。自己起草的文稿由他人審批，不在此列。",
    "Open the case, read the draft, approve it or send it back. What you wrote yourself is for others to approve and not listed.",
  ),
  serviceWhat: label(
    "打开案件，打印并送达文书，然后记录送达。",
    "打開案件，列印並送達文書，然後記錄送達。",
    "Open the case, print and serve the letter, and record its service.",
  ),
  none: label("没有等待的文稿。", "沒有等待的文稿。", "None waits."),
  case: label("案件编号", "案件編號", "Case"),
  draft: label("文书", "文書", "Letter"),
  since: label("等待自", "等待自", "Waiting since"),
  unit: label("承办单位", "承辦單位", "Unit"),
  more: label(
    "可能还有更多，此处最多查看200件。",
    "可能還有更多，此處最多查看200件。",
    "There may be more: 200 are looked at.",
  ),
};

export const dutyWords = {
  title: label("其他到期事项", "其他到期事項", "Other duties"),
  what: label(
    "除答复以外，本机关应当在期限内办理的事项：通知、复议答复、诉讼答辩、退费等。",
    "除答覆以外，本機關應當在期限內辦理的事項：通知、復議答覆、訴訟答辯、退費等。",
    "What the agency owes besides replies: letters, answers in reconsideration and lawsuits, refunds.",
  ),
  none: label("没有符合条件的事项。", "沒有符合條件的事項。", "Nothing is due."),
  duty: label("事项", "事項", "What is owed"),
  more: label(
    "可能还有更多，请缩小日期范围。",
    "可能還有更多，請縮小日期範圍。",
    "There may be more: choose a shorter range of days.",
  ),
};
