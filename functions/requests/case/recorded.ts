import * as z from "zod";
import { recordedLetter } from "../../../schema/contracts/case-letters.ts";
import { recordedApproval } from "../../../schema/contracts/drafts.ts";
import { recordedFee } from "../../../schema/contracts/fees.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { practiceMembers } from "./practice.ts";

/** The requests of a group of like ones, by their receipt numbers. */
export const gatheredRequests = z.array(receiptNo);

/** What had gathered when it was decided about publishing (2019 Regulation, Art. 44): how many applicants were enough, how many asked. */
const gathered = z.strictObject({ suggest_after: z.int(), applicants: z.int(), requests: gatheredRequests });
export type Gathered = z.infer<typeof gathered>;

/** What the system records with an event beside what was sent, so that nothing that is derived again asks for anything else. */
const recorded = z.object({
  ...practiceMembers,
  /** Of a fee that was notified or waived: what it was, as computed then. */
  fee: recordedFee.optional(),
  /** Of an act that was approved before it was served: which draft, and by whom. */
  approval: recordedApproval.optional(),
  /** Of an act that was served by an approved letter: which, its number, and the hash of what it says. */
  letter: recordedLetter.optional(),
  /** Of what is judged once: the version of the calendar it was judged under. */
  calendar_version: z.int().optional(),
  /** Of a decision about publishing: the like requests of other applicants that it covers, where enough of them had gathered. */
  gathered: gathered.optional(),
});
export type Recorded = z.infer<typeof recorded>;

export const recordedMembers = recorded.shape;

/** What is recorded with an event, and nothing else of it. */
export const recordedOf = (entry: unknown): Recorded => recorded.parse(entry);
