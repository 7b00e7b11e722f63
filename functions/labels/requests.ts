import type { ElectronicService } from "../../schema/contracts/electronic-service.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
import type { NoticeWay } from "../../schema/contracts/notifications.ts";
import type { CaseState, IntakeChannel, ReplyForm, ReplyRoute } from "../../schema/contracts/requests.ts";
import { label } from "./label.ts";

/** What state a case is in, as staff call it. */
export const caseStateLabels: Readonly<Record<CaseState, Labels>> = {
  unconfirmed: label("待确认收到", "待確認收到", "Receipt to be confirmed"),
  open: label("办理中", "辦理中", "Open"),
  awaiting_clarification: label("等待补正", "等待補正", "Awaiting clarification"),
  awaiting_payment: label("等待缴费", "等待繳費", "Awaiting payment"),
  closed: label("已办结", "已辦結", "Closed"),
};

export const intakeChannelLabels: Readonly<Record<IntakeChannel, Labels>> = {
  online: label("网络", "網絡", "Online"),
  counter: label("当面", "當面", "At the counter"),
  registered_mail: label("挂号信函", "掛號信函", "By registered mail"),
  ordinary_mail: label("平常信函", "平常信函", "By ordinary mail"),
  fax: label("传真", "傳真", "By fax"),
  email: label("电子邮件", "電子郵件", "By e-mail"),
  web_mailbox: label("网上信箱", "網上信箱", "Through the agency's mailbox on the net"),
  oral: label("口头", "口頭", "Orally"),
};

/** The form an applicant wants the information in. */
export const replyFormLabels: Readonly<Record<ReplyForm, Labels>> = {
  paper: label("纸质", "紙質", "On paper"),
  electronic: label("电子文档", "電子文檔", "Electronic"),
  disc: label("光盘", "光盤", "On disc"),
};

/** The way an applicant wants to be given the information. */
export const replyRouteLabels: Readonly<Record<ReplyRoute, Labels>> = {
  post: label("邮寄", "郵寄", "By post"),
  email: label("电子邮件", "電子郵件", "By e-mail"),
  pickup: label("自行领取", "自行領取", "Picked up"),
  on_site: label("现场查阅", "現場查閱", "Read on site"),
};

/** By what an applicant wants to be sent notices. */
export const noticeWayLabels: Readonly<Record<NoticeWay, Labels>> = {
  email: label("电子邮件", "電子郵件", "By e-mail"),
  sms: label("手机短信", "手機簡訊", "By SMS"),
};

/** At which contact an applicant agrees to be served electronically. */
export const electronicServiceLabels: Readonly<Record<ElectronicService, Labels>> = {
  email: label("同意，送达至电子邮箱", "同意，送達至電子郵箱", "Yes, at the e-mail address"),
  phone: label("同意，送达至手机号码", "同意，送達至手機號碼", "Yes, at the telephone number"),
};
