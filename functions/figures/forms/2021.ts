import type { Form } from "../forms.ts";
import { byCode, indicator } from "./indicator.ts";
import { leafLabels } from "./outcomes.ts";
import { ownBreakdowns } from "./own-breakdowns.ts";
import { requests } from "./table-3.ts";
import { remedies } from "./table-4.ts";

const document = { unit: "document", measure: "flow", additive: false, section: "documents" } as const;
const inForce = { in_force: { measure: "stock" } } as const;
const decision = { unit: "item", measure: "flow", additive: false, section: "decisions" } as const;
const fee = { unit: "yuan", measure: "flow", additive: false, section: "fees" } as const;

const table2 = [
  indicator(
    "documents.rules",
    document,
    {
      issued: ["规章：本年制发件数", "規章：本年制發件數", "Rules: issued in the year"],
      repealed: ["规章：本年废止件数", "規章：本年廢止件數", "Rules: repealed in the year"],
      in_force: ["规章：现行有效件数", "規章：現行有效件數", "Rules: in force"],
    },
    inForce,
  ),
  indicator(
    "documents.normative",
    document,
    {
      issued: [
        "行政规范性文件：本年制发件数",
        "行政規範性文件：本年制發件數",
        "Normative documents: issued in the year",
      ],
      repealed: [
        "行政规范性文件：本年废止件数",
        "行政規範性文件：本年廢止件數",
        "Normative documents: repealed in the year",
      ],
      in_force: ["行政规范性文件：现行有效件数", "行政規範性文件：現行有效件數", "Normative documents: in force"],
    },
    inForce,
  ),
  indicator("licences.decided", decision, {
    _T: ["行政许可处理决定数量", "行政許可處理決定數量", "Administrative licences: decisions"],
  }),
  indicator("penalties.decided", decision, {
    _T: ["行政处罚处理决定数量", "行政處罰處理決定數量", "Administrative penalties: decisions"],
  }),
  indicator("compulsion.decided", decision, {
    _T: ["行政强制处理决定数量", "行政強制處理決定數量", "Administrative compulsion: decisions"],
  }),
  indicator(
    "fees.administrative",
    { ...decision, unit: "wan_yuan" },
    {
      _T: ["行政事业性收费金额", "行政事業性收費金額", "Administrative fees charged"],
    },
  ),
];

/** Section 6 of the report (State Council Office 2020 No. 109). */
const processingFee = [
  indicator(
    "processing_fee.notices",
    { ...fee, unit: "notice" },
    {
      _T: ["信息处理费：发出收费通知件数", "信息處理費：發出收費通知件數", "Processing fee: notices"],
    },
  ),
  indicator("processing_fee.notified", fee, {
    _T: ["信息处理费：通知收费总金额", "信息處理費：通知收費總金額", "Processing fee: amount notified"],
  }),
  indicator("processing_fee.collected", fee, {
    _T: ["信息处理费：实际收取总金额", "信息處理費：實際收取總金額", "Processing fee: amount collected"],
  }),
];

/** State Council Office 2021 No. 30: reports of 2021 and later. */
export const form2021: Form = {
  instrument: "State Council Office 2021 No. 30",
  indicators: byCode([...table2, ...requests(leafLabels), ...processingFee, ...remedies, ...ownBreakdowns]),
  outcomeWholes: ["requests.resolved"],
  outOfScope: [],
};
