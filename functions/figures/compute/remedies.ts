import { entriesOf } from "../../requests/case/event-log.ts";
import { effective, ofType } from "../../requests/case/history.ts";
import { TOTAL } from "../cells.ts";
import type { CountedEvent } from "./compute.store.ts";
import type { Counted } from "./counted.ts";
import { type Span, within } from "./span.ts";

/**
 * Table 4: a remedy counts in the year that decides it, by its result, and as pending in every year that ends before that.
 *
 * @param events all remedies brought and decided up to the year's end, and every correction
 */
export function remediesCounted(events: readonly CountedEvent[], span: Span): Counted[] {
  return [...Map.groupBy(events, ({ requestId }) => requestId)].flatMap(([requestId, log]) => {
    const entries = effective(entriesOf(log.toSorted((a, b) => a.seq - b.seq)));
    const lawsuits = ofType({ entries }, "litigation_filed").map(({ ref, on, after_reconsideration }) => ({
      ref,
      on,
      indicator: after_reconsideration ? "litigation.after_reconsideration" : "litigation.direct",
      decided: ofType({ entries }, "litigation_decided").find((decision) => decision.ref === ref),
    }));
    const reconsiderations = ofType({ entries }, "reconsideration_filed").map(({ ref, on }) => ({
      ref,
      on,
      indicator: "reconsideration",
      decided: ofType({ entries }, "reconsideration_decided").find((decision) => decision.ref === ref),
    }));
    return [...reconsiderations, ...lawsuits].flatMap(({ ref, on, indicator, decided }): Counted[] => {
      const result = decided === undefined || decided.on > span.to ? "pending" : decided.result;
      if (on > span.to || (result !== "pending" && !within(decided?.on ?? null, span))) return [];
      const item = { requestId, ref };
      return [result, TOTAL].map((breakdown) => ({ cell: { indicator, breakdown, applicant_kind: TOTAL }, item }));
    });
  });
}
