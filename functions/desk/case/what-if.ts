import * as z from "zod";
import { type Day, day } from "../../../schema/contracts/day.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { addDays } from "../../clock/days.ts";
import { feeNotice } from "../../requests/case/fees.ts";
import type { CaseHistory } from "../../requests/case/history.ts";
import type { TriedCourse } from "../../requests/moves/outlook.ts";
import { dayWords } from "../../site/format.ts";
import { courseWords, whatIfLabels } from "../words/clock-words.ts";

const acts = ["extended", "clarification", "consultation", "fee", "deferral"] as const;

/** What may be tried, in the order in which it is offered. */
export const whatIfOptions = acts.map((value) => ({ value, label: whatIfLabels[value] }));

/** A question as an address carries it, with nothing in it about people. */
export const whatIfQuery = {
  act: z.enum(acts).optional().catch(undefined),
  on: day.optional().catch(undefined),
  until: day.optional().catch(undefined),
  days: z
    .string()
    .regex(/^[0-9]{1,2}$/)
    .transform(Number)
    .optional()
    .catch(undefined),
};

/** An act that is tried on a day; what it is answered by, on another. */
export interface WhatIf {
  act: (typeof acts)[number];
  on: Day;
  /** Of an extension. */
  days: number;
  until: Day | undefined;
}

/** What nobody has written yet. */
const text = "…";

/** The events that a question stands for, in their plainest form: served on the day of the act, and received on it. */
export function triedCourse({ act, on, days, until }: WhatIf): TriedCourse {
  const service = { by: "electronic", sent_on: on, served_on: on } as const;
  const one = (event: NewEvent) => ({ event: () => event, on });
  const then = (event: (end: Day, history: CaseHistory) => NewEvent): TriedCourse =>
    until === undefined ? [] : [{ event: (history) => event(until, history), on: until }];
  switch (act) {
    case "extended":
      return [one({ type: "extended", working_days: days, text, service })];
    case "clarification": {
      const respond_by = until ?? addDays(on, 15);
      return [
        one({ type: "clarification_requested", text, respond_by, service }),
        ...then((end) => ({ type: "clarification_received", on: end, justified_reason: text })),
      ];
    }
    case "consultation":
      return [
        one({ type: "consultation_opened", ref: triedRef, with: "third_party", service }),
        ...then((end) => ({ type: "consultation_closed", on: end, ref: triedRef, answer: "opinion" })),
      ];
    case "fee":
      return [
        one({ type: "fee_notified", method: "by_page", pages: triedPages, service }),
        ...then((end, history) => {
          return { type: "fee_paid", on: end, amount_yuan: feeNotice(history)?.fee?.amount_yuan ?? 1 };
        }),
      ];
    case "deferral":
      return [one({ type: "reply_deferred", until: until ?? on, workload: text, service })];
    default:
      return act satisfies never;
  }
}

/** A consultation that no case has. */
const triedRef = "what-if";

/** More pages than are free; what they cost moves no clock. */
const triedPages = 1_000;

/** A question in words. */
export const whatIfWords = ({ act, on, days, until }: WhatIf): Labels =>
  courseWords(
    act,
    dayWords(on),
    act === "extended" ? { days } : { until: until === undefined ? null : dayWords(until) },
  );
