import { type Indicator, indicator } from "./indicator.ts";

/**
 * Our own rows beside the statutory tables of a computed year: how long replies took, what the requests were about, who handled
 * them, what was published when. Topics and units are named by the year's own rows.
 */
export const ownBreakdowns: readonly Indicator[] = [
  indicator(
    "requests.timeliness",
    { unit: "request", measure: "flow", additive: true, section: "timeliness" },
    {
      on_time: ["按期答复", "按期答覆", "Replied in time, without extension"],
      extended: ["延期后按期答复", "延期後按期答覆", "Replied in time, after an extension"],
      late: ["逾期答复", "逾期答覆", "Replied late"],
      _T: ["答复总数", "答覆總數", "Replies"],
    },
  ),
  indicator(
    "requests.working_days",
    { unit: "working_day", measure: "rate", additive: false, section: "timeliness" },
    {
      median: [
        "答复所用工作日：中位数（扣除停止计算的期间）",
        "答覆所用工作日：中位數（扣除停止計算的期間）",
        "Working days to reply, net of stops: median",
      ],
      p90: [
        "答复所用工作日：第90百分位数（扣除停止计算的期间）",
        "答覆所用工作日：第90百分位數（扣除停止計算的期間）",
        "Working days to reply, net of stops: 90th percentile",
      ],
    },
  ),
  indicator(
    "requests.topic",
    { unit: "request", measure: "flow", additive: true, section: "topics" },
    {
      _T: ["按主题分类的申请", "按主題分類的申請", "Requests by topic"],
      unclassified: ["未分类", "未分類", "Not classified"],
    },
  ),
  indicator(
    "requests.unit",
    { unit: "request", measure: "flow", additive: true, section: "units" },
    {
      _T: ["按承办单位分的申请", "按承辦單位分的申請", "Requests by handling unit"],
      unassigned: ["未分派", "未分派", "Not assigned"],
    },
  ),
  indicator(
    "publications.items",
    { unit: "item", measure: "flow", additive: false, section: "proactive" },
    {
      _T: ["主动公开信息", "主動公開信息", "Items published"],
      "month.01": ["1月", "1月", "January"],
      "month.02": ["2月", "2月", "February"],
      "month.03": ["3月", "3月", "March"],
      "month.04": ["4月", "4月", "April"],
      "month.05": ["5月", "5月", "May"],
      "month.06": ["6月", "6月", "June"],
      "month.07": ["7月", "7月", "July"],
      "month.08": ["8月", "8月", "August"],
      "month.09": ["9月", "9月", "September"],
      "month.10": ["10月", "10月", "October"],
      "month.11": ["11月", "11月", "November"],
      "month.12": ["12月", "12月", "December"],
    },
  ),
];
