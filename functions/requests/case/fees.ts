import type { Day } from "../../../schema/contracts/day.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Fee } from "../../../schema/contracts/fees.ts";
import type { PracticeSettings } from "../../../schema/contracts/practice.ts";
import { feeRule, processingFee } from "../../fees/processing-fee.ts";
import { type CaseHistory, isIrregular, type LogEntry, ofType } from "./history.ts";
import { itemsOf } from "./items.ts";

/** By which method a case is charged, and for how many pages where it is by page. */
type Charge = Pick<Extract<NewEvent, { type: "fee_notified" }>, "method" | "pages">;

/** What a fee would be, on this day and, by item, after so many items of the person's month. */
export function feeOf(
  history: Pick<CaseHistory, "entries">,
  { pages }: Charge,
  notified_on: Day,
  earlier_items: number,
): Fee {
  return pages === undefined
    ? processingFee({ method: "by_item", notified_on, items: itemsOf(history), earlier_items })
    : processingFee({ method: "by_page", notified_on, pages });
}

/**
 * The fee that an act notifies or waives, as its entry records it: once recorded, it stays whatever is counted later, and what the
 * letter was computed with stands before what is counted (conventions). None where no rule computes it, or where it is by item and the
 * person's month is neither stated nor counted.
 */
export function chargedBy(
  history: Pick<CaseHistory, "facts" | "entries">,
  event: NewEvent,
  on: Day,
  { earlierItems: counted, practice }: { earlierItems?: number | undefined; practice?: PracticeSettings | undefined },
): Pick<LogEntry, "fee"> {
  if ((event.type !== "fee_notified" && event.type !== "fee_waived") || "fee" in event) return {};
  const isByItem = event.method === "by_item";
  const earlier_items = event.earlier_items ?? counted;
  if (!isRuled(history, on) || (isByItem && earlier_items === undefined)) return {};
  const { amount_yuan, bands, basis } = feeOf(history, event, on, earlier_items ?? 0);
  const month = isByItem ? { items: itemsOf(history), earlier_items } : {};
  const payment = event.type === "fee_notified" ? practice?.fee_payment : undefined;
  return { fee: { amount_yuan, bands, basis, ...month, ...(payment === undefined ? {} : { payment }) } };
}

/** Whether the rule on processing fees holds for a case on a day. */
const isRuled = ({ facts }: Pick<CaseHistory, "facts">, on: Day): boolean =>
  facts.regulation.fee !== null && on >= feeRule.since;

/** The latest notice that stands, or that was served at least, irregular as it was. */
export function feeNotice(history: Pick<CaseHistory, "entries">) {
  const notices = ofType(history, "fee_notified");
  return notices.findLast((notice) => !isIrregular(notice)) ?? notices.at(-1);
}

/** What was paid in this case itself and not refunded, in yuan: what a part took over was paid where it comes from. */
export function unrefundedYuan({ entries }: Pick<CaseHistory, "entries">): number {
  const own = entries.slice(entries.findIndex(({ type }) => type === "split_from") + 1);
  return own.reduce((sum, entry) => {
    if (entry.type === "fee_paid") return sum + entry.amount_yuan;
    return entry.type === "fee_refunded" ? sum - entry.amount_yuan : sum;
  }, 0);
}

/** The costs of 2008 Regulation, Art. 27 that were charged and not waived, in fen, in which sums are exact. */
export const costsInFen = ({ entries }: Pick<CaseHistory, "entries">): number =>
  entries.reduce((sum, entry) => {
    if (entry.type === "costs_charged") return sum + inFen(entry.amount_yuan);
    return entry.type === "costs_waived" ? sum - inFen(entry.amount_yuan) : sum;
  }, 0);

/** An amount in the smallest unit there is. */
export const inFen = (yuan: number): number => Math.round(yuan * 100);
