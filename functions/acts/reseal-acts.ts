import type { Bindings, Outside } from "../env.ts";
import type { Counts } from "../jobs/jobs.ts";
import { beginWalk } from "../jobs/set-aside.ts";
import { actBinding } from "../log/act-hash.ts";
import { keyringOf } from "../platform/keyring.ts";
import { mayBegin, putOff } from "../platform/meter.ts";
import { storeResealedValues, valuesSealedUnder } from "./acts.store.ts";

/** Values a statement reads, and how often in a run; the next run continues. */
const slice = 100;
const slices = 20;

/** Seals the values of acts with the first of SEALING_KEYS where another of them sealed them; what does not open is set aside. */
export async function resealActs(env: Bindings, outside: Outside): Promise<Counts> {
  const keyring = await keyringOf(env);
  const walk = await beginWalk(env.DB, "reseal-acts", outside.now);
  const others = keyring.ids.filter((id) => id !== keyring.currentId);
  let count = 0;
  for (let round = 0; round < slices && mayBegin(env.DB, 4); round++) {
    const values = await valuesSealedUnder(env.DB, others, slice, walk);
    const resealed = await walk.each(
      "act_value",
      values,
      ({ act_id }) => act_id,
      async (from) => {
        const boundTo = actBinding(from.act_id);
        const plain = await keyring.open({ keyId: from.key_id, sealed: from.sealed }, boundTo);
        return { from, is: await keyring.seal(plain, boundTo, outside.randomBytes) };
      },
    );
    await storeResealedValues(env.DB, resealed);
    count += resealed.length;
    if (values.length < slice) return { acts_resealed: count, ...(await walk.end(true)) };
  }
  putOff(env.DB);
  return { acts_resealed: count, ...(await walk.end(false)) };
}
