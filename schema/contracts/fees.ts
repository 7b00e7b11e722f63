import * as z from "zod";
import { day } from "./day.ts";
import { deadlineBasis } from "./deadlines.ts";

const notified_on = day.meta({ description: "The day the fee is notified; before 2021-01-01 there is none." });

/** What the calculator of fees is asked. An agency charges one request by one method. */
export const feeQuestion = z
  .discriminatedUnion("method", [
    z.strictObject({
      method: z.literal("by_item"),
      notified_on,
      items: z.int().min(1).max(1_000).meta({
        description:
          "The items of this application: one that asks for several contents has as many as it can reasonably be parted into.",
      }),
      earlier_items: z.int().min(0).max(10_000).default(0).meta({
        description: "Items the same applicant has asked for before in the calendar month, whatever became of them.",
      }),
    }),
    z.strictObject({
      method: z.literal("by_page"),
      notified_on,
      pages: z.int().min(1).max(1_000_000).meta({ description: "Sides of A4 that are provided for this request." }),
    }),
  ])
  .meta({ id: "FeeQuestion", description: "An information processing fee to compute." });
export type FeeQuestion = z.infer<typeof feeQuestion>;

const feeBand = z
  .strictObject({
    from: z
      .int()
      .positive()
      .meta({ description: "The first item or page charged at this price, as counted by the rule." }),
    to: z.int().positive().meta({ description: "The last one." }),
    yuan_each: z.int().nonnegative(),
    yuan: z.int().nonnegative(),
  })
  .meta({ id: "FeeBand" });

export const fee = z
  .strictObject({
    method: z.enum(["by_item", "by_page"]),
    amount_yuan: z.int().nonnegative().meta({ description: "0: nothing is charged, and nothing is notified." }),
    bands: z.array(feeBand).meta({ description: "How it adds up: each price, from which item or page to which." }),
    basis: z.array(deadlineBasis),
  })
  .meta({ id: "Fee", description: "An information processing fee, with its computation and its legal basis." });
export type Fee = z.infer<typeof fee>;
