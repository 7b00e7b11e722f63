import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

/** The form to print, on one sheet of A4. */
export const paperFormWords = {
  title: label("政府信息公开申请表", "政府信息公開申請表", "Request for government information"),
  about: label(
    "可打印的空白申请表，填写后当面、邮寄或者传真提交。",
    "可列印的空白申請表，填寫後當面、郵寄或者傳真提交。",
    "The blank form to print, to be handed in at the counter, by post or by fax.",
  ),
  how: label(
    "打印后填写，当面、邮寄或者传真提交。也可以在线填写：",
    "列印後填寫，當面、郵寄或者傳真提交。也可以在線填寫：",
    "Print it, fill it in, and hand it in at the counter, by post or by fax. Or fill it in online: ",
  ),
  receivingAgency: (agency: Labels) =>
    label(`受理机关：${agency.zh_hans}`, `受理機關：${agency.zh_hant}`, `To: ${agency.en}`),
  who: label("申请人信息", "申請人信息", "Who asks"),
  person: label("公民", "公民", "Person"),
  organisation: label("法人或者其他组织", "法人或者其他組織", "Organisation"),
  personName: label("姓名", "姓名", "Name"),
  identity: label("证件名称及号码", "證件名稱及號碼", "Identity document and number"),
  organisationName: label("名称", "名稱", "Name"),
  kind: label("类别", "類別", "Kind"),
  creditCode: label("统一社会信用代码", "統一社會信用代碼", "Unified social credit code"),
  representative: label("法定代表人", "法定代表人", "Legal representative"),
  contactPerson: label("联系人", "聯繫人", "Contact person"),
  agent: label("代理人", "代理人", "Agent"),
  telephone: label("联系电话", "聯繫電話", "Telephone"),
  fax: label("传真", "傳真", "Fax"),
  emailAddress: label("电子邮箱", "電子郵箱", "E-mail"),
  postalAddress: label("通信地址及邮政编码", "通信地址及郵政編碼", "Postal address and postcode"),
  what: label("所需信息", "所需信息", "The information"),
  describe: label(
    "名称、文号或者便于查询的其他特征性描述",
    "名稱、文號或者便於查詢的其他特徵性描述",
    "Name, document number, or another description by which it is found",
  ),
  formOfReply: label("提供信息的形式（可选一项）", "提供信息的形式（可選一項）", "Form of the information (one)"),
  wayOfReply: label("获取信息的方式（可选一项）", "獲取信息的方式（可選一項）", "How it is to be given (one)"),
  signature: label("申请人签名或者盖章", "申請人簽名或者蓋章", "Signature or seal"),
  dateOfRequest: label("申请日期：　　　年　　月　　日", "申請日期：　　　年　　月　　日", "Date:"),
  office: label("机关填写", "機關填寫", "For the agency"),
  receivedOn: label("收到日期", "收到日期", "Received on"),
  receiptNumber: label("受理编号", "受理編號", "Number"),
  notes: label(
    "依据《政府信息公开条例》第二十九条。无需说明用途；请附身份证明复印件。自收到申请之日起20个工作日内答复。",
    "依據《政府信息公開條例》第二十九條。無需說明用途；請附身份證明複印件。自收到申請之日起20個工作日內答覆。",
    "2019 Regulation, Art. 29. No reason need be given; attach a copy of the identity document. You are answered within 20 working days of its receipt.",
  ),
  print: label("打印", "列印", "Print"),
};
