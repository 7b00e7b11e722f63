import { addMonths } from "../clock/days.ts";
import { type Bindings, type Outside, todayOf } from "../env.ts";
import type { Counts } from "../jobs/jobs.ts";
import { beginWalk } from "../jobs/set-aside.ts";
import { keyringOf } from "../platform/keyring.ts";
import { resealText } from "./complaint-view.ts";
import { complaintTextsSealedUnder, eraseComplaintTexts, storeResealedComplaints } from "./complaints.store.ts";

/** Complaints one run erases, and texts one run seals again, at the most; the next run continues. */
const mostErased = 100;
const mostResealed = 100;

/** Erases what was written in complaints that ended so long ago as cases are kept; that they were made, and how they ended, stays. */
export const eraseDueComplaints = (env: Bindings, outside: Outside): Promise<number> =>
  eraseComplaintTexts(env.DB, addMonths(todayOf(env, outside), -env.TRUST.retention_months), mostErased);

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
  return { complaints_resealed: resealed.length, ...(await walk.end(texts.length < mostResealed)) };
}
