import type { Change, EntryChanges } from "../../../schema/contracts/rollups.ts";
import { differenceOf, placesOfValues, redactDifference } from "./count-difference.ts";
import { dimensions, type FoundCount, type MonthCount, withoutFamilies } from "./month-count.ts";

/** A month of the rollup: its count, and whether it is closed. */
export interface RollupState extends MonthCount {
  countedAt: string;
  checksum: string | null;
  /** Both null while the month is provisional. */
  closedAt: string | null;
  revision: number | null;
}

/** What counting a month comes to: its state from now on, and the revision to add, if it makes one. */
export interface RollupOutcome {
  state: RollupState;
  changed: boolean;
  revision: { recordedAt: string; difference: Change[]; entries: EntryChanges | null } | undefined;
}

/** What counting a month found. */
interface Found {
  count: FoundCount;
  checksum: string;
  /** The entries that changed since it was counted before; null where that was not recorded. */
  entries: EntryChanges | null;
}

/**
 * The outcome of counting a month. Equal counts of equal items leave the state as it was, so that a count that is repeated or late ends in
 * the same state; what was not counted before is added to it. Another count of a closed month makes its next revision, with every number
 * that differs; `closes` closes an open month. What is withheld because it was redacted is not named where it is no longer counted.
 */
export function settleMonth(
  before: RollupState | undefined,
  found: Found,
  { closes, now, withheld = [] }: { closes: boolean; now: Date; withheld?: readonly string[] },
): RollupOutcome {
  const at = now.toISOString();
  const same = before !== undefined && isSame(before, found);
  const closedAt = before?.closedAt ?? (closes ? at : null);
  const isComplete = before !== undefined && before.family !== null && before.genreUnit !== null;
  if (same && isComplete && before.closedAt === closedAt) return { state: before, changed: false, revision: undefined };
  const counted = same ? { ...before, ...found.count } : { ...found.count, checksum: found.checksum, countedAt: at };
  const changed = !same;
  if (closedAt === null) {
    return { state: { ...counted, closedAt, revision: null }, changed, revision: undefined };
  }
  if (same && before.closedAt === closedAt) {
    return { state: { ...counted, closedAt, revision: before.revision }, changed, revision: undefined };
  }
  const revision = (before?.revision ?? 0) + 1;
  const redacted = new Set(withheld).difference(placesOfValues(found.count));
  const wasClosed = before !== undefined && before.closedAt !== null;
  const difference = wasClosed ? redactDifference(differenceOf(before, found.count), redacted) : [];
  const entries = wasClosed ? found.entries : noChanges;
  return { state: { ...counted, closedAt, revision }, changed, revision: { recordedAt: at, difference, entries } };
}

const noChanges: EntryChanges = { came: [], went: [], changed: [], unlisted: 0 };

/** Whether a month counts the same: equal items and, where they were counted before, equal numbers by family. */
function isSame(before: RollupState, { count, checksum }: Found): boolean {
  if (before.checksum !== checksum) return false;
  const numbers = ({ family, ...by }: MonthCount) => JSON.stringify([family, ...dimensions.map((one) => by[one])]);
  if (before.family !== null) return numbers(before) === numbers(count);
  const cells = dimensions.map((by) => withoutFamilies(count[by]));
  return JSON.stringify(cells) === JSON.stringify(dimensions.map((by) => before[by]));
}
