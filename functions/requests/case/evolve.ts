import type { Outcome } from "../../../schema/contracts/outcomes.ts";
import type { CaseState, ClosedAs } from "../../../schema/contracts/requests.ts";
import { type CaseHistory, effective, type Facts, isIrregular, type LogEntry } from "./history.ts";
import { moves } from "./moves.ts";

/** The leaf that a closing without a reply counts under in the statutory table; a merged case counts where it went. */
const leafOf: Readonly<Record<Exclude<ClosedAs, "replied">, Outcome | null>> = {
  withdrawn: "other.misc",
  clarification_lapsed: "other.not_clarified",
  fee_lapsed: "other.fee_unpaid",
  merged: null,
  split_undone: null,
};

/** Folds the events over the table of moves, in the order they were entered. */
export function evolve(facts: Facts, log: readonly LogEntry[]): CaseHistory {
  const entries = effective(log);
  const state = facts.receiptOn === null ? "unconfirmed" : "open";
  let history: CaseHistory = { facts, entries, state, closedAs: null, closedOn: null, outcome: null };
  for (const entry of entries) {
    if (isIrregular(entry)) continue;
    const { to } = moves[entry.type];
    if (to === null) continue;
    history = { ...history, state: to, ...closing(entry, to) };
  }
  return history;
}

function closing(entry: LogEntry, to: CaseState): Pick<CaseHistory, "closedAs" | "closedOn" | "outcome"> {
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
