import type { ReviewStep } from "../../schema/contracts/drafts.ts";
import type { FileKind } from "../../schema/contracts/files.ts";
import type { IntakeChannel } from "../../schema/contracts/requests.ts";
import type { MemberName } from "./members.ts";
import type { Written } from "./written.ts";

/** The act of a letter that is drafted, and what the letter states beside it. */
interface Draft {
  draft: Written;
  elements?: Readonly<Record<string, string>>;
}

/** What is done to a case on a working day; drafts are the case's last one. */
export type Step = { at: number; by?: MemberName } & (
  | { event: Written }
  | Draft
  | { review: ReviewStep; result?: "passed" | "returned"; note?: string }
  | { serve: Written }
  | { file: { kind: FileKind; name: string; text: string; withholds?: true } }
  /** By the applicant, through its own door. */
  | { applicant: "clarification" | "reasons" | "suggestion" | "withdrawal"; body: Written }
);

/** A case of the sample: how it came in, and what was done to it, in its order. */
export interface SampleCase {
  /** By which other cases name it. */
  id?: string;
  title: string;
  /** 甲, 乙, 丙: who asks is 申请人甲. */
  applicant: string;
  kind?: "natural_person" | "commercial" | "research" | "social" | "legal_service" | "other";
  channel?: IntakeChannel;
  received: number;
  asks: string;
  route?: "post" | "email" | "pickup";
  steps: readonly Step[];
}

/** Drafted, approved and served on one day. */
export const served = (at: number, draft: Written, service: Written, elements?: Draft["elements"]): readonly Step[] => [
  { at, draft, ...(elements && { elements }) },
  { at, review: "approved", by: "负责人" },
  { at, serve: { service } },
];

export const byPost = (sent_on: number) => ({ by: "post", sent_on });
export const byHand = (sent_on: number) => ({ by: "hand", sent_on, served_on: sent_on });
/** To the e-mail address at which the applicant agreed to be served. */
export const byEmail = (sent_on: number) => ({ by: "electronic", sent_on, served_on: sent_on });

/** Whose the case is from a day on. */
export const assigned = (at: number, to: MemberName): Step => ({
  at,
  by: "负责人",
  event: { type: "assigned", on: at, to, unit: "政务公开办公室" },
});

/** The review that the law asks for before anything is granted. */
export const reviewed = (at: number, result: string): Step => ({
  at,
  event: { type: "reviewed", on: at, result, basis: "2019 Regulation, Art. 14, 15, 16" },
});

/** What a notice states that asks for the reasons of excessive requests (2019 Regulation, Art. 35). */
export const frequency = "申请数量、频次明显超过合理范围";

/** Why something is withheld. */
export const reasons = "公开会影响正当权益，且无法作区分处理。";

/** What is withheld goes to reconsideration before it goes to court (Administrative Reconsideration Law, Art. 23). */
export const withheld = (outcome: string, ground: string, more: Written = {}): Written => ({
  ...{ outcome, ground, reasons, reconsideration_first: true },
  ...more,
});

/** A reply that was drafted, approved and served by e-mail on one day. */
export const answered = (at: number, answer: Written, elements?: Readonly<Record<string, string>>): readonly Step[] =>
  served(at, { type: "replied", ...answer }, byEmail(at), elements);
