import { label } from "../../labels/label.ts";

export const dutyWords = {
  title: label("其他到期事项", "其他到期事項", "Other duties"),
  what: label(
    "除答复以外，本机关应当在期限内办理的事项：通知、复议答复、诉讼答辩、退费等。",
    "除答覆以外，本機關應當在期限內辦理的事項：通知、復議答覆、訴訟答辯、退費等。",
    "What the agency owes besides replies: letters, answers in reconsideration and lawsuits, refunds.",
  ),
  none: label("没有符合条件的事项。", "沒有符合條件的事項。", "Nothing is due."),
  case: label("案件编号", "案件編號", "Case"),
  duty: label("事项", "事項", "What is owed"),
  more: label(
    "可能还有更多，请缩小日期范围。",
    "可能還有更多，請縮小日期範圍。",
    "There may be more: choose a shorter range of days.",
  ),
};
