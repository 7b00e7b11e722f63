import type { Day } from "../../../schema/contracts/day.ts";

/** A request of a person's month; `splitFrom` is the number of the case it is a part of. */
export interface OfMonth {
  receipt_no: string;
  receiptOn: Day;
  splitFrom: string | null;
}

/**
 * The numbers of a month's requests in the order in which their items count: by the statutory day of receipt, then the number
 * (convention). A part has the items that went with it where the case it was split off had them, so that no item counts twice,
 * whatever was notified before the split: behind what is left of that case, and before the parts that went earlier.
 */
export function inOrderOfItems(requests: readonly OfMonth[]): string[] {
  const known = new Set(requests.map(({ receipt_no }) => receipt_no));
  const partsOf = Map.groupBy(requests, ({ splitFrom }) =>
    splitFrom !== null && known.has(splitFrom) ? splitFrom : null,
  );
  const withParts = ({ receipt_no }: OfMonth): string[] => [
    receipt_no,
    ...(partsOf.get(receipt_no) ?? []).toSorted(byNumber).toReversed().flatMap(withParts),
  ];
  return (partsOf.get(null) ?? []).toSorted(byReceipt).flatMap(withParts);
}

const byNumber = (one: OfMonth, other: OfMonth): number => (one.receipt_no < other.receipt_no ? -1 : 1);

/** A part whose first case is the person's no more, or of another month, stands where that case stood. */
const placeOf = ({ receiptOn, splitFrom, receipt_no }: OfMonth): string =>
  `${receiptOn} ${splitFrom ?? receipt_no} ${receipt_no}`;
const byReceipt = (one: OfMonth, other: OfMonth): number => (placeOf(one) < placeOf(other) ? -1 : 1);

/** The items among these. */
export const sumOfItems = (requests: readonly { items: number }[]): number =>
  requests.reduce((sum, { items }) => sum + items, 0);
