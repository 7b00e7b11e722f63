import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Bindings } from "../../env.ts";
import { receiptNoOf } from "../case/receipt.ts";
import type { RequestRow } from "../store/requests.store.ts";
import { inOrderOfItems, sumOfItems } from "./month-order.ts";
import { ofPersonWithin, readSplitFrom } from "./persons.store.ts";

/**
 * The same person's other requests of the calendar month of receipt, with the items each counts, in the order in which the items
 * count. Conventions: whatever became of a request, it counts in the month it was received in, also one that was merged; one whose
 * receipt is not confirmed is received in no month; a part whose split was undone is none.
 */
export async function itemsOfMonth(
  { DB }: Bindings,
  { id, receiptOn, receiptYear, receiptSeq }: Pick<RequestRow, "id" | "receiptOn" | "receiptYear" | "receiptSeq">,
): Promise<{ receipt_no: string; items: number; isEarlier: boolean }[]> {
  if (receiptOn === null) return [];
  const [found, splitFrom] = await Promise.all([ofPersonWithin(DB, id, receiptOn.slice(0, 7)), readSplitFrom(DB, id)]);
  const own = { receipt_no: receiptNoOf(receiptYear, receiptSeq), receiptOn, splitFrom };
  const others = found.map(({ year, seq, ...one }) => ({ ...one, receipt_no: receiptNoOf(year, seq) }));
  const inOrder = inOrderOfItems([own, ...others]);
  const at = inOrder.indexOf(own.receipt_no);
  return others
    .map(({ receipt_no, items }) => ({ receipt_no, items, place: inOrder.indexOf(receipt_no) }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ place, ...one }) => ({ ...one, isEarlier: place < at }));
}

/** The items of the month before a request as they count now, where an event charges it by item; none while it has no month. */
export async function earlierItemsOf(
  bindings: Bindings,
  request: RequestRow,
  event: NewEvent,
): Promise<number | undefined> {
  if ((event.type !== "fee_notified" && event.type !== "fee_waived") || event.method !== "by_item") return undefined;
  if (request.receiptOn === null) return undefined;
  return sumOfItems((await itemsOfMonth(bindings, request)).filter(({ isEarlier }) => isEarlier));
}
