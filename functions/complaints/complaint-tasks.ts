import { addMonths } from "../clock/days.ts";
import { type Bindings, type Outside, todayOf } from "../env.ts";
import type { Counts } from "../jobs/jobs.ts";
import { beginWalk, cannotBeRead } from "../jobs/set-aside.ts";
import { keyringOf } from "../platform/keyring.ts";
import { putOff } from "../platform/meter.ts";
import {
  complaintsToErase,
  complaintTextsSealedUnder,
  eraseComplaintTexts,
  recordOlder,
  storeResealedComplaints,
  unrecordedComplaints,
} from "./complaint-tasks.store.ts";
import { openComplaintText, resealText, sealAt, writtenIn } from "./complaint-view.ts";

/** Complaints one run erases, and records, and texts one run seals again, at the most; the next run continues. */
const mostErased = 100;
const mostRecorded = 100;
const mostResealed = 100;

/** Erases what was written in complaints that ended so long ago as cases are kept; that they were made, and how they ended, stays. */
export async function eraseDueComplaints(env: Bindings, outside: Outside): Promise<Counts> {
  const today = todayOf(env, outside);
  const months = env.TRUST.retention_months;
  const walk = await beginWalk(env.DB, "erase-complaints", outside.now);
  const { read, unread } = await complaintsToErase(env.DB, addMonths(today, -months), mostErased, walk);
  await walk.add(cannotBeRead("complaint", unread));
  const due = read.map(({ complaintId, endedOn }) => {
    return { complaintId, erasedOn: today, keptUntil: addMonths(endedOn, months) };
  });
  let erased = 0;
  const erase = async (some: readonly (typeof due)[number][]) => {
    erased += await eraseComplaintTexts(env.DB, some);
  };
  if (due.length > 0) await walk.together("complaint", due, ({ complaintId }) => complaintId, erase);
  const isComplete = read.length + unread.length < mostErased;
  if (!isComplete) putOff(env.DB);
  return { complaints_erased: erased, ...(await walk.end(isComplete)) };
}

/** Seals with the first of SEALING_KEYS what another of them sealed; what does not open is set aside. */
export async function resealComplaints(env: Bindings, outside: Outside): Promise<Counts> {
  const keyring = await keyringOf(env);
  const walk = await beginWalk(env.DB, "reseal-complaints", outside.now);
  const others = keyring.ids.filter((id) => id !== keyring.currentId);
  const texts = await complaintTextsSealedUnder(env.DB, others, mostResealed, walk);
  const resealed = await walk.each(
    "complaint_text",
    texts,
    ({ complaintId, seq }) => `${complaintId} ${seq}`,
    async (from) => ({ from, is: await resealText(keyring, outside, from) }),
  );
  await storeResealedComplaints(env.DB, resealed);
  if (texts.length === mostResealed) putOff(env.DB);
  return { complaints_resealed: resealed.length, ...(await walk.end(texts.length < mostResealed)) };
}

/** Makes the records of complaints that were registered before there were any, as these complaints are now. */
export async function recordOlderComplaints(env: Bindings, outside: Outside): Promise<Counts> {
  const keyring = await keyringOf(env);
  const walk = await beginWalk(env.DB, "record-complaints", outside.now);
  const older = await unrecordedComplaints(env.DB, mostRecorded, walk);
  const recorded = await walk.each(
    "complaint",
    older,
    ({ row }) => row.id,
    async ({ row, text: from }) => {
      // What does not open is recorded without its hash; `verify` names it.
      const opened = from === null ? undefined : await openComplaintText(keyring, from).catch(() => undefined);
      const is = opened === undefined ? undefined : await sealAt(keyring, outside, row.id, 0, writtenIn(opened));
      await recordOlder(env.DB, row, from === null || is === undefined ? undefined : { from, is });
    },
  );
  const isComplete = older.length < mostRecorded;
  if (!isComplete) putOff(env.DB);
  return { complaints_recorded: recorded.length, ...(await walk.end(isComplete)) };
}
