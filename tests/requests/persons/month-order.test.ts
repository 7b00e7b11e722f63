import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { processingFee } from "../../../functions/fees/processing-fee.ts";
import { inOrderOfItems } from "../../../functions/requests/persons/month-order.ts";

const notified_on = toDay("2026-03-20");
const on = (day: number) => toDay(`2026-03-${String(day).padStart(2, "0")}`);

interface MonthCase {
  receipt_no: string;
  receiptOn: ReturnType<typeof toDay>;
  splitFrom: string | null;
  items: number;
  /** A part takes over the notice of the case it is split off. */
  notified: boolean;
}

const numbered = (seq: number) => `2026-${String(seq).padStart(6, "0")}`;
const feeOf = (items: number, earlier_items: number) =>
  processingFee({ method: "by_item", notified_on, items, earlier_items });

describe("the order of a month", () => {
  it("is that of the day and the number; a part stands behind its case, before those split off earlier", () => {
    const case3 = { receiptOn: on(3), splitFrom: null };
    const part = (seq: number, of: number) => ({
      receipt_no: numbered(seq),
      receiptOn: on(3),
      splitFrom: numbered(of),
    });
    const month = [part(6, 5), part(5, 2), part(4, 2), part(7, 1)];
    expect(
      inOrderOfItems([
        ...month,
        { ...case3, receipt_no: numbered(3) },
        { ...case3, receipt_no: numbered(2) },
        { receipt_no: numbered(8), receiptOn: on(2), splitFrom: null },
      ]),
      // Of number 1, which is another month's, only the part is here: it stands where that stood.
    ).toEqual([8, 7, 2, 5, 6, 4, 3].map(numbered));
  });

  it("charges each item once, whatever is notified and split in which order", () => {
    const sizes = fc.array(fc.record({ day: fc.integer({ min: 1, max: 3 }), items: fc.integer({ min: 1, max: 25 }) }), {
      minLength: 1,
      maxLength: 4,
    });
    const act = fc.record({ splits: fc.boolean(), which: fc.nat(), items: fc.nat() });
    fc.assert(
      fc.property(sizes, fc.array(act, { maxLength: 12 }), (given, acts) => {
        const month: MonthCase[] = given.map(({ day, items }, at) => {
          return { receipt_no: numbered(at + 1), receiptOn: on(day), splitFrom: null, items, notified: false };
        });
        let sum = 0;
        const notify = (one: MonthCase) => {
          if (one.notified) return;
          const inOrder = inOrderOfItems(month);
          const place = inOrder.indexOf(one.receipt_no);
          const before = month.filter(({ receipt_no }) => inOrder.indexOf(receipt_no) < place);
          sum += feeOf(
            one.items,
            before.reduce((all, { items }) => all + items, 0),
          ).amount_yuan;
          one.notified = true;
        };
        for (const { splits, which, items: some } of acts) {
          const one = month[which % month.length];
          if (one === undefined) throw new Error("no case");
          if (!splits) notify(one);
          else if (one.items > 1) {
            const items = 1 + (some % (one.items - 1));
            one.items -= items;
            month.push({ ...one, receipt_no: numbered(month.length + 1), splitFrom: one.receipt_no, items });
          }
        }
        for (const one of [...month]) notify(one);
        const all = given.reduce((count, { items }) => count + items, 0);
        expect(sum).toBe(feeOf(all, 0).amount_yuan);
      }),
      { seed: 109 },
    );
  });
});
