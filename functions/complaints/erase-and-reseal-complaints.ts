import { addMonths } from "../clock/days.ts";
import { type Bindings, type Outside, todayOf } from "../env.ts";
import { keyringOf } from "../platform/keyring.ts";
import { resealText } from "./complaint-view.ts";
import { complaintTextsSealedOtherwise, eraseComplaintTexts, storeResealedComplaints } from "./complaints.store.ts";

/** Complaints one run erases, and texts one run seals again, at the most; the next run continues. */
const mostErased = 100;
const mostResealed = 100;

/** Erases what was written in complaints that ended so long ago as cases are kept; that they were made, and how they ended, stays. */
export const eraseDueComplaints = (env: Bindings, outside: Outside): Promise<number> =>
  eraseComplaintTexts(env.DB, addMonths(todayOf(env, outside), -env.TRUST.retention_months), mostErased);

/** Seals with the first of SEALING_KEYS what another of them sealed. */
export async function resealComplaints(env: Bindings, outside: Outside): Promise<number> {
  const keyring = await keyringOf(env);
  const texts = await complaintTextsSealedOtherwise(env.DB, keyring.currentId, mostResealed);
  const resealed = await Promise.all(
    texts.map(async (from) => ({ from, is: await resealText(keyring, outside, from) })),
  );
  await storeResealedComplaints(env.DB, resealed);
  return resealed.length;
}
