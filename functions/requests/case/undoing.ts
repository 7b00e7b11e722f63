import { type Refusal, refuse } from "./guards/guard.ts";
import type { CaseHistory, LogEntry } from "./history.ts";

/** What a part may have of its own and still go back: how it was handled. */
const handling: ReadonlySet<string> = new Set([
  "classified",
  "routed",
  "contributed",
  "assigned",
  "note",
  "recomputed",
  "split_from",
  "corrected",
]);

/**
 * Why a split is not undone (convention): the parent is closed, so that nobody would answer what the part asked for, or the part has
 * gone its own way since. Null where it may be.
 *
 * @param parent as it is without the split
 * @param part the stored events of the part
 */
export function splitStands(
  parent: Pick<CaseHistory, "state">,
  part: readonly { seq: number; type: string }[],
): Refusal | null {
  if (parent.state === "closed") return closedFirst("this case is closed");
  const start = part.find(({ type }) => type === "split_from")?.seq ?? 1;
  const own = part.find(({ seq, type }) => seq > start && !handling.has(type));
  return own === undefined
    ? null
    : refuse("part-has-course", null, `the part has acts of its own (${own.type}); merge it back instead`);
}

/** The entry of the other case that a merger is undone by, or why it is not (convention): that case is closed. */
export function mergerToUndo(other: CaseHistory, from: string): LogEntry | Refusal {
  if (other.state === "closed") return closedFirst("the case it was merged into is closed");
  const merged = other.entries.findLast((entry) => entry.type === "merged_from" && entry.from === from);
  return merged ?? refuse("nothing-to-undo", null, "the other case knows nothing of this merger");
}

const closedFirst = (what: string): Refusal => refuse("closed-since", null, `${what}; correct that first`);
