import * as z from "zod";
import { day } from "./day.ts";
import { event, free, ref } from "./event-shapes.ts";

const against = z.union([z.literal("silence"), z.int().positive()]).meta({
  description:
    "What it is against: the number of the entry (a reply, a lapse, a notice, or the telling of a third party), or `silence`.",
  examples: [4],
});
const filedBy = z
  .enum(["applicant", "third_party"])
  .default("applicant")
  .meta({ description: "Who filed it; the applicant unless stated." });

/** Who may take a judgment further. */
const party = z.enum(["applicant", "agency", "third_party"]).meta({ description: "Who appeals." });

/** Reconsideration and litigation as the agency learns of them, and the orders that follow. */
export const remedies = [
  event("reconsideration_filed", {
    ref,
    against,
    by: filedBy,
    copy_on: day.meta({ description: "The day its copy reached the agency, whose answer is due from then." }),
    simplified: z.boolean().default(false).meta({
      description: "Simplified procedure, in which the agency has less time to answer (Reconsideration Law, Art. 54).",
    }),
  }),
  event("reconsideration_accepted", { ref }),
  event("reconsideration_extended", {
    ref,
    days: z
      .int()
      .min(1)
      .max(30)
      .meta({
        description: "By how many days the authority gave itself longer (Reconsideration Law, Art. 62).",
        examples: [30],
      }),
  }),
  event("reconsideration_answered", { ref }),
  event("reconsideration_decided", {
    ref,
    result: z.enum(["upheld", "corrected", "refused", "dismissed", "other"]).meta({
      description:
        "`upheld`: the act stands, or the claim fails. `refused`: not accepted. `dismissed`: the application was inadmissible. " +
        "`other`: withdrawn, ended or mediated.",
    }),
    received_on: day.optional().meta({ description: "The day its applicant received the decision, where known." }),
  }),
  event("litigation_filed", {
    ref,
    against,
    by: filedBy,
    complaint_on: day.meta({ description: "The day the complaint reached the agency, whose answer is due from then." }),
  }),
  event("litigation_accepted", { ref }),
  event("litigation_answered", { ref }),
  event("litigation_decided", {
    ref,
    form: z.enum(["judgment", "ruling"]).meta({
      description:
        "By which it was decided: 15 days to appeal a judgment, 10 a ruling (Administrative Litigation Law, Art. 85).",
    }),
    result: z.enum(["upheld", "corrected", "dismissed", "other"]).meta({
      description:
        "`upheld`: the claim fails. `dismissed`: the suit was inadmissible. `other`: withdrawn, ended or mediated.",
    }),
    received_on: day.meta({ description: "The day it was served on whoever may appeal." }),
  }),
  event("appeal_filed", { ref, by: party }),
  event("appeal_decided", {
    ref,
    result: z
      .enum(["upheld", "corrected", "dismissed", "other"])
      .meta({ description: "What became of the suit in the end, in the words of `litigation_decided`." }),
  }),
  event("remedy_suspended", { ref }),
  event("remedy_resumed", { ref }),
  z
    .strictObject({
      type: z.literal("remedy_settled"),
      on: day.meta({
        description: "The day by which it was over at the latest; a year after its filing or later.",
      }),
      ref,
      text: free(2_000)
        .optional()
        .meta({
          description: "How one knows that it is over; stored sealed.",
          examples: ["旧系统卷宗已归档，未见裁判文书。"],
        }),
    })
    .meta({ description: "An old remedy that was answered and decided, with an outcome that is not on record." }),
  event("redo_ordered", {
    ref,
    order: z.enum(["perform", "decide_again"]).meta({
      description: "To act, after silence or in place of what was annulled; or to decide anew what was decided.",
    }),
    due_on: day.optional().meta({
      description: "The day the order sets, which allows no extension; else the full statutory period runs anew.",
    }),
  }),
] as const;
