import { type Refusal, refuse } from "./guards/guard.ts";
import { type CaseHistory, effective, type LogEntry, reachedNobody } from "./history.ts";

/** What a part may have of its own and still go back: how it was handled, and what followed a merger that was undone. */
const handling: ReadonlySet<string> = new Set([
  "classified",
  "routed",
  "contributed",
  "assigned",
  "note",
  "titled",
  "split_from",
  "followed",
]);

/**
 * Why a split is not undone (convention): the parent is closed, so that nobody would answer what the part asked for, or the part has
 * gone its own way since. What was corrected or undone is no way of its own, nor what was sent nowhere, nor what was learned of the
 * service of a copy it inherited. Null where it may be.
 *
 * @param parent as it is without the split
 * @param part the log of the part
 */
export function splitStands(parent: Pick<CaseHistory, "state">, part: readonly LogEntry[]): Refusal | null {
  if (parent.state === "closed") return closedFirst("this case is closed");
  const counting = effective(part);
  const start = counting.find(({ type }) => type === "split_from")?.seq ?? 1;
  const ofItself = new Set(
    counting.flatMap((act) => (act.seq > start && !reachedNobody({ entries: counting }, act) ? [act.seq] : [])),
  );
  const own = counting.find(
    ({ seq, type, ...entry }) =>
      ofItself.has(seq) && !handling.has(type) && (!("of" in entry) || ofItself.has(entry.of)),
  );
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
