import * as z from "zod";
import { day } from "./day.ts";
import { event, ref } from "./event-shapes.ts";

/** Reconsideration and litigation as the agency learns of them, and the orders that follow. */
export const remedies = [
  event("reconsideration_filed", { ref, simplified: z.boolean().default(false) }),
  event("reconsideration_answered", { ref }),
  event("reconsideration_decided", {
    ref,
    result: z.enum(["upheld", "corrected", "other"]),
    received_on: day.meta({ description: "The day the applicant received the decision." }),
  }),
  event("litigation_filed", {
    ref,
    after_reconsideration: z.boolean(),
    complaint_on: day.meta({ description: "The day the agency received the complaint." }),
  }),
  event("litigation_answered", { ref }),
  event("litigation_decided", { ref, result: z.enum(["upheld", "corrected", "other"]) }),
  event("redo_ordered", {
    ref,
    due_on: day.optional().meta({ description: "The day the order sets; else the full period runs anew." }),
  }),
] as const;
