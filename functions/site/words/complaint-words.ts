import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

/** The form for complaining, its review and its receipt. */
export const complaintWords = {
  title: label("投诉", "投訴", "Complain"),
  description: label(
    "认为本机关没有依法公开信息、没有依法答复申请的，可以在线投诉。",
    "認為本機關沒有依法公開信息、沒有依法答覆申請的，可以在線投訴。",
    "Complain online where the agency does not publish or answer as the law asks.",
  ),
  lead: label(
    "认为本机关没有按照规定主动公开政府信息、没有依法答复申请，或者公开损害您的合法权益的，可以投诉（《政府信息公开条例》第四十七条、第五十一条）。",
    "認為本機關沒有按照規定主動公開政府信息、沒有依法答覆申請，或者公開損害您的合法權益的，可以投訴（《政府信息公開條例》第四十七條、第五十一條）。",
    "You can complain that the agency does not publish what it must, does not answer requests by the law, or infringes your rights in doing so (2019 Regulation, Art. 47 and 51).",
  ),
  by: (office: Labels) =>
    label(
      `投诉由${office.zh_hans}处理。`,
      `投訴由${office.zh_hant}處理。`,
      `Complaints are dealt with by: ${office.en}.`,
    ),
  noPeriod: label(
    "投诉不影响申请行政复议、提起行政诉讼的期限。",
    "投訴不影響申請行政復議、提起行政訴訟的期限。",
    "A complaint moves no period for reconsideration or a lawsuit.",
  ),
  text: label("投诉的内容", "投訴的內容", "What you complain about"),
  textHint: label(
    "写明什么时候、什么事情、您希望怎样处理。",
    "寫明什麼時候、什麼事情、您希望怎樣處理。",
    "Say what happened, when, and what you want done.",
  ),
  about: label("有关申请的受理编号", "有關申請的受理編號", "Receipt number of the request it is about"),
  aboutHint: label(
    "针对某一申请的，请填写，例如 2026-000123。",
    "針對某一申請的，請填寫，例如 2026-000123。",
    "If it is about a request, for example 2026-000123.",
  ),
  who: label("您是谁、怎样联系您", "您是誰、怎樣聯繫您", "Who you are and how to reach you"),
  whoHint: label(
    "可以不填。留下联系方式的，便于核实情况、告知结果。",
    "可以不填。留下聯繫方式的，便於核實情況、告知結果。",
    "You need not say. With a contact you can be asked for details and told the result.",
  ),
  name: label("姓名或者名称", "姓名或者名稱", "Name"),
  phone: label("联系电话", "聯繫電話", "Telephone"),
  email: label("电子邮箱", "電子郵箱", "E-mail address"),
  address: label("通信地址", "通信地址", "Postal address"),
  toReview: label("下一步：核对", "下一步：核對", "Next: check it"),
  privacy: label(
    "您写的内容加密保存，仅用于处理本投诉。",
    "您寫的內容加密保存，僅用於處理本投訴。",
    "What you write is stored encrypted and used for this complaint alone.",
  ),

  reviewTitle: label("核对投诉", "核對投訴", "Check your complaint"),
  notSent: label(
    "投诉尚未提交。请核对以下内容，确认无误后在页末提交。",
    "投訴尚未提交。請核對以下內容，確認無誤後在頁末提交。",
    "Nothing has been sent yet. Check what you wrote, then send it at the end of this page.",
  ),
  change: label("修改", "修改", "Change it"),
  send: label("提交投诉", "提交投訴", "Send the complaint"),
  workRefused: label(
    "安全验证未通过或者已过期，投诉尚未提交。请再次提交。",
    "安全驗證未通過或者已過期，投訴尚未提交。請再次提交。",
    "The security check failed or grew too old, and nothing was sent. Please send it again.",
  ),
  workWithoutScript: label(
    "在线提交需要浏览器启用脚本，并以 https 打开本网站。也可以当面、邮寄或者传真投诉。",
    "在線提交需要瀏覽器啟用腳本，並以 https 打開本網站。也可以當面、郵寄或者傳真投訴。",
    "Sending online needs scripts to be allowed in your browser, and this site opened by https. You can also complain at the counter, by post or by fax.",
  ),
  working: label(
    "正在进行安全验证，请稍候……",
    "正在進行安全驗證，請稍候……",
    "A short security check; one moment, please.",
  ),
  workFailed: label(
    "安全验证未能完成。请稍后再试，或者当面、邮寄、传真投诉。",
    "安全驗證未能完成。請稍後再試，或者當面、郵寄、傳真投訴。",
    "The security check could not be finished. Try again later, or use the counter, post or fax.",
  ),
  expired: label(
    "此页面打开时间过长，或者不是由本网站生成的，投诉未提交。如果您此前已经提交并取得编号，请勿重复提交；否则请再次核对后提交。",
    "此頁面打開時間過長，或者不是由本網站生成的，投訴未提交。如果您此前已經提交並取得編號，請勿重複提交；否則請再次核對後提交。",
    "This page was open for too long, or was not made by this site, and nothing was sent now. If you have sent it before and have its number, do not send it again; if not, check it once more and send it.",
  ),
  sentBefore: label(
    "您从此页已经提交过一份内容不同的投诉，以下内容未提交。如需另行投诉，请再次核对后提交。",
    "您從此頁已經提交過一份內容不同的投訴，以下內容未提交。如需另行投訴，請再次核對後提交。",
    "You have already sent another text from this page, and what is below was not sent. If you want to send this as well, check it once more.",
  ),

  receiptTitle: label("投诉已收到", "投訴已收到", "Your complaint was received"),
  save: label(
    "请保存编号和查询码：凭此查询处理结果，查询码不再显示。",
    "請保存編號和查詢碼：憑此查詢處理結果，查詢碼不再顯示。",
    "Keep the number and the secret: they show you the result, and the secret is not shown again.",
  ),
  open: label("查询处理情况", "查詢處理情況", "See where it stands"),
  print: label("打印", "列印", "Print"),
};

