import { allLitigation, reportedSince2019 } from "../../labels/indicators/reported-labels.ts";
import type { table3Labels2019, table3Labels2021 } from "../../labels/indicators/table-3-labels.ts";
import { table4Labels } from "../../labels/indicators/table-4-labels.ts";
import { indicatorsOf, onlyReported } from "./form.ts";

const requests = { unit: "request", section: "requests", byApplicantKind: true } as const;
const carriedOver = { ...requests, measure: "stock" } as const;
const remedy = { unit: "case", additive: true, section: "remedies" } as const;

/** Table 3; the forms of 2019 and 2021 differ in the last group of outcomes only. */
export const table3 = (labels: typeof table3Labels2019 | typeof table3Labels2021) =>
  indicatorsOf(
    labels,
    {
      "requests.received": { ...requests, additive: true },
      "requests.carried_in": carriedOver,
      "requests.outcome": { ...requests, additive: true },
      "requests.resolved": requests,
      "requests.carried_out": carriedOver,
    },
    reportedSince2019,
  );

/** Table 4, the same in both forms. */
export const table4 = indicatorsOf(table4Labels, {
  reconsideration: remedy,
  "litigation.direct": remedy,
  "litigation.after_reconsideration": remedy,
});

/** Lawsuits as one, as some reports print them. */
export const litigationAsOne = onlyReported(indicatorsOf(allLitigation, { litigation: remedy }));
