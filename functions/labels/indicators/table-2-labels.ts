import type { Labels } from "../../../schema/contracts/labels.ts";
import { label, under } from "../label.ts";
import type { IndicatorLabels } from "./indicator-labels.ts";

// Table 2 names a figure by the line and the column it stands in.

/** The lines of table 2. The form of 2019 calls normative documents by a shorter name than that of 2021. */
export const lines2019 = {
  rules: label("规章", "規章", "Rules"),
  normative: label("规范性文件", "規範性文件", "Normative documents"),
  licences: label("行政许可", "行政許可", "Administrative licences"),
  services: label("其他对外管理服务事项", "其他對外管理服務事項", "Other services to the public"),
  penalties: label("行政处罚", "行政處罰", "Administrative penalties"),
  compulsion: label("行政强制", "行政強制", "Administrative compulsion"),
  fees: label("行政事业性收费", "行政事業性收費", "Administrative fees"),
  procurement: label("政府集中采购", "政府集中採購", "Central procurement"),
} as const satisfies Readonly<Record<string, Labels>>;

export const lines2021 = {
  ...lines2019,
  normative: label("行政规范性文件", "行政規範性文件", "Normative documents"),
} as const satisfies Readonly<Record<string, Labels>>;

/** The columns of documents, by breakdown. */
export const documentColumns2019 = {
  new: label("本年新制作数量", "本年新製作數量", "Made this year"),
  newly_published: label("本年新公开数量", "本年新公開數量", "Published this year"),
  total: label("对外公开总数量", "對外公開總數量", "Published in total"),
} as const satisfies Readonly<Record<string, Labels>>;

export const documentColumns2021 = {
  issued: label("本年制发件数", "本年制發件數", "Issued this year"),
  repealed: label("本年废止件数", "本年廢止件數", "Repealed this year"),
  in_force: label("现行有效件数", "現行有效件數", "In force"),
} as const satisfies Readonly<Record<string, Labels>>;

/** The columns whose figures are indicators of their own. */
export const columns2019 = {
  last_year: label("上一年项目数量", "上一年項目數量", "Items of last year"),
  change: label("本年增/减", "本年增/減", "Change this year"),
  decided: label("处理决定数量", "處理決定數量", "Decisions"),
  items: label("采购项目数量", "採購項目數量", "Items procured"),
  amount: label("采购总金额", "採購總金額", "Amount"),
} as const satisfies Readonly<Record<string, Labels>>;

export const columns2021 = {
  decided: label("本年处理决定数量", "本年處理決定數量", "Decisions this year"),
  charged: label("本年收费金额（单位：万元）", "本年收費金額（單位：萬元）", "Charged this year (in 10,000 yuan)"),
} as const satisfies Readonly<Record<string, Labels>>;

const documents = (line: Labels, columns: Readonly<Record<string, Labels>>): Readonly<Record<string, Labels>> =>
  Object.fromEntries(Object.entries(columns).map(([breakdown, column]) => [breakdown, under(line, column)]));

const { last_year, change } = columns2019;

export const table2Labels2019 = {
  "documents.rules": documents(lines2019.rules, documentColumns2019),
  "documents.normative": documents(lines2019.normative, documentColumns2019),
  "licences.last_year": { _T: under(lines2019.licences, last_year) },
  "licences.change": { _T: under(lines2019.licences, change) },
  "licences.decided": { _T: under(lines2019.licences, columns2019.decided) },
  "services.last_year": { _T: under(lines2019.services, last_year) },
  "services.change": { _T: under(lines2019.services, change) },
  "services.decided": { _T: under(lines2019.services, columns2019.decided) },
  "penalties.last_year": { _T: under(lines2019.penalties, last_year) },
  "penalties.change": { _T: under(lines2019.penalties, change) },
  "penalties.decided": { _T: under(lines2019.penalties, columns2019.decided) },
  "compulsion.last_year": { _T: under(lines2019.compulsion, last_year) },
  "compulsion.change": { _T: under(lines2019.compulsion, change) },
  "compulsion.decided": { _T: under(lines2019.compulsion, columns2019.decided) },
  "fees.last_year": { _T: under(lines2019.fees, last_year) },
  "fees.change": { _T: under(lines2019.fees, change) },
  "procurement.items": { _T: under(lines2019.procurement, columns2019.items) },
  "procurement.amount": { _T: under(lines2019.procurement, columns2019.amount) },
} satisfies IndicatorLabels;

export const table2Labels2021 = {
  "documents.rules": documents(lines2021.rules, documentColumns2021),
  "documents.normative": documents(lines2021.normative, documentColumns2021),
  "licences.decided": { _T: under(lines2021.licences, columns2021.decided) },
  "penalties.decided": { _T: under(lines2021.penalties, columns2021.decided) },
  "compulsion.decided": { _T: under(lines2021.compulsion, columns2021.decided) },
  "fees.administrative": { _T: under(lines2021.fees, columns2021.charged) },
} satisfies IndicatorLabels;
