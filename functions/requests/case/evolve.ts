import type { Day } from "../../../schema/contracts/day.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Outcome } from "../../../schema/contracts/outcomes.ts";
import type { CaseState, ClosedAs } from "../../../schema/contracts/requests.ts";
import type { Regulation } from "../../clock/regulations.ts";
import { isIrregular } from "./case-clock.ts";
import { moves } from "./moves.ts";

/** What of a case no event changes. */
export interface Facts {
  regulation: Regulation;
  receiptOn: Day;
}

/** An event as it stands in the log; `seq` 1 is `received`. */
export type Entry = NewEvent & { seq: number };

/** Where a case stands after its events, whatever day it is looked at. */
export interface CaseHistory {
  facts: Facts;
  /** The events that count: without what was corrected away. */
  entries: readonly Entry[];
  state: CaseState;
  closedAs: ClosedAs | null;
  closedOn: Day | null;
  /** The latest reply's leaf, or the one a closing without reply counts under. */
  outcome: Outcome | null;
}

/** The leaf that a closing without a reply counts under in the statutory table; a merged case counts where it went. */
const leafOf: Readonly<Record<Exclude<ClosedAs, "replied">, Outcome | null>> = {
  withdrawn: "other.misc",
  clarification_lapsed: "other.not_clarified",
  fee_lapsed: "other.fee_unpaid",
  merged: null,
};

/** The entries that count: not corrections, and not what they correct. */
export function effective(entries: readonly Entry[]): Entry[] {
  const voided = new Set(entries.flatMap((entry) => (entry.type === "corrected" ? [entry.voids] : [])));
  return entries.filter(({ seq, type }) => type !== "corrected" && !voided.has(seq));
}

/** Folds the events over the table of moves, in the order they were entered. */
export function evolve(facts: Facts, log: readonly Entry[]): CaseHistory {
  const entries = effective(log);
  let history: CaseHistory = { facts, entries, state: "open", closedAs: null, closedOn: null, outcome: null };
  for (const entry of entries) {
    if (isIrregular(entry)) continue;
    const { to } = moves[entry.type];
    if (to === null) continue;
    history = { ...history, state: to, ...closing(entry, to) };
  }
  return history;
}

function closing(entry: Entry, to: CaseState): Pick<CaseHistory, "closedAs" | "closedOn" | "outcome"> {
  if (to !== "closed") return { closedAs: null, closedOn: null, outcome: null };
  switch (entry.type) {
    case "replied":
      return { closedAs: "replied", closedOn: entry.on, outcome: entry.outcome };
    case "withdrawn":
    case "clarification_lapsed":
    case "fee_lapsed":
    case "merged":
      return { closedAs: entry.type, closedOn: entry.on, outcome: leafOf[entry.type] };
    default:
      throw new Error(`${entry.type} closes no case`);
  }
}
