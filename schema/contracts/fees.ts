import * as z from "zod";
import { day } from "./day.ts";
import { deadlineBasis } from "./deadlines.ts";
import { labels } from "./labels.ts";
import { receiptNo } from "./requests.ts";

export const feeMethod = z
  .enum(["by_item", "by_page"])
  .meta({ description: "By the items of a person's month, or by the pages of one request." });
export const pages = z
  .int()
  .min(1)
  .max(1_000_000)
  .meta({ examples: [120] });

export const earlierItems = z
  .int()
  .min(0)
  .max(10_000)
  .meta({ examples: [10] });
const amount = z.int().nonnegative();

interface Charged {
  method: z.infer<typeof feeMethod>;
  pages?: number | undefined;
  earlier_items?: number | undefined;
}

/** A fee is by page where pages are stated, and by item where they are not. */
export const statesPages = ({ method, pages: stated }: Charged) => (method === "by_page") === (stated !== undefined);
export const pagesFault = { path: ["pages"], message: "belongs to a fee by page, and to no other" };
/** Pages have no month: only a fee by item is computed from the items before it. */
export const statesMonth = ({ method, earlier_items }: Charged) => method === "by_item" || earlier_items === undefined;
export const monthFault = { path: ["earlier_items"], message: "belongs to a fee by item, and to no other" };

const notified_on = day.meta({ description: "The day the fee is notified; before 2021-01-01 there is none." });

/** What the calculator of fees is asked. An agency charges one request by one method. */
export const feeQuestion = z
  .discriminatedUnion("method", [
    z.strictObject({
      method: z.literal("by_item"),
      notified_on,
      items: z
        .int()
        .min(1)
        .max(1_000)
        .meta({
          examples: [3],
          description:
            "The items of this application: one that asks for several contents has as many as it can reasonably be parted into.",
        }),
      earlier_items: earlierItems.default(0).meta({
        description: "Items the same applicant has asked for before in the calendar month, whatever became of them.",
      }),
    }),
    z.strictObject({
      method: z.literal("by_page"),
      notified_on,
      pages: pages.meta({ description: "Sides of A4 that are provided for this request." }),
    }),
  ])
  .meta({ id: "FeeQuestion", description: "An information processing fee to compute." });
export type FeeQuestion = z.infer<typeof feeQuestion>;

const feeBand = z
  .strictObject({
    from: z
      .int()
      .positive()
      .meta({ description: "The first item or page charged at this price, as counted by the rule.", examples: [11] }),
    to: z
      .int()
      .positive()
      .meta({ description: "The last one.", examples: [13] }),
    yuan_each: amount.meta({ description: "The price of each in yuan; 0 of the free ones.", examples: [100] }),
    yuan: amount.meta({ description: "What all of them come to.", examples: [300] }),
  })
  .meta({ id: "FeeBand", description: "The items or pages that one price holds for." });

export const fee = z
  .strictObject({
    method: feeMethod,
    amount_yuan: amount.meta({ description: "0: nothing is charged, and nothing is notified.", examples: [300] }),
    bands: z.array(feeBand).meta({ description: "How it adds up: each price, from which item or page to which." }),
    basis: z.array(deadlineBasis).meta({ description: "The articles it rests on." }),
  })
  .meta({ id: "Fee", description: "An information processing fee, with its computation and its legal basis." });
export type Fee = z.infer<typeof fee>;

/** How a fee is paid, as the agency's settings say it. */
export const feePayment = z
  .strictObject({
    payee: labels.meta({ description: "Who receives it." }),
    way: labels.meta({ description: "How it is paid: the account, the counter, the treasury's notice." }),
  })
  .meta({ id: "FeePayment", description: "How a fee is paid." });

/** A fee as the event that notified or waived it records it. */
export const recordedFee = z
  .strictObject({
    amount_yuan: amount.meta({ description: "What was notified or waived.", examples: [300] }),
    bands: z.array(feeBand).meta({ description: "How it adds up: each price, from which item or page to which." }),
    basis: z.array(deadlineBasis).meta({ description: "The articles it rests on." }),
    items: z
      .int()
      .positive()
      .optional()
      .meta({ description: "By item: how many items the request counted as.", examples: [3] }),
    earlier_items: z
      .int()
      .nonnegative()
      .optional()
      .meta({
        description:
          "By item: the items of the same person's earlier requests of the calendar month, as stated or counted then.",
        examples: [10],
      }),
    payment: feePayment.optional().meta({ description: "Of a notice: how to pay, as the settings said that day." }),
  })
  .meta({ id: "RecordedFee", description: "A fee as it was computed on the day of the act." });

/** What the fee of a case is asked with, in a query. */
export const caseFeeQuestion = z
  .strictObject({
    method: feeMethod,
    pages: z
      .string()
      .regex(/^[1-9][0-9]{0,6}$/)
      .meta({ examples: ["120"] })
      .transform(Number)
      .pipe(pages)
      .optional()
      .meta({ description: "By page: sides of A4 that would be provided." }),
  })
  .refine(statesPages, pagesFault);

const countedRequest = z.strictObject({
  receipt_no: receiptNo,
  items: z
    .int()
    .positive()
    .meta({ description: "What that request counts as.", examples: [10] }),
});

export const caseFee = fee
  .extend({
    items: z
      .int()
      .positive()
      .meta({ description: "What the request counts as; 1 until somebody counts it.", examples: [3] }),
    earlier_items: z
      .int()
      .nonnegative()
      .meta({ description: "Those of `counted` together.", examples: [10] }),
    counted: z.array(countedRequest).meta({
      description:
        "The same person's requests of the calendar month of receipt that come before this one, in order; whatever became of them.",
    }),
    payment: feePayment
      .nullable()
      .meta({ description: "How it is paid, as the notice would say; null where the settings do not." }),
  })
  .meta({ id: "CaseFee", description: "What a fee notified in a case today would be." });
