import * as z from "zod";
import { linesIfAny, text } from "./text.ts";

export const section = z
  .strictObject({
    no: z
      .union([z.int().min(1).max(99), text(20)])
      .meta({ description: "Its number, as a number or as printed.", examples: [1] }),
    heading: text(200).meta({ description: "Without its number.", examples: ["总体情况"] }),
    text: linesIfAny(20_000).meta({
      description: "Its paragraphs, one a line; empty where it has only tables.",
      examples: ["2016年，本机关主动公开信息1694条。"],
    }),
  })
  .meta({
    id: "ReportSection",
    description:
      "A section of the annual report. `no` is its number, as a number or as printed (`二`); a line break in `text` begins a new paragraph. " +
      "The tables stand in the sections whose number the form gives them.",
  });
export type Section = z.infer<typeof section>;

/** The report's narrative. Two sections of the same number would leave open where a table stands. */
export const sections = z
  .array(section)
  .max(50)
  .superRefine((list, context) => {
    const named = new Set<string>();
    for (const [at, { no }] of list.entries()) {
      const number = String(no);
      if (named.has(number)) {
        const message = "an earlier section has the same number";
        context.addIssue({ code: "custom", path: [at, "no"], message, params: { code: "section-duplicate" } });
      }
      named.add(number);
    }
  });
