import * as z from "zod";
import { day } from "./day.ts";
import { receiptNo } from "./requests.ts";
import { text } from "./text.ts";

const mostAssigned = 100;

/** Several cases that go to one member. */
export const casesToAssign = z
  .strictObject({
    to: z
      .string()
      .max(64)
      .meta({
        description: "The id of an active officer or head, with whom the cases lie from now on.",
        examples: ["5d2c7c1e-8c0b-4a7e-9a53-2f8c3c1d7b10"],
      }),
    unit: text(100)
      .optional()
      .meta({
        description: "The unit that they go to, as it calls itself; that of the member where it is left out.",
        examples: ["治安管理总队"],
      }),
    on: day.meta({ description: "The day they were assigned." }),
    cases: z
      .array(
        z.strictObject({
          receipt_no: receiptNo,
          version: z
            .int()
            .positive()
            .meta({ description: "The version that was read; a case that has moved on is left alone.", examples: [6] }),
        }),
      )
      .min(1)
      .max(mostAssigned)
      .refine((cases) => new Set(cases.map(({ receipt_no }) => receipt_no)).size === cases.length, "names a case twice")
      .meta({ description: `At most ${mostAssigned} cases, each once.` }),
  })
  .meta({ id: "CasesToAssign", description: "Cases to assign to a member, each as it was read." });

const assignedCase = z.strictObject({
  receipt_no: receiptNo,
  result: z.enum(["assigned", "changed", "refused", "unknown"]).meta({
    description:
      "`assigned`: it is recorded. `changed`: the case has another version by now; look again. `refused`: the case does not take it. `unknown`: no case has this number.",
  }),
  version: z
    .int()
    .nullable()
    .meta({ description: "The version the case has now; null of one that there is not.", examples: [7] }),
  rule: z
    .string()
    .nullable()
    .meta({ description: "The rule that refuses it, stable; null unless refused.", examples: ["in-the-future"] }),
  detail: z
    .string()
    .nullable()
    .meta({
      description: "Why it is refused, in a sentence; null unless refused.",
      examples: ["an event is recorded once it has happened"],
    }),
});
export type AssignedCase = z.input<typeof assignedCase>;

export const assignedCases = z
  .strictObject({
    cases: z.array(assignedCase).meta({ description: "One for each case, in the order they were sent." }),
  })
  .meta({ id: "AssignedCases", description: "What became of each case." });
