import type { Labels } from "../../schema/contracts/labels.ts";
import type { TimelinessRow } from "../../schema/contracts/timeliness-by-quarter.ts";
import { figureHeadings } from "./columns.ts";
import { label } from "./label.ts";

/** The columns of the quarters' timeliness, by member. */
export const timelinessHeadings: Readonly<Record<keyof TimelinessRow, Labels>> = {
  quarter: label("季度", "季度", "Quarter"),
  division: label("分类", "分類", "Division"),
  code: label("代码", "代碼", "Code"),
  label_zh_hans: figureHeadings.label_zh_hans.label,
  label_zh_hant: figureHeadings.label_zh_hant.label,
  label_en: figureHeadings.label_en.label,
  received: label("收到", "收到", "Received"),
  replied: label("已答复", "已答覆", "Replied"),
  replied_on_time: label("按期答复", "按期答覆", "In time"),
  extended: label("延期", "延期", "Extended"),
  closed_without_reply: label("未答复而结束", "未答覆而結束", "Closed without reply"),
  open: label("未办结", "未辦結", "Open"),
  overdue: label("逾期未办结", "逾期未辦結", "Overdue"),
  median_working_days: label("答复所用工作日（中位数）", "答覆所用工作日（中位數）", "Working days to reply (median)"),
  counted_on: label("统计日期", "統計日期", "Counted on"),
  obs_status: figureHeadings.obs_status.label,
};

/** What the rows of no topic or unit are called; those of one have its name. */
export const timelinessRowLabels = {
  total: label("全部申请", "全部申請", "All requests"),
  unclassified: label("未分类", "未分類", "Not classified"),
  unassigned: label("未分派", "未分派", "Not assigned"),
};
