import * as z from "zod";
import { day } from "./day.ts";
import { awaited } from "./finding.ts";
import { flag } from "./flag.ts";
import { caseState, intakeChannel, topicCode } from "./requests.ts";
import { text } from "./text.ts";

/** What the queue is asked for. */
export const queueFilters = z.strictObject({
  assigned_to: z
    .string()
    .max(64)
    .optional()
    .meta({
      description: "Only cases that lie with this member, by id.",
      examples: ["5d2c7c1e-8c0b-4a7e-9a53-2f8c3c1d7b10"],
    }),
  awaiting: awaited.optional(),
  channel: intakeChannel.optional().meta({ description: "Only requests that came by this channel." }),
  due_before: day.optional().meta({ description: "Only cases due before this day." }),
  due_from: day.optional().meta({ description: "Only cases due on this day or later." }),
  overdue: flag.optional().meta({ description: "Only cases past their due date." }),
  returned: flag.optional().meta({
    description:
      "Only cases of which a letter came back and nobody acted upon it, closed ones too unless `state` is stated; of a hundred such letters at the most.",
  }),
  sort: z.enum(["due", "received", "number"]).default("due").meta({
    description:
      "`due`: by due date, those without one last. `received`: by arrival, `number`: by number, the latest first.",
  }),
  state: caseState.optional().meta({ description: "Only cases in this state." }),
  stopped: flag.optional().meta({ description: "Only cases whose clock an open consultation stops." }),
  topic: topicCode.optional(),
  unassigned: flag.optional().meta({ description: "Only cases that lie with nobody yet." }),
  unit: text(100)
    .optional()
    .meta({ description: "Only cases of this unit, however it is spelled.", examples: ["治安管理总队"] }),
});
export type QueueFilters = z.infer<typeof queueFilters>;

const mostCases = 100;

export const queueLimit = z
  .string()
  .regex(/^[1-9][0-9]{0,2}$/)
  .default("50")
  .transform(Number)
  .pipe(z.int().min(1).max(mostCases))
  .meta({ description: `Cases a page, at most ${mostCases}.`, examples: [50] });
