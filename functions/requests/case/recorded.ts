import * as z from "zod";
import { recordedApproval } from "../../../schema/contracts/drafts.ts";
import { recordedFee } from "../../../schema/contracts/fees.ts";
import { practiceMembers } from "./practice.ts";

/** What the system records with an event beside what was sent, so that nothing that is derived again asks for anything else. */
const recorded = z.object({
  ...practiceMembers,
  /** Of a fee that was notified or waived: what it was, as computed then. */
  fee: recordedFee.optional(),
  /** Of an act that was approved before it was served: which draft, and by whom. */
  approval: recordedApproval.optional(),
  /** Of what is judged once: the version of the calendar it was judged under. */
  calendar_version: z.int().optional(),
});
export type Recorded = z.infer<typeof recorded>;

export const recordedMembers = recorded.shape;

/** What is recorded with an event, and nothing else of it. */
export const recordedOf = (entry: unknown): Recorded => recorded.parse(entry);
