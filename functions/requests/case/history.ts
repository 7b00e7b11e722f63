import type { Day } from "../../../schema/contracts/day.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Outcome } from "../../../schema/contracts/outcomes.ts";
import type { CaseState, ClosedAs } from "../../../schema/contracts/requests.ts";
import type { Regulation } from "../../clock/regulations.ts";

/** What of a case no event changes. */
export interface Facts {
  regulation: Regulation;
  receiptOn: Day;
}

/** An event of the log; `seq` 1 is `received`. */
export type LogEntry = NewEvent & { seq: number };

/** The events of a case and the state they leave it in, which depends on no day. */
export interface CaseHistory {
  facts: Facts;
  /** The events that count: without what was corrected away. */
  entries: readonly LogEntry[];
  state: CaseState;
  closedAs: ClosedAs | null;
  closedOn: Day | null;
  /** The latest reply's leaf, or the one a closing without reply counts under. */
  outcome: Outcome | null;
}

/** Whether the event records an act that was served although the law did not allow it; it moves no clock and no state. */
export const isIrregular = (event: NewEvent): boolean => "irregular" in event && event.irregular === true;

/** The events of one type among those that count. */
export const ofType = <Type extends NewEvent["type"]>({ entries }: Pick<CaseHistory, "entries">, type: Type) =>
  entries.filter((entry): entry is Extract<LogEntry, { type: Type }> => entry.type === type);

/** The entries that count: not corrections, and not what they correct. */
export function effective(entries: readonly LogEntry[]): LogEntry[] {
  const voided = new Set(entries.flatMap((entry) => (entry.type === "corrected" ? [entry.voids] : [])));
  return entries.filter(({ seq, type }) => type !== "corrected" && !voided.has(seq));
}

/** Day 0 of the agency's duty and what has happened since: from the receipt, or from the latest order to decide again. */
export function courseOf({ facts, entries }: Pick<CaseHistory, "facts" | "entries">): {
  startOn: Day;
  entries: readonly LogEntry[];
} {
  const redo = entries.findLastIndex(({ type }) => type === "redo_ordered");
  return { startOn: entries[redo]?.on ?? facts.receiptOn, entries: entries.slice(redo + 1) };
}

/** The due date that an order to decide again has set, if one has. */
export function orderedDueDate({ entries }: Pick<CaseHistory, "entries">): Day | undefined {
  const redo = entries.findLast(({ type }) => type === "redo_ordered");
  return redo?.type === "redo_ordered" ? redo.due_on : undefined;
}