/** The form that opens a complaint, and what it answers. */
export const complaintFollowWords = {
  title: label("查询投诉处理情况", "查詢投訴處理情況", "Follow a complaint"),
  description: label(
    "凭投诉编号和查询码查看处理结果。",
    "憑投訴編號和查詢碼查看處理結果。",
    "See what became of a complaint, with its number and secret.",
  ),
  lead: label(
    "请填写投诉回执上的编号和查询码。",
    "請填寫投訴回執上的編號和查詢碼。",
    "Enter the number and the secret from the receipt of your complaint.",
  ),
  number: label("投诉编号", "投訴編號", "Number of the complaint"),
  numberHint: label("例如 C2026-000001", "例如 C2026-000001", "For example C2026-000001"),
  secret: label("查询码", "查詢碼", "Secret"),
  secretHint: label(
    "投诉时给您的一串字母和数字。",
    "投訴時給您的一串字母和數字。",
    "The letters and digits you were given with the number.",
  ),
  show: label("查询", "查詢", "Show the complaint"),
  none: label(
    "编号或者查询码有误。请核对两者后再试。",
    "編號或者查詢碼有誤。請核對兩者後再試。",
    "No complaint has this number and secret. Please check both and try again.",
  ),
  requests: label("查询申请的办理情况", "查詢申請的辦理情況", "Follow a request"),
  complaint: (number: string) => label(`投诉 ${number}`, `投訴 ${number}`, `Complaint ${number}`),
  state: label("处理情况", "處理情況", "Where it stands"),
  receivedOn: label("收到日期", "收到日期", "Received on"),
  about: label("有关申请", "有關申請", "About request"),
  endedOn: label("日期", "日期", "On"),
  office: label("转送至", "轉送至", "Forwarded to"),
  result: label("处理结果", "處理結果", "Result"),
  reasons: label("理由", "理由", "Reasons"),
};
