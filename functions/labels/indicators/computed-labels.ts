import { label } from "../label.ts";
import type { IndicatorLabels } from "./indicator-labels.ts";

/** Our own rows next to the statutory tables of a computed year. Topics and units are named by the year's own rows. */
export const computedBreakdownLabels = {
  "requests.timeliness": {
    on_time: label("按期答复", "按期答覆", "Replied in time, without extension"),
    extended: label("延期后按期答复", "延期後按期答覆", "Replied in time, after an extension"),
    late: label("逾期答复", "逾期答覆", "Replied late"),
    _T: label("答复总数", "答覆總數", "Replies"),
  },
  "requests.working_days": {
    median: label(
      "答复所用工作日：中位数（扣除停止计算的期间）",
      "答覆所用工作日：中位數（扣除停止計算的期間）",
      "Working days to reply, net of stops: median",
    ),
    p90: label(
      "答复所用工作日：第90百分位数（扣除停止计算的期间）",
      "答覆所用工作日：第90百分位數（扣除停止計算的期間）",
      "Working days to reply, net of stops: 90th percentile",
    ),
  },
  "requests.topic": {
    _T: label("按主题分类的申请", "按主題分類的申請", "Requests by topic"),
    unclassified: label("未分类", "未分類", "Not classified"),
  },
  "requests.unit": {
    _T: label("按承办单位分的申请", "按承辦單位分的申請", "Requests by handling unit"),
    unassigned: label("未分派", "未分派", "Not assigned"),
  },
  "publications.items": {
    _T: label("主动公开信息", "主動公開信息", "Items published"),
    "month.01": label("1月", "1月", "January"),
    "month.02": label("2月", "2月", "February"),
    "month.03": label("3月", "3月", "March"),
    "month.04": label("4月", "4月", "April"),
    "month.05": label("5月", "5月", "May"),
    "month.06": label("6月", "6月", "June"),
    "month.07": label("7月", "7月", "July"),
    "month.08": label("8月", "8月", "August"),
    "month.09": label("9月", "9月", "September"),
    "month.10": label("10月", "10月", "October"),
    "month.11": label("11月", "11月", "November"),
    "month.12": label("12月", "12月", "December"),
  },
} satisfies IndicatorLabels;
/** Section 6 of the report (State Council Office 2020 No. 109). */
export const processingFeeLabels = {
  "processing_fee.notices": {
    _T: label("信息处理费：发出收费通知件数", "信息處理費：發出收費通知件數", "Processing fee: notices"),
  },
  "processing_fee.notified": {
    _T: label("信息处理费：通知收费总金额", "信息處理費：通知收費總金額", "Processing fee: amount notified"),
  },
  "processing_fee.collected": {
    _T: label("信息处理费：实际收取总金额", "信息處理費：實際收取總金額", "Processing fee: amount collected"),
  },
} satisfies IndicatorLabels;
