import type { Labels } from "../../schema/contracts/labels.ts";
import type { SinkKind } from "../../schema/contracts/reminders.ts";
import { label } from "./label.ts";

/** Where reminders go. */
export const sinkKindLabels: Readonly<Record<SinkKind, Labels>> = {
  log: label("运行日志", "執行日誌", "The service's log"),
  webhook: label("Webhook（其他系统）", "Webhook（其他系統）", "Webhook (another system)"),
  email: label("电子邮件", "電子郵件", "E-mail"),
  wecom: label("企业微信群机器人", "企業微信群機器人", "WeCom group robot"),
  dingtalk: label("钉钉群机器人", "釘釘群機器人", "DingTalk group robot"),
};
