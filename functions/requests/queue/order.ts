import * as z from "zod";
import type { RequestRow } from "../store/requests.store.ts";

/** What the queue is sorted by: due dates, the first to come first, or arrivals or numbers, the latest first. */
const queueSorts = ["due", "received", "number"] as const;
export type QueueSort = (typeof queueSorts)[number];

/** Where a page of the queue ended: a number, behind the day that it is sorted by. */
export interface QueuePlace {
  on: string;
  year: number;
  seq: number;
}

const numbered = { year: z.int(), seq: z.int() };

/** Places as cursors name them: that of another sort is none. */
export const placesOf = {
  due: z.strictObject({ queueOn: z.string(), ...numbered }).transform(({ queueOn: on, ...no }) => ({ on, ...no })),
  received: z
    .strictObject({ receivedOn: z.string(), ...numbered })
    .transform(({ receivedOn: on, ...no }) => ({ on, ...no })),
  number: z.strictObject(numbered).transform((no) => ({ on: "", ...no })),
} as const satisfies Record<QueueSort, z.ZodType<QueuePlace>>;

/** The same the other way: a place as its cursor names it. */
export function namedPlace(sort: QueueSort, { on, year, seq }: QueuePlace): unknown {
  if (sort === "number") return { year, seq };
  return sort === "due" ? { queueOn: on, year, seq } : { receivedOn: on, year, seq };
}

/** The place of a row in an order, and the order. */
export function comparing(sort: QueueSort): {
  placeOf(row: RequestRow): QueuePlace;
  compare(one: RequestRow, other: RequestRow): number;
} {
  const onOf = (row: RequestRow) => (sort === "number" ? "" : sort === "due" ? row.queueOn : row.receivedOn);
  const ascending = (one: RequestRow, other: RequestRow): number => {
    const [first, second] = [onOf(one), onOf(other)];
    if (first !== second) return first < second ? -1 : 1;
    return one.receiptYear - other.receiptYear || one.receiptSeq - other.receiptSeq;
  };
  return {
    placeOf: (row) => ({ on: onOf(row), year: row.receiptYear, seq: row.receiptSeq }),
    compare: sort === "due" ? ascending : (one, other) => ascending(other, one),
  };
}
