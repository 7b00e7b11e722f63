import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Bindings } from "../../env.ts";
import { receiptNoOf } from "../case/receipt.ts";
import type { RequestRow } from "../store/requests.store.ts";
import { ofPersonWithin } from "./persons.store.ts";

/**
 * The same person's other requests of the calendar month of receipt, with the items each counts, in the order of receipt: by the
 * statutory day, then the receipt number. Conventions: whatever became of a request, it counts in the month it was received in, also
 * one that was merged; one whose receipt is not confirmed is received in no month; a part whose split was undone is none.
 */
export async function itemsOfMonth(
  { DB }: Bindings,
  { id, receiptOn, receiptYear, receiptSeq }: Pick<RequestRow, "id" | "receiptOn" | "receiptYear" | "receiptSeq">,
): Promise<{ receipt_no: string; items: number; isEarlier: boolean }[]> {
  if (receiptOn === null) return [];
  const found = await ofPersonWithin(DB, id, receiptOn.slice(0, 7));
  const place = placeOf(receiptOn, receiptYear, receiptSeq);
  return found
    .map(({ receiptOn: on, year, seq, items }) => ({
      receipt_no: receiptNoOf(year, seq),
      items,
      place: placeOf(on, year, seq),
    }))
    .toSorted((one, other) => (one.place < other.place ? -1 : 1))
    .map(({ place: its, ...one }) => ({ ...one, isEarlier: its < place }));
}

/** Where a request stands among others, as a text that sorts so. */
const placeOf = (receiptOn: string, year: number, seq: number): string => `${receiptOn} ${receiptNoOf(year, seq)}`;

/** The items among these. */
export const sumOfItems = (requests: readonly { items: number }[]): number =>
  requests.reduce((sum, { items }) => sum + items, 0);

/** The items of the month before a request, where an event charges it by item. */
export async function earlierItemsOf(
  bindings: Bindings,
  request: RequestRow,
  event: NewEvent,
): Promise<number | undefined> {
  if ((event.type !== "fee_notified" && event.type !== "fee_waived") || event.method !== "by_item") return undefined;
  return sumOfItems((await itemsOfMonth(bindings, request)).filter(({ isEarlier }) => isEarlier));
}
