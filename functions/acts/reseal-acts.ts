import type { Bindings, Outside } from "../env.ts";
import { actBinding } from "../log/act-hash.ts";
import { ivBytes, type Keyring, keyringOf, type Sealed } from "../platform/keyring.ts";
import { mayBegin, putOff } from "../platform/meter.ts";
import { type SealedValueRow, storeResealedValues, valuesSealedUnder } from "./acts.store.ts";

/** Values a statement reads, and one run seals or tries in vain, at the most; the next run continues. */
const slice = 100;
const mostTried = 2_000;

/**
 * Seals the values of acts with the first of SEALING_KEYS where another one that is held sealed them. One that does not open is left as it is
 * and counted, and holds back none after it.
 */
export async function resealActs(
  env: Bindings,
  outside: Outside,
): Promise<{ acts_resealed: number; acts_unopened?: number }> {
  const keyring = await keyringOf(env);
  let tried = 0;
  let count = 0;
  for (const keyId of keyring.ids.filter((id) => id !== keyring.currentId)) {
    for (let after = ""; tried < mostTried && mayBegin(env.DB, 3); ) {
      const values = await valuesSealedUnder(env.DB, keyId, { after, limit: slice });
      const resealed = await Promise.all(values.map((from) => resealedFrom(from, keyring, outside)));
      const opened = resealed.filter((one) => one !== undefined);
      await storeResealedValues(env.DB, opened);
      tried += values.length;
      count += opened.length;
      const last = values.at(-1);
      if (values.length < slice || last === undefined) break;
      after = last.act_id;
    }
  }
  if (tried >= mostTried && count > 0) putOff(env.DB);
  const unopened = tried - count;
  return { acts_resealed: count, ...(unopened > 0 && { acts_unopened: unopened }) };
}

async function resealedFrom(
  from: SealedValueRow,
  keyring: Keyring,
  outside: Outside,
): Promise<{ from: SealedValueRow; is: Sealed } | undefined> {
  const boundTo = actBinding(from.act_id);
  const { key_id: keyId, sealed } = from;
  const plain = await keyring.open({ keyId, sealed }, boundTo).catch(() => undefined);
  return plain === undefined
    ? undefined
    : { from, is: await keyring.seal(plain, boundTo, outside.randomBytes(ivBytes)) };
}
