import { label } from "../../labels/label.ts";

/** The form that opens a case, and what is said where it does not. */
export const followWords = {
  title: label("查询申请办理情况", "查詢申請辦理情況", "Follow a request"),
  description: label(
    "凭受理编号和查询码查看申请办到哪一步、答复期限和答复。",
    "憑受理編號和查詢碼查看申請辦到哪一步、答覆期限和答覆。",
    "See where a request stands, when its reply is due, and the reply, with its receipt number and tracking secret.",
  ),
  lead: label(
    "请填写登记回执上的受理编号和查询码。",
    "請填寫登記回執上的受理編號和查詢碼。",
    "Enter the receipt number and the tracking secret from your receipt.",
  ),
  number: label("受理编号", "受理編號", "Receipt number"),
  numberHint: label("例如 2026-000123", "例如 2026-000123", "For example 2026-000123"),
  secret: label("查询码", "查詢碼", "Tracking secret"),
  secretHint: label(
    "登记时给您的一串字母和数字。查询码遗失的，请持身份证件到受理机构重新领取。",
    "登記時給您的一串字母和數字。查詢碼遺失的，請持身份證件到受理機構重新領取。",
    "The letters and digits you were given with the number. If it is lost, bring an identity document to the counter and get another.",
  ),
  show: label("查询", "查詢", "Show the request"),
  none: label(
    "编号或者查询码有误。请核对两者后再试。",
    "編號或者查詢碼有誤。請核對兩者後再試。",
    "No request has this number and secret. Please check both and try again.",
  ),
  complaints: label("查询投诉的处理情况", "查詢投訴的處理情況", "Follow a complaint"),
  again: label("再次提交", "再次提交", "Send again"),
  unsent: label(
    "您填写的内容保留在下面；再次提交不会重复登记。",
    "您填寫的內容保留在下面；再次提交不會重複登記。",
    "What you wrote is kept below; sent again, it is recorded once only.",
  ),
};
