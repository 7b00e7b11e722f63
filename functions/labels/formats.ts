import type { Labels } from "../../schema/contracts/labels.ts";
import { label } from "./label.ts";

/** What a year's figures and its report may be downloaded as, by the link that leads there. */
export const formatLabels = {
  csv: label("数据（CSV）", "數據（CSV）", "Figures (CSV)"),
  excel: label("数据（CSV，供Excel打开）", "數據（CSV，供Excel開啟）", "Figures (CSV that Excel opens)"),
  json: label("数据（JSON）", "數據（JSON）", "Figures (JSON)"),
  rows: label("数据行（JSON数组）", "數據行（JSON陣列）", "Rows (JSON array)"),
  jsonstat: label("数据（JSON-stat 2.0）", "數據（JSON-stat 2.0）", "Figures (JSON-stat 2.0)"),
  html: label("法定统计表（网页）", "法定統計表（網頁）", "Statutory tables (page)"),
  report_html: label("年度报告（网页）", "年度報告（網頁）", "Annual report (page)"),
  report_json: label("年度报告（JSON）", "年度報告（JSON）", "Annual report (JSON)"),
  revisions: label("各版清单（JSON）", "各版清單（JSON）", "List of revisions (JSON)"),
} as const satisfies Readonly<Record<string, Labels>>;
