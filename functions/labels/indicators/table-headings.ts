import { label } from "../label.ts";

// What the forms print over their tables and in the boxes that are no line and no column of figures. Lines, columns and results are
// beside the labels of the figures that they name: table-2-labels.ts, outcomes.ts, applicants.ts, remedies.ts, labels-2014.ts.

/** What a table is called, which is the heading of its section too; the forms of 2019 and 2021 call them the same. */
export const tableCaptions = {
  proactive: label("主动公开政府信息情况", "主動公開政府信息情況", "Information disclosed proactively"),
  requests: label(
    "收到和处理政府信息公开申请情况",
    "收到和處理政府信息公開申請情況",
    "Requests received and processed",
  ),
  remedies: label(
    "政府信息公开行政复议、行政诉讼情况",
    "政府信息公開行政復議、行政訴訟情況",
    "Reconsideration and litigation on disclosure",
  ),
  of2014: label("政府信息公开情况统计表", "政府信息公開情況統計表", "Statistical table on disclosure"),
} as const;

/** The section for what no table has. */
export const otherMatters = label("其他需要报告的事项", "其他需要報告的事項", "Other matters to report");

export const table2Headings = {
  subject: label("信息内容", "信息內容", "Subject"),
  /** The item of Art. 20 that a block reports on. */
  article: (item: string, number: number) =>
    label(`第二十条第（${item}）项`, `第二十條第（${item}）項`, `Article 20, item ${number}`),
} as const;

export const table3Headings = {
  corner: label(
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    "（本列數據的勾稽關係為：第一項加第二項之和，等於第三項加第四項之和）",
    "(In each column, items 1 and 2 add up to items 3 and 4)",
  ),
  applicants: label("申请人情况", "申請人情況", "Applicants"),
  outcomes: label("本年度办理结果", "本年度辦理結果", "Outcomes this year"),
} as const;

export const headings2014 = {
  indicator: label("统计指标", "統計指標", "Indicator"),
  unit: label("单位", "單位", "Unit"),
  value: label("统计数", "統計數", "Figure"),
  proactive: label("主动公开情况", "主動公開情況", "Proactive disclosure"),
  byChannel: label(
    "通过不同渠道和方式公开政府信息的情况",
    "通過不同渠道和方式公開政府信息的情況",
    "Items published through each channel and in each way",
  ),
  response: label("回应解读情况", "回應解讀情況", "Responses and interpretation"),
  responseByChannel: label(
    "通过不同渠道和方式回应解读的情况",
    "通過不同渠道和方式回應解讀的情況",
    "Responses and interpretation through each channel and in each way",
  ),
  requests: label("依申请公开情况", "依申請公開情況", "Disclosure upon request"),
  institutions: label("机构建设和保障经费情况", "機構建設和保障經費情況", "Institutions and funds"),
  training: label("政府信息公开会议和培训情况", "政府信息公開會議和培訓情況", "Meetings and training"),
} as const;
