import type { Outcome } from "../../../schema/contracts/outcomes.ts";
import type { CaseState, ClosedAs } from "../../../schema/contracts/requests.ts";
import { leafOfReply } from "./answers.ts";
import {
  type CaseHistory,
  effective,
  type Facts,
  isIrregular,
  isLink,
  type LinkEntry,
  type LogEntry,
} from "./history.ts";
import { amendedFacts, confirmedFacts } from "./intake.ts";
import { moves } from "./moves.ts";

/**
 * The leaf that a closing without a reply counts under in the statutory table; a merged case counts where it went. Convention: what lapsed
 * under the 2008 Regulation, which knows no lapse, counts among the others.
 */
const leafOf: Readonly<Record<Exclude<ClosedAs, "replied">, Outcome | null>> = {
  withdrawn: "other.misc",
  clarification_lapsed: "other.not_clarified",
  fee_lapsed: "other.fee_unpaid",
  merged: null,
  split_undone: null,
};

const leafOfEnding = (type: keyof typeof leafOf, { regulation }: Facts): Outcome | null =>
  type === "clarification_lapsed" && regulation.id === "2008" ? "other.misc" : leafOf[type];

/**
 * Folds the events over the table of moves, in the order they were entered, as if the request had been registered from the start
 * as it was amended later.
 */
export function evolve(registered: Facts, log: readonly LogEntry[]): CaseHistory {
  const entries = effective(log);
  const facts = amendedFacts(registered, entries);
  const state = facts.receiptOn === null ? "unconfirmed" : "open";
  let history: CaseHistory = { facts, entries, state, ...notClosed };
  for (const entry of entries) {
    if (isIrregular(entry)) continue;
    if (isLink(entry)) {
      history = { ...history, ...afterLink(history, entry) };
      continue;
    }
    const { to } = moves[entry.type];
    if (to === null) continue;
    if (entry.type === "intake_confirmed") {
      // Of no effect where the receipt turned out not to be dated by it.
      if (history.state !== "unconfirmed") continue;
      history = { ...history, facts: confirmedFacts(history.facts, entry.on) };
    }
    // Convention: who is ordered to act on a request has received it, on that day if on none before.
    if (entry.type === "redo_ordered" && history.facts.receiptOn === null) {
      history = { ...history, facts: { ...confirmedFacts(history.facts, entry.on), confirmedBy: entry.seq } };
    }
    history = { ...history, state: to, ...notClosed, ...closing(entry, to, history.facts) };
  }
  return history;
}

type Ending = Pick<CaseHistory, "closedAs" | "closedOn" | "outcome" | "merger">;
const notClosed: Ending = { closedAs: null, closedOn: null, outcome: null, merger: null };

/** What the system recorded of a case: a part whose split was undone is closed, a merged case ends as the one it went into. */
function afterLink({ merger }: CaseHistory, entry: LinkEntry): Partial<CaseHistory> {
  if (entry.type === "split_undone") {
    return { state: "closed", closedAs: entry.type, closedOn: entry.on, outcome: leafOf[entry.type] };
  }
  // What followed a merger that was undone says nothing any more.
  if (entry.type !== "followed" || merger === null) return {};
  const { into, closing: common } = entry;
  return common === null
    ? { closedAs: "merged", closedOn: merger.on, outcome: leafOf.merged, merger: { ...merger, into, common } }
    : {
        closedAs: common.closed_as,
        closedOn: common.closed_on,
        outcome: common.outcome,
        merger: { ...merger, into, common },
      };
}

function closing(entry: LogEntry, to: CaseState, facts: Facts): Partial<Ending> {
  if (to !== "closed") return {};
  switch (entry.type) {
    case "replied":
      return { closedAs: "replied", closedOn: entry.on, outcome: leafOfReply(entry) };
    case "withdrawn":
    case "clarification_lapsed":
    case "fee_lapsed":
      // What never was received counts under no leaf.
      return {
        closedAs: entry.type,
        closedOn: entry.on,
        outcome: facts.receiptOn === null ? null : leafOfEnding(entry.type, facts),
      };
    case "merged":
      return {
        closedAs: entry.type,
        closedOn: entry.on,
        outcome: leafOf[entry.type],
        merger: { on: entry.on, into: entry.into, common: null },
      };
    default:
      throw new Error(`${entry.type} closes no case`);
  }
}
