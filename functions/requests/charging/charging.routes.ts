import * as z from "zod";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import { caseFee, caseFeeQuestion } from "../../../schema/contracts/fees.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { todayOf } from "../../env.ts";
import { operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { refusedIn } from "../appending/refusal.ts";
import { historyOf } from "../case/event-log.ts";
import { feeOf } from "../case/fees.ts";
import { refuse } from "../case/guards/guard.ts";
import { itemsOfMonth, sumOfItems } from "../persons/month-items.ts";
import { caseOf } from "../views/find-case.ts";

export const readCaseFee = operation(
  {
    id: "readCaseFee",
    method: "get",
    path: "/v1/staff/requests/{receipt_no}/fee",
    tag: "Staff: requests",
    summary: "What a processing fee notified in a case today would be",
    description:
      "Nothing is stored. By item: with the same person's requests of the calendar month of receipt that come before this one, found as " +
      "by `related`. Where a fee cannot be notified at all, the answer says by which rule; the amount may be 0, which is not notified.",
    policy: staff("clerk", "officer", "head", "auditor"),
    caching: "no-store",
    params: z.strictObject({ receipt_no: receiptNo }),
    query: caseFeeQuestion,
    answers: { 200: { description: "The fee.", schema: caseFee } },
    problems: ["not-found", "illegal-transition"],
  },
  async (call, { params, query }) => {
    const { request, events } = await caseOf(call, params.receipt_no);
    const history = historyOf(events);
    const notified: NewEvent["type"] = "fee_notified";
    if (history.facts.regulation.fee === null || history.facts.receiptOn === null) {
      const [rule, reason] =
        history.facts.receiptOn === null
          ? ["not-in-this-state", "its receipt is not confirmed"]
          : ["no-such-rule", "the 2008 Regulation knows no processing fee"];
      throw refusedIn(history.state, notified, refuse(rule, null, reason));
    }
    const earlier = (await itemsOfMonth(call.env, request)).filter(({ isEarlier }) => isEarlier);
    const earlier_items = sumOfItems(earlier);
    const fee = feeOf(history, query, todayOf(call.env, call.outside), earlier_items);
    return {
      status: 200,
      body: {
        ...fee,
        items: request.items,
        earlier_items,
        counted: earlier.map(({ receipt_no, items }) => ({ receipt_no, items })),
        payment: call.env.PRACTICE.fee_payment ?? null,
      },
    };
  },
);
