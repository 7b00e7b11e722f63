import type { Form } from "../forms.ts";
import { byCode, indicator, type LabelLine } from "./indicator.ts";
import { leafLabels } from "./outcomes.ts";
import { requests } from "./table-3.ts";
import { remedies } from "./table-4.ts";

const document = { unit: "document", measure: "flow", additive: false, section: "documents" } as const;
const total = { total: { measure: "stock" } } as const;
const item = { unit: "item", measure: "flow", additive: false, section: "decisions" } as const;
/** A change can be a fall, so it is no count. */
const change = { ...item, measure: "rate" } as const;

const table2 = [
  indicator(
    "documents.rules",
    document,
    {
      new: ["规章：本年新制作数量", "規章：本年新製作數量", "Rules: made in the year"],
      newly_published: ["规章：本年新公开数量", "規章：本年新公開數量", "Rules: published in the year"],
      total: ["规章：对外公开总数量", "規章：對外公開總數量", "Rules: published in total"],
    },
    total,
  ),
  indicator(
    "documents.normative",
    document,
    {
      new: ["规范性文件：本年新制作数量", "規範性文件：本年新製作數量", "Normative documents: made in the year"],
      newly_published: [
        "规范性文件：本年新公开数量",
        "規範性文件：本年新公開數量",
        "Normative documents: published in the year",
      ],
      total: ["规范性文件：对外公开总数量", "規範性文件：對外公開總數量", "Normative documents: published in total"],
    },
    total,
  ),
  indicator(
    "licences.last_year",
    { ...item, measure: "stock" },
    {
      _T: ["行政许可：上一年项目数量", "行政許可：上一年項目數量", "Administrative licences: items of last year"],
    },
  ),
  indicator("licences.change", change, {
    _T: ["行政许可：本年增/减", "行政許可：本年增/減", "Administrative licences: change in the year"],
  }),
  indicator("licences.decided", item, {
    _T: ["行政许可：处理决定数量", "行政許可：處理決定數量", "Administrative licences: decisions"],
  }),
  indicator(
    "services.last_year",
    { ...item, measure: "stock" },
    {
      _T: [
        "其他对外管理服务事项：上一年项目数量",
        "其他對外管理服務事項：上一年項目數量",
        "Other services to the public: items of last year",
      ],
    },
  ),
  indicator("services.change", change, {
    _T: [
      "其他对外管理服务事项：本年增/减",
      "其他對外管理服務事項：本年增/減",
      "Other services to the public: change in the year",
    ],
  }),
  indicator("services.decided", item, {
    _T: [
      "其他对外管理服务事项：处理决定数量",
      "其他對外管理服務事項：處理決定數量",
      "Other services to the public: decisions",
    ],
  }),
  indicator(
    "penalties.last_year",
    { ...item, measure: "stock" },
    {
      _T: ["行政处罚：上一年项目数量", "行政處罰：上一年項目數量", "Administrative penalties: items of last year"],
    },
  ),
  indicator("penalties.change", change, {
    _T: ["行政处罚：本年增/减", "行政處罰：本年增/減", "Administrative penalties: change in the year"],
  }),
  indicator("penalties.decided", item, {
    _T: ["行政处罚：处理决定数量", "行政處罰：處理決定數量", "Administrative penalties: decisions"],
  }),
  indicator(
    "compulsion.last_year",
    { ...item, measure: "stock" },
    {
      _T: ["行政强制：上一年项目数量", "行政強制：上一年項目數量", "Administrative compulsion: items of last year"],
    },
  ),
  indicator("compulsion.change", change, {
    _T: ["行政强制：本年增/减", "行政強制：本年增/減", "Administrative compulsion: change in the year"],
  }),
  indicator("compulsion.decided", item, {
    _T: ["行政强制：处理决定数量", "行政強制：處理決定數量", "Administrative compulsion: decisions"],
  }),
  indicator(
    "fees.last_year",
    { ...item, measure: "stock" },
    {
      _T: [
        "行政事业性收费：上一年项目数量",
        "行政事業性收費：上一年項目數量",
        "Administrative fees: items of last year",
      ],
    },
  ),
  indicator("fees.change", change, {
    _T: ["行政事业性收费：本年增/减", "行政事業性收費：本年增/減", "Administrative fees: change in the year"],
  }),
  indicator("procurement.items", item, {
    _T: ["政府集中采购：采购项目数量", "政府集中採購：採購項目數量", "Central procurement: items"],
  }),
  indicator(
    "procurement.amount",
    { ...item, unit: "wan_yuan" },
    {
      _T: ["政府集中采购：采购总金额", "政府集中採購：採購總金額", "Central procurement: amount"],
    },
  ),
];

/** The last group of table 3 is one leaf. */
const other: LabelLine = ["其他处理", "其他處理", "Other"];
const leaves: Readonly<Record<string, LabelLine>> = {
  ...Object.fromEntries(Object.entries(leafLabels).filter(([leaf]) => !leaf.startsWith("other."))),
  other,
};

/** State Council Office 2019 No. 60, the trial form that some agencies used long after. */
export const form2019: Form = {
  instrument: "State Council Office 2019 No. 60",
  indicators: byCode([...table2, ...requests(leaves), ...remedies]),
  outcomeWholes: ["requests.resolved"],
  outOfScope: [],
};
