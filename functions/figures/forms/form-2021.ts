import { computedBreakdownLabels, processingFeeLabels } from "../../labels/indicators/computed-labels.ts";
import { table2Labels2021 } from "../../labels/indicators/table-2-labels.ts";
import { table3Labels2021 } from "../../labels/indicators/table-3-labels.ts";
import { indicatorsOf, type ReportForm } from "./form.ts";
import { litigationAsOne, table3, table4 } from "./shared-tables.ts";

const documents = {
  unit: "document",
  section: "documents",
  differing: { in_force: { measure: "stock" } },
} as const;
const decisions = { unit: "item", section: "decisions" } as const;
const fees = { unit: "yuan", section: "fees" } as const;
const requests = { unit: "request", additive: true } as const;

const table2 = indicatorsOf(table2Labels2021, {
  "documents.rules": documents,
  "documents.normative": documents,
  "licences.decided": decisions,
  "penalties.decided": decisions,
  "compulsion.decided": decisions,
  "fees.administrative": { ...decisions, unit: "wan_yuan", unitIn: "heading" },
});

/** Section 6 of the report (State Council Office 2020 No. 109). */
const section6 = indicatorsOf(processingFeeLabels, {
  "processing_fee.notices": { ...fees, unit: "notice" },
  "processing_fee.notified": fees,
  "processing_fee.collected": fees,
});

/**
 * Our own rows next to the statutory tables of a computed year: how long replies took, what the requests were about, who handled
 * them, what was published when.
 */
const computed = indicatorsOf(computedBreakdownLabels, {
  "requests.timeliness": { ...requests, section: "timeliness" },
  "requests.working_days": { unit: "working_day", measure: "rate", section: "timeliness" },
  "requests.topic": { ...requests, section: "topics" },
  "requests.unit": { ...requests, section: "units" },
  "publications.items": { unit: "item", section: "proactive" },
});

/** State Council Office 2021 No. 30: reports of 2021 and later. */
export const form2021: ReportForm = {
  id: "2021",
  instrument: "State Council Office 2021 No. 30",
  indicators: new Map([
    ...table2,
    ...table3(table3Labels2021),
    ...section6,
    ...table4,
    ...litigationAsOne,
    ...computed,
  ]),
  outcomeTotals: ["requests.resolved"],
  outOfScope: [],
};
