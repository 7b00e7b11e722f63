import * as z from "zod";
import { act, event, free, irregular } from "./event-shapes.ts";
import { earlierItems, feeMethod, monthFault, pages, pagesFault, statesMonth, statesPages } from "./fees.ts";
import { text } from "./text.ts";

/** What a case is charged: the information processing fee since 2021, and the costs that the 2008 Regulation let an agency charge. */

const charged = {
  method: feeMethod.meta({
    description: "One request is charged by one method (State Council Office 2020 No. 109, Art. 3).",
  }),
  pages: pages.optional().meta({ description: "By page: sides of A4 that are provided; by item there are none." }),
  earlier_items: earlierItems.optional().meta({
    description:
      "By item: the items of the person's earlier requests of the month that the letter was computed with. What it said stands (convention); left out, they are counted now.",
  }),
};

/** The items that a request counts as, or that go with a part of it. */
export const items = z
  .int()
  .min(1)
  .max(1_000)
  .meta({ examples: [3] });
const yuan = z
  .int()
  .positive()
  .max(10_000_000)
  .meta({ examples: [300] });
/** Costs of copying may end in fen. */
const costs = z
  .number()
  .positive()
  .max(1_000_000)
  .multipleOf(0.01)
  .meta({ examples: [12.5] });

export const feeEvents = [
  event("items_counted", {
    items: items.meta({
      description:
        "The smallest reasonable units of what the request asks for, with those of parts split off since; it counts one until it is counted.",
    }),
    text: free(2_000).optional().meta({ description: "Why; stored sealed." }),
  }),
  act("fee_notified", { ...charged, irregular })
    .refine(statesPages, pagesFault)
    .refine(statesMonth, monthFault)
    .meta({ description: "The amount is computed, and recorded with how it adds up." }),
  event("fee_waived", { ...charged, text: free(2_000).meta({ description: "Why; stored sealed." }) })
    .refine(statesPages, pagesFault)
    .refine(statesMonth, monthFault)
    .meta({ description: "What would be due is computed, recorded and not charged; it moves no clock." }),
  event("fee_paid", {
    amount_yuan: yuan.meta({
      description:
        "What was notified. Another amount, and money that came after the case was closed, is recorded as `irregular`.",
    }),
    treasury_receipt: text(100)
      .optional()
      .meta({ description: "The number of the treasury's receipt; stored sealed.", examples: ["0000000001"] }),
    irregular,
  }),
  event("fee_lapsed", {}),
  event("fee_refunded", {
    amount_yuan: yuan.meta({ description: "With what was refunded before, at most what was paid." }),
    text: free(2_000).meta({ description: "Why; stored sealed." }),
  }),
  event("costs_charged", {
    cost: z.enum(["search", "copying", "posting"]).meta({ description: "What it cost: 检索, 复制 or 邮寄." }),
    amount_yuan: costs.meta({ description: "In yuan; only under the 2008 Regulation (Art. 27)." }),
    text: free(2_000).optional().meta({ description: "How it adds up; stored sealed." }),
  }),
  event("costs_waived", {
    amount_yuan: costs.meta({ description: "At most what was charged and not waived yet." }),
    text: free(2_000).meta({ description: "The hardship; stored sealed." }),
  }),
] as const;
