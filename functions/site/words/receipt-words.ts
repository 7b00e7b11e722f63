import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

/** The receipt of a filing. */
export const receiptWords = {
  title: label("申请已收到", "申請已收到", "Your request was received"),
  save: label(
    "请打印或者抄存编号和查询码。查询码只在本页显示，凭编号和查询码查询办理进度、补正和接收答复。",
    "請列印或者抄存編號和查詢碼。查詢碼只在本頁顯示，憑編號和查詢碼查詢辦理進度、補正和接收答覆。",
    "Print this page or write down the number and the secret. The secret is on this page only; with both you follow the request, clarify it and read the reply.",
  ),
  number: label("受理编号", "受理編號", "Receipt number"),
  secret: label("查询码", "查詢碼", "Tracking secret"),
  receivedOn: label("收到申请之日", "收到申請之日", "Received on"),
  dueOn: label("答复期限", "答覆期限", "Answer due by"),
  noDueOn: label("确认收到之后起算", "確認收到之後起算", "Reckoned once its receipt is confirmed"),
  provisional: label(
    "下一年度放假安排公布后，答复期限可能调整。",
    "下一年度放假安排公布後，答覆期限可能調整。",
    "The date may move once next year's holidays are announced.",
  ),
  follow: label("查询办理进度", "查詢辦理進度", "Follow this request"),
  print: label("打印本页", "列印本頁", "Print this page"),
  printHint: label(
    "打印件包含申请的全部内容。",
    "列印件包含申請的全部內容。",
    "What is printed holds everything of the request.",
  ),
  qr: (number: string) => label(`查询${number}的二维码`, `查詢${number}的二維碼`, `QR code to follow ${number}`),
  qrHint: label(
    "扫码打开查询页，再输入查询码。二维码不含查询码。",
    "掃碼打開查詢頁，再輸入查詢碼。二維碼不含查詢碼。",
    "Opens the page to follow it, where you type the secret. The code does not hold the secret.",
  ),
  why: label("答复期限如何计算", "答覆期限如何計算", "How the date is reckoned"),
  whyText: label(
    "自收到申请的次日起计算20个工作日，双休日和法定节假日不计入，调休上班日计入。",
    "自收到申請的次日起計算20個工作日，雙休日和法定節假日不計入，調休上班日計入。",
    "Twenty working days are counted from the day after the request was received. Weekends and holidays do not count; days that are worked in their place do.",
  ),
  filed: label("申请内容", "申請內容", "What was filed"),
  filedWith: (agency: Labels) =>
    label(`受理机关：${agency.zh_hans}`, `受理機關：${agency.zh_hant}`, `Filed with: ${agency.en}`),
  evidence: label("登记凭证", "登記憑證", "Proof of registration"),
  evidenceHint: label(
    "一小时内列入公布的总凭证，据此可以证明申请已登记且未被改动。",
    "一小時內列入公布的總憑證，據此可以證明申請已登記且未被改動。",
    "Within the hour it is among the published anchors, which prove that the request was registered and not altered.",
  ),
  anchors: label("公布的总凭证", "公布的總憑證", "The published anchors"),
  reload: label("刷新本页不会重复提交。", "刷新本頁不會重複提交。", "Loading this page again files nothing twice."),
};
