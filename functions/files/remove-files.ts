import type { Bindings, Outside } from "../env.ts";
import type { Counts } from "../jobs/jobs.ts";
import { mayBegin, putOff } from "../platform/meter.ts";
import { readRemovable, recordRemoved } from "./staged.store.ts";
import { stagedForMs } from "./staging.ts";
import { keyOfFile } from "./stored-file.ts";

/** Files removed together, and in one run. */
const slice = 50;
const mostRemoved = 1_000;

/** An hour's grace: what was attached in its last moment is not removed beside it. */
const graceMs = 60 * 60 * 1000;

/**
 * Removes the bytes of files that nobody attached within a day, and of those whose key was erased. The bytes go first: a run that is
 * killed leaves rows that say what is still to be removed.
 */
export async function removeFiles({ DB, FILES }: Bindings, outside: Outside): Promise<Counts> {
  let removed = 0;
  if (FILES === undefined) return { removed };
  const before = new Date(outside.now().getTime() - stagedForMs - graceMs).toISOString();
  while (mayBegin(DB, 4)) {
    const found = await readRemovable(DB, before, slice);
    const deleted = await Promise.allSettled(found.map(({ id }) => FILES.delete(keyOfFile(id))));
    const ids = found.flatMap(({ id }, at) => (deleted[at]?.status === "fulfilled" ? [id] : []));
    if (ids.length > 0) await recordRemoved(DB, ids, outside.now().toISOString());
    for (const one of deleted) if (one.status === "rejected") throw one.reason;
    removed += ids.length;
    if (found.length < slice) return { removed };
    if (removed >= mostRemoved) break;
  }
  putOff(DB);
  return { removed };
}
