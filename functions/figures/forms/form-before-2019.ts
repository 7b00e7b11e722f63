import { labelsBefore2019 } from "../../labels/indicators/labels-before-2019.ts";
import { reportedBefore2019 } from "../../labels/indicators/reported-labels.ts";
import { indicatorsOf, type ReportForm } from "./form.ts";

const requests = { unit: "request", section: "requests" } as const;
const remedies = { unit: "case", section: "remedies" } as const;
const fees = { unit: "yuan", section: "fees" } as const;

/** Reports under the 2008 Regulation (Art. 32) chose their own indicators; these few are the ones that the checks compare. */
export const formBefore2019: ReportForm = {
  id: "pre-2019",
  instrument: "2008 Regulation, Art. 32",
  indicators: indicatorsOf(
    labelsBefore2019,
    {
      "requests.received": { ...requests, additive: true },
      "requests.carried_in": requests,
      "requests.carried_out": requests,
      "requests.replied": requests,
      "requests.extended": requests,
      "requests.outcome": { ...requests, additive: true },
      "requests.in_scope": requests,
      "fees.collected": fees,
      "fees.waived": fees,
      "review.reconsideration": { ...remedies, additive: true },
      "review.litigation": { ...remedies, additive: true },
      "review.appeals": remedies,
    },
    reportedBefore2019,
  ),
  outcomeTotals: ["requests.replied", "requests.received"],
  outOfScope: ["not_government_information", "not_this_agency"],
};
