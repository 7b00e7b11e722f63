import type { ComputedFormId } from "../../../schema/contracts/computing.ts";
import { reportFormOf } from "../forms/forms.ts";

/** Table 2's decisions and charges of the form of 2021 are made outside this system, so they are declared. */
export const declaredIndicators2021: ReadonlySet<string> = new Set([
  "licences.decided",
  "penalties.decided",
  "compulsion.decided",
  "fees.administrative",
]);

/** What rows can fill of the form of 2014; everything else of it is declared. */
const computedIndicators2014: ReadonlySet<string> = new Set([
  "proactive.items",
  "proactive.normative_items",
  "documents.normative_issued",
  "proactive.by_channel",
]);

/** Whether the system computes an indicator of a form, so that nobody declares it. */
export const isComputed = (form: ComputedFormId, indicator: string): boolean =>
  form === "2014"
    ? computedIndicators2014.has(indicator)
    : reportFormOf("2021").indicators.get(indicator)?.isPrinted === true && !declaredIndicators2021.has(indicator);

/** The form whose computation fills an indicator. No indicator is computed in two forms. */
export const formComputing = (indicator: string): ComputedFormId | undefined =>
  (["2021", "2014"] as const).find((form) => isComputed(form, indicator));
