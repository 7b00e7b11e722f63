import type { PracticeSettings } from "../../../../schema/contracts/practice.ts";
import type { Calendar } from "../../../clock/calendar.ts";
import type { CaseHistory, LogEntry } from "../history.ts";

/** An event somebody wants to append, and the case it would be appended to. */
export interface Proposal {
  history: CaseHistory;
  entry: LogEntry;
  calendar: Calendar;
  /** Settings that decide about what is new; entries that are looked at again were decided with those of their day. */
  practice?: PracticeSettings | undefined;
}

/** Why a guard refuses: a stable key, the article where the law decides, and what to do about it. */
export interface Refusal {
  rule: string;
  article: string | null;
  reason: string;
}

/** A condition of a move; null when it holds. */
export type Guard = (proposal: Proposal) => Refusal | null;

export const refuse = (rule: string, article: string | null, reason: string): Refusal => ({ rule, article, reason });
