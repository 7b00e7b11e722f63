import { label } from "../../labels/label.ts";

/** What the roles may do, as people say it. */
export const taskWords = {
  roles: label("各角色能做什么", "各角色能做什麼", "What each role may do"),
  task: label("事项", "事項", "Task"),
  may: label("能", "能", "Yes"),
  mayNot: label("不能", "不能", "No"),
  ofCases: label(
    "办理和查阅身份，承办人限于本人承办和尚未分派的案件；文书的审批按本单位的设置。",
    "辦理和查閱身份，承辦人限於本人承辦和尚未分派的案件；文書的審批按本單位的設定。",
    "Officers work, and read who asks of, their own cases and those of nobody; who approves a letter is a setting.",
  ),
  registerRequests: label("登记申请", "登記申請", "Register requests"),
  registerComplaints: label("登记投诉举报", "登記投訴舉報", "Register complaints"),
  readCases: label("查阅申请", "查閱申請", "Read cases"),
  readIdentity: label("查阅申请人身份（记录在案）", "查閱申請人身份（記錄在案）", "Read who asks (on record)"),
  workCases: label("记录办理情况", "記錄辦理情況", "Record what is done in a case"),
  assign: label("分派案件", "分派案件", "Assign cases"),
  draft: label("起草、送审和送达文书", "起草、送審和送達文書", "Draft, submit and serve letters"),
  publish: label(
    "登记、更正、撤下主动公开的信息",
    "登記、更正、撤下主動公開的信息",
    "Register, amend and withdraw publications",
  ),
  metrics: label("填报渠道数据，重新统计", "填報渠道數據，重新統計", "Enter channels' figures, recount months"),
  declare: label("填报年度报告数据", "填報年度報告數據", "Declare the figures of the annual report"),
  release: label("发布年度报告数据", "發布年度報告數據", "Release the figures of a year"),
  reissue: label("补发查询码", "補發查詢碼", "Give out a new tracking secret"),
  members: label("管理人员和密钥", "管理人員和金鑰", "Look after members and keys"),
  calendars: label("录入放假安排", "錄入放假安排", "Enter the notices on days off"),
  channels: label("设置渠道", "設定渠道", "Set up channels"),
  sinks: label("设置提醒的接收方", "設定提醒的接收方", "Set up where reminders go"),
  acts: label("查阅操作记录", "查閱操作記錄", "Read who did what"),
};
