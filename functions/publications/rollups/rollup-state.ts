import type { Change } from "../../../schema/contracts/rollups.ts";
import { differenceOf } from "./count-difference.ts";
import type { Count } from "./month-count.ts";

/** A month's count as it is stored. */
export interface Standing extends Count {
  countedAt: string;
  checksum: string | null;
  /** Both null while the month is provisional. */
  closedAt: string | null;
  revision: number | null;
}

/** What a counting comes to: what stands from now on, and the revision to add, if it makes one. */
export interface Outcome {
  standing: Standing;
  changed: boolean;
  revision: { recordedAt: string; difference: Change[] } | undefined;
}

/**
 * What stands after a counting. The same items leave everything as it was, so that counting again, late or twice ends in the same
 * state. Other items of a closed month make its next revision, with every number that differs; `closes` closes an open one.
 */
export function settle(
  before: Standing | undefined,
  found: { count: Count; checksum: string },
  { closes, now }: { closes: boolean; now: Date },
): Outcome {
  const at = now.toISOString();
  const same = before !== undefined && before.checksum === found.checksum;
  const closedAt = before?.closedAt ?? (closes ? at : null);
  if (same && before.closedAt === closedAt) return { standing: before, changed: false, revision: undefined };
  const counted = same ? before : { ...found.count, checksum: found.checksum, countedAt: at };
  const changed = !same;
  if (closedAt === null) {
    return { standing: { ...counted, closedAt, revision: null }, changed, revision: undefined };
  }
  const revision = (before?.revision ?? 0) + 1;
  const difference = before === undefined || before.closedAt === null ? [] : differenceOf(before, found.count);
  return { standing: { ...counted, closedAt, revision }, changed, revision: { recordedAt: at, difference } };
}
