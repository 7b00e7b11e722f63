import { table2Labels2019 } from "../../labels/indicators/table-2-labels.ts";
import { table3Labels2019 } from "../../labels/indicators/table-3-labels.ts";
import { indicatorsOf, type ReportForm } from "./form.ts";
import { litigationAsOne, table3, table4 } from "./shared-tables.ts";

const documents = {
  unit: "document",
  section: "documents",
  differing: { total: { measure: "stock" } },
} as const;
const decisions = { unit: "item", section: "decisions" } as const;
const lastYear = { ...decisions, measure: "stock" } as const;
/** A change can be a fall, so it is no count. */
const change = { ...decisions, measure: "rate" } as const;

const table2 = indicatorsOf(table2Labels2019, {
  "documents.rules": documents,
  "documents.normative": documents,
  "licences.last_year": lastYear,
  "licences.change": change,
  "licences.decided": decisions,
  "services.last_year": lastYear,
  "services.change": change,
  "services.decided": decisions,
  "penalties.last_year": lastYear,
  "penalties.change": change,
  "penalties.decided": decisions,
  "compulsion.last_year": lastYear,
  "compulsion.change": change,
  "compulsion.decided": decisions,
  "fees.last_year": lastYear,
  "fees.change": change,
  "procurement.items": decisions,
  "procurement.amount": { ...decisions, unit: "wan_yuan", unitIn: "cell" },
});

/** State Council Office 2019 No. 60, the trial form that some agencies used long after. */
export const form2019: ReportForm = {
  id: "2019",
  instrument: "State Council Office 2019 No. 60",
  indicators: new Map([...table2, ...table3(table3Labels2019), ...table4, ...litigationAsOne]),
  outcomeTotals: ["requests.resolved"],
  outOfScope: [],
};
