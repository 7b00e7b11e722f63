import type { Outcome } from "../../../schema/contracts/outcomes.ts";
import type { CaseState, ClosedAs } from "../../../schema/contracts/requests.ts";
import { type CaseHistory, effective, type Facts, isIrregular, type LogEntry } from "./history.ts";
import { amendedFacts, confirmedFacts } from "./intake.ts";
import { moves } from "./moves.ts";

/** The leaf that a closing without a reply counts under in the statutory table; a merged case counts where it went. */
const leafOf: Readonly<Record<Exclude<ClosedAs, "replied">, Outcome | null>> = {
  withdrawn: "other.misc",
  clarification_lapsed: "other.not_clarified",
  fee_lapsed: "other.fee_unpaid",
  merged: null,
  split_undone: null,
};

/**
 * Folds the events over the table of moves, in the order they were entered, as if the request had been registered from the start
 * as it was amended later.
 */
export function evolve(registered: Facts, log: readonly LogEntry[]): CaseHistory {
  const entries = effective(log);
  const facts = amendedFacts(registered, entries);
  const state = facts.receiptOn === null ? "unconfirmed" : "open";
  let history: CaseHistory = { facts, entries, state, closedAs: null, closedOn: null, outcome: null };
  for (const entry of entries) {
    if (isIrregular(entry)) continue;
    const { to } = moves[entry.type];
    if (to === null) continue;
    if (entry.type === "intake_confirmed") {
      // Of no effect where the receipt turned out not to be dated by it.
      if (history.state !== "unconfirmed") continue;
      history = { ...history, facts: confirmedFacts(history.facts, entry.on) };
    }
    history = { ...history, state: to, ...closing(entry, to, history.facts) };
  }
  return history;
}

function closing(
  entry: LogEntry,
  to: CaseState,
  { receiptOn }: Facts,
): Pick<CaseHistory, "closedAs" | "closedOn" | "outcome"> {
  if (to !== "closed") return { closedAs: null, closedOn: null, outcome: null };
  switch (entry.type) {
    case "replied":
      return { closedAs: "replied", closedOn: entry.on, outcome: entry.outcome };
    case "withdrawn":
    case "clarification_lapsed":
    case "fee_lapsed":
    case "merged":
      // What never was received counts under no leaf.
      return { closedAs: entry.type, closedOn: entry.on, outcome: receiptOn === null ? null : leafOf[entry.type] };
    default:
      throw new Error(`${entry.type} closes no case`);
  }
}
