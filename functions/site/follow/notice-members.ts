import * as z from "zod";
import { day } from "../../../schema/contracts/day.ts";
import { consultedParty } from "../../../schema/contracts/deadlines.ts";
import { feeMethod, recordedFee } from "../../../schema/contracts/fees.ts";
import { ground } from "../../../schema/contracts/grounds.ts";
import { letterKind } from "../../../schema/contracts/letters.ts";
import { outcome } from "../../../schema/contracts/outcomes.ts";

/** What one answer of a reply states, by the names in NewEvent. */
const answerMembers = z.object({
  outcome: outcome.optional(),
  ground: ground.optional(),
  reasons: z.string().optional(),
  searched: z.string().optional(),
  where: z.string().optional(),
  competent_agency: z.object({ name: z.string(), contact: z.string() }).optional(),
  agency_undetermined: z.boolean().optional(),
  earlier_reply: z
    .object({
      receipt_no: z.string().optional(),
      own_no: z.string().optional(),
      document_no: z.string(),
      replied_on: day,
    })
    .optional(),
});
export type StatedAnswer = z.output<typeof answerMembers>;

/** What a notice of any type may state: functions/requests/views/notified-members.ts has which of it does. */
export const noticeMembers = answerMembers.extend({
  text: z.string().optional(),
  with: consultedParty.optional(),
  working_days: z.number().optional(),
  reasons_working_days: z.number().optional(),
  until: day.optional(),
  workload: z.string().optional(),
  method: feeMethod.optional(),
  pages: z.number().optional(),
  fee: recordedFee.optional(),
  amount_yuan: z.number().optional(),
  cost: z.enum(["search", "copying", "posting"]).optional(),
  document_no: z.string().optional(),
  items: z.array(answerMembers.extend({ subject: z.string().optional() })).optional(),
  reconsideration_first: z.boolean().optional(),
  remedy_told: z.boolean().optional(),
  index_no: z.string().optional(),
  kind: letterKind.optional(),
});
export type NoticeMembers = z.output<typeof noticeMembers>;
