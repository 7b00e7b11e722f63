import { entriesOf } from "../../requests/case/event-log.ts";
import { effective, ofType, reachedNobody } from "../../requests/case/history.ts";
import { TOTAL } from "../cells.ts";
import type { CountedEvent } from "./compute.store.ts";
import type { Counted } from "./counted.ts";
import { type Span, within } from "./span.ts";

/**
 * Section 6: the notices sent in the year, what they ask for, and what was collected in it of these or earlier ones, in yuan: what was
 * paid, less what the same year refunded of it. A notice or
 * a payment recorded as irregular was sent or made all the same, and counts; one corrected away does not, and neither does one sent
 * to a wrong address alone. A fee that was waived is no notice.
 *
 * @param events the fee events of the cases concerned, those before the year included, and their corrections
 */
export function feesCounted(events: readonly CountedEvent[], span: Span): Counted[] {
  return [...Map.groupBy(events, ({ requestId }) => requestId)].flatMap(([requestId, log]) => {
    const entries = effective(entriesOf(log.toSorted((a, b) => a.seq - b.seq)));
    const counted: Counted[] = [];
    const count = (indicator: string, amount?: number) =>
      counted.push({
        cell: { indicator, breakdown: TOTAL, applicant_kind: TOTAL },
        item: { requestId, ...(amount === undefined ? {} : { amount }) },
      });
    const inSpan = entries.filter(({ on }) => within(on, span));
    for (const notice of ofType({ entries: inSpan }, "fee_notified")) {
      if (notice.fee === undefined || reachedNobody({ entries }, notice)) continue;
      count("processing_fee.notices");
      count("processing_fee.notified", notice.fee.amount_yuan);
    }
    const paid = ofType({ entries: inSpan }, "fee_paid");
    const refunded = ofType({ entries: inSpan }, "fee_refunded");
    if (paid.length > 0) count("processing_fee.collected", Math.max(0, sumOf(paid) - sumOf(refunded)));
    return counted;
  });
}

const sumOf = (amounts: readonly { amount_yuan: number }[]): number =>
  amounts.reduce((sum, { amount_yuan }) => sum + amount_yuan, 0);
