import type { Change } from "../../../schema/contracts/rollups.ts";
import { differenceOf, placesOfValues, redactDifference } from "./count-difference.ts";
import type { MonthCount } from "./month-count.ts";

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
  revision: { recordedAt: string; difference: Change[] } | undefined;
}

/**
 * The outcome of counting a month. Equal items leave the state as it was, so that a count that is repeated or late ends in the same
 * state. Other items of a closed month make its next revision, with every number that differs; `closes` closes an open month. What is
 * withheld because it was redacted is not named where it is no longer counted.
 */
export function settleMonth(
  before: RollupState | undefined,
  found: { count: MonthCount; checksum: string },
  { closes, now, withheld = [] }: { closes: boolean; now: Date; withheld?: readonly string[] },
): RollupOutcome {
  const at = now.toISOString();
  const same = before !== undefined && before.checksum === found.checksum;
  const closedAt = before?.closedAt ?? (closes ? at : null);
  if (same && before.closedAt === closedAt) return { state: before, changed: false, revision: undefined };
  const counted = same ? before : { ...found.count, checksum: found.checksum, countedAt: at };
  const changed = !same;
  if (closedAt === null) {
    return { state: { ...counted, closedAt, revision: null }, changed, revision: undefined };
  }
  const revision = (before?.revision ?? 0) + 1;
  const redacted = new Set(withheld).difference(placesOfValues(found.count));
  const difference =
    before === undefined || before.closedAt === null
      ? []
      : redactDifference(differenceOf(before, found.count), redacted);
  return { state: { ...counted, closedAt, revision }, changed, revision: { recordedAt: at, difference } };
}
