import * as z from "zod";
import { caseFee, caseFeeQuestion } from "../../../schema/contracts/fees.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { todayOf } from "../../env.ts";
import { operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { foresee } from "../appending/foreseeing.ts";
import { refusal } from "../appending/refusal.ts";
import { historyOf } from "../case/event-log.ts";
import { feeOf } from "../case/fees.ts";
import { itemsOfMonth } from "../persons/month-items.ts";
import { sumOfItems } from "../persons/month-order.ts";
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
      "by `related`. Where the case allows no notice, it is refused as the notice would be; the amount may be 0, which is not notified.",
    policy: staff("clerk", "officer", "head", "auditor"),
    caching: "no-store",
    params: z.strictObject({ receipt_no: receiptNo }),
    query: caseFeeQuestion,
    answers: { 200: { description: "The fee.", schema: caseFee } },
    problems: ["not-found", "illegal-transition"],
  },
  async (call, { params, query }) => {
    const { request, events } = await caseOf(call, params.receipt_no);
    const today = todayOf(call.env, call.outside);
    const earlier = (await itemsOfMonth(call.env, request)).filter(({ isEarlier }) => isEarlier);
    const earlier_items = sumOfItems(earlier);
    const event = { type: "fee_notified" as const, ...query, service: { by: "electronic" as const, sent_on: today } };
    const { decision } = await foresee(call, { request, events }, event, { earlierItems: earlier_items });
    // That so many items or pages are free is an answer.
    if (!decision.ok && !("illegal" in decision && decision.illegal.rule === "no-fee-due")) throw refusal(decision);
    const fee = feeOf(historyOf(events), query, today, earlier_items);
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
