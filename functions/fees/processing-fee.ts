import type { Fee, FeeQuestion } from "../../schema/contracts/fees.ts";
import { toDay } from "../clock/days.ts";
import type { Fault } from "../http/validation.ts";

/** The rule on the information processing fee of 2019 Regulation, Art. 42, and the day from which it holds. */
export const feeRule = { article: "State Council Office 2020 No. 109", since: toDay("2021-01-01") } as const;

/** What is wrong with a question that no rule answers yet; null where one does. */
export const feeFault = ({ notified_on }: FeeQuestion): Fault | null =>
  notified_on >= feeRule.since
    ? null
    : {
        pointer: "/notified_on",
        code: "no-such-rule",
        detail: `no such fee is charged before ${feeRule.since} (${feeRule.article})`,
      };

/** A price, up to and including this item or page. */
interface Price {
  to: number;
  yuan: number;
}

const freeItems = 10;
const itemsAt100 = 30;
const itemsAStep = 10;

/**
 * Art. 4: of an applicant's items in a calendar month the first 10 are free, those to 30 cost 100 yuan; then each further 10 cost
 * 100 more.
 */
function priceOfItem(nth: number): Price {
  if (nth <= freeItems) return { to: freeItems, yuan: 0 };
  if (nth <= itemsAt100) return { to: itemsAt100, yuan: 100 };
  const step = Math.ceil((nth - itemsAt100) / itemsAStep);
  return { to: itemsAt100 + step * itemsAStep, yuan: 100 + step * 100 };
}

/** Art. 5: of a request's pages the first 30 are free, those to 100 cost 10 yuan, those to 200 cost 20, all others 40. */
function priceOfPage(nth: number): Price {
  if (nth <= 30) return { to: 30, yuan: 0 };
  if (nth <= 100) return { to: 100, yuan: 10 };
  if (nth <= 200) return { to: 200, yuan: 20 };
  return { to: Number.POSITIVE_INFINITY, yuan: 40 };
}

/** The prices of the items or pages after `before`, to the `last`, each over as many as it holds for. */
function bandsOf(before: number, last: number, priceOf: (nth: number) => Price): Fee["bands"] {
  const bands: Fee["bands"] = [];
  for (let from = before + 1; from <= last; ) {
    const { to: until, yuan: yuan_each } = priceOf(from);
    const to = Math.min(until, last);
    bands.push({ from, to, yuan_each, yuan: (to - from + 1) * yuan_each });
    from = to + 1;
  }
  return bands;
}

/** The fee of one request, in yuan, with how it adds up. Each price holds for its own items or pages only. */
export function processingFee(question: FeeQuestion): Fee {
  const [bands, article, rule] =
    question.method === "by_item"
      ? ([
          bandsOf(question.earlier_items, question.earlier_items + question.items, priceOfItem),
          "Art. 4",
          "fee-by-item",
        ] as const)
      : ([bandsOf(0, question.pages, priceOfPage), "Art. 5", "fee-by-page"] as const);
  return {
    method: question.method,
    amount_yuan: bands.reduce((sum, { yuan }) => sum + yuan, 0),
    bands,
    basis: [
      { article: "2019 Regulation, Art. 42", rule: "fee-for-excessive-requests" },
      { article: `${feeRule.article}, ${article}`, rule },
    ],
  };
}
